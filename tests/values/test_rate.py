"""Rates are exact, and so is what they come to."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.errors import InvalidInput, InvalidRate
from randcheck.testing import strategies as rst
from randcheck.values import Rate, Sense
from tests.made.short import in_short, named

bases = st.integers(0, 10**6)
shares = st.fractions(min_value=0, max_value=1, max_denominator=10**9).filter(bool)


def faults(call: Callable[[], object], error: type[InvalidInput]) -> list[tuple[str, str]]:
    with pytest.raises(error) as caught:
        call()
    assert caught.type is error
    return [(found.path, found.code) for found in caught.value.findings]


def share(sense: Sense, n: int, d: int, count: int | None = None) -> Rate:
    return Rate(share=Fraction(n, d), sense=sense, count=count)


# -- reading and writing --------------------------------------------------------------------------


def test_a_bare_share_means_at_least() -> None:
    """5% promises 不低于5%."""
    assert Rate.parse("5%") == Rate.parse("不低于5%") == share(Sense.AT_LEAST, 1, 20)


@pytest.mark.parametrize(
    ("word", "sense"),
    [
        *((word, Sense.AT_LEAST) for word in ("", "不低于", "不少于", "不小于", "至少", "≥")),
        *((word, Sense.AT_MOST) for word in ("不超过", "不高于", "不多于", "不大于", "至多", "≤")),
        ("目标", Sense.TARGET),
    ],
)
def test_the_words_of_plans_say_which_way_to_round(word: str, sense: Sense) -> None:
    """Each word for at least, at most and target is read, before a share and before a count."""
    assert Rate.parse(f"{word}5%") == share(sense, 1, 20)
    assert Rate.parse(f"{word}7户") == Rate(count=7, sense=sense)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("0.5%", share(Sense.AT_LEAST, 1, 200)),
        ("0.000000001%", share(Sense.AT_LEAST, 1, 10**11)),
        ("5.50%", share(Sense.AT_LEAST, 11, 200)),
        ("100%", share(Sense.AT_LEAST, 1, 1)),
        ("100.000%", share(Sense.AT_LEAST, 1, 1)),
        ("5％", share(Sense.AT_LEAST, 1, 20)),
        ("1户", Rate(count=1)),
        ("20家", Rate(count=20)),
        ("20个", Rate(count=20)),
        ("999999999999999户", Rate(count=10**15 - 1)),
        ("10%(20户)", share(Sense.AT_LEAST, 1, 10, 20)),
        ("不超过10%（20个）", share(Sense.AT_MOST, 1, 10, 20)),
    ],
)
def test_rates_are_read_exactly_as_plans_write_them(text: str, rate: Rate) -> None:
    """Shares, counts, and shares with the count that they are said to come to."""
    assert Rate.parse(text) == rate


@pytest.mark.parametrize(
    "text",
    [
        "", "5", "%", "户", "５%", "5 %", " 5%", "5%\n", "-5%", "+5%", "5.%", ".5%", "5,5%",
        "5%%", "5‰", "5%5%", "nan", "nan%", "inf%", "1e999999", "1e1%", "1e999999%", "1_0%",
        "1/20", "0x5%", "٥%", "5%\u200b", "\ud800%", "-1户", "1.5户", "户1", "10%20户", "10%(户)",
        "10%(20)", "(20户)", "不低于", "不超5%", "约5%", "9" * 10 + "%", "5." + "9" * 10 + "%",
        "9" * 16 + "户", "05%", "00.5%", "007户", "000户", "10%(020户)",
        "9" * 5000 + "%", "9" * 5000 + "户", "5%(" + "9" * 5000 + "户)",
    ],
)  # fmt: skip
def test_a_text_that_is_no_rate_is_refused(text: str) -> None:
    """Nothing is guessed: other digits, signs, exponents, blanks and huge numbers are no rates."""
    assert faults(lambda: Rate.parse(text), InvalidRate) == [("$", "rate.form")]


@pytest.mark.parametrize(
    "value", [0.05, float("nan"), 5, True, None, Fraction(1, 20), Decimal("0.05"), b"5%", ["5%"]]
)
def test_only_text_is_parsed(value: Any) -> None:
    """A float is never a rate, and neither is any other value that isn't text."""
    assert faults(lambda: Rate.parse(value), InvalidRate) == [("$", "rate.form")]


