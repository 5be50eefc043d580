"""A vector of the assignment in its terms, and what comes of it by the second implementation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from tests.restated import assignment as again
from tests.restated import draw as reference

#: A seed, so that the keys are of the kind that draws have.
SEED = reference.seed_digest([("快乐8 2023年3月7日", b"1.5.9.12.17.20.23.28.31.36.40.44.49")])


def key(number: int) -> str:
    return reference.key(SEED, f"源汇区/2023/{number}/1", "assign")


def inspector(
    identifier: str, cap: int | None = None, base: int = 0, working_time: str = "1/1"
) -> dict[str, Any]:
    return {"identifier": identifier, "cap": cap, "base": base, "working_time": working_time}


def business(
    identifier: str, *slots: tuple[int, Iterable[str]], barred: Iterable[str] = ()
) -> dict[str, Any]:
    return {
        "identifier": identifier,
        "slots": [{"count": count, "admitted": sorted(admitted)} for count, admitted in slots],
        "barred": sorted(barred),
    }


def change(
    inspector: str | None = None,
    business: str | None = None,
    *,
    dissolved: Sequence[str] = (),
    new: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """A withdrawal (from every team where no business is given), or businesses that changed."""
    withdrawal = inspector and {"inspector": inspector, "business": business}
    return {"withdrawal": withdrawal, "dissolved": list(dissolved), "new": list(new)}


def as_inspector(given: dict[str, Any]) -> again.Inspector:
    numerator, denominator = map(int, given["working_time"].split("/"))
    time = Fraction(numerator, denominator)
    return again.Inspector(given["identifier"], given["cap"], given["base"], time)


def as_business(given: dict[str, Any], barred: Iterable[str] = ()) -> again.Business:
    slots = tuple((one["count"], frozenset(one["admitted"])) for one in given["slots"])
    return again.Business(given["identifier"], slots, frozenset(given["barred"]) | set(barred))


def as_case(
    vector: dict[str, Any],
    standing: Iterable[dict[str, Any]],
    withdrawn: Sequence[dict[str, Any]] = (),
) -> again.Case:
    places = [
        as_business(
            one,
            (gone["inspector"] for gone in withdrawn if gone["business"] == one["identifier"]),
        )
        for one in standing
    ]
    return again.Case(vector["key"], map(as_inspector, vector["inspectors"]), places)


def listed(teams: dict[str, list[str | None]]) -> list[dict[str, Any]]:
    return [{"business": one, "inspectors": teams[one]} for one in sorted(teams)]


def changed(
    vector: dict[str, Any], teams: dict[str, list[str | None]], met: Counter[str]
) -> list[dict[str, Any]]:
    """Return the teams that stand after each change; nothing may come after a refused one."""
    standing = {one["identifier"]: one for one in vector["businesses"]}
    withdrawn: list[dict[str, Any]] = []
    outcomes: list[dict[str, Any]] = []
    for one in vector["changes"]:
        for gone in one["dissolved"]:
            del standing[gone], teams[gone]
        for new in one["new"]:
            standing[new["identifier"]] = new
            teams[new["identifier"]] = [None] * sum(slot["count"] for slot in new["slots"])
        if one["withdrawal"]:
            withdrawn.append(one["withdrawal"])
            teams = vacated(teams, **one["withdrawal"])
        away = {gone["inspector"] for gone in withdrawn if gone["business"] is None}
        case = as_case(vector, standing.values(), withdrawn)
        seating = again.change(case, teams, away)
        if seating is None:
            return [*outcomes, {"refused": True, "teams": []}]
        teams = again.published(seating)
        met.update(seating.met)
        outcomes.append({"refused": False, "teams": listed(teams)})
    return outcomes


def vacated(
    teams: dict[str, list[str | None]], inspector: str, business: str | None
) -> dict[str, list[str | None]]:
    return {
        name: [None if who == inspector and business in (None, name) else who for who in members]
        for name, members in teams.items()
    }


def expected(vector: dict[str, Any]) -> tuple[dict[str, Any], Counter[str]]:
    """Return what must come out, and what happened on the way."""
    case = as_case(vector, vector["businesses"])
    outcome = again.assign(case, mixing=vector["mixing"])
    met = outcome.met
    return {
        "complete": outcome.complete,
        "teams": listed(outcome.teams),
        "evenness": outcome.evenness,
        "shortage": outcome.shortage,
        "changes": changed(vector, outcome.teams, met),
    }, met


def vector(
    name: str,
    number: int,
    inspectors: Sequence[dict[str, Any]],
    businesses: Sequence[dict[str, Any]],
    *,
    mixing: bool = False,
    changes: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    given = {
        "name": name,
        "key": key(number),
        "mixing": mixing,
        "inspectors": list(inspectors),
        "businesses": list(businesses),
        "changes": list(changes),
    }
    return {**given, "expected": expected(given)[0]}


def people(prefix: str, number: int, **more: Any) -> list[dict[str, Any]]:
    return [inspector(f"{prefix}{one:02}", **more) for one in range(number)]


def names(inspectors: Iterable[dict[str, Any]]) -> list[str]:
    return [one["identifier"] for one in inspectors]


def alike(prefix: str, number: int, *slots: tuple[int, Iterable[str]]) -> list[dict[str, Any]]:
    """Return businesses with the same slots and nobody barred."""
    given = [(count, sorted(admitted)) for count, admitted in slots]
    return [business(f"{prefix}{one:02}", *given) for one in range(number)]
