"""Unified social credit codes and registration numbers, with their check characters."""

from __future__ import annotations

import string
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from randcheck.errors import Finding, InvalidInput
from randcheck.testing import strategies as rst
from randcheck.values import (
    check_credit_code,
    credit_code_check_character,
    credit_code_findings,
    registration_number_findings,
)
from tests.made.short import in_short
from tests.values.reported_faults import faults

# Huawei, Tencent, and the sample in GB 32100-2015.
CREDIT_CODES = ["914403001922038216", "9144030071526726XG", "91350100M000100Y43"]


CODE_SET = "".join(c for c in string.digits + string.ascii_uppercase if c not in "IOSVZ")


REGISTRATION_NUMBER = "110108000000016"


# -- unified social credit codes -------------------------------------------------------------------


# GB 32100-2015, table 2, as printed.
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def codes(findings: Iterable[Finding]) -> list[str]:
    return [one.code for one in findings]


def completed(body: str) -> str:
    """A code with a right check character behind these 17 characters."""
    return body + credit_code_check_character(body)


def sums_to_31(code: str) -> bool:
    values = [CODE_SET.index(character) for character in code]
    return sum(w * v for w, v in zip((*WEIGHTS, 1), values, strict=True)) % 31 == 0


@pytest.mark.parametrize("code", CREDIT_CODES)
def test_published_credit_codes_are_valid(code: str) -> None:
    """Real codes and the standard's sample pass, and their check characters are computed."""
    assert check_credit_code(code) == code
    assert credit_code_check_character(code[:17]) == code[17]
    assert sums_to_31(code)


@given(rst.credit_codes())
def test_the_check_character_makes_the_weighted_sum_a_multiple_of_31(code: str) -> None:
    """Of the 31 characters exactly one fits, and it is the one that is computed."""
    fitting = [last for last in CODE_SET if sums_to_31(code[:17] + last)]
    assert fitting == [credit_code_check_character(code[:17])]
    assert check_credit_code(code) == code


@given(rst.credit_codes(), st.integers(0, 17), st.sampled_from(CODE_SET))
def test_any_single_changed_character_is_found(code: str, place: int, other: str) -> None:
    """No weight is a multiple of 31, so one changed character always shows."""
    assume(code[place] != other)
    changed = code[:place] + other + code[place + 1 :]
    is_letter = place in range(2, 8) and other in string.ascii_uppercase
    kind = "credit-code.form" if is_letter else "credit-code.check-character"
    assert kind in faults(lambda: check_credit_code(changed))


@given(rst.credit_codes(), st.integers(0, 17), st.integers(0, 17))
def test_any_two_exchanged_characters_are_found_but_first_and_last(
    code: str, one: int, other: int
) -> None:
    """All weights differ, neighbours' too, save those of the first and the last place."""
    characters = list(code)
    characters[one], characters[other] = code[other], code[one]
    assume(code[one] != code[other])
    assume("".join(characters[2:8]).isdigit())
    found = [found.code for found in credit_code_findings("".join(characters))]
    assert ("credit-code.check-character" in found) == ({one, other} != {0, 17})


def test_a_wrong_check_character_is_reported_beside_the_right_one() -> None:
    """The figures say what was found and what the standard gives."""
    (found,) = credit_code_findings("914403001922038217")
    assert in_short([found]) == [
        "credit-code.check-character $ value=914403001922038217 expected=6 found=7"
    ]


def test_a_wrong_check_character_may_be_let_pass_and_a_wrong_form_never() -> None:
    """Early pilot codes are the caller's policy; what isn't a code at all stays refused."""
    assert check_credit_code("914403001922038217", check_character=False) == "914403001922038217"
    assert faults(lambda: check_credit_code("91440300192203821I", check_character=False)) == [
        "credit-code.form"
    ]


@pytest.mark.parametrize("place", range(18))
def test_letters_are_at_the_first_two_places_and_behind_the_division(place: int) -> None:
    """GB 32100: places 3 to 8 are the division, in digits."""
    given_ = "911111111111111110"
    with_letter = given_[:place] + "A" + given_[place + 1 :]
    found = codes(credit_code_findings(with_letter))
    assert ("credit-code.form" in found) == (2 <= place < 8)
    for body in ("91ABCDEFMA0000001", "91A11102MA0000001", "9141110AMA0000001"):
        with pytest.raises(InvalidInput) as caught:
            credit_code_check_character(body)
        assert codes(caught.value.findings) == ["credit-code.body"]


#: GB 11714: of these organisation codes the last character is right.
ORGANISATIONS = ("192203821", "71526726X", "M000100Y4", "631696382", "MA1K3BTP2", "000000000")


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_the_organisation_code_has_a_check_character_of_its_own(organisation: str) -> None:
    """Any other character at its end is a hint, which refuses nothing."""
    for last in CODE_SET:
        given_ = completed(f"91441102{organisation[:8]}{last}")
        found = credit_code_findings(given_)
        assert check_credit_code(given_) == given_
        assert in_short(one for one in found if one.code != "credit-code.rounded") == (
            []
            if last == organisation[8]
            else [
                f"credit-code.organisation-code $ value={organisation[:8]}{last}"
                f" expected={organisation[8]} found={last}"
            ]
        )


