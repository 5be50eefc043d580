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
from typing import Annotated, Any, Final, final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput, InvalidPopulation, InvalidSize
from randcheck.errors.finding import fault, figure, wrong
from randcheck.sampler.population import check_sizes, encoded, sequence, unsorted_findings
from randcheck.sampler.tickets import check_key, ticket
from randcheck.values import Count, Digest, Identifier
from randcheck.values.constraints import Constraint, text
from randcheck.values.validation import checked, faults, validate

__all__ = ["Sample", "is_drawn", "merge_samples", "sample", "sample_strata", "sample_unsorted"]


def _ticket_findings(value: object) -> Iterator[Finding]:
    if type(value) is not bytes or len(value) != 32:
        yield wrong("ticket.form", value)


#: A ticket number (签号): 32 bytes, compared byte by byte.
Ticket = Annotated[bytes, Constraint(_ticket_findings, text("[0-9a-f]{64}"))]


_ABOVE_ALL: Final = b"\xff" * 33


@final
@frozen(kw_only=True)
class Sample:
    """The identifiers with the smallest tickets of a population, in ticket order (抽中名单).

    Made by `sample` and `merge_samples`. `cutoff` is the last drawn ticket (None where nobody is
    drawn), and later skips and extensions don't change it: an identifier of the population is
    drawn exactly when its ticket is at most that. `reserves` are the next in order.
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
        parts = (self.identifiers, self.tickets, self.reserves, self.reserve_tickets)
        if not all(isinstance(one, tuple) for one in parts):
            validate(self)
        if (len(self.identifiers), len(self.reserves)) != (
            len(self.tickets),
            len(self.reserve_tickets),
        ):
            raise InvalidSize(fault("sample.shape", "tickets"))

    @property
    def ranked(self) -> tuple[tuple[str, bytes], ...]:
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
    # The population is held in its one pass, not once more before it.
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
    given = list(_iterable(identifiers))
    if any(type(one) is not str for one in given) or len(set(given)) < len(given):
        raise InvalidPopulation.of(unsorted_findings(given))
    try:
        return sample(sorted(given), size, key, reserves=reserves)
    except InvalidPopulation:
        raise InvalidPopulation.of(unsorted_findings(given)) from None


@checked
def sample_strata(
    populations: Mapping[str, Any],
    sizes: Mapping[str, Count],
    key: str,
    *,
    reserves: Mapping[str, Count] | None = None,
) -> dict[str, Sample]:
    """Draw from each stratum by itself with one key; an identifier is in exactly one stratum."""
    kept = dict.fromkeys(populations, 0) if reserves is None else reserves
    if not populations.keys() == sizes.keys() == kept.keys():
        given = {"populations": populations, "sizes": sizes, "kept": kept}
        raise InvalidSize(
            fault("strata.names", **{name: tuple(one) for name, one in given.items()})
        )
    samples = {
        name: _of_stratum(name, population, sizes[name], key, kept[name])
        for name, population in populations.items()
    }
    InvalidPopulation.raise_for(
        fault("strata.overlap", value=one)
        for one, other in pairwise(merge(*populations.values()))
        if one == other
    )
    return samples


def _of_stratum(name: str, population: Any, size: int, key: str, reserves: int) -> Sample:
    try:
        return sample(population, size, key, reserves=reserves)
    except InvalidPopulation as error:
        place = f".populations[{figure(name)}]"
        found = (one.under(place) for one in error.findings)
        raise InvalidPopulation(*found, more=error.more) from None


@checked
def merge_samples(samples: Iterable[Sample], size: int, *, reserves: int = 0) -> Sample:
    """Return the sample of the whole from samples of its parts, drawn with the same key.

    `size` and `reserves` are the whole's; each part brings that many tickets together, or all
    that it has. Raises `InvalidSize` where a part brings less, `InvalidPopulation` where keys
    differ, a ticket isn't its identifier's, or an identifier appears in two parts.
    """
    parts = tuple(samples)
    if not parts:
        raise InvalidSize(fault("merge.empty", "samples"))
    InvalidPopulation.raise_for(_part_findings(parts))
    total = sum(part.population_size for part in parts)
    check_sizes(size, reserves, total)
    InvalidSize.raise_for(_short_parts(parts, size + reserves))
    merged = sorted(number + one.encode() for part in parts for one, number in part.ranked)
    InvalidPopulation.raise_for(
        fault("merge.twice", value=one[32:].decode())
        for one, other in pairwise(merged)
        if one == other
    )
    digests = sorted(chain.from_iterable(map(_digests, parts)))
    return _sample_of(merged[: size + reserves], size, parts[0].key, total, None, digests)


def is_drawn(identifier: str, key: str, cutoff: bytes | None) -> bool:
    """Return whether an identifier of the population was drawn, from its own ticket alone."""
    # Called once an identifier: key and identifier are held by `ticket`, the cutoff here.
    number = ticket(key, identifier)
    if cutoff is None:
        return False
    if type(cutoff) is not bytes or len(cutoff) != 32:
        raise InvalidInput(wrong("ticket.form", cutoff, "cutoff"))
    return number <= cutoff


def _iterable(identifiers: Iterable[str]) -> Iterable[str]:
    if isinstance(identifiers, str | bytes) or not isinstance(identifiers, Iterable):
        raise InvalidPopulation(wrong("population.form", identifiers, "identifiers"))
    return identifiers


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
        broken = faults(part)
        for found in broken:
            yield found.under(f".samples[{index}]")
        if broken:
            continue
        mine = set(_digests(part)) - {_NOBODY}
        if mine & digests:
            yield fault("merge.same", f"samples[{index}].population_digest")
        digests |= mine
        if part.key != parts[0].key:
            yield fault("merge.key", f"samples[{index}].key")
        numbers = part.tickets + part.reserve_tickets
        ids = part.identifiers + part.reserves
        if numbers != tuple(ticket(part.key, one) for one in ids) or not all(
            map(lt, numbers, numbers[1:])
        ):
            yield fault("merge.tickets", f"samples[{index}].tickets")


def _short_parts(parts: Sequence[Sample], wanted: int) -> Iterator[Finding]:
    for index, part in enumerate(parts):
        brought = len(part.identifiers) + len(part.reserves)
        if brought < min(wanted, part.population_size):
            yield fault("merge.short", f"samples[{index}]", brought=brought, wanted=wanted)
