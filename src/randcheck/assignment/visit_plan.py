"""Days of visits (检查日程): a plan, an appointment, and why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, final

from attrs import frozen

from randcheck.codes import AmendmentGround
from randcheck.errors import Finding, RandcheckError
from randcheck.errors.finding import duplicates, fault, mismatches
from randcheck.values import Count, Digest, Document, Identifier, Label, Ordinal, WorkCalendar
from randcheck.values.validation import checked, validate

__all__ = ["Amendment", "Appointment", "NotPlannable", "VisitPlan"]

#: The name of the algorithm; what it means never changes.
ALGORITHM: Final = "randcheck-visit-1"


@final
@frozen(kw_only=True)
class Appointment:
    """The day of a visit (检查安排), and the last day to notify the business (S6)."""

    business: Identifier
    inspectors: tuple[Identifier, ...]
    day: date
    notify_by: date

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Amendment:
    """What days of visits rest on otherwise than announced (日程依据调整); teams stay.

    `number` counts the amendments of a draw from 1, `decided_on` is the day of the decision.
    `calendar` replaces the one that was announced. `inspectors_commitment` pins the roster of
    inspectors with more leave, hidden by a nonce of its own: whose leave it is stays in the file.
    """

    number: Ordinal
    ground: AmendmentGround
    decided_on: date
    calendar: WorkCalendar | None = None
    inspectors_commitment: Digest | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._empty)

    def _empty(self) -> Iterator[Finding]:
        if self.calendar is None and self.inspectors_commitment is None:
            yield fault("amendment.empty", number=self.number)


@final
@frozen(kw_only=True)
class VisitPlan(Document):
    """The days of a draw's visits (检查日程), ascending by business; made by `plan_visits`.

    `made_on` is the day on which the plan was made. `notice` is the number of working days before
    its visit on which a business is notified at the latest, `per_day` the most visits of an
    inspector on one day. `earlier` is the digest of the plan whose days were kept, `others` those
    of the plans whose visits were counted, ascending; `amendments` are those of the draw so far.
    """

    algorithm: Label
    label: Label
    announcement_digest: Digest
    assignment_digest: Digest
    key: Digest
    made_on: date
    notice: Count
    per_day: Ordinal
    appointments: tuple[Appointment, ...]
    earlier: Digest | None = None
    others: tuple[Digest, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._others_twice, self._misnumbered)

    def _others_twice(self) -> Iterator[Finding]:
        return duplicates(self.others, "others")

    def _misnumbered(self) -> Iterator[Finding]:
        return misnumbered(self.amendments)

    @checked
    def of(self, business: Identifier) -> Appointment | None:
        """Return a business's appointment, or None."""
        return next((one for one in self.appointments if one.business == business), None)


def misnumbered(amendments: Sequence[Amendment]) -> Iterator[Finding]:
    """Yield that amendments aren't numbered from 1 on, in order."""
    numbers = tuple(one.number for one in amendments)
    expected = tuple(range(1, len(numbers) + 1))
    return mismatches([("amendments", numbers, expected)], "amendment.numbers")


class NotPlannable(RandcheckError):
    """There is no day for some visits (检查日程无法安排).

    If `proved`, no plan could have a day for each of them. Otherwise this way of planning found no
    day, and another way might.
    """

    code = "not-plannable"
    proved: bool

    @classmethod
    @checked
    def because(cls, findings: Iterable[Finding], *, proved: bool) -> NotPlannable:
        """Return the error for findings."""
        error = cls.of(findings)
        error.proved = proved
        return error

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self.findings, self.more, self.proved)


def _rebuilt(findings: Sequence[Finding], more: int, proved: bool) -> NotPlannable:
    error = NotPlannable(*findings, more=more)
    error.proved = proved
    return error