@pytest.mark.parametrize(
    "text",
    ["0%", "0.000%", "100.000000001%", "101%", "999999999%", "0%(0户)"],
)
def test_a_share_outside_its_range_is_refused(text: str) -> None:
    """A share is above 0% and at most 100%."""
    assert faults(lambda: Rate.parse(text), InvalidRate) == [("$", "rate.range")]


@pytest.mark.parametrize("text", ["0户", "5%(0户)", "不超过0家"])
def test_a_count_of_nobody_is_refused(text: str) -> None:
    """A count is at least one."""
    assert faults(lambda: Rate.parse(text), InvalidRate) == [("$", "rate.zero")]


@pytest.mark.parametrize("text", ["不超过7户", "目标7户"])
def test_the_sense_of_a_plain_count_is_written(text: str) -> None:
    """A count keeps its word when it is written and read again."""
    assert Rate.parse(str(Rate.parse(text))) == Rate.parse(text)


@given(rst.rates())
def test_a_written_rate_reads_back(rate: Rate) -> None:
    """What a rate is written as means the same rate."""
    assert Rate.parse(str(rate)) == rate


@given(st.integers(1, 10**11), st.sampled_from(Sense), st.none() | st.integers(1, 10**15 - 1))
def test_every_percentage_of_nine_places_reads_back(
    n: int, sense: Sense, count: int | None
) -> None:
    """Nothing is lost down to a thousand-millionth of a percent."""
    rate = share(sense, n, 10**11, count)
    assert Rate.parse(str(rate)) == rate


@given(shares | st.integers(0, 52).map(lambda n: Fraction(1, 2**n)))
def test_a_share_is_written_exactly(exact: Fraction) -> None:
    """As a percentage where that ends within 17 places, otherwise as a fraction; never rounded."""
    text = str(Rate(share=exact))
    written = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    assert written == exact
    assert text.endswith("%") == ((exact * 10**19).denominator == 1)


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (share(Sense.AT_LEAST, 1, 20), "5%"),
        (share(Sense.AT_MOST, 1, 20), "不超过5%"),
        (share(Sense.TARGET, 1, 2000), "目标0.05%"),
        (share(Sense.AT_LEAST, 1, 10, 20), "10%(20户)"),
        (share(Sense.AT_LEAST, 1, 8), "12.5%"),
        (share(Sense.AT_LEAST, 1, 3), "1/3"),
        (share(Sense.AT_LEAST, 1, 2**19), "0.00019073486328125%"),
        (share(Sense.AT_LEAST, 1, 2**20), "1/1048576"),
        (Rate(count=3), "3户"),
    ],
)
def test_rates_are_written_as_plans_write_them(rate: Rate, text: str) -> None:
    """A bare share for *at least*, a word in front otherwise, and the count behind."""
    assert str(rate) == text


