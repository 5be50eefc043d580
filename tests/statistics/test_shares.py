"""Shares are exact until they are shown, rounded once, and never without what they are of."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.codes import Column
from randcheck.display import Language, share_text
from randcheck.errors import InvalidInput
from randcheck.statistics import Share


def share(numerator: int, denominator: int) -> Share:
    return Share(
        numerator=numerator,
        denominator=denominator,
        part=Column.WITH_PROBLEMS,
        of=Column.INSPECTED,
    )


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 9))
def test_rounded_once_half_up(numerator: int, denominator: int, digits: int) -> None:
    """What is shown differs from the exact share by at most half a digit, upward at the half."""
    shown = share(numerator, denominator).percent(digits)
    assert shown is not None
    number = Fraction(shown.removesuffix("%"))
    off = number - Fraction(100 * numerator, denominator)
    half = Fraction(1, 2 * 10**digits)
    assert -half < off <= half
    assert len(shown.removesuffix("%").partition(".")[2]) == digits


@pytest.mark.parametrize(
    ("numerator", "denominator", "digits", "shown"),
    [
        (1, 8, 1, "12.5%"),
        (1, 8, 0, "13%"),
        (1, 3, 2, "33.33%"),
        (2, 3, 2, "66.67%"),
        (1, 400, 1, "0.3%"),
        (1, 16, 2, "6.25%"),
        (1, 2000, 2, "0.05%"),
        (5, 4, 0, "125%"),
        (0, 7, 2, "0.00%"),
        (7, 7, 2, "100.00%"),
    ],
)
def test_halves_go_up(numerator: int, denominator: int, digits: int, shown: str) -> None:
    """Whole digits, leading zeros, and more than a hundred per cent."""
    assert share(numerator, denominator).percent(digits) == shown


def test_of_nobody_there_is_no_share() -> None:
    """No figure is made up where the whole is 0."""
    assert share(0, 0).percent() is None
    assert share_text(share(0, 0)) == "发现问题数量占检查市场主体数的—（0/0）"


def test_a_share_says_of_what() -> None:
    """Both languages name part and whole, and show both numbers."""
    assert share_text(share(1, 8)) == "发现问题数量占检查市场主体数的12.50%（1/8）"
    assert (
        share_text(share(1, 8), Language.ENGLISH, digits=1)
        == "businesses with a problem found: 12.5% of businesses inspected (1/8)"
    )
    assert share_text(share(0, 0), Language.ENGLISH).endswith(
        "no share of businesses inspected (0/0)"
    )


@pytest.mark.parametrize("digits", [-1, 10, 1.0, True, "2"])
def test_digits_are_a_number_from_0_to_9(digits: object) -> None:
    """Anything else is refused with its path."""
    with pytest.raises(InvalidInput) as caught:
        share(1, 2).percent(digits)  # type: ignore[arg-type]
    assert caught.value.findings[0].path == "$.digits"


def test_two_digits_unless_asked_for_more() -> None:
    """As the notice's tables have them."""
    assert share(1, 3).percent() == "33.33%"


def test_shares_are_of_counts() -> None:
    """Negative numbers and floats are refused."""
    for bad in (-1, 0.5, True):
        with pytest.raises(InvalidInput):
            share(bad, 2)  # type: ignore[arg-type]
