"""The assignment as the algorithm sees it: ranks, cells, pools and seats instead of names.

Everything after `compile_problem` works on numbers that follow from tickets, so that no order in
which something was given can change a result. docs/assignment.md has the words.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Final, Protocol, Self, TypeVar, final

from attrs import frozen

__all__: list[str] = []

#: Kinds of inspectors who may fill a slot: inspectors alike in all that the rules ask are a kind.
Kinds = frozenset[int]
#: How many from which kinds, for each slot of a team.
Slots = tuple[tuple[int, Kinds], ...]

#: The cell of inspectors that are in no pool.
NO_CELL: Final = -1
_NOBODY: Final[tuple[int, ...]] = ()


class Hash(Protocol):
    """What `hashlib` returns; its own class has no public name."""

    def copy(self) -> Self: ...
    def update(self, data: bytes, /) -> None: ...
    def digest(self) -> bytes: ...


@final
@frozen(kw_only=True)
class Candidate:
    """An inspector: `cap` visits at most in this draw, `base` made already, `weight` of the load.

    Without a limit `cap` is None. `weight` is the share of full working time: half of it makes
    each visit count twice.
    """

    identifier: str
    kind: int
    cap: int | None
    base: int = 0
    weight: Fraction = Fraction(1)


@final
@frozen(kw_only=True)
class Task:
    """A business to be visited: the slots of its team, and who may not visit it."""

    identifier: str
    slots: Slots
    barred: Collection[str] = ()


@final
@frozen(kw_only=True)
class Form:
    """What all teams of the same slots share: slots ascending by size of pool, pool and number.

    `pools` and `first` have one number a slot, `slot_of` one a seat; `given` says which slot of
    the task each of them was. A team's seats are numbered slot by slot.
    """

    pools: tuple[int, ...]
    first: tuple[int, ...]
    slot_of: tuple[int, ...]
    given: tuple[int, ...]

    @property
    def seats(self) -> int:
        """How many inspectors the team has."""
        return len(self.slot_of)


@final
@frozen(kw_only=True)
class Component:
    """Cells and tasks that share pools, apart from all others; both ascending."""

    cells: tuple[int, ...]
    tasks: Sequence[int]


@final
@frozen(kw_only=True, eq=False)
class Problem:
    """Inspectors and tasks by rank, which is their place in ticket order.

    A cell holds the inspectors that are in the same pools. A task's seats are positions from
    `start[task]` on; `task_of`, `pool_of` and `slot_of` lead from a position to its task, its pool
    and the first position of its slot.
    `multiplier` is the price of a visit: the least common multiple of weights over one's own.
    """

    key: str
    inspectors: Sequence[str]
    cell: Sequence[int]
    members: Sequence[Sequence[int]]
    cap: Sequence[int]
    base: Sequence[int]
    multiplier: Sequence[int]
    pools: Sequence[tuple[int, ...]]
    pool_members: Sequence[Sequence[int]]
    tasks: Sequence[str]
    tickets: Sequence[bytes]
    forms: Sequence[Form]
    form_of: Sequence[int]
    barred: dict[int, Collection[int]]
    start: Sequence[int]
    task_of: Sequence[int]
    pool_of: Sequence[int]
    slot_of: Sequence[int]
    components: Sequence[Component]
    over: int

    def burden(self, inspector: int, visits: int) -> int:
        """Return the price of an inspector's visit of that number; beyond the cap, above all."""
        price = self.multiplier[inspector] * (2 * (self.base[inspector] + visits) - 1)
        return price + self.over if visits > self.cap[inspector] else price

    def barred_from(self, task: int) -> Collection[int]:
        """Return who may not visit a task, by rank."""
        return self.barred.get(task, _NOBODY)

    def keyed(self, tag: str) -> Hash:
        """Return SHA-256 of key and tag so far, to be copied and fed."""
        return hashlib.sha256((self.key + tag).encode())


def compile_problem(key: str, candidates: Iterable[Candidate], tasks: Iterable[Task]) -> Problem:
    """Return a problem in ticket order. Identifiers are unique, and each slot has a seat."""
    ranked = _in_ticket_order(key, "I", candidates)
    people = [one for _, one in ranked]
    to_visit = _in_ticket_order(key, "E", tasks)
    cell = _cells(people, {task.slots for _, task in to_visit})
    members: list[list[int]] = [[] for _ in range(max(cell, default=-1) + 1)]
    for rank, number in enumerate(cell):
        if number != NO_CELL:
            members[number].append(rank)
    seats = _Seats({one.kind: c for one, c in zip(people, cell, strict=True)}, members)
    for _, task in to_visit:
        seats.add(task.slots)
    multiplier = _multipliers([one.weight for one in people])
    components = _components(seats, len(members))
    busiest = max((one.base for one in people), default=0) + len(to_visit) + 1
    return Problem(
        key=key,
        inspectors=[one.identifier for one in people],
        cell=cell,
        members=members,
        cap=_caps(people, cell, components),
        base=[one.base for one in people],
        multiplier=multiplier,
        pools=list(seats.pools),
        pool_members=[[i for c in pool for i in members[c]] for pool in seats.pools],
        tasks=[task.identifier for _, task in to_visit],
        tickets=[number for number, _ in to_visit],
        forms=seats.forms,
        form_of=seats.form_of,
        barred=_barred(people, (task.barred for _, task in to_visit)),
        start=seats.start,
        task_of=seats.task_of,
        pool_of=seats.pool_of,
        slot_of=seats.slot_of,
        components=components,
        over=2 * busiest * max(multiplier, default=1),
    )


