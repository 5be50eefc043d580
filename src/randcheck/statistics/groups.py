"""Inspections sorted into the rows of a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

from randcheck.codes import Column
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.inspection import DeadlineRules, Inspection
from randcheck.plan import Plan
from randcheck.statistics.tally.counts import repeated, unit
from randcheck.statistics.tally.facts import Revision
from randcheck.statistics.tally.revisions import Latest, effective
from randcheck.values import Name
from randcheck.values.checkers import checker

__all__: list[str] = []

#: The name of the row of an inspection.
Grouping = Callable[[Inspection], str]
#: The last day on which a result is published in time, from the day of the check and the number
#: of the plan.
LastDay = Callable[[date, int], date]
#: The rules that give this day for every plan alike (D12), or what gives it for each plan.
Deadline = DeadlineRules | LastDay

_LATE: Final = unit(Column.PUBLISHED_LATE)


class Groups:
    """The inspections of each row, filled business by business; for `tabulate` alone.

    A row's key is the plan's number, or the name that `by` gives. `repeated` is by how much a row
    counts businesses more than once, `repeated_in_all` the same of all rows together.
    """

    def __init__(
        self, known: Mapping[int, Plan], *, by: Grouping | None, deadline: Deadline | None
    ) -> None:
        self.known = known
        self.by = by
        self.late = None if deadline is None else _last_day(deadline)
        self.groups: dict[str | int, list[Revision]] = defaultdict(list)
        self.repeated: Counter[str | int] = Counter()
        self.repeated_in_all = 0
        self.faults: list[Finding] = []

    def add(self, held: Latest) -> None:
        """Sort a business's inspections into their rows."""
        if len(held) == 1:
            self._place(held[0])
            return
        rows: Counter[str | int] = Counter()
        for one in effective(held):
            key, counted = self._place(one)
            rows[key] += counted.packed
        for key, packed in rows.items():
            self.repeated[key] += repeated(packed)
        self.repeated_in_all += repeated(sum(rows.values()))

    def plans(self) -> dict[str | int, frozenset[int]]:
        """Return each row's key, in order, and the numbers of its plans."""
        if self.by is None:
            return {number: frozenset((number,)) for number in self.known}
        return {
            key: frozenset(one.inspection.origin.plan for one in self.groups[key])
            for key in sorted(self.groups)
        }

    def _place(self, one: Revision) -> tuple[str | int, Revision]:
        origin = one.inspection.origin
        plan = self.known.get(origin.plan)
        if plan is None or (origin.window is not plan.period and origin.window != plan.period):
            self.faults += self._foreign(one.inspection, plan)
        if self._is_late(one, origin.plan):
            one = one.plus(_LATE)
        key = origin.plan if self.by is None else self._named(self.by(one.inspection))
        self.groups[key].append(one)
        return key, one

    def _is_late(self, one: Revision, plan: int) -> bool:
        if self.late is None or one.published_on is None or one.checked_on is None:
            return False
        return one.published_on > self.late(one.checked_on, plan)

    def _named(self, name: str) -> str:
        if type(name) is str and name in self.groups:
            return name
        found = [*checker(Name)(name)]
        self.faults += (one.under(".by") for one in found)
        return "" if found else name

    def _foreign(self, inspection: Inspection, plan: Plan | None) -> Iterator[Finding]:
        origin = inspection.origin
        where = f"inspections[{origin.business}].origin"
        if plan is None:
            given = {"plan": origin.plan, "plans": tuple(self.known)}
            found = fault("statistics.plan", f"{where}.plan", **given)
        else:
            periods = {"window": origin.window, "plan_period": plan.period}
            given = {name: str(period) for name, period in periods.items()}
            found = fault("statistics.window", f"{where}.window", **given, source="R6")
        yield origin.about(found)


def _last_day(deadline: Deadline) -> LastDay:
    """Return what gives the last day, with the deadline asked once for each day and plan."""

    day_findings = checker(date)

    @cache
    def last_day(checked_on: date, plan: int) -> date:
        if isinstance(deadline, DeadlineRules):
            try:
                return deadline.publish_by(checked_on)
            except InvalidInput as error:
                raise type(error)(*(one.under(".deadline") for one in error.findings)) from None
        last = deadline(checked_on, plan)
        if type(last) is not date:
            InvalidInput.raise_for(found.under(".deadline") for found in day_findings(last))
        return last

    return last_day
