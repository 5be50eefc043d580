"""Days of visits (检查日程): a plan, an appointment, and why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, final

from attrs import frozen

from randcheck.errors import Finding, RandcheckError
from randcheck.values import Count, Digest, Document, Identifier, Label, Ordinal
from randcheck.values.validation import checked, validate

__all__ = ["Appointment", "NotPlannable", "VisitPlan"]

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
class VisitPlan(Document):
    """The days of a draw's visits (检查日程), ascending by business; made by `plan_visits`.

    `made_on` is the day on which the plan was made. `notice` is the number of working days before
    its visit on which a business is notified at the latest, `per_day` the most visits of an
    inspector on one day.
    """

    algorithm: Label
    label: Label
    assignment_digest: Digest
    key: Digest
    made_on: date
    notice: Count
    per_day: Ordinal
    appointments: tuple[Appointment, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)

    @checked
    def of(self, business: Identifier) -> Appointment | None:
        """Return a business's appointment, or None."""
        return next((one for one in self.appointments if one.business == business), None)


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
