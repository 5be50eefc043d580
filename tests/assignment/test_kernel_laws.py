"""The laws of the kernel: what its teams depend on, and what they never do."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.assignment.kernel import problem as problem_module
from randcheck.assignment.kernel.problem import Task
from randcheck.assignment.kernel.seating import EMPTY
from randcheck.assignment.kernel.solving import Solution
from tests.assignment.kernel_figures import NUMBERS, figures
from tests.made.kernel_instances import (
    Instance,
    cap_of,
    instance,
    loads,
    person,
    task,
    teams,
)


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
        assert all(visits[one.identifier] <= cap_of(one) for one in given.people)
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
