"""Inspections sorted into the rows of a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import Final

from randcheck.codes import Column
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.inspection import Inspection
from randcheck.plan import Plan
from randcheck.statistics.tally.counts import repeated, unit
from randcheck.statistics.tally.facts import Revision
from randcheck.statistics.tally.revisions import Latest, effective
from randcheck.values import Name
from randcheck.values.validation import checker

__all__: list[str] = []

#: The name of the row of an inspection.
Grouping = Callable[[Inspection], str]
#: The last day on which a result is published in time, from the day of the check and the number
#: of the plan (D12).
Deadline = Callable[[date, int], date]

_LATE: Final = unit(Column.PUBLISHED_LATE)


class Groups:
    """The inspections of each row, filled business by business; for `table` alone.

    A row's key is the plan's number, or the name that `by` gives. `repeated` is by how much a row
    counts businesses more than once, `repeated_in_all` the same of all rows together.
    """

    def __init__(
        self, known: Mapping[int, Plan], *, by: Grouping | None, deadline: Deadline | None
    ) -> None:
        self.known = known
        self.by = by
        self.late = None if deadline is None else cache(partial(_last_day, deadline))
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
            rows[key] += counted[0]
        for key, packed in rows.items():
            self.repeated[key] += repeated(packed)
        self.repeated_in_all += repeated(sum(rows.values()))

    def plans(self) -> dict[str | int, frozenset[int]]:
        """Return each row's key, in order, and the numbers of its plans."""
        if self.by is None:
            return {number: frozenset((number,)) for number in self.known}
        return {
            key: frozenset(one[1].drawn.plan for one in self.groups[key])
            for key in sorted(self.groups)
        }

    def _place(self, one: Revision) -> tuple[str | int, Revision]:
        packed, inspection, day, published_on = one
        drawn = inspection.drawn
        plan = self.known.get(drawn.plan)
        if plan is None or (drawn.window is not plan.period and drawn.window != plan.period):
            self.faults += _foreign(inspection, plan)
        if self._is_late(published_on, day, drawn.plan):
            one = (packed + _LATE, inspection, day, published_on)
        key = drawn.plan if self.by is None else self._named(self.by(inspection))
        self.groups[key].append(one)
        return key, one

    def _is_late(self, published_on: date | None, day: date | None, plan: int) -> bool:
        if self.late is None or published_on is None or day is None:
            return False
        return published_on > self.late(day, plan)

    def _named(self, name: str) -> str:
        if type(name) is str and name in self.groups:
            return name
        found = [*checker(Name)(name)]
        self.faults += (wrong.under(".by") for wrong in found)
        return "" if found else name


def _last_day(deadline: Deadline, day: date, plan: int) -> date:
    last = deadline(day, plan)
    InvalidInput.raise_for(found.under(".deadline") for found in checker(date)(last))
    return last


def _foreign(inspection: Inspection, plan: Plan | None) -> Iterator[Finding]:
    drawn = inspection.drawn
    where = f"inspections[{drawn.business}].drawn"
    if plan is None:
        problem = f"of plan {drawn.plan}, which isn't among those given"
        yield fault("statistics.plan", "S14", f"{where}.plan", problem, "give its plan too")
    else:
        problem = f"of the window {drawn.window}, and the plan's is {plan.period}"
        fix = "give the plan as it was when the draw was made"
        yield fault("statistics.window", "R6", f"{where}.window", problem, fix)
