"""Small instances of the assignment's kernel, and what can be said of them without it.

Nothing here uses how the kernel solves a problem: seats are counted by matching and by minimum-cost
flow of other libraries, and optimal assignments by trying all of them. Those libraries are imported
where they are called, since the instances are wanted on interpreters that have none of them too.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import lcm
from random import Random
from typing import NamedTuple

from randcheck.assignment.kernel.problem import (
    Candidate,
    Kinds,
    Problem,
    Slots,
    Task,
    compile_problem,
)
from randcheck.assignment.kernel.seating import EMPTY, Seating
from randcheck.assignment.kernel.solving import Solution, solve

#: Weights of part-time and full-time.
WEIGHTS = (Fraction(1), Fraction(1, 2), Fraction(3, 4), Fraction(2, 5))

#: Who fills each slot of a task, in the task's order of slots; inside a slot ascending.
Team = tuple[tuple[str, ...], ...]


class Instance(NamedTuple):
    """Inspectors and tasks as the kernel is given them."""

    people: tuple[Candidate, ...]
    tasks: tuple[Task, ...]

    def solve(self, number: object, *, mixing: bool = False) -> Solution:
        return solve(compile_problem(key(number), self.people, self.tasks), mixing=mixing)

    def person(self, name: str) -> Candidate:
        return next(one for one in self.people if one.identifier == name)

    def admissible(self, task: Task, kinds: Kinds) -> list[str]:
        """Everyone who may fill a slot of a task."""
        return [
            one.identifier
            for one in self.people
            if one.kind in kinds and one.identifier not in task.barred
        ]

    def price(self, name: str, visits: int) -> Fraction:
        """What an inspector's visit of that number adds to the sum of loads squared."""
        one = self.person(name)
        return (2 * (one.base + visits) - 1) / one.weight


def key(number: object) -> str:
    """A fixed key for each number."""
    return hashlib.sha256(f"key {number}".encode()).hexdigest()


def person(
    identifier: str,
    kind: int,
    *,
    cap: int | None = 99,
    base: int = 0,
    weight: Fraction = Fraction(1),
) -> Candidate:
    return Candidate(identifier=identifier, kind=kind, cap=cap, base=base, weight=weight)


def cap_of(one: Candidate) -> int:
    """The cap, which everybody in an instance has."""
    assert one.cap is not None
    return one.cap


def task(identifier: str, *slots: tuple[int, Collection[int]], barred: Sequence[str] = ()) -> Task:
    given = tuple((count, frozenset(kinds)) for count, kinds in slots)
    return Task(identifier=identifier, slots=given, barred=barred)


def instance(random: Random, mark: str = "", kinds_from: int = 0) -> Instance:
    """Two to eight inspectors of up to four kinds, and up to seven tasks of overlapping slots."""
    kinds = range(kinds_from, kinds_from + random.randint(1, 4))
    roomy = random.random() < 0.5
    people = tuple(
        person(
            f"{mark}P{number}",
            random.choice(kinds),
            cap=random.randint(0, 3) + 3 * roomy,
            base=random.choice((0, 0, 1, 3)),
            weight=random.choice(WEIGHTS if random.random() < 0.5 else WEIGHTS[:1]),
        )
        for number in range(random.randint(2, 8))
    )
    names = [one.identifier for one in people]
    pools: list[Kinds] = [
        frozenset(random.sample(kinds, random.randint(1, len(kinds))))
        for _ in range(random.randint(1, 4))
    ]
    tasks = tuple(
        Task(
            identifier=f"{mark}E{number}",
            slots=_slots(random, pools),
            barred=tuple(random.sample(names, random.choice((0, 0, 0, 1, 2)))),
        )
        for number in range(random.randint(1, 7))
    )
    return Instance(people, tasks)


def _slots(random: Random, pools: Sequence[Kinds]) -> Slots:
    return tuple(
        (random.choice((1, 1, 2)), random.choice(pools)) for _ in range(random.randint(1, 3))
    )


def crowded(random: Random) -> Instance:
    """Up to thirty inspectors whose loads differ much, and up to sixty tasks of several slots."""
    kinds = range(random.randint(3, 8))
    pools = [
        frozenset(random.sample(kinds, random.randint(1, min(3, len(kinds)))))
        for _ in range(random.randint(4, 9))
    ]
    number = random.randint(8, 30)
    people = tuple(
        person(
            f"P{one}",
            random.choice(kinds),
            cap=random.randint(0, 9),
            base=random.choice((0, 0, 2, 5, 9)),
        )
        for one in range(number)
    )
    tasks = tuple(
        Task(
            identifier=f"E{one}",
            slots=tuple(
                (random.choice((1, 1, 2)), random.choice(pools))
                for _ in range(random.randint(2, 4))
            ),
        )
        for one in range(random.randint(10, 60))
    )
    return Instance(people, tasks)


# -- what came out --------------------------------------------------------------------------------


