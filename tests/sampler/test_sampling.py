"""The laws of the sample, on plain identifiers."""

from collections import Counter
from itertools import combinations
from math import comb
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from randcheck import Sample, sample, ticket, wire
from randcheck.errors import InvalidInput
from randcheck.sampler import (
    is_drawn,
    population_digest,
    sample_strata,
    sample_unsorted,
    sampling,
)
from randcheck.testing import strategies as rst
from tests.restated import draw as reference
from tests.sampler.populations import KEY, draws


@given(draws(), rst.keys())
def test_sample_is_the_smallest_tickets(drawn: tuple[list[str], int, int], key: str) -> None:
    """Sample, tickets, cutoff, reserves and digest agree with the second implementation."""
    population, size, reserves = drawn
    order = reference.in_ticket_order(population, key)
    got = sample(population, size, key, reserves=reserves)
    assert got.identifiers == tuple(order[:size])
    assert got.reserves == tuple(order[size : size + reserves])
    assert got.tickets == tuple(reference.ticket(key, one) for one in order[:size])
    assert got.cutoff == (got.tickets[-1] if size else None)
    assert got.population_size == len(population)
    assert got.population_digest == reference.population_digest(population)
    assert population_digest(population) == got.population_digest


@given(draws(), rst.keys(), st.randoms(use_true_random=False))
def test_order_free(drawn: tuple[list[str], int, int], key: str, order: Any) -> None:
    """The order in which a roster is given changes nothing."""
    population, size, reserves = drawn
    shuffled = list(population)
    order.shuffle(shuffled)
    expected = sample(population, size, key, reserves=reserves)
    assert sample_unsorted(shuffled, size, key, reserves=reserves) == expected
    assert sample(tuple(population), size, key, reserves=reserves) == expected


@given(draws(), rst.keys(), st.data())
def test_prefix(drawn: tuple[list[str], int, int], key: str, data: st.DataObject) -> None:
    """A smaller sample is the beginning of a larger one."""
    population, size, _ = drawn
    smaller = data.draw(st.integers(0, size))
    larger = sample(population, size, key)
    assert sample(population, smaller, key).identifiers == larger.identifiers[:smaller]


@given(draws(), rst.keys())
def test_own_ticket_tells(drawn: tuple[list[str], int, int], key: str) -> None:
    """An identifier is drawn exactly when its own ticket is at most the cutoff."""
    population, size, _ = drawn
    got = sample(population, size, key)
    told = {one for one in population if is_drawn(one, key, got.cutoff)}
    assert told == set(got.identifiers)


@given(draws(), rst.keys(), rst.identifiers(max_size=6))
def test_one_more_displaces_at_most_one(
    drawn: tuple[list[str], int, int], key: str, newcomer: str
) -> None:
    """Another entity on the list takes nobody's place but one's, and only by being drawn."""
    population, size, _ = drawn
    before = set(sample(population, size, key).identifiers)
    after = set(sample(sorted({*population, newcomer}), size, key).identifiers)
    assert len(before - after) <= 1
    assert after - before <= {newcomer}


def fixed_keys(count: int) -> list[str]:
    return [reference.key(number.to_bytes(32, "big"), "x", "entity") for number in range(count)]


def chi_square(seen: Counter[Any], cells: int) -> float:
    expected = seen.total() / cells
    return sum((seen[cell] - expected) ** 2 / expected for cell in seen) + expected * (
        cells - len(seen)
    )


def subset_and_pair_misfit(sampler: Any) -> tuple[float, float]:
    """Return chi-square over the 56 subsets of 3 out of 8, and the worst pair's |z|."""
    people = list("ABCDEFGH")
    drawn = [tuple(sorted(sampler(people, key))) for key in fixed_keys(5600)]
    pairs = Counter(pair for one in drawn for pair in combinations(one, 2))
    chance = 6 / 56
    spread = (5600 * chance * (1 - chance)) ** 0.5
    worst = max(abs(pairs[pair] - 5600 * chance) / spread for pair in combinations(people, 2))
    return chi_square(Counter(drawn), comb(8, 3)), worst


def systematic(people: list[str], key: str) -> list[str]:
    """Skip sampling: one random start, then every third. Each single chance is right."""
    start = int(key, 16) % 8
    return [people[(start + step) % 8] for step in (0, 3, 6)]


