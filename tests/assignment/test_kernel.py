"""The kernel of the assignment: as good as a min-cost flow, lawful, and fair.

Every key is fixed, so nothing here fails by chance. How unlikely an honest kernel would be to fail
with keys drawn at random is stated beside each threshold.
"""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, norm

from randcheck.assignment.kernel import problem as problem_module
from randcheck.assignment.kernel.certificate import Overload, overloads
from randcheck.assignment.kernel.dealing import deal
from randcheck.assignment.kernel.levelling import level
from randcheck.assignment.kernel.mixing import _Mixing, proposals
from randcheck.assignment.kernel.problem import Candidate, Problem, Task
from randcheck.assignment.kernel.seating import EMPTY
from randcheck.assignment.kernel.solving import Solution
from tests.made.kernel_instances import (
    Instance,
    Team,
    compiled,
    crowded,
    fillable,
    forced,
    instance,
    key,
    loads,
    optimal,
    optimum,
    person,
    task,
    teams,
)

#: Small instances by their number.
NUMBERS = st.integers(0, 10**6)


def figures(given: Instance, solved: Solution) -> tuple[int, int, Fraction]:
    """Seats filled, visits beyond caps, and the price of the loads that a solution has."""
    visits = loads(teams(given, solved.seating))
    beyond = sum(max(visits[one.identifier] - one.cap, 0) for one in given.people)
    price = sum(
        (
            given.price(one.identifier, number)
            for one in given.people
            for number in range(1, visits[one.identifier] + 1)
        ),
        start=Fraction(0),
    )
    return sum(visits.values()), beyond, price


def named(given: Instance, number: object, parts: Iterable[Overload]) -> set[tuple[Any, ...]]:
    """A shortage in names."""
    made = compiled(given, number)
    return {
        (
            frozenset(made.inspectors[one] for one in part.inspectors),
            frozenset(made.tasks[one] for one in part.tasks),
            part.forced,
            part.room,
        )
        for part in parts
    }


def shortage(given: Instance, number: object) -> set[tuple[Any, ...]]:
    solved = given.solve(number)
    return named(given, number, overloads(solved.seating.problem, solved.overloaded))


# -- against another library ----------------------------------------------------------------------


@pytest.mark.parametrize("part", range(8))
def test_no_flow_is_better_on_4000_instances(part: int) -> None:
    """Seats filled, visits beyond caps, and the price of loads are those of a convex min-cost
    flow. Where caps are exceeded, a set of people proves it by counting alone: the seats that
    can't be filled without them, less their caps, are what no assignment can avoid; and it is the
    same for ten keys. Instances that can't be staffed but for caps have seats that can't be filled
    by anybody."""
    kinds: Counter[str] = Counter()
    for number in range(500 * part, 500 * part + 500):
        given = instance(Random(number))
        solved = given.solve(number)
        filled, beyond, price = figures(given, solved)
        assert (filled, beyond, price) == optimum(given), number
        seats = sum(count for one in given.tasks for count, _ in one.slots)
        assert solved.is_complete == (filled == seats and not beyond)
        if filled < seats:
            kinds["understaffed"] += 1
            assert filled == sum(fillable(given, one) for one in given.tasks), number
        if beyond:
            kinds["overloaded"] += 1
            found = shortage(given, number)
            everyone = frozenset().union(*(people for people, *_ in found))
            room = sum(given.person(name).cap for name in everyone)
            assert forced(given, everyone) - room == beyond, number
            assert sum(count - room for *_, count, room in found) == beyond
            for people, tasks, count, room in found:
                assert forced(given, people) <= count
                assert room == sum(given.person(name).cap for name in people)
                assert tasks <= {one.identifier for one in given.tasks}
            for again in range(10):
                assert shortage(given, f"{number}/{again}") == found, number
        else:
            assert solved.overloaded == ()
        kinds["complete"] += solved.is_complete
    assert min(kinds["complete"], kinds["understaffed"], kinds["overloaded"]) > 40, kinds