Named = TypeVar("Named", Candidate, Task)


def _in_ticket_order(key: str, tag: str, given: Iterable[Named]) -> list[tuple[bytes, Named]]:
    state = hashlib.sha256((key + tag).encode())
    numbered = []
    for one in given:
        own = state.copy()
        own.update(one.identifier.encode())
        numbered.append((own.digest(), one))
    numbered.sort(key=lambda pair: (pair[0], pair[1].identifier))
    return numbered


def _cells(people: Sequence[Candidate], slots: Iterable[Slots]) -> list[int]:
    """Number the classes of inspectors in the same pools, by first appearance in ticket order."""
    pools = {kinds for some in slots for _, kinds in some}
    pools_of: defaultdict[int, list[int]] = defaultdict(list)
    for number, kinds in enumerate(pools):
        for kind in kinds:
            pools_of[kind].append(number)
    numbers: dict[tuple[int, ...], int] = {}
    return [
        numbers.setdefault(tuple(pools_of[one.kind]), len(numbers))
        if one.kind in pools_of
        else NO_CELL
        for one in people
    ]


class _Seats:
    """Forms, pools and positions of the tasks seen so far."""

    def __init__(self, cell_of_kind: dict[int, int], members: Sequence[Sequence[int]]) -> None:
        self._cell_of_kind = cell_of_kind
        self._members = members
        self.pools: dict[tuple[int, ...], int] = {}
        self.forms: list[Form] = []
        self._number_of: dict[Slots, int] = {}
        self.form_of: list[int] = []
        self.start = [0]
        self.task_of: list[int] = []
        self.pool_of: list[int] = []
        self.slot_of: list[int] = []

    def add(self, slots: Slots) -> None:
        number = self._number_of.get(slots)
        if number is None:
            number = self._number_of[slots] = len(self.forms)
            self.forms.append(self._form(slots))
        form, start = self.forms[number], len(self.task_of)
        self.task_of += [len(self.form_of)] * form.seats
        self.pool_of += [form.pools[slot] for slot in form.slot_of]
        self.slot_of += [start + form.first[slot] for slot in form.slot_of]
        self.form_of.append(number)
        self.start.append(start + form.seats)

    def _form(self, slots: Slots) -> Form:
        ordered = sorted(
            (sum(len(self._members[c]) for c in pool), pool, count, place)
            for place, (count, pool) in enumerate(
                (count, self._pool(kinds)) for count, kinds in slots
            )
        )
        slot_of = [slot for slot, one in enumerate(ordered) for _ in range(one[2])]
        return Form(
            pools=tuple(self.pools.setdefault(pool, len(self.pools)) for _, pool, _, _ in ordered),
            first=tuple(slot_of.index(slot) for slot in range(len(ordered))),
            slot_of=tuple(slot_of),
            given=tuple(place for *_, place in ordered),
        )

    def _pool(self, kinds: Kinds) -> tuple[int, ...]:
        cells = {self._cell_of_kind[kind] for kind in kinds if kind in self._cell_of_kind}
        return tuple(sorted(cells))


def _barred(
    people: Sequence[Candidate], given: Iterable[Collection[str]]
) -> dict[int, Collection[int]]:
    """Return who may not visit which task; a few are looked up faster in a tuple than in a set."""
    rank_of = {one.identifier: rank for rank, one in enumerate(people)}
    barred: dict[int, Collection[int]] = {}
    for task, names in enumerate(given):
        known = {rank_of[name] for name in names if name in rank_of} if names else ()
        if known:
            barred[task] = tuple(sorted(known)) if len(known) <= 8 else frozenset(known)
    return barred


def _multipliers(weights: Sequence[Fraction]) -> list[int]:
    """Return the least common multiple of the weights, made whole, over each of them."""
    denominator = lcm(*(weight.denominator for weight in weights))
    whole = [weight.numerator * (denominator // weight.denominator) for weight in weights]
    common = lcm(*whole)
    return [common // one for one in whole]


def _caps(
    people: Sequence[Candidate], cell: Sequence[int], components: Iterable[Component]
) -> list[int]:
    """Return each inspector's cap; without a limit, the number of tasks of the same component."""
    tasks = {c: len(one.tasks) for one in components for c in one.cells}
    return [
        tasks.get(c, 0) if one.cap is None else one.cap for one, c in zip(people, cell, strict=True)
    ]


def _components(seats: _Seats, cells: int) -> list[Component]:
    pools = list(seats.pools)
    root = list(range(cells))
    for form in seats.forms:
        together = [cell for pool in form.pools for cell in pools[pool]]
        for cell in together:
            root[_find(root, cell)] = _find(root, together[0])
    members: defaultdict[int, list[int]] = defaultdict(list)
    for cell in range(cells):
        members[_find(root, cell)].append(cell)
    home = [
        next((_find(root, c) for pool in form.pools for c in pools[pool]), None)
        for form in seats.forms
    ]
    tasks: defaultdict[int | None, list[int]] = defaultdict(list)
    for task, form_number in enumerate(seats.form_of):
        tasks[home[form_number]].append(task)
    return [Component(cells=tuple(members[one]), tasks=tasks[one]) for one in members]


def _find(root: list[int], cell: int) -> int:
    while root[cell] != cell:
        root[cell] = root[root[cell]]
        cell = root[cell]
    return cell
