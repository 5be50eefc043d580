"""Samples of parts, of strata, and merged ones."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Sample, sample
from randcheck.errors import InvalidInput, InvalidPopulation, InvalidSize
from randcheck.sampler import (
    merge_samples,
    sample_strata,
)
from randcheck.testing import strategies as rst
from tests.made.short import in_short
from tests.sampler.populations import KEY, codes, draws

OTHER_KEY = "60" * 32


@given(draws(), rst.keys(), st.data())
def test_restriction(drawn: tuple[list[str], int, int], key: str, data: st.DataObject) -> None:
    """Among those of a part, the whole's sample is the part's own."""
    population, size, _ = drawn
    part = [one for one in population if data.draw(st.booleans())]
    within = [one for one in sample(population, size, key).identifiers if one in set(part)]
    assert list(sample(part, len(within), key).identifiers) == within


@given(draws(), rst.keys(), st.data())
def test_merge(drawn: tuple[list[str], int, int], key: str, data: st.DataObject) -> None:
    """Samples of any parts, merged in any grouping, are the sample of the whole."""
    population, size, reserves = drawn
    count = data.draw(st.integers(1, 5))
    places = [data.draw(st.integers(0, count - 1)) for _ in population]
    parts = []
    for number in range(count):
        part = [one for one, place in zip(population, places, strict=True) if place == number]
        parts.append(sample(part, min(size, len(part)), key, reserves=reserves + size))
    whole = sample(population, size, key, reserves=reserves)
    merged = merge_samples(parts, size, reserves=reserves)
    assert evolve(merged, part_digests=(), population_digest=whole.population_digest) == whole
    assert merged.population_digest is None
    assert merged.part_digests == tuple(sorted(str(part.population_digest) for part in parts))
    cut = data.draw(st.integers(1, count))
    kept = min(size + reserves, sum(part.population_size for part in parts[:cut]))
    first = merge_samples(parts[:cut], kept)
    assert merge_samples([*parts[cut:], first], size, reserves=reserves) == merged


@given(draws(), st.data())
def test_strata_share_a_key_and_nothing_else(
    drawn: tuple[list[str], int, int], data: st.DataObject
) -> None:
    """Each stratum's sample is that of its own population."""
    population, _, reserves = drawn
    halves: dict[str, list[str]] = {"甲": [], "乙": []}
    for one in population:
        halves[data.draw(st.sampled_from(["甲", "乙"]))].append(one)
    sizes = {name: data.draw(st.integers(0, len(part))) for name, part in halves.items()}
    kept = dict.fromkeys(halves, reserves)
    assert sample_strata(halves, sizes, KEY, reserves=kept) == {
        name: sample(part, sizes[name], KEY, reserves=reserves) for name, part in halves.items()
    }


def test_strata_are_disjoint_and_named_alike() -> None:
    """Nobody is in two strata, and each stratum has a size."""
    with pytest.raises(InvalidPopulation) as overlap:
        sample_strata({"a": ["x", "y"], "b": ["w", "y"]}, {"a": 1, "b": 1}, KEY)
    assert in_short(overlap.value.findings) == ["strata.overlap $ value=y"]
    with pytest.raises(InvalidSize) as unnamed:
        sample_strata({"a": ["x"], "b": ["y"]}, {"a": 1}, KEY)
    assert in_short(unnamed.value.findings) == [
        "strata.names $ populations=('a', 'b') sizes=('a',) kept=('a', 'b')"
    ]


def parts(**changes: Any) -> list[Sample]:
    return [
        sample(["a", "b", "c"], 2, KEY, reserves=1),
        sample(["d", "e", "f"], 2, changes.get("key", KEY), reserves=changes.get("reserves", 1)),
    ]


def test_merging_refuses_what_isnt_a_part() -> None:
    """Other keys, short parts, forged tickets and doubles are refused."""
    refused: list[tuple[Any, str]] = [
        (lambda: merge_samples([], 0), "merge.empty"),
        (lambda: merge_samples(parts(key=OTHER_KEY), 2), "merge.key"),
        (lambda: merge_samples(parts(reserves=0), 3), "merge.short"),
        (lambda: merge_samples(parts(), 2, reserves=5), ""),
        (lambda: merge_samples(parts(), 7), "size.population"),
        (lambda: merge_samples([*parts(), sample(["a", "g"], 2, KEY)], 2), "merge.twice"),
        (lambda: merge_samples([*parts(), parts()[0]], 2), "merge.same"),
    ]
    for merging, code in refused:
        if not code:
            assert len(merging().reserves) == 4
            continue
        with pytest.raises(InvalidInput) as caught:
            merging()
        assert set(codes(caught.value)) == {code}


def test_merging_refuses_forged_tickets() -> None:
    """A part with a ticket that isn't its identifier's, or out of order, is refused."""
    first, second = parts()
    forged = evolve(first, tickets=(b"\x00" * 32, first.tickets[1]))
    turned = evolve(first, identifiers=first.identifiers[::-1], tickets=first.tickets[::-1])
    for bad in (forged, turned):
        with pytest.raises(InvalidPopulation) as caught:
            merge_samples([bad, second], 2)
        assert codes(caught.value) == ["merge.tickets"]


def test_a_sample_has_a_ticket_for_each() -> None:
    """Identifiers and tickets that don't pair make no sample."""
    whole = sample(["a", "b", "c"], 2, KEY, reserves=1)
    changes: list[dict[str, Any]] = [{"tickets": ()}, {"reserve_tickets": ()}]
    for change in changes:
        with pytest.raises(InvalidSize) as caught:
            evolve(whole, **change)
        assert codes(caught.value) == ["sample.shape"]


def test_merging_looks_at_every_field_of_a_part() -> None:
    """A part made by hand with impossible fields is refused with their paths."""
    first, second = parts()
    bad: Any = evolve
    odd = bad(second, identifiers=("d e", "f"), population_size=-1, population_digest=5)
    with pytest.raises(InvalidPopulation) as caught:
        merge_samples([first, odd], 2)
    assert in_short(caught.value.findings) == [
        "identifier.space $.samples[1].identifiers[0] value=d e character=U+0020 position=1",
        "integer.range $.samples[1].population_size value=-1 low=0 high=9007199254740991",
        "digest.form $.samples[1].population_digest given=('integer', 5)",
    ]


def test_one_part_isnt_merged_twice() -> None:
    """The same population twice is refused even where no ticket was brought; nobody's isn't."""
    nobody = [sample(["a", "b"], 0, KEY)] * 2
    with pytest.raises(InvalidPopulation) as caught:
        merge_samples(nobody, 0)
    assert in_short(caught.value.findings) == ["merge.same $.samples[1].population_digest"]
    assert merge_samples([sample([], 0, KEY)] * 2, 0).population_size == 0


def test_strata_without_reserves_are_named_too() -> None:
    """An empty mapping isn't the same as none."""
    with pytest.raises(InvalidSize):
        sample_strata({"a": ["x"]}, {"a": 1}, KEY, reserves={})


def test_a_bad_stratum_is_named_with_its_places() -> None:
    """Which population, and which of its identifiers."""
    with pytest.raises(InvalidPopulation) as caught:
        sample_strata({"网吧": ["b", "a"], "旅馆": ["c"]}, {"网吧": 1, "旅馆": 1}, KEY)
    assert [(one.code, one.path) for one in caught.value.findings] == [
        ("population.order", "$.populations[网吧][1]")
    ]
