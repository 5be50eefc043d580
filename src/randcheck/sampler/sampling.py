"""The k smallest tickets: sample, strata, merge.

Works on plain identifiers and keys; no plan, no roster. Sizes are numbers of identifiers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, pairwise
from math import isqrt
from operator import lt
from typing import Annotated, Final, final

from attrs import frozen

from randcheck.errors import Finding, InvalidPopulation, InvalidSize
from randcheck.errors.finding import shorten
from randcheck.sampler.population import check_sizes, encoded, sequence, unsorted_findings
from randcheck.sampler.tickets import check_key, ticket
from randcheck.values import Count, Digest, Identifier
from randcheck.values.validation import Constraint, faults, wrong_type

__all__ = [
    "Sample",
    "Ticket",
    "is_drawn",
    "merge_samples",
    "sample",
    "sample_strata",
    "sample_unsorted",
]


def _ticket_findings(value: object) -> Iterator[Finding]:
    if type(value) is not bytes or len(value) != 32:
        yield wrong_type(value, "a ticket of 32 bytes")


#: A ticket number: 32 bytes, compared as they stand.
Ticket = Annotated[bytes, Constraint(_ticket_findings)]


_ABOVE_ALL: Final = b"\xff" * 33


@final
@frozen(kw_only=True)
class Sample:
    """The identifiers with the smallest tickets of a population, in ticket order.

    Made by `sample` and `merge_samples`. `cutoff` is the last drawn ticket (None where nobody is
    drawn), whatever is skipped or extended later: an identifier of the population is drawn
    exactly when its ticket is at most that. `reserves` are the next in order.
    `population_digest` is the `sha256sum` of the population's lines; a merged sample has None,
    and its parts' digests, ascending, in `part_digests`.
    """

    key: Digest
    identifiers: tuple[Identifier, ...]
    tickets: tuple[Ticket, ...]
    cutoff: Ticket | None
    reserves: tuple[Identifier, ...]
    reserve_tickets: tuple[Ticket, ...]
    population_size: Count
    population_digest: Digest | None
    part_digests: tuple[Digest, ...] = ()

    def __attrs_post_init__(self) -> None:
        # Each identifier and ticket is right by construction, or looked at where a sample comes in.
        if (len(self.identifiers), len(self.reserves)) != (
            len(self.tickets),
            len(self.reserve_tickets),
        ):
            raise InvalidSize(
                Finding(
                    code="sample.shape",
                    path="$.tickets",
                    problem="not one ticket for each identifier",
                    fix="take a sample as sample or merge_samples returned it",
                )
            )

    @property
    def listed(self) -> tuple[tuple[str, bytes], ...]:
        """Every identifier known here with its ticket, drawn and reserves, in order."""
        return tuple(
            zip(self.identifiers + self.reserves, self.tickets + self.reserve_tickets, strict=True)
        )


def sample(identifiers: Sequence[str], size: int, key: str, *, reserves: int = 0) -> Sample:
    """Draw `size` identifiers from a strictly ascending sequence, and list reserves after them.

    One pass proves order, uniqueness and characters and makes the digest. Reserves are at most
    what is left. Raises `InvalidPopulation` naming every fault, and `InvalidSize` for a size above
    the population's; for a sequence in any order see `sample_unsorted`.
    """
    population = sequence(identifiers)
    check_sizes(size, reserves, len(population))
    wanted = min(size + reserves, len(population))
    survivors, digest = _survivors(population, check_key(key), _bound(wanted, len(population)))
    if len(survivors) < wanted:
        survivors, digest = _survivors(population, key, _ABOVE_ALL)
    survivors.sort()
    del survivors[wanted:]
    return _sample_of(survivors, size, key, len(population), digest)


def sample_unsorted(
    identifiers: Iterable[str], size: int, key: str, *, reserves: int = 0
) -> Sample:
    """Draw as `sample` does, from identifiers in any order; duplicates are refused."""
    given = list(sequence(identifiers))
    if any(type(one) is not str for one in given) or len(set(given)) < len(given):
        raise InvalidPopulation.of(unsorted_findings(given))
    try:
        return sample(sorted(given), size, key, reserves=reserves)
    except InvalidPopulation:
        raise InvalidPopulation.of(unsorted_findings(given)) from None


def sample_strata(
    populations: Mapping[str, Sequence[str]],
    sizes: Mapping[str, int],
    key: str,
    *,
    reserves: Mapping[str, int] | None = None,
) -> dict[str, Sample]:
    """Draw from each stratum by itself with one key; an identifier is in exactly one stratum."""
    kept = dict.fromkeys(populations, 0) if reserves is None else reserves
    if not populations.keys() == sizes.keys() == kept.keys():
        raise InvalidSize(
            Finding(
                code="strata.names",
                problem="populations, sizes and reserves don't name the same strata",
                fix="give each stratum a size, 0 where nobody is to be drawn",
            )
        )
    samples = {
        name: sample(population, sizes[name], key, reserves=kept[name])
        for name, population in populations.items()
    }
    InvalidPopulation.raise_for(
        Finding(
            code="strata.overlap",
            problem="in two strata",
            value=shorten(one),
            fix="put each identifier in one stratum",
        )
        for one, other in pairwise(merge(*populations.values()))
        if one == other
    )
    return samples


def merge_samples(samples: Iterable[Sample], size: int, *, reserves: int = 0) -> Sample:
    """Return the sample of the whole from samples of its parts, drawn with the same key.

    `size` and `reserves` are the whole's; each part brings that many tickets together, or all
    that it has. Raises `InvalidSize` where a part brings less, `InvalidPopulation` where keys
    differ, a ticket isn't its identifier's, or an identifier stands in two parts.
    """
    parts = tuple(samples)
    if not parts:
        raise InvalidSize(Finding(code="merge.empty", problem="no part", fix="give one or more"))
    InvalidPopulation.raise_for(_part_findings(parts))
    total = sum(part.population_size for part in parts)
    check_sizes(size, reserves, total)
    InvalidSize.raise_for(_short_parts(parts, size + reserves))
    merged = sorted(number + one.encode() for part in parts for one, number in part.listed)
    InvalidPopulation.raise_for(
        Finding(
            code="merge.twice",
            problem="in two parts",
            value=shorten(one[32:].decode()),
            fix="make the parts disjoint",
        )
        for one, other in pairwise(merged)
        if one == other
    )
    digests = sorted(chain.from_iterable(map(_digests, parts)))
    return _sample_of(merged[: size + reserves], size, parts[0].key, total, None, digests)


def is_drawn(identifier: str, key: str, cutoff: bytes | None) -> bool:
    """Return whether an identifier of the population was drawn, from its own ticket alone."""
    return cutoff is not None and ticket(key, identifier) <= cutoff


# The digest of a population of nobody, which any number of parts may have.
_NOBODY: Final = hashlib.sha256().hexdigest()


# -- inside ---------------------------------------------------------------------------------------


def _bound(wanted: int, available: int) -> bytes:
    """Return a ticket that all but a few samples lie below, and little else does.

    Six standard deviations and sixteen above the mean: too low once in a thousand million draws,
    and then `sample` takes a second pass.
    """
    survivors = wanted + 6 * isqrt(wanted) + 16
    if survivors >= available:
        return _ABOVE_ALL
    return ((survivors << 256) // available).to_bytes(32, "big")


def _survivors(population: Sequence[str], key: str, bound: bytes) -> tuple[list[bytes], str]:
    """Return the tickets below the bound, each before its identifier, and the digest of all."""
    lines = hashlib.sha256()
    keyed = hashlib.sha256(key.encode())
    kept: list[bytes] = []
    for chunk, identifiers in encoded(population):
        lines.update(chunk + b"\n")
        for identifier in identifiers:
            state = keyed.copy()
            state.update(identifier)
            number = state.digest()
            if number < bound:
                kept.append(number + identifier)
    return kept, lines.hexdigest()


def _sample_of(
    tickets: Sequence[bytes],
    size: int,
    key: str,
    population_size: int,
    digest: str | None,
    part_digests: Iterable[str] = (),
) -> Sample:
    """Return the sample made of tickets in order, each before its identifier's bytes."""
    drawn, spare = tickets[:size], tickets[size:]
    return Sample(
        key=key,
        identifiers=tuple(one[32:].decode() for one in drawn),
        tickets=tuple(one[:32] for one in drawn),
        cutoff=drawn[-1][:32] if drawn else None,
        reserves=tuple(one[32:].decode() for one in spare),
        reserve_tickets=tuple(one[:32] for one in spare),
        population_size=population_size,
        population_digest=digest,
        part_digests=tuple(part_digests),
    )


