"""A list to draw from: its order, characters and digest, and the sizes it can give."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from operator import lt
from typing import Final, TypeVar

from randcheck.errors import Finding, InvalidPopulation, InvalidSize
from randcheck.errors.finding import shorten
from randcheck.values import IDENTIFIER, LONGEST, identifier_findings
from randcheck.values.validation import wrong_type

__all__ = ["population_digest"]

# So many identifiers are joined, checked and encoded at once: they stay in a processor's cache.
_CHUNK: Final = 1024
_VISIBLE_ASCII: Final = bytes(range(0x21, 0x7F))
T = TypeVar("T")


def population_digest(identifiers: Sequence[str]) -> str:
    """Return the `sha256sum` of the file with one identifier a line, strictly ascending."""
    lines = hashlib.sha256()
    for chunk, _ in encoded(sequence(identifiers)):
        lines.update(chunk + b"\n")
    return lines.hexdigest()


def sequence(identifiers: T) -> T:
    """Return identifiers as they were given; one text isn't taken for its characters."""
    if isinstance(identifiers, str | bytes):
        raise InvalidPopulation(wrong_type(identifiers, "a sequence of identifiers"))
    return identifiers


_CHANGED: Final = Finding(
    code="population.changed",
    problem="not the same when it was read again",
    fix="give a list or tuple that nobody changes meanwhile",
)


def encoded(population: Sequence[str]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield the population in chunks, joined by line feeds and apart, once each was checked.

    Strictly ascending from the empty text on means that none is empty and none stands twice.
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
    breaks = b"\n" * (len(part) - 1)
    if chunk.translate(None, _VISIBLE_ASCII) != breaks:
        return all(map(IDENTIFIER.fullmatch, part))
    # Codes of one length have their breaks at one distance, and then none is longer than the first.
    first = len(part[0])
    longest = first if chunk[first :: first + 1] == breaks else max(map(len, part))
    return longest <= LONGEST


def _population_findings(population: Sequence[object]) -> Iterator[Finding]:
    previous = ""
    for index, one in enumerate(population):
        faults = list(identifier_findings(one))
        if not faults and isinstance(one, str):
            if one <= previous:
                faults = [_out_of_order(one, twice=one == previous)]
            previous = one
        for found in faults:
            yield found.under(f"[{index}]")


def _out_of_order(one: str, *, twice: bool) -> Finding:
    return Finding(
        code="population.twice" if twice else "population.order",
        problem="stands twice" if twice else "not above the one before it",
        value=shorten(one),
        fix="remove the double" if twice else "sort by code point, or use sample_unsorted",
    )


def unsorted_findings(given: Sequence[object]) -> Iterator[Finding]:
    """Yield what is wrong with identifiers in any order, by the places in which they stand."""
    seen: set[str] = set()
    for index, one in enumerate(given):
        faults = list(identifier_findings(one))
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
            raise InvalidSize(wrong_type(number, "an integer").under(f".{name}"))
        if number < 0:
            raise InvalidSize(
                Finding(
                    code="size.negative",
                    path=f"$.{name}",
                    problem="below 0",
                    value=shorten(number),
                    fix="give 0 or more",
                )
            )
    if size > available:
        raise InvalidSize(
            Finding(
                code="size.population",
                path="$.size",
                problem=f"{shorten(size)} wanted from {available}",
                fix="give at most the population's size",
                figures=(("available", available),),
            )
        )
