"""The frozen vectors of the assignment, and the library held against its second implementation."""

import hashlib
import json
import random
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from randcheck.assignment.drawing import drop_excess, fill
from randcheck.assignment.kernel.certificate import fillable, overloads
from randcheck.assignment.kernel.problem import Candidate, Problem, Task, compile_problem
from randcheck.assignment.kernel.seating import EMPTY, Seating
from randcheck.assignment.kernel.solving import Solution, solve
from randcheck.assignment.staffing import positions_of
from randcheck.errors import NotAllowed
from tests.made import kernel_instances as instances
from tests.restated import assignment as again
from tests.vectors import assignment_terms, make_assignment

FILE = Path(__file__).parents[1] / "vectors" / "assignment.json"
FROZEN = "e6a96b4bbc92d25395c8fd58326fa9dcbb517de5c70262d9e9268ece3b210d32"
VECTORS: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["vectors"]
each_vector = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])

Teams = dict[str, list[str | None]]


def problem(
    vector: dict[str, Any],
    businesses: Collection[dict[str, Any]],
    withdrawn: Sequence[dict[str, Any]] = (),
) -> Problem:
    """Return a vector's problem, each inspector being of a kind of its own."""
    kinds = {one["identifier"]: kind for kind, one in enumerate(vector["inspectors"])}
    return compile_problem(
        vector["key"],
        [
            Candidate(
                identifier=one["identifier"],
                kind=kinds[one["identifier"]],
                cap=one["cap"],
                base=one["base"],
                weight=Fraction(one["working_time"]),
            )
            for one in vector["inspectors"]
        ],
        [
            Task(
                identifier=one["identifier"],
                slots=tuple(
                    (slot["count"], frozenset(kinds[who] for who in slot["admitted"]))
                    for slot in one["slots"]
                ),
                barred=one["barred"]
                + [
                    gone["inspector"] for gone in withdrawn if gone["business"] == one["identifier"]
                ],
            )
            for one in businesses
        ],
    )


def counts(business: dict[str, Any]) -> list[int]:
    return [slot["count"] for slot in business["slots"]]


def teams(seating: Seating, businesses: Iterable[dict[str, Any]]) -> Teams:
    """Return the teams of a seating as they are published."""
    names = seating.problem.inspectors
    found: Teams = {}
    for one in businesses:
        task = seating.problem.tasks.index(one["identifier"])
        holders = [
            seating.holder[place] for place in positions_of(seating.problem, task, counts(one))
        ]
        found[one["identifier"]] = []
        for count in counts(one):
            here, holders = holders[:count], holders[count:]
            present: list[str | None] = [*sorted(names[who] for who in here if who != EMPTY)]
            found[one["identifier"]] += present + [None] * (count - len(present))
    return found


def shortage(solution: Solution) -> dict[str, Any]:
    compiled = solution.seating.problem
    found = overloads(compiled, solution.overloaded)
    empty = [task for task, _ in enumerate(compiled.tasks) if EMPTY in solution.seating.team(task)]
    seats = {task: compiled.forms[compiled.form_of[task]].seats for task in empty}
    filled = {task: fillable(compiled, task) for task in empty}
    parts = [
        {
            "inspectors": sorted(compiled.inspectors[who] for who in one.inspectors),
            "businesses": sorted(compiled.tasks[task] for task in one.tasks),
            "forced": one.forced,
            "room": one.room,
        }
        for one in found
    ]
    understaffed = [
        {"business": compiled.tasks[task], "seats": seats[task], "fillable": filled[task]}
        for task in sorted(empty, key=compiled.tasks.__getitem__)
    ]
    overloaded = sum(one.forced - one.room for one in found)
    return {
        "short": sum(seats.values()) - sum(filled.values()) + overloaded,
        "parts": sorted(parts, key=itemgetter("inspectors")),
        "understaffed": understaffed,
    }


def solved(vector: dict[str, Any]) -> dict[str, Any]:
    """Return what the library's kernel makes of a vector, changes left out."""
    solution = solve(problem(vector, vector["businesses"]), mixing=vector["mixing"])
    names = solution.seating.problem.inspectors
    complete = solution.is_complete
    found = None if complete else shortage(solution)
    evenness = [sorted(names[who] for who in one) for one in solution.closed if complete]
    drop_excess(solution.seating)
    return {
        "complete": complete,
        "teams": assignment_terms.listed(teams(solution.seating, vector["businesses"])),
        "evenness": evenness,
        "shortage": found,
    }


