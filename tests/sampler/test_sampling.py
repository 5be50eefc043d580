"""The laws of the sample, on plain identifiers."""

from collections import Counter
from itertools import combinations
from math import comb
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from randcheck import Sample, sample, ticket, wire
from randcheck.errors import InvalidInput, InvalidPopulation, InvalidSize, RandcheckError
from randcheck.sampler import (
    is_drawn,
    merge_samples,
    population_digest,
    sample_strata,
    sample_unsorted,
    sampling,
)
from randcheck.testing import strategies as rst
from tests.restated import draw as reference

KEY = "5f" * 32
OTHER_KEY = "60" * 32


def codes(error: RandcheckError) -> list[str]:
    return [finding.code for finding in error.findings]


@st.composite
def draws(draw: st.DrawFn) -> tuple[list[str], int, int]:
    """A population, a size that it allows, and reserves."""
    population = draw(rst.populations())
    return population, draw(st.integers(0, len(population))), draw(st.integers(0, 9))


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


@pytest.mark.parametrize("place", [0, 1, 1023, 1024, 1025, 2499])
@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("double", "population.twice"),
        ("swap", "population.order"),
        ("", "identifier.empty"),
        ("Ａ", "identifier.full-width"),
        ("A\u200b", "identifier.invisible"),
        ("A\nB", "identifier.control"),
        ("A\x00", "identifier.control"),
        ("А1", "identifier.look-alike"),
        ("\ud800", "identifier.surrogate"),
        ("Z" * 201, "identifier.too-long"),
        ("汉" * 201, "identifier.too-long"),
        ("A B", "identifier.space"),
        (17, "type"),
        (None, "type"),
        (b"A", "type"),
    ],
)
def test_a_bad_population_is_refused(place: int, bad: Any, code: str) -> None:
    """Each kind of fault is found wherever it stands, at the borders of chunks too."""
    people: list[Any] = [f"P{number:04}" for number in range(2500)]
    if bad == "double":
        people.insert(place, people[place])
        place += 1
    elif bad == "swap":
        place = max(place, 1)
        people[place - 1], people[place] = people[place], people[place - 1]
    else:
        people[place] = bad
    with pytest.raises(InvalidPopulation) as caught:
        sample(people, 5, KEY)
    assert (caught.value.findings[0].path, caught.value.findings[0].code) == (f"$[{place}]", code)


def test_every_fault_is_counted() -> None:
    """The first hundred faults are told, and how many more."""
    with pytest.raises(InvalidPopulation) as caught:
        sample(["x" * 201] * 150, 5, KEY)
    assert (len(caught.value.findings), caught.value.more) == (100, 50)


def test_an_unsorted_list_keeps_its_places_in_errors() -> None:
    """Faults of an unsorted list are told by the places in which it was given."""
    with pytest.raises(InvalidPopulation) as caught:
        sample_unsorted(["c", "a", "c", 5, "b "], 1, KEY)  # type: ignore[list-item]
    found = [(finding.path, finding.code) for finding in caught.value.findings]
    assert found == [
        ("$[2]", "population.twice"),
        ("$[3]", "type"),
        ("$[4]", "identifier.space"),
    ]


def test_a_text_is_no_population() -> None:
    """`'ABC'` is one text, not three identifiers."""
    for draw in (sample, sample_unsorted):
        with pytest.raises(InvalidPopulation):
            draw("ABC", 1, KEY)


def test_a_wrong_call_stays_a_type_error() -> None:
    """What has no length can't be a population; that is a mistake in the call."""
    with pytest.raises(TypeError):
        sample(iter(["a"]), 1, KEY)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        sample_unsorted(5, 1, KEY)  # type: ignore[arg-type]


class Odd(str):
    """A text with an order of its own."""

    __slots__ = ()

    def __lt__(self, other: object) -> bool:
        return True


