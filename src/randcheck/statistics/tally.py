"""The tally (统计汇总): counts of inspections that add up the same in any grouping and order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import ClassVar, Final, Self, final

from attrs import field, frozen

from randcheck.codes import Column
from randcheck.errors import Finding, InvalidInput, RandcheckError
from randcheck.inspection import Inspection
from randcheck.statistics import trie
from randcheck.statistics.counts import Counts, lane
from randcheck.statistics.facts import Revision, revision
from randcheck.statistics.revisions import (
    NONE,
    Conflict,
    Latest,
    conflicts,
    effective,
    merged,
    numbers,
)

#: A tally with fewer than this part of the other's businesses is added one by one.
_FEW: Final = 8
#: Sets an entry of a map, and returns the map.
Put = Callable[[trie.Node[Latest], str, Latest], trie.Node[Latest]]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Tally:
    """Counts of inspections, and whose they are (统计汇总, S14).

    Tallies are added with `+`, from any grouping and order the same, and `Tally.empty` adds
    nothing. Revisions merge as a set: the same revision twice counts once; a later one, whose
    history continues the other's, takes its place; and where none continues the other they are a
    conflict, which is counted as that and as nothing else until the caller settles it.

    One inspection is added in the same time however many there are. It holds the latest revision
    of every inspection, since it couldn't know one again otherwise.
    """

    empty: ClassVar[Tally]

    _root: trie.Node[Latest] = field(factory=dict)
    _packed: int = 0
    _repeated: int = 0
    _size: int = 0

    @classmethod
    def of(cls, inspection: Inspection) -> Self:
        """Return the tally of one inspection; `InvalidInput` if it can't be counted."""
        one = revision(inspection)
        return cls(root={inspection.drawn.business: (one,)}, packed=one[0], size=1)

    @classmethod
    def of_all(cls, inspections: Iterable[Inspection]) -> Self:
        """Return the tally of many; what can't be counted is told of all in one `InvalidInput`."""
        root: dict[str, Latest] = {}
        alike: dict[int, int] = {}
        packed = again = 0
        faults: list[Finding] = []
        for place, inspection in enumerate(inspections):
            try:
                one = revision(inspection, alike)
            except RandcheckError as error:
                faults += (found.under(f"[{place}]") for found in error.findings)
                continue
            business = inspection.drawn.business
            held = root.get(business)
            if held is None:
                root[business] = (one,)
                packed += one[0]
            else:
                root[business] = new = merged(held, one)
                more, repetition = _change(held, new)
                packed += more
                again += repetition
        InvalidInput.raise_for(faults)
        return cls(root=root, packed=packed, repeated=again, size=len(root))

    def __add__(self, other: Tally) -> Tally:
        if type(other) is not Tally:
            return NotImplemented
        large, small = (self, other) if self._size >= other._size else (other, self)
        if not small._size:
            return large
        if small._size * _FEW < large._size:
            return _sum(large, small, large._nodes, trie.put)
        return _sum(large, small, dict(large._items()), _set_in)

    def __eq__(self, other: object) -> bool:
        if type(other) is not Tally:
            return NotImplemented
        return self._packed == other._packed and dict(self._items()) == dict(other._items())

    def __hash__(self) -> int:
        return hash((self._packed, self._repeated, self._size))

    def __repr__(self) -> str:
        return f"<Tally of {self._size} businesses: {self.counts}>"

    def __reduce__(self) -> tuple[object, ...]:
        # Texts have other hashes in another process, so the map is built anew there.
        return Tally.of_all, (tuple(one[1] for one in self._revisions()),)

    @property
    def counts(self) -> Counts:
        """Each column's number over all inspections, a business as often as it was drawn.

        `PUBLISHED_LATE` is 0 here: only a table knows the deadline.
        """
        return Counts(packed=self._packed)

    @property
    def distinct(self) -> Counts:
        """The same with each business once in the columns of businesses (R10)."""
        return Counts(packed=self._packed - self._repeated)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every conflict, ascending by business."""
        if not self.counts[Column.CONFLICTING]:
            return ()
        several = sorted((business, held) for business, held in self._items() if len(held) > 1)
        return tuple(found for _, held in several for found in conflicts(held))

    @property
    def inspections(self) -> tuple[Inspection, ...]:
        """The latest revision of every inspection, by business; all those in conflict."""
        return tuple(one[1] for _, held in sorted(self._items(), key=_business) for one in held)

    def businesses(self, column: Column) -> tuple[str, ...]:
        """Return whose inspections count in a column, ascending."""
        mask = lane(column)
        return tuple(
            sorted(
                business
                for business, held in self._items()
                if any(one[0] & mask for one in effective(held))
            )
        )

    @cached_property
    def _nodes(self) -> trie.Node[Latest]:
        return trie.split(self._root)

    def _items(self) -> Iterator[tuple[str, Latest]]:
        for part in trie.leaves(self._root):
            yield from part.items()

    def _revisions(self) -> Iterator[Revision]:
        return (one for _, held in self._items() for one in held)


Tally.empty = Tally()


def held_by(tally: Tally) -> Iterator[Latest]:
    """Yield each business's latest revisions: what a table is made of."""
    for part in trie.leaves(tally._root):
        yield from part.values()


def _business(item: tuple[str, Latest]) -> str:
    return item[0]


def _change(before: Latest, after: Latest) -> tuple[int, int]:
    (old, old_again), (new, new_again) = numbers(before), numbers(after)
    return new - old, new_again - old_again


def _set_in(root: trie.Node[Latest], business: str, held: Latest) -> trie.Node[Latest]:
    """Set an entry of a map that nobody else has."""
    root[business] = held  # type: ignore[index]
    return root


def _sum(large: Tally, small: Tally, root: trie.Node[Latest], put: Put) -> Tally:
    packed, again, size = large._packed, large._repeated, large._size
    for business, given in small._items():
        before = trie.get(root, business) or NONE
        after = before
        for one in given:
            after = merged(after, one)
        if after is not before:
            more, repetition = _change(before, after)
            packed += more
            again += repetition
            size += not before
            root = put(root, business, after)
    return Tally(root=root, packed=packed, repeated=again, size=size)
