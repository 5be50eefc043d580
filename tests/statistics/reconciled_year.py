"""Inspections of a draw with every end there can be, and what their check finds."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from attrs import fields

from randcheck import Inspector, Roster
from randcheck.assignment import Assignment, Team
from randcheck.assignment.teams import ALGORITHM
from randcheck.codes import (
    EventKind,
)
from randcheck.errors import Report
from randcheck.inspection import Inspection, Recorded
from randcheck.inspection.progress import NOTHING_YET
from randcheck.lottery import Draw
from randcheck.statistics import (
    Tally,
    businesses,
    reconcile,
    tabulate,
)
from randcheck.wire import digest
from tests.made import random_years as years
from tests.made.inspection import event
from tests.made.plan import LABEL, certificate, drawn, roster
from tests.made.random_years import PLANS, RESULTS, begun, life, sheet_of

WHOLE = drawn()


def view(one: Any) -> dict[str, str]:
    """What the public sees of a sheet, in these tests."""
    return {"day": str(one.day), "codes": "、".join(code.label for code in one.codes)}


def made_of(draw: Draw, seed: int) -> list[Inspection]:
    """A year's inspections of a draw, each with another end."""
    dice = random.Random(seed)
    standing = draw.standing()
    replaced = dict(standing.replacements)
    first = draw.announcement.digest
    made = [
        begun(one, 2, announcement_digest=first).after(
            event(EventKind.NOT_INSPECTABLE, replaced_by=replaced[one])
        )
        for one in standing.skipped
    ]
    for one in standing.identifiers:
        results = dice.choice(RESULTS)
        ending = [
            (kind, {**changes, "view": digest(view(sheet_of(one, 2, results)))})
            if kind is EventKind.PUBLISHED
            else (kind, changes)
            for kind, changes in years.endings(results)
            if kind not in (EventKind.AMENDED, EventKind.APPROVED)
        ]
        ending = ending[: 1 + [kind for kind, _ in ending].index(EventKind.PUBLISHED)]
        events = life(one, 2, results, ending, "")
        whole = begun(one, 2, announcement_digest=first).replay(events)
        made.append(whole if dice.random() < 0.8 else begun(one, 2, announcement_digest=first))
    return made


def team(business: str, *inspectors: str) -> Team:
    return Team(business=business, inspectors=inspectors or ("P1", "P2"))


def assigned(draw: Draw) -> Assignment:
    return Assignment(
        algorithm=ALGORITHM,
        label=LABEL,
        announcement_digest=draw.announcement.digest,
        inspectors_commitment="0" * 64,
        team_rules_commitment="0" * 64,
        key="0" * 64,
        first_teams=tuple(team(one) for one in sorted(draw.drawn)),
        evenness=(),
    )


INSPECTORS = Roster.of(
    Inspector(identifier=f"P{n}", name="某", unit="网安大队", certificate=certificate(f"执法{n}"))
    for n in (1, 2, 3)
)


def checked(inspections: Sequence[Inspection], draw: Draw = WHOLE, **changes: Any) -> Report:
    """Everything that can be checked, with the table that comes of the inspections."""
    tally = Tally.of_all(inspections)
    given = {
        "draws": (draw,),
        "roster": roster(),
        "assignments": (assigned(draw),),
        "inspectors": INSPECTORS,
        "table": None if "table" in changes else tabulate(tally, PLANS),
        "view": view,
    }
    return reconcile(tally, **{**given, **changes})


def found(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    """Each finding by its code, with the businesses concerned."""
    return [(one.code.removeprefix("reconcile."), businesses(one)) for one in report.findings]


def published(results: Any = RESULTS[1], business: str = WHOLE.drawn[0], **changes: Any) -> Any:
    """One business of the draw whose result is public."""
    ending = [*changes.pop("ending", ()), (EventKind.PUBLISHED, {})]
    ending[-1][1]["view"] = digest(view(sheet_of(business, 2, results)))
    given = {"announcement_digest": WHOLE.announcement.digest, **changes}
    return begun(business, 2, **given).replay(life(business, 2, results, ending, ""))


def unchecked(**fields_: Any) -> Inspection:
    """An inspection of which nothing was checked: origin, history and stage as they are given."""
    made = object.__new__(Inspection)
    for name, value in {**fields_, "_progress": NOTHING_YET}.items():
        object.__setattr__(made, name, value)
    return made


def forced(one: Inspection, history: Any = None, **changes: Any) -> Inspection:
    """The inspection as a careless database has it: nothing of it is checked."""
    given = {"origin": one.origin, "stage": one.stage, **changes}
    return unchecked(history=tuple(one.history if history is None else history), **given)


def careless(value: Any, **changes: Any) -> Any:
    """A copy with fields that its class wouldn't take."""
    made = object.__new__(type(value))
    for one in fields(type(value)):
        object.__setattr__(made, one.name, changes.get(one.name, getattr(value, one.name)))
    return made


def resheeted(one: Inspection, **changes: Any) -> Inspection:
    """The inspection with another sheet under the same events."""
    return forced(
        one,
        [
            careless(event, sheet=careless(event.sheet, **changes))
            if isinstance(event, Recorded)
            else event
            for event in one.history
        ],
    )


ONE = WHOLE.drawn[0]


Planted = Callable[[], Report]


def only(one: Inspection, **changes: Any) -> Report:
    """One inspection of the draw, looked at without the rest."""
    return checked([one], **{"draws": (), **changes})


def with_fact(results: Any, *facts: Any) -> Inspection:
    """A published inspection with facts that nobody held against its sheet."""
    one = published(results)
    later = [event(EventKind.FOLLOWED_UP, 20 + n, fact=thing) for n, thing in enumerate(facts)]
    return forced(one, [*one.history, *later])


def signed_by(*inspectors: str) -> Inspection:
    one = published()
    return resheeted(one, rows=(careless(one.sheet.rows[0], inspectors=inspectors),))
