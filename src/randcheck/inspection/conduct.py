"""How a check was made (检查经过), and how its sheet was confirmed (签字盖章)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self, final

from attrs import frozen

from randcheck.codes import CheckMethod, SignOffKind
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.values import (
    Moment,
    Name,
    day_in_china,
)
from randcheck.values.constraints import several
from randcheck.values.validation import validate

__all__ = ["Conduct", "SignOff"]


@final
@frozen(kw_only=True)
class Conduct:
    """How the check was made (检查经过, S2, S8).

    `day` is the day of `started_at` in China (UTC+8). `certificates_shown` (出示执法证件)
    and `rights_told` (告知权利义务) say what was done. False isn't a fault of the sheet: no
    certificate is shown in a review of documents.
    """

    day: date
    started_at: Moment
    ended_at: Moment
    place: Name
    methods: Annotated[tuple[CheckMethod, ...], several(unique=True, source="S2")]
    certificates_shown: bool
    rights_told: bool

    def __attrs_post_init__(self) -> None:
        validate(self, self._out_of_order, self._on_another_day)

    def _out_of_order(self) -> Iterator[Finding]:
        started_at, ended_at = self.started_at, self.ended_at
        if ended_at < started_at:
            yield fault(
                "record.time-order",
                "ended_at",
                started_at=started_at,
                ended_at=ended_at,
                source="S12",
            )

    def _on_another_day(self) -> Iterator[Finding]:
        if self.day != day_in_china(self.started_at):
            figures = {"day": self.day, "started_at": self.started_at}
            yield fault("record.time-day", "day", **figures, source="S12")


@final
@frozen(kw_only=True)
class SignOff:
    """How the business confirmed the sheet (签字盖章, S9): in exactly one of three ways (R12).

    It is signed `by` a person, or stamped, or neither, for the `reason` that the inspectors note.
    """

    kind: SignOffKind
    by: Name | None = None
    reason: Name | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._signer, self._reason)

    @classmethod
    def signed(cls, by: str) -> Self:
        """Return the sign-off of a person who signed."""
        return cls(kind=SignOffKind.SIGNED, by=by)

    @classmethod
    def stamped(cls) -> Self:
        """Return the sign-off by the stamp of the business (盖章)."""
        return cls(kind=SignOffKind.STAMPED)

    @classmethod
    def unsigned(cls, reason: str) -> Self:
        """Return the note that the sheet has neither signature nor stamp, and why."""
        return cls(kind=SignOffKind.UNSIGNED, reason=reason)

    def _signer(self) -> Iterator[Finding]:
        return self._belonging("signer", "by", self.by, SignOffKind.SIGNED)

    def _reason(self) -> Iterator[Finding]:
        return self._belonging("reason", "reason", self.reason, SignOffKind.UNSIGNED)

    def _belonging(
        self, part: str, where: str, value: str | None, kind: SignOffKind
    ) -> Iterator[Finding]:
        """Yield a finding where a part is missing, or belongs to another way of confirming."""
        if value is None and self.kind is kind:
            yield fault(f"record.sign-off.no-{part}", where, source="R12")
        elif value is not None and self.kind is not kind:
            code = f"record.sign-off.{part}"
            yield fault(code, where, value=value, sign_off=self.kind, source="R12")
