"""Strategies for inspections at every stage, come there by events that are allowed.

An inspection is walked towards a stage along the table of transitions, with detours: what leads
back or nowhere. Each event is made to fit what happened before it, so that none is refused.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from randcheck.codes import EventKind, Stage
from randcheck.events import Amended, Event, Recorded
from randcheck.inspection import Allowed, Inspection
from randcheck.lifecycle import TRANSITIONS, next_stages
from randcheck.situation import DrawnBusiness
from randcheck.testing.strategies.happening import LONGEST, drawn_businesses
from randcheck.testing.strategies.steps import next_event

#: What a way may be left for; each leads back or nowhere.
_DETOURS: Final = (
    EventKind.BREACH_REPORTED,
    EventKind.MEMBER_REPLACED,
    EventKind.NOTIFIED,
    EventKind.VISITED,
    EventKind.RETURNED,
    EventKind.AMENDED,
    EventKind.FOLLOWED_UP,
)
#: How an inspection ends before its time, which it can't once there are facts, or a sheet.
_ENDS: Final = {
    Stage.NOT_INSPECTABLE: EventKind.NOT_INSPECTABLE,
    Stage.VOIDED: EventKind.VOIDED,
}
#: The stages of inspections whose result is public.
PUBLIC: Final = (
    Stage.PUBLISHED,
    Stage.AMENDED,
    Stage.AMENDMENT_RETURNED,
    Stage.AMENDMENT_APPROVED,
    Stage.ARCHIVED,
)
#: The stages of inspections that go on, without a public result so far.
ONGOING: Final = tuple(stage for stage in Stage if stage not in (*PUBLIC, *_ENDS))


@st.composite
def inspections(
    draw: st.DrawFn,
    stage: Stage | None = None,
    *,
    of: DrawnBusiness | None = None,
    team: tuple[str, ...] = (),
) -> Inspection:
    """Inspections at every stage, or at one, with a history of every length that is allowed.

    With `of` they are that business's, whose window must be long enough; a `team` that is given is
    assigned, and stays.
    """
    target = draw(st.sampled_from(Stage)) if stage is None else stage
    made = Inspection(drawn=draw(drawn_businesses(days=LONGEST + 2)) if of is None else of)
    detours = draw(st.integers(0, 4))
    for place in draw(_milestones(target)):
        while made.stage is not place:
            possible = _detours(made, target, team) if detours else ()
            kind = _way(made.stage, place)[0]
            if possible != () and draw(st.booleans()):
                kind, detours = draw(st.sampled_from(possible)), detours - 1
            made = draw(_after(made, kind, team))
    staying = [
        kind for kind in _detours(made, target, team) if next_stages(kind)[made.stage] is made.stage
    ]
    for _ in range(draw(st.integers(0, 4))):
        made = draw(_after(made, draw(st.sampled_from(staying)), team))
    return made


@st.composite
def _after(
    draw: st.DrawFn, made: Inspection, kind: EventKind, team: tuple[str, ...] = ()
) -> Inspection:
    event = draw(next_event(made, kind))
    if team and kind is EventKind.ASSIGNED:
        event = evolve(event, team=team)
    return made.after(event)


@cache
def _milestones(target: Stage) -> st.SearchStrategy[tuple[Stage, ...]]:
    """The stages to go to in turn: what can end anywhere is led somewhere first."""
    ways: list[tuple[Stage, ...]] = [(target,)]
    if target in _ENDS:
        ways = [(stage, target) for stage in next_stages(_ENDS[target])]
    elif target is Stage.PUBLISHED:
        ways = [(target,), (Stage.AMENDED, target)]
    return st.sampled_from(ways)


def _detours(made: Inspection, target: Stage, team: tuple[str, ...] = ()) -> tuple[EventKind, ...]:
    """Return what may come between without closing the way to the target."""
    return tuple(
        kind
        for kind in _DETOURS
        if made.stage in next_stages(kind)
        and _leads_on(next_stages(kind)[made.stage], target)
        and not (target in _ENDS and kind is EventKind.FOLLOWED_UP)
        and not (team and kind is EventKind.MEMBER_REPLACED)
    )


def _leads_on(after: Stage, target: Stage) -> bool:
    return after is target or _way(after, target) != ()


@cache
def _way(stage: Stage, target: Stage) -> tuple[EventKind, ...]:
    """Return a shortest way from a stage to another, empty where there is none."""
    ways: dict[Stage, tuple[EventKind, ...]] = {stage: ()}
    for one in (queue := [stage]):
        for kind, after in TRANSITIONS[one].items():
            if after not in ways:
                ways[after] = (*ways[one], kind)
                queue.append(after)
    return ways.get(target, ())


@st.composite
def parted(draw: st.DrawFn, of: DrawnBusiness | None = None) -> tuple[Inspection, Inspection]:
    """Two revisions of one inspection that two stations went on with, each for itself."""
    made = draw(inspections(draw(st.sampled_from(ONGOING)), of=of))
    kinds = (*_way(made.stage, Stage.PUBLISHED)[:1], *_detours(made, Stage.PUBLISHED))
    here, there = (draw(next_event(made, draw(st.sampled_from(kinds)))) for _ in range(2))
    return made.after(here), made.after(evolve(there, identifier=f"{there.identifier}b"))


def moved(made: Inspection, drawn: DrawnBusiness) -> Inspection:
    """Return the same life of another business, under another plan perhaps."""
    history: list[Event] = []
    latest = ""
    for event in made.history:
        after = event
        if isinstance(after, Recorded | Amended):
            sheet = after.sheet
            sheet = evolve(
                sheet,
                plan=drawn.plan,
                draw_number=drawn.draw_number,
                label=drawn.label,
                business=evolve(sheet.business, identifier=drawn.business),
            )
            after = evolve(after, sheet=sheet)
            if isinstance(after, Amended):
                after = evolve(after, supersedes=latest)
            latest = sheet.digest
        history.append(after)
    return Inspection(drawn=drawn, history=tuple(history))


def allowances() -> st.SearchStrategy[Allowed]:
    """What can happen to an inspection, and why the rest can't."""
    return inspections().map(Inspection.allowed)
