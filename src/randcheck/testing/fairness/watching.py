"""Watch draws as they are made, and stop as soon as the evidence is enough.

A gambler starts with 1 and bets on each draw before it is made, at odds that are fair if the draw
is. Then the fortune has a mean of 1 at most whenever one stops, and reaches 1/α at any time with
a chance of at most α (Ville 1939): so it may be looked at after each draw, and watching longer
costs nothing. Here the fortune is spread over many bets and the sum of all is the evidence. See
Waudby-Smith and Ramdas, *Estimating means of bounded random variables by betting*, JRSS B 2024;
Stark, *Sets of half-average nulls generate risk-limiting audits* (2020), for election audits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import comb, exp, inf, log, sqrt
from typing import Final, Protocol, final

from attrs import frozen

from randcheck.errors import InvalidInput
from randcheck.errors.finding import fault, wrong
from randcheck.testing.fairness.history import PopulationDraws, check_drawn, listing_of
from randcheck.testing.fairness.measures.places import LONGEST_STEP, runs_by_step
from randcheck.testing.fairness.verdict import BUDGET, Budget
from randcheck.values import Count, Ordinal
from randcheck.values.validation import checked, validate

__all__ = ["Evidence", "decide", "watch"]

#: How much likelier or less likely a name or a pair is taken to be, a part of the stake on each.
TILTS: Final = (0.0, 0.25, 0.5, 0.8, 1.25, 2.0, 4.0)
#: By how many standard deviations of a draw the list's order is taken to matter, likewise.
SHIFTS: Final = (-2.0, -1.0, -0.5, -0.2, 0.2, 0.5, 1.0, 2.0)
_MOST_PAIRS: Final = 100_000


@final
@frozen(kw_only=True)
class Evidence:
    """The evidence of draws against fairness (证据): the logarithm of a fortune, 1 at first.

    `evidence` is the fortune now, `highest` what it was at its best, both as powers of ten; `bets`
    holds the parts that it is the mean of. An alarm is a fortune of 1/budget at any time.
    """

    draws: Ordinal
    evidence: float
    highest: float
    bets: tuple[tuple[str, float], ...]
    budget: Budget

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def p_value(self) -> float:
        """The chance that a fair sampler's evidence is ever so high, at most."""
        return min(1.0, 10**-self.highest)

    @property
    def alarm(self) -> bool:
        """Whether a fair sampler would get so far within the budget only."""
        return self.p_value <= self.budget

    def __str__(self) -> str:
        verdict = "unfair" if self.alarm else "no alarm"
        parts = ", ".join(f"{name} {value:.3g}" for name, value in self.bets)
        return f"{verdict} after {self.draws} draws: evidence 10^{self.highest:.3g} ({parts})"


class _Bet(Protocol):
    """A fortune that is spread over alternatives to fairness."""

    name: str

    def take(self, places: Sequence[int]) -> None:
        """Play a draw."""

    def fortune(self) -> float:
        """Return the logarithm of the fortune."""
        ...


def watch(
    draws: Iterable[Iterable[str]],
    identifiers: Sequence[str],
    size: int,
    *,
    budget: Budget = BUDGET,
) -> Iterator[Evidence]:
    """Yield the evidence after each draw of that size from one list; stop at any draw.

    Draws are read one by one, as they come. A stranger, a double or a draw of another size raises
    `InvalidInput` at that draw, and a size of nobody or of everybody at once.
    """
    listing = _listing(identifiers, size, budget)
    if isinstance(draws, str) or not isinstance(draws, Iterable):  # and never read at once
        raise InvalidInput(wrong("type.iterable", draws, "draws"))
    return _evidence(draws, listing, size, budget)


@checked
def _listing(identifiers: Sequence[str], size: Count, budget: Budget) -> PopulationDraws:
    """Return the list, once all three are held against their annotations."""
    listing = listing_of(identifiers)
    if not 0 < size < len(listing.members):
        raise InvalidInput(fault("size.certain", "size", size=size, available=len(listing.members)))
    return listing


def _evidence(
    draws: Iterable[Iterable[str]], listing: PopulationDraws, size: int, budget: float
) -> Iterator[Evidence]:
    bets = list(_bets(len(listing.members), size))
    highest = 0.0
    for number, drawn in enumerate(draws, start=1):
        places = check_drawn(listing, drawn, size, number - 1)
        for bet in bets:
            bet.take(places)
        fortunes = tuple((bet.name, bet.fortune() / log(10)) for bet in bets)
        evidence = _log_mean(value * log(10) for _, value in fortunes) / log(10)
        highest = max(highest, evidence)
        yield Evidence(
            draws=number, evidence=evidence, highest=highest, bets=fortunes, budget=budget
        )