def _digests(part: Sample) -> tuple[str, ...]:
    return part.part_digests if part.population_digest is None else (part.population_digest,)


def _part_findings(parts: Sequence[Sample]) -> Iterator[Finding]:
    digests: set[str] = set()
    for index, part in enumerate(parts):
        wrong = faults(part)
        for found in wrong:
            yield found.under(f"[{index}]")
        if wrong:
            continue
        mine = set(_digests(part)) - {_NOBODY}
        if mine & digests:
            yield Finding(
                code="merge.twice",
                path=f"$[{index}].population_digest",
                problem="a population that another part was drawn from",
                fix="make the parts disjoint",
            )
        digests |= mine
        if part.key != parts[0].key:
            yield Finding(
                code="merge.key",
                path=f"$[{index}].key",
                problem="drawn with another key than the first part",
                fix="draw every part with the same seed, label and purpose",
            )
        numbers = part.tickets + part.reserve_tickets
        ids = part.identifiers + part.reserves
        if numbers != tuple(ticket(part.key, one) for one in ids) or not all(
            map(lt, numbers, numbers[1:])
        ):
            yield Finding(
                code="merge.tickets",
                path=f"$[{index}].tickets",
                problem="not the tickets of its identifiers in order",
                fix="draw the part again",
            )


def _short_parts(parts: Sequence[Sample], wanted: int) -> Iterator[Finding]:
    for index, part in enumerate(parts):
        brought = len(part.identifiers) + len(part.reserves)
        if brought < min(wanted, part.population_size):
            yield Finding(
                code="merge.short",
                path=f"$[{index}]",
                problem=f"brings {brought} tickets, and the whole may need {shorten(wanted)} of it",
                fix="draw the part with the whole's size and reserves, or all that it has",
                figures=(("brought", brought), ("wanted", wanted)),
            )