# -- making ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, [("$", "rate.empty")]),
        ({"share": 0.05}, [("$.share", "type.fraction")]),
        ({"share": float("nan")}, [("$.share", "type.fraction")]),
        ({"share": 1}, [("$.share", "type.fraction")]),
        ({"share": True}, [("$.share", "type.fraction")]),
        ({"share": "5%"}, [("$.share", "type.fraction")]),
        ({"share": Decimal("0.05")}, [("$.share", "type.fraction")]),
        ({"share": Fraction(0)}, [("$.share", "rate.range")]),
        ({"share": Fraction(-1, 20)}, [("$.share", "rate.range")]),
        ({"share": Fraction(101, 100)}, [("$.share", "rate.range")]),
        ({"share": Fraction(1, 2**53)}, [("$.share", "rate.digits")]),
        ({"share": Fraction(1, 10**5000)}, [("$.share", "rate.digits")]),
        ({"count": True}, [("$.count", "type.integer")]),
        ({"count": 0}, [("$.count", "integer.range")]),
        ({"count": -1}, [("$.count", "integer.range")]),
        ({"count": 2**53}, [("$.count", "integer.range")]),
        ({"count": 2**5000}, [("$.count", "integer.range")]),
        ({"count": 1.0}, [("$.count", "type.integer")]),
        ({"count": "1"}, [("$.count", "type.integer")]),
        ({"count": 1, "sense": "at_least"}, [("$.sense", "type.choice")]),
        (
            {"share": 0.05, "sense": None, "count": 0},
            [
                ("$.share", "type.fraction"),
                ("$.sense", "type.choice"),
                ("$.count", "integer.range"),
            ],
        ),
    ],
)
def test_a_rate_holds_exact_values_only(
    fields: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    """Floats, booleans, zero and huge values don't get in, and each is found at its field."""
    assert faults(lambda: Rate(**fields), InvalidInput) == found


def test_the_widest_values_stand() -> None:
    """The ends of the ranges belong to them."""
    assert Rate(share=Fraction(1, 2**53 - 1)).share == Fraction(1, 2**53 - 1)
    assert Rate(share=Fraction(1), count=2**53 - 1).count == 2**53 - 1


# -- sizes ----------------------------------------------------------------------------------------


@given(shares, bases)
def test_at_least_rounds_up(exact: Fraction, base: int) -> None:
    """不低于: never less than the share, and less than one more."""
    size = Rate(share=exact).size(base)
    assert size == math.ceil(exact * base)
    assert size >= min(base, 1)


@given(shares, bases)
def test_at_most_rounds_down(exact: Fraction, base: int) -> None:
    """不超过: never more than the share, though that may leave nobody."""
    assert Rate(share=exact, sense=Sense.AT_MOST).size(base) == math.floor(exact * base)


@given(shares, bases)
def test_a_target_rounds_half_up_and_draws_somebody(exact: Fraction, base: int) -> None:
    """目标: the nearest number, the upper one of two, and at least 1 where anyone is eligible."""
    nearest = math.floor(exact * base + Fraction(1, 2))
    expected = nearest or (1 if base else 0)
    assert Rate(share=exact, sense=Sense.TARGET).size(base) == expected


@given(shares, bases)
def test_a_share_never_comes_to_more_than_its_base(exact: Fraction, base: int) -> None:
    """At most, target and at least stand in that order, between 0 and the base."""
    low, middle, high = (
        Rate(share=exact, sense=sense).size(base)
        for sense in (Sense.AT_MOST, Sense.TARGET, Sense.AT_LEAST)
    )
    assert 0 <= low <= middle <= high <= base
    assert high - low <= 1


@pytest.mark.parametrize(
    ("text", "base", "size"),
    [
        ("7%", 100, 7),
        ("5%", 9, 1),
        ("不超过5%", 9, 0),
        ("目标5%", 9, 1),
        ("目标5%", 0, 0),
        ("5%", 0, 0),
        ("目标50%", 5, 3),
        ("目标10%", 14, 1),
        ("目标10%", 15, 2),
        ("5%", 480, 24),
        ("5%", 481, 25),
        ("不超过5%", 499, 24),
        ("10%(99户)", 100, 10),
        ("100%", 2**53, 2**53),
        ("0.1%", 10**5000, 10**4997),
    ],
    ids=named,
)
def test_sizes_worked_by_hand(text: str, base: int, size: int) -> None:
    """The cases that other systems get wrong, computed on paper."""
    assert Rate.parse(text).size(base) == size


@given(st.integers(1, 10**9), st.sampled_from(Sense), bases)
def test_a_plain_count_is_its_own_size(count: int, sense: Sense, base: int) -> None:
    """A count is returned as it is, however small the base."""
    assert Rate(count=count, sense=sense).size(base) == count


@pytest.mark.parametrize(
    ("base", "code"),
    [
        (-1, "rate.base"),
        (True, "type.integer"),
        (False, "type.integer"),
        (9.0, "type.integer"),
        (float("nan"), "type.integer"),
        ("9", "type.integer"),
        (Fraction(9), "type.integer"),
        (None, "type.integer"),
    ],
)
@pytest.mark.parametrize("rate", [Rate.parse("5%"), Rate.parse("5户")], ids=str)
def test_a_base_is_a_number_of_businesses(rate: Rate, base: Any, code: str) -> None:
    """Sizes and findings refuse a base that counts nothing."""
    assert faults(lambda: rate.size(base), InvalidRate) == [("$.base", code)]
    assert faults(lambda: rate.findings(base), InvalidRate) == [("$.base", code)]


@pytest.mark.parametrize(
    "use",
    [
        lambda: Rate(share=Fraction(10**5000)),
        lambda: Rate(share=Fraction(-(10**5000), 3)),
        pytest.param(lambda: Rate(share=Fraction(10**5000 + 1, 10**5000))),
        pytest.param(lambda: Rate(share=Fraction(-1, 10**5000))),
        lambda: Rate(count=1).size(-(10**5000)),
    ],
    ids=["share", "negative-share", "long-share", "long-negative-share", "base"],
)
def test_huge_numbers_are_refused_like_others(use: Callable[[], object]) -> None:
    """No number is too long for the library's own error."""
    with pytest.raises(InvalidInput):
        use()


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda: Rate.parse("101%"), "rate.range $ rate=101%"),
        (lambda: Rate(share=Fraction(-1, 3)), "rate.range $.share rate=-1/3"),
        (lambda: Rate(share=Fraction(10**5000)), "rate.range $.share rate=≥2^16609/1"),
        (lambda: Rate.parse("9" * 5000), f"rate.form $ given=('text', '{'9' * 199}…')"),
        (lambda: Rate(count=1).size(-(10**5000)), "rate.base $.base value=≤-2^16609"),
        (lambda: Rate(share=Fraction(1, 2**53)), "rate.digits $.share"),
    ],
)
def test_a_refused_rate_is_shown_short(make: Callable[[], object], found: str) -> None:
    """As a percentage where that is short, and numbers of many digits by their size."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert in_short(caught.value.findings) == [found]


# -- oddities -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "base", "found"),
    [
        ("10%(20户)", 200, []),
        ("10%(20户)", 191, []),
        ("10%(20户)", 190, ["rate.stated-count $ rate=10%(20户) base=190 size=19 stated=20"]),
        ("10%(20户)", 0, ["rate.stated-count $ rate=10%(20户) base=0 size=0 stated=20"]),
        ("不超过5%", 19, ["rate.nobody $ rate=不超过5% base=19"]),
        ("不超过5%", 20, []),
        ("不超过5%", 0, []),
        (
            "不超过5%(1户)",
            19,
            [
                "rate.stated-count $ rate=不超过5%(1户) base=19 size=0 stated=1",
                "rate.nobody $ rate=不超过5%(1户) base=19",
            ],
        ),
        ("5户", 3, []),
        ("5%", 0, []),
    ],
)
def test_a_rate_says_what_is_odd_about_it(text: str, base: int, found: list[str]) -> None:
    """A stated count that doesn't fit, and an *at most* that leaves nobody, with their figures."""
    assert in_short(Rate.parse(text).findings(base)) == found


def test_a_huge_base_is_odd_like_others() -> None:
    """A size is had from any base, and so are the findings about it."""
    assert in_short(Rate.parse("10%(3户)").findings(10**5000)) == [
        "rate.stated-count $ rate=10%(3户) base=≥2^16609 size=≥2^16606 stated=3"
    ]


@given(rst.rates(), bases)
def test_a_rate_is_odd_only_for_a_reason(rate: Rate, base: int) -> None:
    """Nothing is odd where the stated count fits and somebody is drawn."""
    size = rate.size(base)
    misstated = rate.share is not None and rate.count is not None and rate.count != size
    expected = ["rate.stated-count"] * misstated + ["rate.nobody"] * (size == 0 and base > 0)
    assert [found.code for found in rate.findings(base)] == expected