def test_no_flow_is_better_on_crowded_instances() -> None:
    """Up to thirty inspectors and sixty teams, with paths that cross in one team: 80 instances."""
    for number in range(130, 210):
        given = crowded(Random(f"big{number}"))
        assert figures(given, given.solve(number)) == optimum(given), number


def test_the_set_that_proves_a_shortage_is_the_smallest() -> None:
    """It is contained in every set that shows the whole shortage: all subsets are tried for the
    first 40 overloaded instances."""
    number = seen = 0
    while seen < 40:
        given = instance(Random(f"small {number}"))
        found = shortage(given, number)
        number += 1
        if not found:
            continue
        seen += 1
        names = [one.identifier for one in given.people]
        short = {
            frozenset(some): forced(given, some) - sum(given.person(one).cap for one in some)
            for size in range(len(names) + 1)
            for some in combinations(names, size)
        }
        greatest = [some for some, by in short.items() if by == max(short.values())]
        everyone = frozenset().union(*(people for people, *_ in found))
        assert everyone == frozenset.intersection(*greatest)


def test_the_evenness_chain_holds_after_mixing() -> None:
    """Each closed set, with those before it, has just the visits that are forced on it; within,
    nobody's last visit is dearer and nobody's next one cheaper than the level; levels go down.
    1,000 instances, a quarter of them mixed."""
    for number in range(1000):
        given = instance(Random(f"chain {number}"))
        solved = given.solve(number, mixing=number % 4 == 0)
        made, inside = solved.seating.problem, solved.seating
        visits = loads(teams(given, inside))
        sofar: set[str] = set()
        before: tuple[bool, Fraction] | None = None
        for reached in solved.closed:
            names = [made.inspectors[one] for one in reached]
            assert sofar.isdisjoint(names)
            sofar.update(names)
            level = max(cost(given, one, visits[one]) for one in names if visits[one])
            assert before is None or level <= before
            before = level
            assert all(cost(given, one, visits[one] + 1) >= level for one in names)
            assert forced(given, sofar) == sum(visits[one] for one in sofar)
        assert {name for name, count in visits.items() if count} <= sofar


def cost(given: Instance, name: str, visits: int) -> tuple[bool, Fraction]:
    return visits > given.person(name).cap, given.price(name, visits)


# -- laws -----------------------------------------------------------------------------------------


def unordered(given: Instance, solved: Solution) -> dict[str, list[tuple[Any, ...]]]:
    """Each task's slots with who fills them, whatever their order."""
    made = teams(given, solved.seating)
    return {
        one.identifier: sorted(
            (count, names_of(given, kinds), names)
            for (count, kinds), names in zip(one.slots, made[one.identifier], strict=True)
        )
        for one in given.tasks
    }


def names_of(given: Instance, kinds: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted(one.identifier for one in given.people if one.kind in set(kinds)))


def shuffled(given: Instance, random: Random) -> Instance:
    """The same inspectors, tasks, slots and kinds, in another order and with other numbers."""
    numbers = {one.kind for one in given.people}
    numbers |= {kind for one in given.tasks for _, kinds in one.slots for kind in kinds}
    new = dict(zip(sorted(numbers), random.sample(range(100), len(numbers)), strict=True))
    people = [
        person(one.identifier, new[one.kind], cap=one.cap, base=one.base, weight=one.weight)
        for one in given.people
    ]
    tasks = [
        task(
            one.identifier,
            *random.sample(
                [(count, [new[kind] for kind in kinds]) for count, kinds in one.slots],
                len(one.slots),
            ),
            barred=random.sample(list(one.barred), len(one.barred)),
        )
        for one in given.tasks
    ]
    random.shuffle(people)
    random.shuffle(tasks)
    return Instance(tuple(people), tuple(tasks))


@given(NUMBERS, st.booleans(), st.randoms(use_true_random=False))
def test_order_free(number: int, mixing: bool, random: Random) -> None:
    """Inspectors, tasks, slots, kinds and barred people may be given in any order."""
    first = instance(Random(number))
    second = shuffled(first, random)
    one, other = (given.solve(number, mixing=mixing) for given in (first, second))
    assert unordered(first, one) == unordered(second, other)
    assert [sorted(reached) for reached in one.closed] == [
        sorted(reached) for reached in other.closed
    ]