class Changing(list[str]):
    """A list that is read otherwise the first time."""

    reads = 0

    def __getitem__(self, place: Any) -> Any:
        self.reads += 1
        return ["b", "a"] if self.reads == 1 else list.__getitem__(self, place)


def test_content_decides_not_what_a_text_says_of_itself() -> None:
    """An identifier that orders itself otherwise changes nothing: bytes are compared."""
    with pytest.raises(InvalidPopulation) as caught:
        sample([Odd("b"), Odd("a")], 1, KEY)
    assert {finding.code for finding in caught.value.findings} == {"type"}
    with pytest.raises(InvalidPopulation):
        sample_unsorted([Odd("b"), Odd("a")], 1, KEY)
    with pytest.raises(InvalidPopulation) as changing:
        sample(Changing(["a", "b"]), 1, KEY)
    assert codes(changing.value) == ["population.changed"]


@pytest.mark.parametrize(
    ("size", "reserves", "code"),
    [
        (4, 0, "size.population"),
        pytest.param(10**5000, 0, "size.population", id="huge"),
        (-1, 0, "size.negative"),
        (1, -1, "size.negative"),
        (1.0, 0, "type"),
        (True, 0, "type"),
        ("1", 0, "type"),
        (1, 0.5, "type"),
    ],
)
def test_a_bad_size_is_refused(size: Any, reserves: Any, code: str) -> None:
    """Sizes are whole numbers that the population allows."""
    with pytest.raises(InvalidSize) as caught:
        sample(["a", "b", "c"], size, KEY, reserves=reserves)
    assert codes(caught.value) == [code]


def test_nobody_of_nobody() -> None:
    """An empty population has an empty sample, and the digest of an empty file."""
    nobody = sample([], 0, KEY)
    assert (nobody.identifiers, nobody.cutoff) == ((), None)
    assert str(nobody.population_digest).startswith("e3b0c442")
    assert not is_drawn("a", KEY, nobody.cutoff)


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
    assert codes(overlap.value) == ["strata.overlap"]
    with pytest.raises(InvalidSize) as unnamed:
        sample_strata({"a": ["x"], "b": ["y"]}, {"a": 1}, KEY)
    assert codes(unnamed.value) == ["strata.names"]


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
        (lambda: merge_samples([*parts(), parts()[0]], 2), "merge.twice"),
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


def test_bad_characters_of_an_unsorted_list_keep_their_places() -> None:
    """Texts that can be sorted and not drawn from are told by where they were given."""
    with pytest.raises(InvalidPopulation) as caught:
        sample_unsorted(["c", "b ", "a"], 1, KEY)
    found = [(finding.path, finding.code) for finding in caught.value.findings]
    assert found == [("$[1]", "identifier.space")]


def test_merging_looks_at_every_field_of_a_part() -> None:
    """A part made by hand with impossible fields is refused with their paths."""
    first, second = parts()
    bad: Any = evolve
    odd = bad(second, identifiers=("d e", "f"), population_size=-1, population_digest=5)
    with pytest.raises(InvalidPopulation) as caught:
        merge_samples([first, odd], 2)
    assert {finding.path for finding in caught.value.findings} == {
        "$[1].identifiers[0]",
        "$[1].population_size",
        "$[1].population_digest",
    }


def test_one_part_isnt_merged_twice() -> None:
    """The same population twice is refused even where no ticket was brought; nobody's isn't."""
    nobody = [sample(["a", "b"], 0, KEY)] * 2
    with pytest.raises(InvalidPopulation) as caught:
        merge_samples(nobody, 0)
    assert codes(caught.value) == ["merge.twice"]
    assert merge_samples([sample([], 0, KEY)] * 2, 0).population_size == 0


def test_strata_without_reserves_are_named_too() -> None:
    """An empty mapping isn't the same as none."""
    with pytest.raises(InvalidSize):
        sample_strata({"a": ["x"]}, {"a": 1}, KEY, reserves={})


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