def test_what_a_spreadsheet_leaves_of_a_code_is_told() -> None:
    """Eighteen digits that end in 000: whether or not they have a right check character."""
    damaged = "916201055811843000"
    assert codes(credit_code_findings(damaged)) == [
        "credit-code.rounded",
        "credit-code.check-character",
    ]
    assert faults(lambda: check_credit_code(damaged)) == codes(credit_code_findings(damaged))
    by_chance = [one for one in (f"916201055811{n:03}000" for n in range(1000)) if sums_to_31(one)]
    assert 20 < len(by_chance) < 45
    for one in by_chance:
        assert codes(credit_code_findings(one))[0] == "credit-code.rounded"
        assert check_credit_code(one) == one
    with_letter = completed("91620105MA1184300")[:17]
    assert "credit-code.rounded" not in codes(credit_code_findings(with_letter + "0"))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("91440300192203821", "credit-code.form"),
        ("9144030019220382166", "credit-code.form"),
        ("9144030071526726xg", "credit-code.form"),
        ("9144030071526726X-", "credit-code.form"),
        *((f"9144030019220382{letter}6", "credit-code.form") for letter in "IOSVZ"),
        ("914403001922038216\n", "identifier.control"),
        (" 914403001922038216", "identifier.space"),
        ("９14403001922038216", "identifier.full-width"),
        ("91440300192203821\u200b6", "identifier.invisible"),
        ("", "identifier.empty"),
        ("9" * 201, "identifier.too-long"),
        (914403001922038216, "type.text"),
        (None, "type.text"),
    ],
)
def test_what_has_not_the_form_of_a_credit_code_is_refused(value: Any, code: str) -> None:
    """18 characters of 0-9 and A-Z without I, O, S, V and Z; the first reason is reported."""
    assert faults(lambda: check_credit_code(value)) == [code]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("9144030019220382", "credit-code.body"),
        ("914403001922038216", "credit-code.body"),
        ("9144030019220382I", "credit-code.body"),
        ("9144030019220382\n", "identifier.control"),
        ("", "identifier.empty"),
        (None, "type.text"),
        (91440300192203821, "type.text"),
    ],
)
def test_a_check_character_needs_seventeen_characters_of_the_set(value: Any, code: str) -> None:
    """Nothing is computed for what can't be the start of a code, digits of a number included."""
    assert faults(lambda: credit_code_check_character(value)) == [code]


# -- registration numbers --------------------------------------------------------------------------


digits = st.text(string.digits, min_size=14, max_size=14)


def iso_7064_check_digit(body: str) -> str:
    """The check digit as ISO 7064 computes it for MOD 11,10: carry, double, complement."""
    carry = 10
    for digit in body:
        total = (carry + int(digit)) % 10
        carry = 2 * (10 if total == 0 else total) % 11
    return str((11 - carry) % 10)


def test_a_published_registration_number_is_valid() -> None:
    """The sample passes, and the independent computation gives its check digit."""
    assert registration_number_findings(REGISTRATION_NUMBER) == ()
    assert iso_7064_check_digit(REGISTRATION_NUMBER[:14]) == REGISTRATION_NUMBER[14]


@given(digits)
def test_exactly_one_digit_completes_a_registration_number(body: str) -> None:
    """The digit that ISO 7064 computes passes, the nine others don't."""
    passing = [d for d in string.digits if not list(registration_number_findings(body + d))]
    assert passing == [iso_7064_check_digit(body)]


@given(digits, st.integers(0, 14), st.sampled_from(string.digits))
def test_any_single_changed_digit_is_found(body: str, place: int, other: str) -> None:
    """MOD 11,10 detects every single error."""
    number = body + iso_7064_check_digit(body)
    assume(number[place] != other)
    changed = number[:place] + other + number[place + 1 :]
    assert in_short(registration_number_findings(changed)) == [
        f"registration-number.check-digit $ value={changed}"
    ]


@given(st.text(string.digits, min_size=13, max_size=13))
def test_numbers_of_thirteen_digits_have_no_check_digit(number: str) -> None:
    """Numbers from before 2007 are accepted unchanged."""
    assert registration_number_findings(number) == ()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "1" * 12,
        "1" * 14,
        "1" * 16,
        "11010800000001X",
        "11010800000001６",
        "１" * 13,
        REGISTRATION_NUMBER + "\n",
        "1" * 13 + "\n",
        " " + "1" * 13,
    ],
)
def test_what_has_not_the_form_of_a_registration_number_is_refused(value: str) -> None:
    """Thirteen or fifteen ASCII digits."""
    assert codes(registration_number_findings(value)) == ["registration-number.form"]


@pytest.mark.parametrize("value", [110108000000016, None, b"1" * 13])
def test_only_text_is_a_registration_number(value: Any) -> None:
    """A number of fifteen digits isn't one."""
    assert codes(registration_number_findings(value)) == ["type.text"]


@pytest.mark.parametrize("value", [None, 0, 1, "no", ()])
def test_whether_check_characters_count_is_yes_or_no(value: Any) -> None:
    """No other value is taken for one of the two."""
    with pytest.raises(InvalidInput) as caught:
        check_credit_code("914403001922038217", check_character=value)
    assert [(one.path, one.code) for one in caught.value.findings] == [
        ("$.check_character", "type.boolean")
    ]