@given(NUMBERS, NUMBERS, NUMBERS, st.booleans())
def test_local(first: int, second: int, third: int, mixing: bool) -> None:
    """Editing one region, or closing it, leaves the teams of the other as they are."""
    north = instance(Random(first), "N")
    others = [instance(Random(number), "S", 10) for number in (second, third)]
    alone = teams(north, north.solve(first, mixing=mixing).seating)
    for south in [*others, Instance(others[0].people, ()), Instance((), others[0].tasks)]:
        both = Instance(north.people + south.people, north.tasks + south.tasks)
        made = teams(both, both.solve(first, mixing=mixing).seating)
        assert {name: team for name, team in made.items() if name[0] == "N"} == alone


def renamed(given: Instance, new: dict[str, str]) -> Instance:
    return Instance(
        tuple(
            person(new[one.identifier], one.kind, cap=one.cap, base=one.base, weight=one.weight)
            for one in given.people
        ),
        tuple(
            Task(
                identifier=new[one.identifier],
                slots=one.slots,
                barred=tuple(new[name] for name in one.barred),
            )
            for one in given.tasks
        ),
    )


@given(NUMBERS, st.booleans(), st.randoms(use_true_random=False))
def test_relabelling(number: int, mixing: bool, random: Random) -> None:
    """Names enter by their tickets alone: whoever has another's tickets has the other's teams."""
    first = instance(Random(number))
    names = [one.identifier for one in first.people] + [one.identifier for one in first.tasks]
    new = {name: f"{random.random()}·{name}" for name in names}
    old = {other: name for name, other in new.items()}
    second = renamed(first, new)
    honest: Callable[..., Any] = problem_module._in_ticket_order

    def with_old_tickets(key: str, tag: str, given: Iterable[Any]) -> list[tuple[bytes, Any]]:
        by_old: dict[str, Any] = {old[one.identifier]: one for one in given}
        stand_ins = [Named(identifier=name) for name in by_old]
        return [(ticket, by_old[one.identifier]) for ticket, one in honest(key, tag, stand_ins)]

    expected = teams(first, first.solve(number, mixing=mixing).seating)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(problem_module, "_in_ticket_order", with_old_tickets)
        made = teams(second, second.solve(number, mixing=mixing).seating)
    assert made == {
        new[name]: tuple(tuple(sorted(new[one] for one in slot)) for slot in team)
        for name, team in expected.items()
    }


class Named:
    """Somebody of whom only the name matters."""

    def __init__(self, *, identifier: str) -> None:
        self.identifier = identifier


@given(NUMBERS, st.booleans())
def test_nobody_sits_where_they_may_not(number: int, mixing: bool) -> None:
    """Every seat's holder is of its slot's kinds and not barred, teams are distinct, and whatever
    is complete is within every cap; who is in no pool has no visit."""
    given = instance(Random(number))
    solved = given.solve(number, mixing=mixing)
    visits = loads(teams(given, solved.seating))  # looks at each seat
    if solved.is_complete:
        assert all(visits[one.identifier] <= one.cap for one in given.people)
        assert EMPTY not in solved.seating.holder
    wanted = {kind for one in given.tasks for _, kinds in one.slots for kind in kinds}
    assert all(not visits[one.identifier] for one in given.people if one.kind not in wanted)
    for one, seats in enumerate(solved.seating.held):
        assert all(solved.seating.holder[seat] == one for seat in seats)
        burden = solved.seating.problem.burden
        assert solved.seating.top[one] == burden(one, len(seats))
        assert solved.seating.next[one] == burden(one, len(seats) + 1)


