"""Populations and sizes that are refused, each fault at its place."""

from typing import Any

import pytest

from randcheck import sample
from randcheck.errors import InvalidPopulation, InvalidSize
from randcheck.errors.finding import figure
from randcheck.sampler import (
    sample_unsorted,
)
from tests.made.short import in_short
from tests.sampler.populations import KEY, codes


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
        (17, "type.text"),
        (None, "type.text"),
        (b"A", "type.text"),
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
    found = caught.value.findings[0]
    assert (found.path, found.code) == (f"$[{place}]", code)
    if code.startswith(("identifier", "population")) and code != "identifier.empty":
        assert dict(found.figures)["value"] == figure(people[place])


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
        ("$[3]", "type.text"),
        ("$[4]", "identifier.space"),
    ]


def test_a_text_is_no_population() -> None:
    """`'ABC'` is one text, not three identifiers."""
    for draw in (sample, sample_unsorted):
        with pytest.raises(InvalidPopulation):
            draw("ABC", 1, KEY)


ONE_READ: Any = iter(["a"])


@pytest.mark.parametrize(
    ("draw", "given", "told"),
    [
        (sample, ONE_READ, "('list_iterator',)"),
        (sample, {"a"}, "('set',)"),
        (sample, {"a": 1}, "('mapping',)"),
        (sample, None, "('nothing',)"),
        (sample, b"a", "('bytes', '61')"),
        (sample_unsorted, 5, "('integer', 5)"),
        (sample_unsorted, None, "('nothing',)"),
        (sample_unsorted, "a", "('text', 'a')"),
    ],
)
def test_what_is_no_list_is_refused_by_its_kind(draw: Any, given: Any, told: str) -> None:
    """What has no length or no order can't be a population; any iterable can be sorted."""
    with pytest.raises(InvalidPopulation) as caught:
        draw(given, 1, KEY)
    assert in_short(caught.value.findings) == [f"population.form $.identifiers given={told}"]


def test_a_missing_argument_stays_a_type_error() -> None:
    """That is a mistake in the call."""
    any_sample: Any = sample
    with pytest.raises(TypeError):
        any_sample(["a"], 1)


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
    assert {finding.code for finding in caught.value.findings} == {"type.text"}
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
        (1.0, 0, "type.integer"),
        (True, 0, "type.integer"),
        ("1", 0, "type.integer"),
        (1, 0.5, "type.integer"),
    ],
)
def test_a_bad_size_is_refused(size: Any, reserves: Any, code: str) -> None:
    """Sizes are whole numbers that the population allows."""
    with pytest.raises(InvalidSize) as caught:
        sample(["a", "b", "c"], size, KEY, reserves=reserves)
    assert codes(caught.value) == [code]


def test_bad_characters_of_an_unsorted_list_keep_their_places() -> None:
    """Texts that can be sorted and not drawn from are told by where they were given."""
    with pytest.raises(InvalidPopulation) as caught:
        sample_unsorted(["c", "b ", "a"], 1, KEY)
    found = [(finding.path, finding.code) for finding in caught.value.findings]
    assert found == [("$[1]", "identifier.space")]
