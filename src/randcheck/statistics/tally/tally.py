"""The tally (统计汇总): counts of inspections that add up the same in any grouping and order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar, Final, final

from attrs import field, frozen

from randcheck.codes import Column
from randcheck.errors import Finding, InvalidInput, RandcheckError
from randcheck.errors.finding import wrong
from randcheck.inspection import Inspection
from randcheck.statistics.tally.counts import Counts, counts_of, lane
from randcheck.statistics.tally.facts import Revision, revision
from randcheck.statistics.tally.revisions import (
    NONE,
    Conflict,
    Latest,
    conflicts,
    effective,
    merged,
    numbers,
)
from randcheck.statistics.tally.trie import HashTrieMap
from randcheck.values.validation import checked

__all__ = ["Tally"]

#: A tally with fewer than this part of the other's businesses is added one by one.
_FEW: Final = 8
#: A business's revisions, each under its name.
Entries = HashTrieMap[Latest] | dict[str, Latest]
#: Sets an entry, and returns what holds it.
Put = Callable[[Any, str, Latest], Any]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Tally:
    """Counts of inspections, and the inspections behind them (统计汇总, S14).

    Tallies are added with `+`, from any grouping and order the same, and `Tally.empty` adds
    nothing. Revisions merge as a set: the same revision twice counts once, and a later one, whose
    history continues the earlier one's, takes its place. Revisions of which none continues another
    are a conflict, which counts as a conflict alone until the caller settles it.

    One inspection is added in the same time to a tally of any size. A tally holds the latest
    revision of every inspection, to recognise a revision that it counted already.
    """

    empty: ClassVar[Tally]

    _root: HashTrieMap[Latest] = field(factory=lambda: HashTrieMap({}), init=False)
    _packed: int = field(default=0, init=False)
    _repeated: int = field(default=0, init=False)
    _size: int = field(default=0, init=False)

    @classmethod
    def of(cls, inspection: Inspection) -> Tally:
        """Return the tally of one inspection; `InvalidInput` if it can't be counted."""
        try:
            one = revision(inspection)
        except InvalidInput as error:
            raise InvalidInput(*(found.under(".inspection") for found in error.findings)) from None
        return tally_of({inspection.origin.business: (one,)}, packed=one.packed, size=1)

    @classmethod
    def of_all(cls, inspections: Iterable[Inspection]) -> Tally:
        """Return the tally of many inspections.

        What can't be counted is reported all at once in one `InvalidInput`. Each inspection is
        looked at as it is counted, and the iterable may be lazy.
        """
        root: dict[str, Latest] = {}
        alike: dict[int, int] = {}
        packed = again = 0
        faults: list[Finding] = []
        for place, inspection in enumerate(_iterable(inspections)):
            try:
                one = revision(inspection, alike)
            except RandcheckError as error:
                faults += (found.under(f".inspections[{place}]") for found in error.findings)
                continue
            business = inspection.origin.business
            held = root.get(business)
            if held is None:
                root[business] = (one,)
                packed += one.packed
            else:
                root[business] = new = merged(held, one)
                more, repetition = _change(held, new)
                packed += more
                again += repetition
        InvalidInput.raise_for(faults)
        return tally_of(root, packed=packed, repeated=again, size=len(root))

    def __add__(self, other: Tally) -> Tally:
        if type(other) is not Tally:
            return NotImplemented
        large, small = (self, other) if self._size >= other._size else (other, self)
        if not small._size:
            return large
        if small._size * _FEW < large._size:
            return _sum(large, small, large._root, HashTrieMap.put)
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
        return Tally.of_all, (tuple(one.inspection for one in self._revisions()),)

    @property
    def counts(self) -> Counts:
        """Each column's number over all inspections, a business as often as it was drawn.

        `PUBLISHED_LATE` is 0 here: only a table knows the deadline.
        """
        return counts_of(self._packed)

    @property
    def distinct(self) -> Counts:
        """The same with each business once in the columns of businesses (R10)."""
        return counts_of(self._packed - self._repeated)

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
        items = sorted(self._items(), key=_business)
        return tuple(one.inspection for _, held in items for one in held)

    @checked
    def businesses(self, column: Column) -> tuple[str, ...]:
        """Return the businesses whose inspections count in a column, ascending."""
        mask = lane(column)
        found = [
            business
            for business, held in self._items()
            # Most have one inspection, and a generator for it would be most of the time.
            if (
                held[0].packed & mask
                if len(held) == 1
                else any(one.packed & mask for one in effective(held))
            )
        ]
        return tuple(sorted(found))

    def _items(self) -> Iterator[tuple[str, Latest]]:
        return self._root.items()

    def _revisions(self) -> Iterator[Revision]:
        return (one for _, held in self._items() for one in held)


Tally.empty = Tally()


def tally_of(entries: Entries, *, packed: int, size: int, repeated: int = 0) -> Tally:
    """Return the tally of each business's latest revisions.

    `packed` is what the revisions add up to, `repeated` how much of it is repetition, `size` the
    number of businesses. They are no arguments of `Tally`, whose numbers come from inspections.
    """
    made, root = Tally(), HashTrieMap(entries) if isinstance(entries, dict) else entries
    for name, value in (("_root", root), ("_packed", packed), ("_repeated", repeated)):
        object.__setattr__(made, name, value)
    object.__setattr__(made, "_size", size)
    return made


def held_by(tally: Tally) -> Iterator[Latest]:
    """Yield each business's latest revisions: what a table is made of."""
    return tally._root.values()


def _iterable(inspections: Iterable[Inspection]) -> Iterable[Inspection]:
    if isinstance(inspections, str | bytes) or not isinstance(inspections, Iterable):
        raise InvalidInput(wrong("type.iterable", inspections, "inspections"))
    return inspections


def _business(item: tuple[str, Latest]) -> str:
    return item[0]


def _change(before: Latest, after: Latest) -> tuple[int, int]:
    (old, old_again), (new, new_again) = numbers(before), numbers(after)
    return new - old, new_again - old_again


def _set_in(root: dict[str, Latest], business: str, held: Latest) -> dict[str, Latest]:
    """Set an entry of a `dict` that no tally holds yet."""
    root[business] = held
    return root


def _sum(large: Tally, small: Tally, root: Entries, put: Put) -> Tally:
    packed, again, size = large._packed, large._repeated, large._size
    for business, given in small._items():
        before = root.get(business) or NONE
        after = before
        for one in given:
            after = merged(after, one)
        if after is not before:
            more, repetition = _change(before, after)
            packed += more
            again += repetition
            size += not before
            root = put(root, business, after)
    return tally_of(root, packed=packed, repeated=again, size=size)
