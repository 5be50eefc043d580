"""The draws to be judged: lists, and who was drawn from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from typing import final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import duplicates, fault, required, wrong
from randcheck.testing import Sampler
from randcheck.values import Count
from randcheck.values.validation import checked, validate

__all__ = ["PastDraw", "past_draws"]


@final
@frozen(kw_only=True)
class PastDraw:
    """A draw that was made (历次抽取): its list, in the list's order, and who was drawn.

    The list holds everyone who could be drawn that time, and nobody else; those excluded for a
    stated reason aren't on it.
    """

    population: tuple[str, ...]
    drawn: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)
        InvalidInput.raise_for(_list_findings(self.population, "population"))
        InvalidInput.raise_for(_drawn_findings(set(self.population), self.drawn, "drawn"))


@final
class PopulationDraws:
    """One list with every draw made from it: the places drawn, counted from 0."""

    def __init__(self, members: tuple[str, ...], draws: Iterable[tuple[int, ...]] = ()) -> None:
        self.members = members
        self.place = {name: place for place, name in enumerate(members)}
        self.draws = tuple(draws)

    @cached_property
    def counts(self) -> list[int]:
        """How often each place was drawn."""
        times: Counter[int] = Counter()
        for drawn in self.draws:
            times.update(drawn)
        return [times[place] for place in range(len(self.members))]

    @cached_property
    def sizes(self) -> Counter[int]:
        """How many draws of each size there are."""
        return Counter(map(len, self.draws))


@final
class DrawHistory:
    """Every draw, by list, and in the order made.

    A draw is a list and the places drawn from it. All draws are given at once, since what is
    derived from them is kept. `lists` may be given although nothing was drawn from them.
    """

    def __init__(
        self,
        draws: Iterable[tuple[tuple[str, ...], tuple[int, ...]]],
        *lists: tuple[str, ...],
    ) -> None:
        made = list(draws)
        of_each: dict[tuple[str, ...], list[tuple[int, ...]]] = {members: [] for members in lists}
        for members, places in made:
            of_each.setdefault(members, []).append(places)
        self.listings = {
            members: PopulationDraws(members, drawn) for members, drawn in of_each.items()
        }
        self.sequence = [(self.listings[members], places) for members, places in made]

    @cached_property
    def constant(self) -> tuple[int, int] | None:
        """The population's and the sample's size, where all draws are of the same people and size.

        None where they aren't, or where nobody or everybody is drawn.
        """
        people = {frozenset(members) for members in self.listings}
        sizes = {size for one in self.listings.values() for size in one.sizes}
        if len(people) != 1 or len(sizes) != 1:
            return None
        total, size = len(next(iter(people))), next(iter(sizes))
        return (total, size) if 0 < size < total else None

    @cached_property
    def columns(self) -> dict[str, int]:
        """For each name, an integer whose bits are the draws that held it."""
        width = len(self.sequence) // 8 + 1
        columns = {name: bytearray(width) for members in self.listings for name in members}
        for number, (listing, places) in enumerate(self.sequence):
            for place in places:
                columns[listing.members[place]][number // 8] |= 1 << number % 8
        return {name: int.from_bytes(bits, "little") for name, bits in columns.items()}

    @cached_property
    def drawn(self) -> int:
        """How many were drawn in all."""
        return sum(len(places) for _, places in self.sequence)

    def samples(self) -> Counter[frozenset[str]]:
        """How often each set of names was drawn."""
        return Counter(
            frozenset(listing.members[place] for place in places)
            for listing, places in self.sequence
        )


def history_of(draws: Iterable[PastDraw]) -> DrawHistory:
    """Return past draws in the order given; none at all raises `InvalidInput`."""
    made = tuple(draws)
    InvalidInput.raise_for(required(made, "draws"))
    return DrawHistory(_places(made))


def _places(draws: Iterable[PastDraw]) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    known: dict[tuple[str, ...], PopulationDraws] = {}
    for one in draws:
        if one.population not in known:
            known[one.population] = PopulationDraws(one.population)
        place = known[one.population].place
        yield one.population, tuple(place[name] for name in one.drawn)


def history_from(
    sampler: Sampler, identifiers: Sequence[str], size: int, seeds: Iterable[int]
) -> DrawHistory:
    """Return the draws that a sampler makes of these seeds.

    A sampler that draws strangers, doubles or another number raises `InvalidInput`: its draws
    can't be judged before it keeps `laws.check_size` and `laws.check_subset`.
    """
    listing = listing_of(identifiers)

    history = DrawHistory(
        (
            listing.members,
            check_drawn(listing, sampler(list(listing.members), size, seed), size, number),
        )
        for number, seed in enumerate(seeds)
    )
    InvalidInput.raise_for(required(history.sequence, "draws"))
    return history


@checked
def past_draws(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seeds: Iterable[int]
) -> tuple[PastDraw, ...]:
    """Return a sampler's draws as if they were past ones, for the charts.

    A sampler that draws strangers, doubles or another number raises `InvalidInput`.
    """
    history = history_from(sampler, identifiers, size, seeds)
    return tuple(
        PastDraw(
            population=listing.members, drawn=tuple(listing.members[place] for place in places)
        )
        for listing, places in history.sequence
    )


def listing_of(identifiers: Sequence[str]) -> PopulationDraws:
    """Return a list that nothing is drawn from yet; nobody, or a name twice, is refused."""
    members = tuple(identifiers)
    InvalidInput.raise_for(_list_findings(members, "identifiers"))
    return PopulationDraws(members)


def check_drawn(
    listing: PopulationDraws, drawn: Iterable[str], size: int, number: int
) -> tuple[int, ...]:
    """Return the places of those drawn; raise `InvalidInput` for strangers, doubles, a wrong size.

    `number` is the draw's place among the draws, for the error's path.
    """
    where = f"draws[{number}]"
    if isinstance(drawn, str) or not isinstance(drawn, Iterable):
        raise InvalidInput(wrong("type.iterable", drawn, where))
    names = tuple(drawn)
    known = listing.place.keys()
    is_listed = all(type(name) is str and name in known for name in names)
    if not is_listed or len(names) != size or len(set(names)) < size:
        found = _drawn_findings(known, names, where)
        raise InvalidInput(*found, *_size_findings(len(names), size, where))
    return tuple(listing.place[name] for name in names)


def _list_findings(names: Sequence[str], where: str) -> Iterator[Finding]:
    if not names:
        yield fault("list.empty", where)
    yield from duplicates(names, where, code="list.twice")


def _drawn_findings(known: Set[str], drawn: Sequence[object], where: str) -> Iterator[Finding]:
    texts = [name if type(name) is str else None for name in drawn]
    for index, (name, text) in enumerate(zip(drawn, texts, strict=True)):
        if text is None:
            yield wrong("type.text", name, f"{where}[{index}]")
        elif text not in known:
            yield fault("drawn.stranger", f"{where}[{index}]", value=text)
    if None not in texts:
        yield from duplicates(texts, where, code="drawn.twice")


def _size_findings(found: int, size: int, where: str) -> Iterator[Finding]:
    if found != size:
        yield fault("drawn.size", where, found=found, expected=size)
