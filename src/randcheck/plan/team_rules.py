"""Who may inspect which business, and how teams are made up: the rules announced with a draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final, Self, final

from attrs import evolve, frozen

from randcheck.codes import RecusalGround, RecusalOrigin
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault
from randcheck.roster import Entity, Inspector, Roster
from randcheck.values import Count, Document, Identifier, Name, Ordinal, Period, WorkCalendar
from randcheck.values.constraints import several
from randcheck.values.validation import checked, validate

__all__ = ["PastInspection", "Recusal", "TeamRules", "TeamSlot", "Workload"]

#: How many inspectors with a certificate a team has, unless the caller says otherwise (D13):
#: 行政处罚法 (2021) art. 42 requires two for penalties.
TEAM_SIZE: Final = 2


@final
@frozen(kw_only=True)
class TeamSlot:
    """A part of a team (检查组席位): a number of inspectors of certain units.

    `count` is how many inspectors it has. `units` are the units that they belong to; none means
    any. `items` are the codes of the items that each of them must be qualified for, where the
    business's remit has them; None means every item of the plan, `()` none. `certified` says
    whether each needs a certificate. A joint inspection (部门联合, S16) has a slot for each
    department; *one from each unit* is a slot for each unit.
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
    """An inspector who doesn't inspect a business (回避, D14): why, who raised it, and when."""

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
    """An inspection before this draw (既往检查): which inspector, which business, which day."""

    business: Identifier
    inspector: Identifier
    day: date

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Workload:
    """What an inspector has done already (已有检查次数): visits this year over all plans.

    A `limit` here takes the place of the rules' general one.
    """

    inspector: Identifier
    visits: Count = 0
    limit: Count | None = None

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class TeamRules(Document):
    """The rules of an assignment (检查组规则), announced with the draw.

    `window` are the days on which the visits will be made (D15), `calendar` says which of them are
    working days. `slots` make up each team; at least `minimum` of its members are certified (D13).
    `limit` is the most visits that an inspector makes in the year over all plans. `past` are
    earlier inspections: with `not_last`, the inspectors of a business's last one don't inspect it
    again; with `not_within_years`, no inspector of so many years before the window does.
    `mixing` makes every best assignment equally likely, in the limit; without it the algorithm is
    easier to explain, and as even. With `common_day`, no inspector is drawn who is away for so many
    of the window's working days that a team might have none on which all its members are there.
    """

    window: Period
    calendar: WorkCalendar
    slots: Annotated[tuple[TeamSlot, ...], several()] = (TeamSlot(count=TEAM_SIZE),)
    minimum: Count = TEAM_SIZE
    limit: Count | None = None
    workloads: tuple[Workload, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    past: tuple[PastInspection, ...] = ()
    not_last: bool = False
    not_within_years: Ordinal | None = None
    mixing: bool = True
    common_day: bool = False

    def __attrs_post_init__(self) -> None:
        validate(
            self,
            self._window_findings,
            self._too_few_certified,
            self._past_to_come,
            self._workloads_twice,
            self._recusals_twice,
        )

    @property
    def team_size(self) -> int:
        """How many inspectors each team has."""
        return sum(slot.count for slot in self.slots)

    @checked
    def findings(
        self, inspectors: Roster[Inspector], businesses: Roster[Entity]
    ) -> tuple[Finding, ...]:
        """Return where the rules don't fit the rosters.

        They name an inspector or a business that isn't there (past inspections may), or ask for
        more inspectors than could ever come; or an officer is there under two identifiers.
        """
        return (
            *self._unknown(inspectors, businesses),
            *self._too_many(inspectors),
            *inspectors._officers_twice(),
        )

    def _too_many(self, inspectors: Roster[Inspector]) -> Iterator[Finding]:
        """Yield the seats for which there are too few inspectors, whatever the business."""
        there = [one for one in inspectors if one.active]
        certified = [one for one in there if one.is_certified(self.window)]
        counted = {True: certified, False: there}
        units = {kind: Counter(one.unit for one in some) for kind, some in counted.items()}
        for index, slot in enumerate(self.slots):
            able = len(counted[slot.certified])
            if slot.units:
                able = sum(units[slot.certified][unit] for unit in set(slot.units))
            if slot.count > able:
                where = f"team_rules.slots[{index}].count"
                yield fault("rules.slot-size", where, size=slot.count, available=able)
        if self.team_size > len(there):
            figures = {"size": self.team_size, "available": len(there)}
            yield fault("rules.team-size", "team_rules.slots", **figures)

    @checked
    def following(self, businesses: Roster[Entity]) -> Self:
        """Return these rules with past inspections under the present identifier of each business.

        Another code would otherwise wipe out who inspected a business (`Entity.succeeds`).
        """
        present = businesses.renamed()
        past = (evolve(one, business=present.get(one.business, one.business)) for one in self.past)
        return evolve(self, past=tuple(past)) if present else self

    def _unknown(
        self, inspectors: Roster[Inspector], businesses: Roster[Entity]
    ) -> Iterator[Finding]:
        for where, one in (*self._named("workloads"), *self._named("recusals")):
            if inspectors.get(one) is None:
                yield fault("rules.unknown-inspector", f"{where}.inspector", inspector=one)
        for index, recusal in enumerate(self.recusals):
            if businesses.get(recusal.business) is None:
                where = f"team_rules.recusals[{index}].business"
                yield fault("rules.unknown-business", where, business=recusal.business)

    def _named(self, field: str) -> Iterator[tuple[str, str]]:
        for index, one in enumerate(getattr(self, field)):
            yield f"team_rules.{field}[{index}]", one.inspector

    def _too_few_certified(self) -> Iterator[Finding]:
        certified = sum(slot.count for slot in self.slots if slot.certified)
        if self.slots and certified < self.minimum:
            yield fault(
                "rules.certified", "slots", size=certified, minimum=self.minimum, source="D13"
            )

    def _past_to_come(self) -> Iterator[Finding]:
        for index, visit in enumerate(self.past):
            if visit.day >= self.window.start:
                where = f"past[{index}].day"
                yield fault("rules.past-day", where, day=visit.day, start=self.window.start)

    def _workloads_twice(self) -> Iterator[Finding]:
        return duplicates((one.inspector for one in self.workloads), "workloads")

    def _recusals_twice(self) -> Iterator[Finding]:
        # No identifier has a space in it.
        pairs = (f"{one.inspector} {one.business}" for one in self.recusals)
        return duplicates(pairs, "recusals")

    def _window_findings(self) -> Iterator[Finding]:
        if not self.calendar.covers.covers(self.window):
            yield fault(
                "rules.window",
                "window",
                period=str(self.window),
                calendar=str(self.calendar.covers),
            )
        elif not self.calendar.workdays(self.window):
            yield fault("rules.no-workday", "window", period=str(self.window))
