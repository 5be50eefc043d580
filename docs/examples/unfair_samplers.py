"""Samplers as they are found in deployed systems, each unfair in its own way.

All take `(identifiers, size, seed)`; `CASES` says with what list and how many draws each is caught.
"""

import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from randcheck.testing import Sampler
from randcheck.testing.fairness import NO_TRAITS, Trait


def set_order(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """A set has no order, so its beginning must be random."""
    return list(set(identifiers))[:size]


def dict_order(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """The same with a dictionary, which keeps the order of the list."""
    return list(dict.fromkeys(identifiers))[:size]


def skipping(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """等距抽样: one random start, then every k-th. Everyone's chance is right, no pair's is."""
    step = len(identifiers) // size
    start = random.Random(seed).randrange(step)
    return list(identifiers[start::step][:size])


def skipping_short(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """The same where the step was rounded down: of 299, every second of the first 200 is drawn."""
    step = len(identifiers) // size
    start = random.Random(seed).randrange(step)
    return [identifiers[start + step * number] for number in range(size)]


PAGE = 50


def paged(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """The list is read by pages, and at each turn of a page one row is lost."""
    read = [one for place, one in enumerate(identifiers) if place == 0 or place % PAGE]
    return random.Random(seed).sample(read, size)


def numbered_first(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """SELECT … WHERE rownum <= k ORDER BY RAND(): rows are numbered before they are ordered."""
    rows = list(identifiers[:size])
    random.Random(seed).shuffle(rows)
    return rows


def swapped_with_any(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """A shuffle that swaps each place with any place: n^n paths for n! orders."""
    rows, rng = list(identifiers), random.Random(seed)
    for place in range(len(rows)):
        other = rng.randrange(len(rows))
        rows[place], rows[other] = rows[other], rows[place]
    return rows[:size]


def swapped_with_earlier(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """A shuffle that is off by one (Sattolo's cycle): nobody ever stays where they were."""
    rows, rng = list(identifiers), random.Random(seed)
    for place in range(len(rows) - 1, 0, -1):
        other = rng.randrange(place)
        rows[place], rows[other] = rows[other], rows[place]
    return rows[:size]


def _by_remainder(identifiers: Sequence[str], size: int, seed: int, bits: int) -> list[str]:
    drawn: dict[str, None] = {}
    rng = random.Random(seed)
    while len(drawn) < size:
        drawn[identifiers[rng.getrandbits(bits) % len(identifiers)]] = None
    return list(drawn)


def byte_remainder(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """One random byte, modulo the number of businesses."""
    return _by_remainder(identifiers, size, seed, 8)


def word_remainder(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """rand() with 16 bits, modulo 40,000: the first 25,536 come up twice as often."""
    return _by_remainder(identifiers, size, seed, 16)


def short_tickets(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """Tickets cut to one byte, and those with equal ones in the order of the list."""
    return sorted(identifiers, key=lambda one: hashlib.sha256(f"{seed}{one}".encode()).digest()[0])[
        :size
    ]


def seeded_by_minute(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """A seed from the clock that has twenty values in the hours in which draws are made."""
    return random.Random(seed % 20).sample(list(identifiers), size)


def favouring_one(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """One business is drawn five times in a hundred where it wouldn't have been."""
    rng = random.Random(seed)
    drawn = rng.sample(list(identifiers), size)
    if identifiers[3] not in drawn and rng.random() < 0.05:
        drawn[0] = identifiers[3]
    return drawn


def names(count: int) -> list[str]:
    """Made-up identifiers in their order."""
    return [f"E{number:05}" for number in range(count)]


#: When each of 400 was registered: in another order than the list's.
REGISTERED = {
    one: date(2020, 1, 1) + timedelta(days=number * 263 % 400)
    for number, one in enumerate(names(400))
}


def favouring_early_days(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """Those registered in the first half year weigh half as much again."""
    rng, turn = random.Random(seed), date(2020, 7, 1)
    weights = {one: 1.5 if REGISTERED[one] < turn else 1.0 for one in identifiers}
    lots = {one: rng.random() ** (1 / weights[one]) for one in identifiers}
    return sorted(identifiers, key=lots.__getitem__)[-size:]


class Case(NamedTuple):
    """An unfair sampler, and how many draws from a list of how many show it."""

    sampler: Sampler
    people: int
    size: int
    draws: int
    shown_by: str
    traits: Mapping[str, Trait] = NO_TRAITS


CASES = (
    Case(set_order, 60, 10, 40, "one name"),
    Case(dict_order, 60, 10, 40, "list order"),
    Case(skipping, 300, 100, 20, "steps"),
    Case(skipping_short, 299, 100, 20, "part of the list"),
    Case(paged, 300, 60, 400, "one name"),
    Case(numbered_first, 100, 10, 20, "part of the list"),
    Case(swapped_with_any, 8, 3, 4000, "all names"),
    Case(swapped_with_earlier, 8, 3, 1500, "one name"),
    Case(byte_remainder, 100, 10, 400, "list order"),
    Case(word_remainder, 40_000, 100, 60, "list order"),
    Case(short_tickets, 2000, 12, 300, "list order"),
    Case(seeded_by_minute, 300, 30, 100, "repeats"),
    Case(favouring_one, 8, 4, 26_000, "one name"),
    Case(favouring_early_days, 400, 40, 80, "registered", {"registered": REGISTERED}),
)

#: Deals teams for so many businesses.
Dealer = Callable[[int, random.Random], list[tuple[str, ...]]]
INSPECTORS = tuple(f"I{number:02}" for number in range(10))


def fixed_pairs(businesses: int, rng: random.Random) -> list[tuple[str, ...]]:
    """Round-robin over a fixed list of pairs: the same two always go together."""
    start = rng.randrange(5)
    pairs = [INSPECTORS[place : place + 2] for place in range(0, 10, 2)]
    return [pairs[(start + number) % 5] for number in range(businesses)]


def last_one_missing(businesses: int, rng: random.Random) -> list[tuple[str, ...]]:
    """An upper bound that is off by one: the last inspector is never drawn."""
    return [tuple(rng.sample(INSPECTORS[:-1], 2)) for _ in range(businesses)]


def dealt_fairly(businesses: int, rng: random.Random) -> list[tuple[str, ...]]:
    """Teams of two from a shuffled pack, so that loads are level: nothing wrong with it."""
    teams: list[tuple[str, ...]] = []
    while len(teams) < businesses:
        pack = rng.sample(INSPECTORS, len(INSPECTORS))
        teams += [tuple(pack[place : place + 2]) for place in range(0, 10, 2)]
    return teams[:businesses]


def rounds(deal: Dealer, count: int, businesses: int = 5) -> list[list[tuple[str, ...]]]:
    """So many rounds of teams, the same on every run."""
    rng = random.Random(2023)
    return [deal(businesses, rng) for _ in range(count)]
