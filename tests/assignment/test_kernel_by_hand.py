"""The kernel on instances whose outcome can be worked out by hand."""

import hashlib
import sys
from collections.abc import Iterable
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given

from randcheck.assignment.kernel.certificate import overloads
from randcheck.assignment.kernel.dealing import deal
from randcheck.assignment.kernel.mixing import _Mixing, proposals
from randcheck.assignment.kernel.problem import Candidate, Task
from randcheck.assignment.kernel.seating import EMPTY
from tests.assignment.kernel_figures import NUMBERS, shortage
from tests.made.kernel_instances import (
    Instance,
    compiled,
    fillable,
    instance,
    key,
    loads,
    person,
    task,
    teams,
)

# -- laws ------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("groups", [1200, pytest.param(3000, marks=pytest.mark.slow)])
def test_a_chain_of_3000_groups_needs_no_recursion(groups: int) -> None:
    """Paths and certificates as long as the chain come without a deeper stack."""
    limit = sys.getrecursionlimit()
    given = chain(groups)
    solved = given.solve(1, mixing=True)
    assert solved.is_complete
    assert set(loads(teams(given, solved.seating)).values()) == {1}
    (part,) = shortage(chain(groups, task("last", (1, [groups - 1]))), 1)
    assert (len(part[0]), len(part[1]), *part[2:]) == (groups, groups + 1, groups + 1, groups)
    assert sys.getrecursionlimit() == limit < groups


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


# -- fairness --------------------------------------------------------------------------------------


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


def test_the_number_of_proposals_is_as_documented() -> None:
    """Five for each seat, and two thousand."""
    assert [proposals(seats) for seats in (0, 1, 100)] == [2000, 2005, 2500]


def test_a_candidate_works_full_time_and_has_made_no_visit_unless_said() -> None:
    """The defaults are the plain case."""
    one = Candidate(identifier="P", kind=0, cap=3)
    assert (one.base, one.weight) == (0, Fraction(1))
