"""How a check was made (检查经过), what the business supplied, and how it confirmed the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Self, final

from attrs import frozen

from randcheck.codes import CheckMethod, SignOffKind
from randcheck.errors import Finding
from randcheck.fields import validate
from randcheck.identifiers import Label, Name, Text
from randcheck.period import Moment, days_at
from randcheck.rules import fault, filled_once


@final
@frozen(kw_only=True)
class Conduct:
    """How the check was made (检查经过, S2, S8).

    `day` is the day of `started_at` at the place of the check. `certificates_shown` (出示执法证件)
    and `rights_told` (告知权利义务) say what was done; false is no fault of the sheet, since a
    document review shows no certificate.
    """

    day: date
    started_at: Moment
    ended_at: Moment
    place: Name
    methods: tuple[CheckMethod, ...]
    certificates_shown: bool
    rights_told: bool

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        yield from filled_once("S2", "methods", (one.value for one in self.methods))
        if self.ended_at < self.started_at:
            yield fault(
                "record.time", "S12", "ended_at", "ends before it starts", "swap the moments"
            )
        if self.day not in days_at(self.started_at):
            yield fault(
                "record.time",
                "S12",
                "day",
                f"nowhere on earth is it {self.day} at {self.started_at}",
                "give the day on which it started",
            )


@final
@frozen(kw_only=True)
class SignOff:
    """How the business confirmed the sheet (签字盖章, S9): exactly one of three (R12).

    Signed, `by` somebody; sealed; or neither, for the `reason` that the inspectors note.
    """

    kind: SignOffKind
    by: Name | None = None
    reason: Name | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @classmethod
    def signed(cls, by: str) -> Self:
        """Return the sign-off of a person who signed."""
        return cls(kind=SignOffKind.SIGNED, by=by)

    @classmethod
    def sealed(cls) -> Self:
        """Return the sign-off by the business's seal."""
        return cls(kind=SignOffKind.SEALED)

    @classmethod
    def unsigned(cls, reason: str) -> Self:
        """Return what is noted where neither signature nor seal could be had."""
        return cls(kind=SignOffKind.UNSIGNED, reason=reason)

    def _contradictions(self) -> Iterator[Finding]:
        for name, value, of in (
            ("by", self.by, SignOffKind.SIGNED),
            ("reason", self.reason, SignOffKind.UNSIGNED),
        ):
            if (value is not None) != (self.kind is of):
                odd = "missing" if value is None else "has no place"
                yield fault(
                    "record.sign-off",
                    "R12",
                    name,
                    f"{odd} in a sheet that is {self.kind.value}",
                    "use SignOff.signed, SignOff.sealed or SignOff.unsigned",
                )


@final
@frozen(kw_only=True)
class Material:
    """A part of the file that the business supplied (单位信用档案, S8).

    `name` is the kind, such as 基本条件, 人员, 场地, 安全防范管理 or 工作落实, `text` what it says.
    """

    name: Label
    text: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)