@given(NUMBERS)
def test_openings_reach_each_slot_once(number: int) -> None:
    """From a seat on, breadth first: each further seat's holder may move to the one before, and is
    the first of its slot who may; no slot comes twice, the seat's own least of all."""
    solved = instance(Random(number)).solve(number)
    inside, made = solved.seating, solved.seating.problem
    for seat in range(len(inside.holder)):
        chains = list(inside.openings(seat))
        assert chains[0] == (seat,)
        assert all(one[:-1] in chains for one in chains[1:])
        assert [len(one) for one in chains] == sorted(map(len, chains))
        slots = [made.slot_of[one[-1]] for one in chains]
        assert len(set(slots)) == len(slots)
        for *before, last in chains[1:]:
            same = range(made.slot_of[last], last)
            assert inside.fits(inside.holder[last], before[-1])
            assert not any(
                inside.holder[other] != EMPTY and inside.fits(inside.holder[other], before[-1])
                for other in same
            )


@given(NUMBERS)
def test_mixing_keeps_every_load_price(number: int) -> None:
    """Mixed or not, a component's loads cost the same, and its closed sets are the same."""
    given = instance(Random(number))
    plain, mixed = (given.solve(number, mixing=mixing) for mixing in (False, True))
    assert figures(given, plain) == figures(given, mixed)
    assert sorted(map(sorted, plain.closed)) == sorted(map(sorted, mixed.closed))


@given(NUMBERS)
def test_the_same_key_gives_the_same_teams(number: int) -> None:
    """No hidden state: a second run is the first."""
    given = instance(Random(number))
    first, second = (given.solve(number, mixing=True) for _ in range(2))
    assert first.seating.holder == second.seating.holder
    assert first.closed == second.closed


def hashed(number: object, tag: str, data: bytes) -> bytes:
    """SHA-256 of key, tag and data, as docs/assignment.md has it."""
    return hashlib.sha256(f"{key(number)}{tag}".encode() + data).digest()