def by_business(listed: Iterable[dict[str, Any]]) -> Teams:
    return {team["business"]: team["inspectors"] for team in listed}


def first_part(vector: dict[str, Any]) -> dict[str, Any]:
    """Return what is expected of the draw itself."""
    return {name: one for name, one in vector["expected"].items() if name != "changes"}


def changed(vector: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the teams after each change of what was drawn, as the library's kernel fills them."""
    standing = {one["identifier"]: one for one in vector["businesses"]}
    before = by_business(vector["expected"]["teams"])
    withdrawn: list[dict[str, Any]] = []
    outcomes: list[dict[str, Any]] = []
    for change in vector["changes"]:
        for gone in change["dissolved"]:
            del standing[gone]
        standing |= {new["identifier"]: new for new in change["new"]}
        withdrawn += [change["withdrawal"]] if change["withdrawal"] else []
        compiled = problem(vector, standing.values(), withdrawn)
        seating = seated(compiled, standing, before, withdrawn)
        try:
            away = {one["inspector"] for one in withdrawn if not one["business"]}
            fill(seating, away)
        except NotAllowed:
            return [*outcomes, {"refused": True, "teams": []}]
        before = teams(seating, standing.values())
        outcomes.append({"refused": False, "teams": assignment_terms.listed(before)})
    return outcomes


def seated(
    compiled: Problem,
    standing: dict[str, dict[str, Any]],
    before: Teams,
    withdrawn: Iterable[dict[str, Any]],
) -> Seating:
    """Return the seating of all who stay."""
    gone = {(one["inspector"], one["business"]) for one in withdrawn}
    seating = Seating(compiled)
    for task, business in enumerate(compiled.tasks):
        places = positions_of(compiled, task, counts(standing[business]))
        for place, who in zip(places, before.get(business, []), strict=False):
            if who is not None and gone.isdisjoint({(who, None), (who, business)}):
                seating.seat(compiled.inspectors.index(who), place)
    return seating


def test_the_vectors_are_frozen() -> None:
    """Not a byte of the published vectors changes."""
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == FROZEN


def test_the_reference_still_makes_the_vectors() -> None:
    """The second implementation, which knows nothing of the library, agrees with the file."""
    assert make_assignment.vectors() == VECTORS


def test_the_vectors_try_every_part_of_the_algorithm() -> None:
    """Each move that the page describes is made in some vector."""
    met: Counter[str] = Counter()
    for vector in VECTORS:
        met += assignment_terms.expected(vector)[1]
    assert set(met) == {
        "six rejections",
        "hand-over in the deal",
        "long path",
        "hand-over in a path",
        "shift",
        "swap",
        "open walk",
        "closed walk",
        "hand-over in a change",
    }


@each_vector
def test_teams_evenness_and_shortage(vector: dict[str, Any]) -> None:
    """Inspectors, businesses and key give the teams, their certificate, or the proof of too few."""
    assert solved(vector) == first_part(vector)


@each_vector
def test_changes(vector: dict[str, Any]) -> None:
    """Withdrawals and businesses that step in leave the teams of the file."""
    assert changed(vector) == vector["expected"]["changes"]


@each_vector
def test_the_order_given_is_of_no_account(vector: dict[str, Any]) -> None:
    """Inspectors and businesses may be given in any order."""
    turned = {
        **vector,
        "inspectors": vector["inspectors"][::-1],
        "businesses": vector["businesses"][::-1],
    }
    assert solved(turned) == first_part(vector)


@each_vector
def test_the_certificate_can_be_checked_by_hand(vector: dict[str, Any]) -> None:
    """The sets of `evenness` show by counting that no visit could go to somebody with less."""
    if vector["expected"]["complete"]:
        given = assignment_terms.as_case(vector, vector["businesses"])
        assert again.evenness_holds(given, again.assign(given, mixing=vector["mixing"]))


def test_regions_do_not_touch_each_other() -> None:
    """One more inspector in the north leaves the teams of the south as they were."""
    one, other = (
        by_business(vector["expected"]["teams"])
        for vector in VECTORS
        if vector["name"].startswith("two regions")
    )
    south = {business for business in one if business.startswith("南")}
    assert {name: one[name] for name in south} == {name: other[name] for name in south}
    assert one != other


def some(numbers: random.Random, names: Sequence[str], share: float) -> list[str]:
    return [one for one in names if numbers.random() < share]


def instance(seed: int) -> dict[str, Any]:
    """Return a small random vector: overlapping pools, now and then limits, visits, part-time."""
    numbers = random.Random(seed)
    choose, upto = numbers.choice, numbers.randrange
    who = [f"{choose('警员')}{number:02}" for number in range(upto(2, choose([5, 9, 18])))]
    share, barred = choose([0.2, 0.3, 0.5]), choose([0, 0, 0, 0.1, 0.4])
    limit = choose([None, None, None, 3, 6])
    few = [some(numbers, who, share) for _ in range(upto(1, 12))]
    pools = [one if len(one) > 1 else who for one in few]
    forms = [
        [(choose([1, 1, 2]), choose(pools)) for _ in range(upto(1, choose([2, 5])))]
        for _ in range(8)
    ]
    return {
        "key": assignment_terms.key(seed),
        "mixing": seed % 3 == 1,
        "inspectors": [
            assignment_terms.inspector(
                one,
                None if limit is None or upto(3) == 0 else upto(limit + 1),
                upto(4) * (seed % 3 == 0),
                choose(["1/1", "1/2", "3/4"]) if seed % 4 == 0 else "1/1",
            )
            for one in who
        ],
        "businesses": [
            assignment_terms.business(
                f"店{number:02}", *choose(forms), barred=some(numbers, who, barred)
            )
            for number in range(upto(choose([6, 24])))
        ],
        "changes": [],
    }


@pytest.mark.parametrize("seed", [*range(12), 278])
def test_crowded_instances_agree(seed: int) -> None:
    """Where loads differ much and relief goes a long way; in 278 a seat changes hands meanwhile."""
    given = instances.crowded(random.Random(seed))
    vector: dict[str, Any] = {
        "key": instances.key(seed),
        "mixing": False,
        "inspectors": [
            assignment_terms.inspector(one.identifier, one.cap, one.base) for one in given.people
        ],
        "businesses": [
            assignment_terms.business(
                one.identifier,
                *((count, given.admissible(one, kinds)) for count, kinds in one.slots),
            )
            for one in given.tasks
        ],
        "changes": [],
    }
    vector["expected"], _ = assignment_terms.expected(vector)
    assert solved(vector) == first_part(vector)


def some_changes(numbers: random.Random, vector: dict[str, Any]) -> list[dict[str, Any]]:
    """Return withdrawals, and businesses that step in for others, as they may come."""
    who = [one["identifier"] for one in vector["inspectors"]]
    standing = [one["identifier"] for one in vector["businesses"]]
    changes = []
    for number in range(numbers.randrange(5) if standing else 0):
        if numbers.randrange(3):
            business = numbers.choice([*standing, None])
            changes.append(assignment_terms.change(numbers.choice(who), business))
        else:
            gone = standing.pop(numbers.randrange(len(standing)))
            new = {**numbers.choice(vector["businesses"]), "identifier": f"新{number}"}
            standing.append(new["identifier"])
            changes.append(assignment_terms.change(dissolved=[gone], new=[new]))
    return changes


@pytest.mark.parametrize(
    ("start", "count"),
    [(0, 50), *(pytest.param(start, 200, marks=pytest.mark.slow) for start in range(0, 800, 200))],
)
def test_random_instances(start: int, count: int) -> None:
    """Library and reference agree on teams, certificate, shortage and changes, whatever is given.

    Half of the instances have a complete assignment.
    """
    for seed in range(start, start + count):
        vector = instance(seed)
        vector["expected"], met = assignment_terms.expected(vector)
        assert solved(vector) == first_part(vector), seed
        if vector["expected"]["complete"]:
            vector["changes"] = some_changes(random.Random(seed), vector)
            drawn = by_business(vector["expected"]["teams"])
            assert changed(vector) == assignment_terms.changed(vector, drawn, met), seed
