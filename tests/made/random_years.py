"""Made-up years of inspections, many and fast: lives are made once, and years are drawn of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from attrs import evolve, frozen

from randcheck import ResultCode
from randcheck.codes import EventKind
from randcheck.inspection import CaseFiled, Fine, Inspection, Lifting, Listing, SignOff
from tests.made.inspection import STARTED, UNIT, event, fact, inspection, row, sheet
from tests.made.plan import PLAN, entity

#: Two more plans beside that of the other tests; each business may stand in all.
PLANS = (evolve(PLAN, number=1, name="易制毒化学品经营", department="禁毒大队"), PLAN)
BUSINESSES = tuple(f"E{number:04}" for number in range(8))
UNTIL_RECORDED = (EventKind.ASSIGNED, EventKind.NOTIFIED, EventKind.PREPARED, EventKind.VISITED)
RESULTS = (
    ((ResultCode.NO_PROBLEM,),),
    ((ResultCode.NOT_DISCLOSED, ResultCode.CORRECTION_ORDERED),),
    ((ResultCode.UNREACHABLE,), (ResultCode.NOT_OPERATING,)),
    ((ResultCode.UNCOOPERATIVE,),),
    ((ResultCode.TO_BE_FOLLOWED_UP, ResultCode.UNCOOPERATIVE), (ResultCode.FALSE_DISCLOSURE,)),
)


def sheet_of(business: str, plan: int, results: Any, **changes: Any) -> Any:
    """A sheet of a business with a row for each unit's codes."""
    units = (UNIT, "源汇区市场监督管理局")
    given: dict[str, Any] = {
        "plan": plan,
        "label": f"源汇区/2023/{plan}/1",
        "business": entity(business),
        "rows": tuple(row(*codes, unit=unit) for unit, codes in zip(units, results, strict=False)),
        "sign_off": SignOff.stamped(),
    }
    return sheet(**{**given, **changes})


def begun(business: str, plan: int, **changes: Any) -> Inspection:
    """A business that was just drawn."""
    return inspection(business=business, plan=plan, label=f"源汇区/2023/{plan}/1", **changes)


def life(business: str, plan: int, results: Any, ending: Sequence[Any], mark: str) -> list[Any]:
    """Events from the team to an ending; `mark` makes their identifiers others."""
    made = sheet_of(business, plan, results)
    kinds = [*UNTIL_RECORDED, EventKind.RECORDED, EventKind.SUBMITTED, EventKind.APPROVED]
    events = [
        event(kind, number, **({"sheet": made} if kind is EventKind.RECORDED else {}))
        for number, kind in enumerate(kinds, start=1)
    ]
    for number, (kind, changes) in enumerate(ending, start=len(kinds) + 1):
        if kind is EventKind.AMENDED:
            changes = {**changes, "supersedes": made.digest}
            made = changes["sheet"] = sheet_of(business, plan, changes["results"])
            del changes["results"]
        events.append(event(kind, number, **changes))
    return [evolve(one, identifier=f"{one.identifier}{mark}") for one in events]


def endings(results: Any) -> list[tuple[EventKind, dict[str, Any]]]:
    """What comes behind an approval: facts that the rows allow, publication, an amendment."""
    first = row(*results[0])
    made: list[tuple[EventKind, dict[str, Any]]] = []
    if first.may_be_listed:
        made.append((EventKind.FOLLOWED_UP, {"fact": fact(Listing, identifier="f1")}))
    if first.may_be_pursued:
        made.append((EventKind.FOLLOWED_UP, {"fact": fact(CaseFiled, identifier="f2")}))
        fine = fact(Fine, identifier="f3", fen=12_345, case="f2")
        made.append((EventKind.FOLLOWED_UP, {"fact": fine}))
    made.append((EventKind.PUBLISHED, {}))
    if first.may_be_listed:
        made.append((EventKind.FOLLOWED_UP, {"fact": fact(Lifting, identifier="f4", lifts="f1")}))
    else:
        made += [
            (EventKind.AMENDED, {"results": (results[0], (ResultCode.CORRECTION_ORDERED,))}),
            (EventKind.APPROVED, {}),
            (EventKind.PUBLISHED, {}),
        ]
    return made


@frozen(kw_only=True)
class Life:
    """One inspection's revisions, shortest first, in two branches that part after `common`."""

    branches: tuple[tuple[Inspection, ...], ...]
    common: int


def lives() -> list[Life]:
    """A life for every business and plan; one in four ends without an inspection."""
    made = []
    for plan in (1, 2):
        for number, business in enumerate(BUSINESSES):
            start = begun(business, plan)
            results = RESULTS[(number + plan) % len(RESULTS)]
            whole = life(business, plan, results, endings(results), "")
            common = number % 5
            other = life(business, plan, RESULTS[number % 2], [(EventKind.PUBLISHED, {})], "b")
            if number % 4 == 3:
                replaced_by = "E0099" if plan == 1 else None
                last = STARTED + timedelta(days=1)
                kind = EventKind.NOT_INSPECTABLE if number % 8 == 3 else EventKind.VOIDED
                changes = {"replaced_by": replaced_by} if number % 8 == 3 else {}
                whole = [*whole[:3], event(kind, 30, at=last, **changes)]
                common = min(common, 3)
            made.append(
                Life(
                    branches=(
                        grown(start, whole),
                        grown(start, [*whole[:common], *other[common:]]),
                    ),
                    common=common,
                )
            )
    return made


def grown(start: Inspection, events: Iterable[Any]) -> tuple[Inspection, ...]:
    """Every revision from the first on."""
    revisions = [start]
    for one in events:
        revisions.append(revisions[-1].after(one))
    return tuple(revisions)


LIVES = lives()
#: A revision by name: which life, which branch, how many events.
Name = tuple[int, int, int]


def names(dice: random.Random, *, parted: bool) -> list[Name]:
    """Some revisions of some lives, several of one and repetitions too; one branch, or both."""
    made = []
    for place, one in enumerate(LIVES):
        if dice.random() < 0.5:
            continue
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            branch = dice.randrange(2) if parted and dice.random() < 0.3 else 0
            made.append((place, branch, dice.randrange(len(one.branches[branch]))))
    made += dice.choices(made, k=dice.randrange(3)) if made else []
    dice.shuffle(made)
    return made


def revision(name: Name) -> Inspection:
    place, branch, length = name
    return LIVES[place].branches[branch][length]


def latest(given: Iterable[Name]) -> dict[int, set[Name]]:
    """For each life the revisions that none of those given continues, by their names alone."""
    by_life: dict[int, set[Name]] = {}
    for place, branch, length in given:
        # Up to where they part, the branches are the same.
        same = 0 if length <= LIVES[place].common else branch
        by_life.setdefault(place, set()).add((place, same, length))
    return {
        place: {one for one in found if not any(continued(one, other) for other in found)}
        for place, found in by_life.items()
    }


def continued(one: Name, other: Name) -> bool:
    place, branch, length = one
    return length < other[2] and (branch == other[1] or length <= LIVES[place].common)