def word(number: object, tag: str, data: bytes, place: int) -> int:
    """The big-endian 64-bit word at a place of the stream of a tag and a prefix."""
    block = hashed(number, tag, data + (place // 4).to_bytes(4, "big"))
    return int.from_bytes(block[place % 4 * 8 : place % 4 * 8 + 8], "big")


def in_ticket_order(number: object, tag: str, names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: hashed(number, tag, name.encode()))


@pytest.mark.parametrize("number", range(20))
def test_the_deal_by_hand(number: int) -> None:
    """The first seat goes to the one that the first word points to in ticket order; the place is
    filled by the last, whoever was seated waits in the next list, and words go on where they were,
    four to a block. A barred one who is hit costs a word."""
    names = [f"P{one}" for one in range(9)]
    given = Instance(tuple(person(name, 0) for name in names), (task("E", (7, [0])),))
    bucket = in_ticket_order(number, "I", names)
    ticket = hashed(number, "E", b"E")
    drawn = []
    for place in range(7):
        at = word(number, "X", ticket, place) * len(bucket) >> 64
        drawn.append(bucket[at])
        last = bucket.pop()
        if at < len(bucket):
            bucket[at] = last
    dealt = deal(compiled(given, number))
    assert [dealt.problem.inspectors[one] for one in dealt.team(0)] == drawn
    barred = Instance(given.people, (task("E", (1, [0]), barred=names[1:4]),))
    order = in_ticket_order(number, "I", names)
    hits = (order[word(number, "X", ticket, place) * 9 >> 64] for place in range(6))
    expected = next((one for one in hits if one not in names[1:4]), None)
    dealt = deal(compiled(barred, number))
    if expected is not None:
        assert [dealt.problem.inspectors[one] for one in dealt.team(0)] == [expected]


@pytest.mark.parametrize("number", range(5))
def test_who_joins_by_a_hand_over_is_counted_in_the_deal(number: int) -> None:
    """In each of four teams the one who is free sits down in the wrong seat, moves, and one of
    four alike joins: each of them once, before any levelling."""
    alike = [person(f"J{one}", 0, base=9) for one in range(4)]
    barred = [person(f"Z{one}", 2) for one in range(9)]
    given = Instance(
        (*alike, person("B", 1), *barred),
        tuple(
            task(f"E{one}", (1, [0, 1]), (1, [1, 2]), barred=[z.identifier for z in barred])
            for one in range(4)
        ),
    )
    made = teams(given, deal(compiled(given, number)))
    assert sorted(team[0] for team in made.values()) == [("J0",), ("J1",), ("J2",), ("J3",)]
    assert {team[1] for team in made.values()} == {("B",)}


def test_slots_are_dealt_from_the_smallest_pool_on() -> None:
    """A team's slots stand by size of pool, then by the pool's cells, then by seats."""
    people = tuple(person(f"P{one}", kind) for one, kind in enumerate((0, 0, 0, 1, 2, 2)))
    slots = ((2, [0]), (1, [0, 1, 2]), (1, [2]), (1, [1]), (1, [0]), (1, [1, 2]))
    made = compiled(Instance(people, (task("E", *slots),)), "slots")
    (form,) = made.forms
    sizes = [len(made.pool_members[pool]) for pool in form.pools]
    assert sizes == [1, 2, 3, 3, 3, 6]
    assert (form.given[0], form.given[1], form.given[-1]) == (3, 2, 1)
    keys = [
        (len(made.pool_members[pool]), made.pools[pool], slots[place][0])
        for pool, place in zip(form.pools, form.given, strict=True)
    ]
    assert keys == sorted(keys)
    assert all(list(pool) == sorted(pool) for pool in made.pools)
    assert [made.cell[members[0]] for members in made.members] == [0, 1, 2]
    assert [members[0] for members in made.members] == sorted(m[0] for m in made.members)


PROGRAM = """
from random import Random
from tests.made.kernel_instances import instance, teams
for number in range(60):
    given = instance(Random(number))
    solved = given.solve(number, mixing=number % 2 == 0)
    print(number, sorted(teams(given, solved.seating).items()), solved.closed)
"""


def test_the_hash_seed_changes_nothing() -> None:
    """No order of a set or dictionary of texts comes into the teams."""
    printed = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    ]
    assert len(printed[0].splitlines()) == 60
    assert printed[0] == printed[1] == printed[2]


def test_nothing_to_do() -> None:
    """No inspectors, no tasks, or neither: nothing is seated, and nothing fails."""
    for one in (
        Instance((), ()),
        Instance((person("P", 0),), ()),
        Instance((), (task("E", (2, [0])),)),
    ):
        solved = one.solve(1, mixing=True)
        assert solved.closed == []
        assert solved.is_complete == (not one.tasks)
        assert overloads(solved.seating.problem, solved.overloaded) == ()


def chain(groups: int, *more: Task) -> Instance:
    """Groups of one inspector each, in a row that only one assignment fits: each of the tasks
    could go to two neighbours, and one more only to the first."""
    return Instance(
        tuple(person(f"P{number}", number, cap=1) for number in range(groups)),
        (
            task("first", (1, [0])),
            *(task(f"E{n}", (1, [n, n + 1])) for n in range(groups - 1)),
            *more,
        ),
    )


def test_a_chain_of_3000_groups_needs_no_recursion() -> None:
    """Paths and certificates as long as the chain come without a deeper stack."""
    limit = sys.getrecursionlimit()
    given = chain(3000)
    solved = given.solve(1, mixing=True)
    assert solved.is_complete
    assert set(loads(teams(given, solved.seating)).values()) == {1}
    (part,) = shortage(chain(3000, task("last", (1, [2999]))), 1)
    assert (len(part[0]), len(part[1]), *part[2:]) == (3000, 3001, 3001, 3000)
    assert sys.getrecursionlimit() == limit < 3000


def test_a_team_of_thirty_slots_is_filled_by_handing_over() -> None:
    """Thirty slots that overlap in a row are filled by the only thirty who fit, and one more slot
    is short by one."""
    people = tuple(person(f"P{number}", number) for number in range(30))
    row = [(1, [n, n + 1]) for n in range(29)]
    given = Instance(people, (task("E", *row, (1, [0])), task("F", *row, (1, [29]))))
    for number in range(3):
        solved = given.solve(number)
        assert solved.is_complete
        made = teams(given, solved.seating)
        assert made["E"][0] == ("P1",)
        assert made["F"][0] == ("P0",)
    narrow = Instance(people, (task("E", *row, (1, [0]), (1, [29])),))
    solved = narrow.solve(1)
    assert solved.seating.holder.count(EMPTY) == 1
    assert fillable(narrow, narrow.tasks[0]) == 30


# -- fairness -------------------------------------------------------------------------------------

#: Of three alike, two alike, and one of a kind, in tasks that treat those alike as alike.
ALIKE = Instance(
    (
        *(person(f"A{number}", 0, cap=3) for number in range(3)),
        *(person(f"B{number}", 1, base=1, weight=Fraction(1, 2)) for number in range(2)),
        person("C", 2, cap=2),
    ),
    (
        task("E1", (2, [0, 1])),
        task("E2", (1, [0]), (1, [0, 2])),
        task("E3", (2, [0, 1, 2])),
        task("E4", (1, [1, 2]), (1, [0, 1])),
    ),
)
CLASSES = (("A0", "A1", "A2"), ("B0", "B1"))


def outcomes(given: Instance, keys: int, *, mixing: bool) -> Counter[tuple[Team, ...]]:
    """How often each assignment comes out under so many fixed keys."""
    return Counter(
        tuple(teams(given, given.solve(f"fair {number}", mixing=mixing).seating).values())
        for number in range(keys)
    )


def test_who_is_alike_has_equal_chances() -> None:
    """Over 20,000 keys without mixing, and 1,000 with it: of two alike, as often the one sits in a
    slot without the other as the other without the one; and the same for two alike pairs.

    Given how often they differ, that is a fair coin's count: z beyond the threshold in any of the
    comparisons happens to an honest kernel once in 10^9 runs (normal law, Bonferroni)."""
    for mixing, keys in ((False, 20_000), (True, 1_000)):
        found = outcomes(ALIKE, keys, mixing=mixing)
        scores = [*slot_scores(found), *pair_scores(found)]
        assert len(scores) >= 24
        assert max(map(abs, scores)) < norm.isf(1e-9 / 2 / (2 * len(scores)))


def slot_scores(found: Counter[tuple[Team, ...]]) -> Iterable[float]:
    """z for each task, slot and two who are alike."""
    for place, one in enumerate(ALIKE.tasks):
        for slot in range(len(one.slots)):
            for alike in CLASSES:
                for first, second in combinations(alike, 2):
                    sign: Counter[int] = Counter()
                    for whole, count in found.items():
                        here = whole[place][slot]
                        sign[(first in here) - (second in here)] += count
                    if sign[1] + sign[-1]:
                        yield (sign[1] - sign[-1]) / (sign[1] + sign[-1]) ** 0.5


def pair_scores(found: Counter[tuple[Team, ...]]) -> Iterable[float]:
    """z for each task and two pairs that are alike: the same third with either of two alike."""
    for place in range(len(ALIKE.tasks)):
        for first, second in combinations(CLASSES[0], 2):
            for third in ("B0", "C"):
                sign: Counter[int] = Counter()
                for whole, count in found.items():
                    team = {name for names in whole[place] for name in names}
                    sign[({first, third} <= team) - ({second, third} <= team)] += count
                if sign[1] + sign[-1]:
                    yield (sign[1] - sign[-1]) / (sign[1] + sign[-1]) ** 0.5


#: 84 optimal assignments: prior visits, caps, barred people, slots that overlap.
BARRED = Instance(
    (
        person("A", 2, cap=2, base=2),
        person("B", 2, cap=3),
        person("C", 2, cap=1),
        person("D", 0, cap=1, base=2),
        person("E", 0, cap=1),
    ),
    (
        task("E1", (2, [0, 1, 2]), (1, [0, 1, 2])),
        task("E2", (1, [1, 2]), barred=["E"]),
        task("E3", (1, [2]), (1, [0, 1, 2]), barred=["B"]),
        task("E4", (1, [0, 1, 2]), (1, [0, 1, 2])),
    ),
)
#: 185 optimal assignments: half time, a prior visit, a cap of one, two slots a team.
UNEVEN = Instance(
    (
        person("A", 0),
        person("B", 0, weight=Fraction(1, 2)),
        person("C", 1, base=1),
        person("D", 1),
        person("E", 2, cap=1),
    ),
    (
        task("E1", (1, [0, 1]), (1, [1, 2])),
        task("E2", (2, [0, 1]), barred=["C"]),
        task("E3", (1, [0, 2]), (1, [0, 1])),
        task("E4", (2, [0, 1, 2])),
    ),
)


@pytest.mark.parametrize(
    ("given", "number", "far"), [(BARRED, 84, 30), (UNEVEN, 185, 10)], ids=["barred", "uneven"]
)
def test_every_optimal_assignment_is_equally_likely_with_mixing(
    given: Instance, number: int, far: float
) -> None:
    """All optimal assignments are found by trying; over 2,000 keys each comes up as often as
    chance allows, slot by slot counted, and so does each team of each task. The threshold is the
    chi-square that an honest kernel exceeds once in a million runs (df: number of assignments, or
    teams, less one). Without mixing the same test fails, and by far."""
    keys = 2000
    every = list(optimal(given))
    assert len(every) == len(set(every)) == number
    mixed, plain = (outcomes(given, keys, mixing=mixing) for mixing in (True, False))
    assert set(mixed) | set(plain) <= set(every)
    equal = dict.fromkeys(every, keys / number)
    threshold = chi2.isf(1e-6, number - 1)
    assert statistic(mixed, equal) < threshold
    assert statistic(plain, equal) > far * threshold
    failed = 0
    for place in range(len(given.tasks)):
        likely: Counter[Team] = Counter(whole[place] for whole in every)
        expected = {team: count * keys / number for team, count in likely.items()}
        limit = chi2.isf(1e-6, max(len(likely) - 1, 1))
        assert statistic(by_task(mixed, place), expected) < limit
        failed += bool(statistic(by_task(plain, place), expected) > limit)
    assert failed


#: Few optimal assignments, some inspectors with more visits than others, pools of two sizes.
SMALL = (
    Instance(
        (
            person("A", 0, cap=1, base=1),
            person("B", 1, cap=9),
            person("C", 1, cap=1, base=2),
            person("D", 0, cap=3, base=2),
        ),
        (
            task("E0", (1, [0, 1]), (1, [1])),
            task("E1", (1, [0])),
            task("E2", (1, [1])),
            task("E3", (1, [1]), (1, [0, 1])),
        ),
    ),
    Instance(
        (
            person("A", 2, cap=1),
            person("B", 0, cap=2),
            person("C", 2, cap=3, base=2),
            person("D", 0, cap=3),
        ),
        (
            task("E0", (1, [0, 1, 2])),
            task("E1", (1, [0]), (1, [0, 2])),
            task("E2", (1, [0, 1, 2])),
        ),
    ),
)
State = tuple[int, ...]


@pytest.mark.parametrize("given", SMALL, ids=["eight", "fourteen"])
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
def test_each_move_is_as_likely_one_way_as_the_other(given: Instance, long: bool) -> None:
    """That is what makes every optimal assignment equally likely in the limit: of two of them, the
    share of proposals that lead from the first to the second is that from the second to the first.
    300,000 proposals each of short moves and of long walks; z beyond the threshold in any pair
    happens to an honest kernel once in 10^9 runs (normal law, Bonferroni)."""
    made = compiled(given, 1)
    seating = deal(made)
    (component,) = made.components
    level(seating, component)
    mixing = _Mixing(seating, component)
    stays: Counter[State] = Counter()
    moves: Counter[tuple[State, State]] = Counter()
    before = tuple(seating.holder)
    for number in range(300_000):
        words = mixing._block(33 * number)
        stays[before] += 1
        propose(mixing, words, 33 * number + 1, long=long)
        after = tuple(seating.holder)
        if after != before:
            moves[before, after] += 1
        before = after
    assert set(stays) <= {state_of(made, whole, given) for whole in optimal(given)}
    scores = [
        score(moves[one, other], stays[one], moves[other, one], stays[other])
        for one, other in moves
        if one < other and moves[one, other] + moves[other, one] > 100
    ]
    assert len(scores) >= 3
    assert max(map(abs, scores)) < norm.isf(1e-9 / 2 / (4 * len(scores)))


@pytest.mark.parametrize(
    ("coins", "steps"), [(0, 3), (1, 2), (0b10, 4), (0b111, 4), ((1 << 59) - 2, 32), (~0, 32)]
)
def test_a_walk_has_as_many_steps_as_coins_show_in_a_row(coins: int, steps: int) -> None:
    """A circle three or more, a line two or more, and neither more than thirty-two."""
    made = compiled(SMALL[0], 1)
    seating = deal(made)
    (component,) = made.components
    level(seating, component)
    asked: list[tuple[int, bool]] = []

    class Counting(_Mixing):
        def _walk(self, *given: Any) -> None:
            asked.append(given[-2:])

    words = (0, 0, 0, (coins << 5) & (1 << 64) - 1)
    Counting(seating, component)._long_walk(words, 0, 0, 1, 0)
    assert asked == [(steps, bool(coins & 1))]


def propose(mixing: _Mixing, words: Sequence[int], block: int, *, long: bool) -> None:
    """Make one proposal of a kind, as the run does."""
    seating, made = mixing._seating, mixing._problem
    position = mixing._seats[words[0] * len(mixing._seats) >> 64]
    pool = made.pool_members[made.pool_of[position]]
    giver, taker = seating.holder[position], pool[words[1] * len(pool) >> 64]
    if taker == giver or taker in made.barred_from(made.task_of[position]):
        return
    if long:
        mixing._long_walk(words, position, giver, taker, block)
    else:
        mixing._short_move(words, position, giver, taker)


def state_of(made: Problem, whole: tuple[Team, ...], given: Instance) -> State:
    """Who holds each position in an assignment of slots of one seat."""
    holders = [EMPTY] * len(made.task_of)
    for one, team in zip(given.tasks, whole, strict=True):
        number = made.tasks.index(one.identifier)
        form = made.forms[made.form_of[number]]
        for place, first in zip(form.given, form.first, strict=True):
            (name,) = team[place]
            holders[made.start[number] + first] = made.inspectors.index(name)
    return tuple(holders)


def score(there: int, from_one: int, back: int, from_other: int) -> float:
    """How many standard deviations two shares are apart."""
    share = (there + back) / (from_one + from_other)
    spread = sqrt(share * (1 - share) * (1 / from_one + 1 / from_other))
    return (there / from_one - back / from_other) / spread


@given(NUMBERS)
def test_swaps_allow_for_the_most_visits_anybody_could_have(number: int) -> None:
    """As documented: the most k up to the cap, over a component's inspectors, whose burden isn't
    above the greatest burden of those who hold a seat."""
    one = instance(Random(number))
    solved = one.solve(number)
    made, inside = solved.seating.problem, solved.seating
    for component in made.components:
        people = [who for cell in component.cells for who in made.members[cell]]
        if not any(inside.held[who] for who in people):
            continue
        dearest = max(inside.top[who] for who in people if inside.held[who])
        if dearest >= made.over:
            continue
        most = max(
            visit
            for who in people
            for visit in range(made.cap[who] + 1)
            if visit == 0 or made.burden(who, visit) <= dearest
        )
        assert _Mixing(inside, component)._longest_list == most


def by_task(found: Counter[tuple[Team, ...]], place: int) -> Counter[Team]:
    counts: Counter[Team] = Counter()
    for whole, count in found.items():
        counts[whole[place]] += count
    return counts


def statistic(found: Counter[Any], expected: dict[Any, float]) -> float:
    """Pearson's chi-square."""
    return sum((found[one] - count) ** 2 / count for one, count in expected.items())


def test_the_number_of_proposals_is_as_documented() -> None:
    """Five for each seat, and two thousand."""
    assert [proposals(seats) for seats in (0, 1, 100)] == [2000, 2005, 2500]


def test_a_candidate_works_full_time_and_has_made_no_visit_unless_said() -> None:
    """The defaults are the plain case."""
    one = Candidate(identifier="P", kind=0, cap=3)
    assert (one.base, one.weight) == (0, Fraction(1))