# A chi-square of 55 degrees of freedom exceeds 144 once in a thousand million times
# (Wilson-Hilferty), and 28 normal deviates exceed 6.5 about as rarely.
def test_subsets_and_pairs_are_equally_likely() -> None:
    """All 56 subsets of 3 out of 8 come equally often over fixed seeds, and all 28 pairs."""
    chi, worst = subset_and_pair_misfit(lambda people, key: sample(people, 3, key).identifiers)
    assert chi < 144
    assert worst < 6.5


def test_skip_sampling_fails_the_same_test() -> None:
    """The test above isn't blind: skip sampling, fair to each one alone, is caught by pairs."""
    seen = Counter(one for key in fixed_keys(5600) for one in systematic(list("ABCDEFGH"), key))
    assert chi_square(seen, 8) < 60
    chi, worst = subset_and_pair_misfit(systematic)
    assert chi > 144
    assert worst > 6.5


def test_a_second_pass_when_too_few_survive(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the bound was too low for once, the result is the same."""
    people = [f"P{number:04}" for number in range(3000)]
    expected = sample(people, 100, KEY, reserves=7)
    passes = []
    survivors = sampling._survivors

    def counted(*given: Any) -> Any:
        passes.append(given[2])
        return survivors(*given)

    monkeypatch.setattr(sampling, "_survivors", counted)
    assert sample(people, 100, KEY, reserves=7) == expected
    assert len(passes) == 1
    monkeypatch.setattr(sampling, "_bound", lambda wanted, available: b"\x00" * 31 + b"\x01")
    assert sample(people, 100, KEY, reserves=7) == expected
    assert len(passes) == 3


def test_the_bound_keeps_few() -> None:
    """What survives the bound is the sample and a little more, not the population."""
    people = [f"P{number:05}" for number in range(50_000)]
    kept, _ = sampling._survivors(people, KEY, sampling._bound(500, len(people)))
    assert 500 < len(kept) < 500 + 12 * 23 + 16


def test_nobody_of_nobody() -> None:
    """An empty population has an empty sample, and the digest of an empty file."""
    nobody = sample([], 0, KEY)
    assert (nobody.identifiers, nobody.cutoff) == ((), None)
    assert str(nobody.population_digest).startswith("e3b0c442")
    assert not is_drawn("a", KEY, nobody.cutoff)


@settings(max_examples=20)
@given(rst.keys())
def test_large_and_small_chunks_agree(key: str) -> None:
    """Populations of more than one chunk, plain and Chinese, agree with the page."""
    people = sorted(
        [*(f"P{number:05}" for number in range(1500)), *(chr(0x4E00 + n) for n in range(900))]
    )
    got = sample(people, 50, key)
    assert list(got.identifiers) == reference.in_ticket_order(people, key)[:50]
    assert got.population_digest == reference.population_digest(people)
    assert ticket(key, got.identifiers[0]) == got.tickets[0]


def test_a_sample_reads_back_and_tickets_have_32_bytes() -> None:
    """A sample travels as canonical JSON; a ticket of another length is refused with its place."""
    whole = sample(["a", "b", "c"], 2, KEY, reserves=1)
    data = wire.to_data(whole)
    assert wire.from_data(Sample, data) == whole
    data["tickets"][1] = data["tickets"][1][:-2]
    with pytest.raises(InvalidInput) as caught:
        wire.from_data(Sample, data)
    assert [finding.path for finding in caught.value.findings] == ["$.tickets[1]"]


@pytest.mark.parametrize("size", range(1, 12))
def test_any_population_may_be_as_small_as_its_sample_or_a_little_larger(size: int) -> None:
    """Where the bound that saves time is about to save none."""
    for more in range(60):
        people = [f"E{number:03}" for number in range(size + more)]
        order = reference.in_ticket_order(people, KEY)
        assert list(sample(people, size, KEY).identifiers) == order[:size]


def test_nobody_asked_for_reserves_and_there_are_none() -> None:
    """Reserves are listed where they are asked for."""
    assert sample_unsorted(["c", "a", "b"], 1, KEY) == sample(["a", "b", "c"], 1, KEY)
    assert sample(["a", "b", "c"], 1, KEY).reserves == ()
    assert sample_strata({"x": ["a", "b", "c"]}, {"x": 1}, KEY)["x"].reserves == ()
