"""A list to draw from: its order, characters and digest, and the sizes it can give."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from operator import lt
from typing import Final, TypeVar

from randcheck.errors import Finding, InvalidPopulation, InvalidSize
from randcheck.errors.finding import fault, wrong
from randcheck.values import Identifier
from randcheck.values.checkers import checker

__all__ = ["population_digest"]

# So many identifiers are joined, checked and encoded at once: they stay in a processor's cache.
_CHUNK: Final = 1024
_findings: Final = checker(Identifier)
_VISIBLE_ASCII: Final = bytes(range(0x21, 0x7F))
T = TypeVar("T")


def population_digest(identifiers: Sequence[str]) -> str:
    """Return the `sha256sum` of the file with one identifier a line, strictly ascending.

    Raises `InvalidPopulation` with every fault.
    """
    lines = hashlib.sha256()
    for chunk, _ in encoded(sequence(identifiers)):
        lines.update(chunk + b"\n")
    return lines.hexdigest()


def sequence(identifiers: T) -> T:
    """Return identifiers as they were given; one text isn't read as its characters."""
    is_sequence = hasattr(identifiers, "__getitem__") and hasattr(identifiers, "__len__")
    if isinstance(identifiers, str | bytes | Mapping) or not is_sequence:
        raise InvalidPopulation(wrong("population.form", identifiers, "identifiers"))
    return identifiers


_CHANGED: Final = fault("population.changed")


def encoded(population: Sequence[str]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield the population in chunks, each joined by line feeds and as a list, once it is checked.

    A chunk is encoded once, and all checks read that: this takes about a fifth of the time of a
    loop with one pattern match an identifier. Its pieces between line feeds must rise strictly from
    the last piece of the chunk before. The first one must be above the empty text. So no piece is
    empty and none appears twice, and an identifier with a line feed inside gives a piece too many,
    which `_clean` sees.
    """
    previous = b""
    for start in range(0, len(population), _CHUNK):
        part = population[start : start + _CHUNK]
        try:
            chunk = "\n".join(part).encode()
        except (TypeError, UnicodeEncodeError):
            chunk = b""
        pieces = chunk.split(b"\n")
        rising = previous < pieces[0] and all(map(lt, pieces, pieces[1:]))
        if not (rising and _clean(chunk, part)):
            InvalidPopulation.raise_for(_population_findings(population))
            raise InvalidPopulation(_CHANGED)
        previous = pieces[-1]
        yield chunk, pieces


def _clean(chunk: bytes, part: Sequence[str]) -> bool:
    """Whether each identifier of a chunk has allowed characters, and not too many of them."""
    breaks = b"\n" * (len(part) - 1)
    # Without visible ASCII only the line feeds are left, if there was nothing else.
    if chunk.translate(None, _VISIBLE_ASCII) != breaks:
        return not any(map(_findings, part))
    # Codes mostly have one length. Then every byte at a distance of that length and one, from the
    # end of the first code on, is a line feed: one slice shows it, and none needs its own `len`.
    first = len(part[0])
    longest = part[0] if chunk[first :: first + 1] == breaks else max(part, key=len)
    return not _findings(longest)


def _population_findings(population: Sequence[object]) -> Iterator[Finding]:
    previous = ""
    for index, one in enumerate(population):
        faults = list(_findings(one))
        if not faults and isinstance(one, str):
            if one <= previous:
                faults = [_out_of_order(one, twice=one == previous)]
            previous = one
        for found in faults:
            yield found.under(f"[{index}]")


def _out_of_order(one: str, *, twice: bool) -> Finding:
    return fault("population.twice" if twice else "population.order", value=one)


def unsorted_findings(given: Sequence[object]) -> Iterator[Finding]:
    """Yield what is wrong with identifiers in any order, each by its place."""
    seen: set[str] = set()
    for index, one in enumerate(given):
        faults = list(_findings(one))
        if not faults and isinstance(one, str):
            if one in seen:
                faults = [_out_of_order(one, twice=True)]
            seen.add(one)
        for found in faults:
            yield found.under(f"[{index}]")


def check_sizes(size: int, reserves: int, available: int) -> None:
    """Raise `InvalidSize` unless both are whole numbers and the size can be had."""
    for name, number in (("size", size), ("reserves", reserves)):
        if type(number) is not int:
            raise InvalidSize(wrong("type.integer", number, name))
        if number < 0:
            raise InvalidSize(fault("size.negative", name, value=number))
    if size > available:
        raise InvalidSize(fault("size.population", "size", size=size, available=available))