def decide(
    draws: Iterable[Iterable[str]],
    identifiers: Sequence[str],
    size: int,
    *,
    budget: Budget = BUDGET,
) -> Evidence | None:
    """Return the evidence at the first alarm, or after the last draw; None where there is none."""
    evidence = None
    for evidence in watch(draws, identifiers, size, budget=budget):
        if evidence.alarm:
            break
    return evidence


def _bets(people: int, size: int) -> Iterator[_Bet]:
    yield _Cells("names", people, size, 1)
    if size > 1 and comb(people, 2) <= _MOST_PAIRS:
        yield _Cells("pairs", people, size, 2)
    yield _Order(people, size)
    yield _Steps(people, size)


@final
class _Cells:
    """Bets that one name, or one pair, is drawn more or less often than its chance.

    Each of them is a likelihood ratio: what is drawn counts with its tilt, divided by the mean.
    """

    def __init__(self, name: str, people: int, size: int, together: int) -> None:
        self.name = name
        self._together, self._cells = together, comb(people, together)
        chance = comb(size, together) / self._cells
        self._prices = [log(1 - chance + chance * tilt) for tilt in TILTS]
        self._counts: Counter[tuple[int, ...]] = Counter()
        self._held = Counter({0: self._cells})
        self._draws = 0

    def take(self, places: Sequence[int]) -> None:
        self._draws += 1
        for cell in combinations(sorted(places), self._together):
            count = self._counts[cell]
            self._held[count] -= 1
            self._held[count + 1] += 1
            self._counts[cell] = count + 1

    def fortune(self) -> float:
        return _log_mean(self._by_tilt())

    def _by_tilt(self) -> Iterator[float]:
        for tilt, price in zip(TILTS, self._prices, strict=True):
            gains = log(tilt) if tilt else -inf
            yield (
                _log_sum(
                    log(cells / self._cells) + (count * gains if count else 0.0)
                    for count, cells in self._held.items()
                    if cells
                )
                - self._draws * price
            )


@final
class _Order:
    """Bets that early or late places are drawn more.

    The price is that of drawing with replacement, which costs at least as much (Hoeffding 1963,
    theorem 4). Where more than half is drawn, it is that of those left out, whose scores sum up to
    the same with the other sign; shifts are as likely up as down.
    """

    name = "list order"

    def __init__(self, people: int, size: int) -> None:
        fewer = min(size, people - size)
        unit = sqrt((people**2 - 1) / 12) or 1.0
        self._scores = [(place - (people - 1) / 2) / unit for place in range(people)]
        self._shifts = [shift / sqrt(fewer) for shift in SHIFTS]
        self._prices = [
            fewer * _log_mean(shift * score for score in self._scores) for shift in self._shifts
        ]
        self._sum, self._draws = 0.0, 0

    def take(self, places: Sequence[int]) -> None:
        self._draws += 1
        self._sum += sum(self._scores[place] for place in places)

    def fortune(self) -> float:
        return _log_mean(
            shift * self._sum - self._draws * price
            for shift, price in zip(self._shifts, self._prices, strict=True)
        )


@final
class _Steps:
    """Bets that places so far apart are drawn together too often or too seldom.

    See `order.steps`: the number of runs is hypergeometric, so the price is exact.
    """

    name = "steps"

    def __init__(self, people: int, size: int) -> None:
        self._people = people
        chances = _runs_chances(people, size)
        mean = sum(runs * chance for runs, chance in chances)
        deviation = sqrt(sum((runs - mean) ** 2 * chance for runs, chance in chances)) or 1.0
        self._shifts = [shift / deviation for shift in SHIFTS]
        self._prices = [
            _log_sum(shift * runs + log(chance) for runs, chance in chances if chance)
            for shift in self._shifts
        ]
        self._runs = [0] * min(people // 2, LONGEST_STEP)
        self._draws = 0

    def take(self, places: Sequence[int]) -> None:
        self._draws += 1
        for step, runs in enumerate(runs_by_step(places, self._people, len(self._runs))):
            self._runs[step] += runs

    def fortune(self) -> float:
        return _log_mean(
            shift * runs - self._draws * price
            for runs in self._runs
            for shift, price in zip(self._shifts, self._prices, strict=True)
        )


def _runs_chances(people: int, size: int) -> list[tuple[int, float]]:
    """Return how many runs a fair draw makes, each number with its chance."""
    return [
        (runs, comb(size - 1, runs - 1) * comb(people - size + 1, runs) / comb(people, size))
        for runs in range(1, min(size, people - size + 1) + 1)
    ]


def _log_sum(values: Iterable[float]) -> float:
    given = list(values)
    top = max(given)
    return top + log(sum(exp(value - top) for value in given)) if top > -inf else top


def _log_mean(values: Iterable[float]) -> float:
    given = list(values)
    return _log_sum(given) - log(len(given))
