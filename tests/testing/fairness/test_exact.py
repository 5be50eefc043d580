"""Every path of a sampler that asks for its randomness, as fractions."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from randcheck.errors import InvalidInput
from randcheck.testing.fairness import Choices, exact_chances
from tests.made.short import in_short

PEOPLE = list("abcd")


def shuffled(identifiers: Sequence[str], size: int, choices: Choices) -> list[str]:
    rows = list(identifiers)
    for place in range(len(rows) - 1, 0, -1):
        other = choices.below(place + 1)
        rows[place], rows[other] = rows[other], rows[place]
    return rows[:size]


def swapped_with_any(identifiers: Sequence[str], size: int, choices: Choices) -> list[str]:
    rows = list(identifiers)
    for place in range(len(rows)):
        other = choices.below(len(rows))
        rows[place], rows[other] = rows[other], rows[place]
    return rows[:size]


def sattolo(identifiers: Sequence[str], size: int, choices: Choices) -> list[str]:
    rows = list(identifiers)
    for place in range(len(rows) - 1, 0, -1):
        other = choices.below(place)
        rows[place], rows[other] = rows[other], rows[place]
    return rows[:size]


def skipping(identifiers: Sequence[str], size: int, choices: Choices) -> list[str]:
    step = len(identifiers) // size
    return list(identifiers[choices.below(step) :: step])


def until_distinct(identifiers: Sequence[str], size: int, choices: Choices) -> list[str]:
    drawn: dict[str, None] = {}
    while len(drawn) < size:
        drawn[identifiers[choices.below(len(identifiers))]] = None
    return list(drawn)


def by_remainder(identifiers: Sequence[str], size: int, choices: Choices) -> list[str]:
    return [identifiers[choices.below(8) % len(identifiers)]]


def test_a_right_shuffle_is_exactly_fair() -> None:
    """Each sample's chance is the fair one, to the last digit; paths are counted."""
    found = exact_chances(shuffled, PEOPLE, 2)
    assert found.ok
    assert found.paths == 24
    assert found.unfinished == 0
    assert set(found.names) == {(one, Fraction(1, 2)) for one in PEOPLE}
    assert {chance for _, chance in found.pairs} == {Fraction(1, 6)}
    assert [names for names, _ in found.samples] == [pair for pair, _ in found.pairs]
    assert str(found) == "fair on 24 paths: 'a', 'b' has the chance 1/6, and 1/6 is fair"
    assert found.chance() == 1


def test_a_wrong_shuffle_is_exactly_unfair() -> None:
    """The naive shuffle's and Sattolo's chances, as anybody can count them."""
    naive = exact_chances(swapped_with_any, list("abc"), 1)
    assert not naive.ok
    assert naive.paths == 27
    assert naive.chance("a") == Fraction(9, 27)
    assert naive.chance("c") == Fraction(8, 27)
    cycle = exact_chances(sattolo, PEOPLE, 1)
    assert cycle.names[0] == ("a", Fraction(0))
    assert cycle.worst == (("a",), Fraction(0))
    assert dict(cycle.names)["b"] == Fraction(1, 3)
    assert str(cycle) == "unfair on 6 paths: 'a' has the chance 0, and 1/4 is fair"


def test_skip_sampling_is_fair_to_each_and_to_no_pair() -> None:
    """Everyone's chance is right, and two neighbours never go together."""
    found = exact_chances(skipping, list("abcdef"), 3)
    assert {chance for _, chance in found.names} == {Fraction(1, 2)}
    assert found.chance("a", "b") == 0
    assert found.chance("a", "c") == Fraction(1, 2)
    assert not found.ok


def test_a_remainder_is_unfair_by_exactly_that() -> None:
    """Eight values over three names: 3/8, 3/8 and 2/8."""
    found = exact_chances(by_remainder, list("abc"), 1)
    assert found.samples == (
        (("a",), Fraction(3, 8)),
        (("b",), Fraction(3, 8)),
        (("c",), Fraction(1, 4)),
    )
    assert found.worst == (("c",), Fraction(1, 4))


def test_endless_paths_are_given_up_and_their_chance_told() -> None:
    """Drawing again until all are distinct is fair; what wasn't followed is the doubt left."""
    found = exact_chances(until_distinct, list("abc"), 2, most_choices=7)
    assert found.unfinished == Fraction(1, 3) ** 6
    assert found.ok
    assert sum(chance for _, chance in found.samples) == 1 - found.unfinished
    assert not evolve(found, unfinished=Fraction(0)).ok
    assert found.worst[1] < found.fair


def test_too_many_paths_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long list has more paths than anyone follows; exactly the most are."""
    monkeypatch.setattr("randcheck.testing.fairness.exact.MOST_PATHS", 24)
    assert exact_chances(shuffled, PEOPLE, 2).ok
    with pytest.raises(InvalidInput) as caught:
        exact_chances(shuffled, list("abcde"), 2)
    assert in_short(caught.value.findings) == ["exact.paths $ limit=24"]


@pytest.mark.parametrize("count", [0, -1, 1.0, True, None])
def test_a_choice_is_of_one_or_more(count: Any) -> None:
    """Nothing else can be asked for."""
    with pytest.raises(InvalidInput) as caught:
        exact_chances(lambda given, size, choices: [given[choices.below(count)]], PEOPLE, 1)
    (found,) = caught.value.findings
    expected = "integer.range" if type(count) is int else "type.integer"
    assert (found.code, found.path) == (expected, "$.count")
    assert exact_chances(lambda given, size, choices: given[choices.below(1) :][:1], ["a"], 1).ok


def test_strangers_are_refused_with_the_path() -> None:
    """What isn't a draw of that size has no chance to be told."""
    with pytest.raises(InvalidInput) as caught:
        exact_chances(lambda given, size, choices: ["ax"[choices.below(2)]], PEOPLE, 1)
    assert in_short(caught.value.findings) == ["drawn.stranger $.draws[1][0] value=x"]


def test_a_list_or_size_that_cannot_be_drawn_from_is_refused() -> None:
    """Nobody, a name twice, a text, more than there are."""
    any_chances: Any = exact_chances
    refused: list[tuple[Any, Any, str]] = [
        ([], 0, "list.empty $.identifiers"),
        (["a", "a"], 1, "list.twice $.identifiers[1] value=a first=0 second=1"),
        ("ab", 1, "type.iterable $.identifiers given=('text', 'ab')"),
        (["a", 5], 1, "type.text $.identifiers[1] given=('integer', 5)"),
        (["a"], 2, "size.population $.size size=2 available=1"),
        (["a"], "1", "type.integer $.size given=('text', '1')"),
    ]
    for identifiers, size, told in refused:
        with pytest.raises(InvalidInput) as caught:
            any_chances(shuffled, identifiers, size)
        assert in_short(caught.value.findings) == [told]
