"""Who may inspect whom, and how teams are made up: the rules that are pinned before the draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import Final, final

from attrs import frozen

from randcheck.codes import RecusalGround, RecusalOrigin
from randcheck.errors import Finding
from randcheck.errors.finding import shorten
from randcheck.roster import Entity, Inspector, Roster
from randcheck.values import Count, Identifier, Name, Ordinal, Period, WorkCalendar
from randcheck.values.validation import validate

__all__ = ["PastInspection", "Recusal", "TEAM_SIZE", "TeamRules", "TeamSlot", "Workload"]

#: So many inspectors with a certificate go to a business, unless the caller says otherwise (D13):
#: 行政处罚法 (2021) art. 42 asks two for penalties.
TEAM_SIZE: Final = 2


@final
@frozen(kw_only=True)
class TeamSlot:
    """A part of a team: so many inspectors of certain units, certified and qualified.

    `units` are those from which they come; none means any. `items` are the codes of the items that
    each must be qualified for, where the business's remit has them; None means every item of the
    plan, `()` none. A joint inspection (部门联合, S16) has a slot for each department; *one
    from each unit* is a slot for each unit.
    """

    count: Ordinal = 1
    units: tuple[Name, ...] = ()
    items: tuple[Identifier, ...] | None = None
    certified: bool = True

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Recusal:
    """An inspector who doesn't inspect a business (回避, D14): why, and who raised it when."""

    inspector: Identifier
    business: Identifier
    ground: RecusalGround
    origin: RecusalOrigin
    raised_by: Name
    raised_on: date

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class PastInspection:
    """Who inspected a business on a day, before this draw."""

    business: Identifier
    inspector: Identifier
    day: date

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Workload:
    """What an inspector brings along: visits made this year over all plans, and an own limit.

    A `limit` here stands in place of the rules' general one.
    """

    inspector: Identifier
    visits: Count = 0
    limit: Count | None = None

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class TeamRules:
    """The rules of an assignment (派员规则), announced with the draw.

    `window` are the days on which the visits will be made (D15), `calendar` tells which of them are
    worked. `slots` make up each team; at least `minimum` of it are certified (D13). `limit` is the
    most visits an inspector makes in the year over all plans. `past` tells who inspected whom:
    with `not_last`, whoever did it last time isn't sent again, with `not_within_years` nobody is
    who did it in so many years before the window. `mixing` makes every best assignment equally
    likely, in the limit; without it the algorithm is easier to explain, and as even. Bans on pairs
    (`apart`) are refused, since with them nobody could prove that no fair assignment exists.
    """

    window: Period
    calendar: WorkCalendar
    slots: tuple[TeamSlot, ...] = (TeamSlot(count=TEAM_SIZE),)
    minimum: Count = TEAM_SIZE
    limit: Count | None = None
    workloads: tuple[Workload, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    past: tuple[PastInspection, ...] = ()
    not_last: bool = False
    not_within_years: Ordinal | None = None
    mixing: bool = True
    apart: tuple[tuple[Identifier, Identifier], ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @property
    def team_size(self) -> int:
        """How many inspectors each team has."""
        return sum(slot.count for slot in self.slots)

    def findings(
        self, inspectors: Roster[Inspector], businesses: Roster[Entity]
    ) -> Iterator[Finding]:
        """Yield where the rules name an inspector or a business that isn't in the directories.

        Past inspections may name people who have left, and businesses that are gone.
        """
        known = set(inspectors.identifiers)
        for index, load in enumerate(self.workloads):
            if load.inspector not in known:
                yield _unknown(f"workloads[{index}].inspector", load.inspector)
        for index, recusal in enumerate(self.recusals):
            if recusal.inspector not in known:
                yield _unknown(f"recusals[{index}].inspector", recusal.inspector)
            if businesses.get(recusal.business) is None:
                yield _unknown(f"recusals[{index}].business", recusal.business)

    def _contradictions(self) -> Iterator[Finding]:
        yield from self._window_findings()
        certified = sum(slot.count for slot in self.slots if slot.certified)
        if not self.slots or certified < self.minimum:
            yield _odd(
                "slots",
                f"{certified} certified in a team, and the minimum is {self.minimum} (D13)",
                "add to the slots, or lower the minimum on purpose",
            )
        if self.apart:
            yield _odd(
                "apart",
                "a general ban on pairs: with it the assignment is NP-hard, and a shortage can't "
                "be proved any more",
                "write it as recusals, or as a slot for each unit (one from each)",
            )
        for index, visit in enumerate(self.past):
            if visit.day >= self.window.start:
                yield _odd(
                    f"past[{index}].day",
                    f"{visit.day} isn't before the window that begins on {self.window.start}",
                    "leave out visits that are still to come",
                )
        yield from _twice("workloads", (one.inspector for one in self.workloads))
        yield from _twice("recusals", ((one.inspector, one.business) for one in self.recusals))

    def _window_findings(self) -> Iterator[Finding]:
        if not self.calendar.covers.covers(self.window):
            yield _odd(
                "window",
                f"{self.window} leaves the calendar's {self.calendar.covers}",
                "give a calendar that covers the visit window",
            )
        elif not self.calendar.workdays(self.window):
            yield _odd("window", f"no working day in {self.window}", "give a longer window")


def _twice(name: str, keys: Iterable[Hashable]) -> Iterator[Finding]:
    for key, count in Counter(keys).items():
        if count > 1:
            shown = key if isinstance(key, str) else "、".join(map(str, key))  # type: ignore[call-overload]
            yield _odd(name, f"{shorten(shown)} stands {count} times", "keep one")


def _odd(where: str, problem: str, fix: str) -> Finding:
    return Finding(code="rules.contradiction", path=f"$.{where}", problem=problem, fix=fix)


def _unknown(where: str, name: str) -> Finding:
    return Finding(
        code="rules.unknown",
        path=f"$.team_rules.{where}",
        problem="not in the directory",
        value=shorten(name),
        fix="give the identifier as the directory has it",
    )