def teams(instance: Instance, seating: Seating) -> dict[str, Team]:
    """Return who fills the slots of each task; holds every seat against the instance."""
    problem = seating.problem
    made = {}
    for one in instance.tasks:
        rank = problem.tasks.index(one.identifier)
        form, seats = problem.forms[problem.form_of[rank]], seating.team(rank)
        first = dict(zip(form.given, form.first, strict=True))
        slots = []
        for place, (count, kinds) in enumerate(one.slots):
            held = seats[first[place] : first[place] + count]
            names = tuple(sorted(problem.inspectors[who] for who in held if who != EMPTY))
            assert set(names) <= set(instance.admissible(one, kinds))
            slots.append(names)
        members = [name for names in slots for name in names]
        assert len(set(members)) == len(members)
        made[one.identifier] = tuple(slots)
    return made


def loads(made: dict[str, Team]) -> Counter[str]:
    return Counter(name for team in made.values() for names in team for name in names)


# -- without the kernel ---------------------------------------------------------------------------


class _Flow:
    """A min-cost flow between nodes of any name."""

    def __init__(self) -> None:
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

        self._solver = SimpleMinCostFlow()
        self._numbers: dict[object, int] = {}

    def arc(self, tail: object, head: object, capacity: int, cost: int = 0) -> None:
        self._solver.add_arc_with_capacity_and_unit_cost(
            self._number(tail), self._number(head), capacity, cost
        )

    def cost(self, units: int) -> int:
        """Return the least cost of so many units from source to sink."""
        self._solver.set_node_supply(self._number("source"), units)
        self._solver.set_node_supply(self._number("sink"), -units)
        assert self._solver.solve() == self._solver.OPTIMAL
        return int(self._solver.optimal_cost())

    def _number(self, node: object) -> int:
        return self._numbers.setdefault(node, len(self._numbers))


def optimum(instance: Instance) -> tuple[int, int, Fraction]:
    """Return seats filled, visits beyond caps, and the price of the loads, by min-cost flow.

    Arcs of one visit each carry its price, those beyond a cap dearer than all within together, and
    a seat left empty dearer than everything else.
    """
    scale = lcm(*(one.weight.numerator for one in instance.people))
    seats = sum(count for each in instance.tasks for count, _ in each.slots)
    visits = range(1, len(instance.tasks) + 1)
    prices = {
        (one.identifier, visit): int(instance.price(one.identifier, visit) * scale)
        for one in instance.people
        for visit in visits
    }
    beyond = max(prices.values(), default=0) * (seats + 1) + 1
    empty = beyond * (seats + 1)
    flow = _Flow()
    for each in instance.tasks:
        _add_seats(flow, instance, each, empty)
    for one in instance.people:
        for visit in visits:
            price = prices[one.identifier, visit] + (beyond if visit > cap_of(one) else 0)
            flow.arc(one.identifier, "sink", 1, price)
    missing, rest = divmod(flow.cost(seats), empty)
    over, price = divmod(rest, beyond)
    return seats - missing, over, Fraction(price, scale)


def _add_seats(flow: _Flow, instance: Instance, each: Task, empty: int) -> None:
    """From the source over slots and over everyone at most once; or from a slot to the sink."""
    reached = set()
    for place, (count, kinds) in enumerate(each.slots):
        slot = (each.identifier, place)
        flow.arc("source", slot, count)
        flow.arc(slot, "sink", count, empty)
        for name in instance.admissible(each, kinds):
            flow.arc(slot, (each.identifier, name), 1)
            reached.add(name)
    for name in sorted(reached):
        flow.arc((each.identifier, name), name, 1)


def fillable(instance: Instance, one: Task, without: Collection[str] = ()) -> int:
    """Return how many of a task's seats can be filled at once, some people left out."""
    import networkx as nx

    graph: nx.Graph[object] = nx.Graph()
    seats = []
    for place, (count, kinds) in enumerate(one.slots):
        able = [name for name in instance.admissible(one, kinds) if name not in without]
        for number in range(count):
            seats.append((place, number))
            graph.add_node((place, number))
            graph.add_edges_from(((place, number), name) for name in able)
    return len(nx.bipartite.hopcroft_karp_matching(graph, top_nodes=seats)) // 2


def forced(instance: Instance, people: Collection[str]) -> int:
    """Return how many seats can't be filled without these people."""
    return sum(fillable(instance, one) - fillable(instance, one, people) for one in instance.tasks)


def optimal(instance: Instance) -> Iterator[tuple[Team, ...]]:
    """Yield every assignment within the caps whose loads cost least, by trying all there are."""
    least: Fraction | None = None
    found: list[tuple[Team, ...]] = []
    for whole in product(*(list(_teams(instance, one)) for one in instance.tasks)):
        load = Counter(name for team in whole for names in team for name in names)
        if any(load[one.identifier] > cap_of(one) for one in instance.people):
            continue
        price = sum(
            ((one.base + load[one.identifier]) ** 2 / one.weight for one in instance.people),
            start=Fraction(0),
        )
        if least is None or price < least:
            least, found = price, []
        if price == least:
            found.append(whole)
    yield from found


def _teams(instance: Instance, one: Task) -> Iterator[Team]:
    choices = [combinations(sorted(instance.admissible(one, kinds)), n) for n, kinds in one.slots]
    for team in product(*choices):
        members = [name for names in team for name in names]
        if len(set(members)) == len(members):
            yield team


def compiled(instance: Instance, number: object) -> Problem:
    return compile_problem(key(number), instance.people, instance.tasks)
