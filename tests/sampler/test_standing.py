"""Skips and extensions of a draw."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.errors import InvalidInput, InvalidSize
from randcheck.sampler import Sample, sample, standing_sample
from tests.made.short import in_short
from tests.restated import draw as reference

PEOPLE = [f"P{number:02}" for number in range(40)]
KEY = "5f" * 32
DRAWN = sample(PEOPLE, 6, KEY, reserves=10)
LISTED = [one for one, _ in DRAWN.ranked]


@given(st.sets(st.sampled_from(LISTED)), st.integers(6, 10), st.integers(0, 6))
def test_standing_is_the_first_that_arent_skipped(skipped: set[str], size: int, spare: int) -> None:
    """Who stands follows from size, usable tickets and skips alone."""
    got = standing_sample(DRAWN, size=size, reserves=spare, skipped=skipped)
    assert list(got.identifiers) == reference.standing(LISTED, size, size + spare, skipped)
    assert got.shortfall == size - len(got.identifiers)
    last = got.identifiers[-1] if got.identifiers else None
    assert got.cutoff == (reference.ticket(KEY, last) if last else None)


@given(st.permutations(LISTED), st.integers(0, 8), st.integers(6, 10))
def test_skips_and_extensions_commute(order: list[str], count: int, size: int) -> None:
    """Neither the order of the skips nor an extension between them changes the outcome."""
    skipped = order[:count]
    spare = len(LISTED) - size
    one_way = standing_sample(DRAWN, size=size, reserves=spare, skipped=skipped)
    extended = sample(PEOPLE, size, KEY, reserves=spare)
    other_way = standing_sample(extended, skipped=reversed(skipped))
    assert one_way == other_way


@given(st.sets(st.sampled_from(LISTED)))
def test_replacements_add_up(skipped: set[str]) -> None:
    """Drawn less replacements is the target, unless a shortfall is recorded (R2)."""
    got = standing_sample(DRAWN, skipped=skipped)
    replaced = [out for out, _ in got.replacements]
    came = [one for _, one in got.replacements if one is not None]
    assert replaced == [one for one in LISTED[:6] if one in skipped]
    assert came == [one for one in got.identifiers if one not in LISTED[:6]]
    assert len(got.replacements) - len(came) == got.shortfall
    assert set(got.skipped) <= skipped
    reached = LISTED if got.shortfall else LISTED[: LISTED.index(got.identifiers[-1]) + 1]
    assert sorted(got.identifiers + got.skipped) == sorted(reached)


def test_a_skipped_reserve_counts_only_when_its_turn_came() -> None:
    """`skipped` holds who was passed over: a reserve nobody needed isn't among them."""
    unneeded = standing_sample(DRAWN, skipped=[LISTED[9]])
    assert (unneeded.skipped, unneeded.replacements) == ((), ())
    needed = standing_sample(DRAWN, skipped=[LISTED[0], LISTED[6]])
    assert needed.skipped == (LISTED[0], LISTED[6])
    assert needed.replacements == ((LISTED[0], LISTED[7]),)


def test_everybody_skipped_is_a_shortfall() -> None:
    """Running out of reserves leaves places empty, and says so."""
    got = standing_sample(DRAWN, skipped=LISTED)
    assert (got.identifiers, got.cutoff, got.shortfall) == ((), None, 6)
    assert all(came is None for _, came in got.replacements)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            {"skipped": ["P99", "X", 5]},
            [
                "skip.unlisted $.skipped[0] given=('text', 'P99')",
                "skip.unlisted $.skipped[1] given=('text', 'X')",
                "skip.unlisted $.skipped[2] given=('integer', 5)",
            ],
        ),
        ({"size": 17, "reserves": 0}, ["size.ranked $.size size=17 ranked=16"]),
        ({"size": 41}, ["size.population $.size size=41 available=40"]),
        ({"size": 41, "reserves": 0}, ["size.population $.size size=41 available=40"]),
        ({"size": -1}, ["size.negative $.size value=-1"]),
        ({"size": 7, "reserves": -1}, ["size.negative $.reserves value=-1"]),
    ],
)
def test_bad_input_is_refused(change: dict[str, Any], found: list[str]) -> None:
    """Only listed identifiers are skipped, and only listed sizes reached."""
    with pytest.raises(InvalidSize) as caught:
        standing_sample(DRAWN, **change)
    assert in_short(caught.value.findings) == found


def test_arguments_of_other_types_are_refused_all_at_once() -> None:
    """What isn't a sample, a number or an iterable."""
    any_sample: Any = standing_sample
    with pytest.raises(InvalidInput) as caught:
        any_sample(None, size=7.0, reserves="1", skipped="P01")
    assert in_short(caught.value.findings) == [
        "type.noun $.drawn given=('nothing',) noun=Sample",
        "type.integer $.size given=('float', '7.0')",
        "type.integer $.reserves given=('text', '1')",
        "type.iterable $.skipped given=('text', 'P01')",
    ]


def test_the_original_cutoff_stays() -> None:
    """`cutoff` of the sample is the original draw's; the standing one is another value."""
    drawn: Sample = DRAWN
    extended = standing_sample(drawn, size=8, reserves=0)
    assert drawn.cutoff == reference.ticket(KEY, LISTED[5])
    assert extended.cutoff == reference.ticket(KEY, LISTED[7])
