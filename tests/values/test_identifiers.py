"""Texts that identify are taken as they stand or refused with the reason."""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from randcheck.errors import InvalidIdentifier
from randcheck.errors.finding import shorten
from randcheck.testing import strategies as rst
from randcheck.values import (
    Identifier,
    Label,
    Name,
    Text,
    check_credit_code,
    check_identifier,
    check_label,
    check_registration_number,
    credit_code_check_character,
    credit_code_findings,
    identifier_findings,
    registration_number_findings,
)
from randcheck.values.identifiers import label_findings, text_findings
from randcheck.values.validation import checker

# The table of draw-protocol.md, "Text and bytes".
TABLE = [(0x21, 0x7E), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF)]
PUNCTUATION = "·、，。：；（）《》“”—"
EDGES = [
    edge + step for low, high in TABLE for edge, step in ((low, -1), (low, 0), (high, 0), (high, 1))
]
# Huawei, Tencent, and the sample in GB 32100-2015.
CREDIT_CODES = ["914403001922038216", "9144030071526726XG", "91350100M000100Y43"]
CODE_SET = "".join(c for c in string.digits + string.ascii_uppercase if c not in "IOSVZ")
REGISTRATION_NUMBER = "110108000000016"


class Subclass(str):
    """A text that could say other things about itself than it holds."""


any_character = st.integers(0, 0x10FFFF).map(chr)


def in_table(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in TABLE)


def faults(call: Callable[[], object]) -> list[str]:
    with pytest.raises(InvalidIdentifier) as caught:
        call()
    assert {found.path for found in caught.value.findings} == {"$"}
    return [found.code for found in caught.value.findings]


# -- identifiers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("code_point", EDGES, ids=hex)
def test_the_table_ends_where_the_protocol_says(code_point: int) -> None:
    """The first and last character of each range belong to it, their neighbours don't."""
    character = chr(code_point)
    assert (list(identifier_findings(character)) == []) == in_table(character)


@given(any_character)
def test_a_character_is_taken_exactly_if_it_is_in_the_table(character: str) -> None:
    """Identifiers hold the table's characters and no others; labels hold some punctuation too."""
    assert (list(identifier_findings(character)) == []) == in_table(character)
    assert (list(label_findings(character)) == []) == (
        in_table(character) or character in PUNCTUATION
    )


@given(rst.identifiers())
def test_a_good_identifier_comes_back_unchanged(text: str) -> None:
    """What may stand is returned as it is, and is a good label too."""
    assert check_identifier(text) == check_label(text) == text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["empty"]),
        ("x" * 201, ["too-long"]),
        ("字" * 201, ["too-long"]),
        ("x" * 200 + "\u200b", ["too-long", "invisible"]),
        ("９１", ["full-width"]),
        ("a！", ["full-width"]),
        ("91\u200b35", ["invisible"]),
        ("\ufeff91", ["invisible"]),
        ("91\u00ad", ["invisible"]),
        ("字\ufe0f", ["invisible"]),
        ("字\U000e0100", ["invisible"]),
        ("91\n", ["control"]),
        ("\t91", ["control"]),
        ("\x00", ["control"]),
        ("\x7f", ["control"]),
        ("\x85", ["control"]),
        ("А1", ["look-alike"]),
        ("Ο", ["look-alike"]),
        ("é", ["look-alike"]),
        ("Ⅳ", ["look-alike"]),
        ("𝟗", ["look-alike"]),
        ("\ud800", ["surrogate"]),
        ("a\udfff", ["surrogate"]),
        ("a b", ["space"]),
        (" a", ["space"]),
        ("a\u3000", ["space"]),
        ("a\u00a0b", ["space"]),
        ("\uf900", ["compatibility"]),
        ("\u2f00", ["compatibility"]),
        ("\u2e80", ["compatibility"]),
        ("😀", ["character"]),
        ("か", ["character"]),
        ("，", ["full-width"]),
        ("。", ["character"]),
    ],
)
def test_a_refusal_says_what_kind_of_character_stands_in_the_way(
    text: str, codes: list[str]
) -> None:
    """Each kind of bad character has its own code, beside empty and too long."""
    expected = [f"identifier.{code}" for code in codes]
    assert faults(lambda: check_identifier(text)) == expected


@pytest.mark.parametrize("check", [check_identifier, check_label])
@pytest.mark.parametrize("value", [None, 1, True, b"91", ["91"], 1.5, 10**5000], ids=shorten)
def test_what_is_not_text_is_refused_as_such(check: Callable[[Any], str], value: Any) -> None:
    """Numbers and bytes never become identifiers by themselves."""
    assert faults(lambda: check(value)) == ["type"]


@pytest.mark.parametrize("check", [check_identifier, check_label])
@pytest.mark.parametrize("character", ["x", "字", "𠀀"])
def test_two_hundred_characters_fit_however_many_bytes(
    check: Callable[[str], str], character: str
) -> None:
    """The length counts characters."""
    assert check(character * 200) == character * 200
    with pytest.raises(InvalidIdentifier) as caught:
        check(character * 201)
    assert caught.value.findings[0].figures == (("length", 201),)


@given(rst.identifiers(), any_character, st.data())
def test_the_first_bad_character_is_named_with_its_place(
    text: str, bad: str, data: st.DataObject
) -> None:
    """Position counts from one; the code point is told as U+…."""
    assume(not in_table(bad))
    place = data.draw(st.integers(0, len(text)))
    with pytest.raises(InvalidIdentifier) as caught:
        check_identifier(text[:place] + bad + text[place:] + bad)
    (found,) = caught.value.findings
    assert found.figures == (("position", place + 1), ("code_point", f"U+{ord(bad):04X}"))


# -- labels, names, texts -------------------------------------------------------------------------


@given(rst.labels())
def test_a_good_label_comes_back_unchanged(text: str) -> None:
    """Punctuation and inner spaces are a label's own."""
    assert check_label(text) == text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["label.empty"]),
        (" ", ["label.space"]),
        (" a", ["label.space"]),
        ("a ", ["label.space"]),
        ("a\u3000b", ["label.space"]),
        (" \u200b", ["label.invisible", "label.space"]),
        (" " * 201, ["label.too-long", "label.space"]),
        ("！", ["label.full-width"]),
        ("a\nb", ["label.control"]),
        ("\ud800", ["label.surrogate"]),
    ],
)
def test_a_refused_label_says_why(text: str, codes: list[str]) -> None:
    """Labels are held to their own table, and to no space at either end."""
    assert faults(lambda: check_label(text)) == codes


@given(any_character)
def test_free_text_refuses_surrogates_and_controls_only(character: str) -> None:
    """Everything else stands as it is, the line feed included."""
    number = ord(character)
    control = (number < 0x20 and character != "\n") or 0x7F <= number <= 0x9F
    found = [one.code for one in text_findings(f"ab{character}")]
    expected = "text.control" if control else "text.surrogate"
    assert found == ([expected] if control or 0xD800 <= number <= 0xDFFF else [])


@pytest.mark.parametrize("code_point", [0x0, 0x9, 0xA, 0xB, 0x1F, 0x20, 0x7E, 0x7F, 0x9F, 0xA0])
def test_the_controls_end_where_they_end(code_point: int) -> None:
    """The neighbours of the control characters are text."""
    bad = code_point in (0x0, 0x9, 0xB, 0x1F, 0x7F, 0x9F)
    assert bool(list(text_findings(chr(code_point)))) == bad


@pytest.mark.parametrize(
    ("kind", "value", "codes"),
    [
        (Text, "", []),
        (Text, "two\nlines", []),
        (Text, "\r", ["text.control"]),
        (Text, None, ["type"]),
        (Name, "漯河市 示例（总店）", []),
        (Name, "", ["text.line"]),
        (Name, " \u3000", ["text.line"]),
        (Name, "two\nlines", ["text.line"]),
        (Name, "two\u2028lines", ["text.line"]),
        (Name, "two\u2029paragraphs", ["text.line"]),
        (Name, "\u200b", ["text.line"]),
        (Name, "\ufeff \u3164", ["text.line"]),
        (Name, Subclass("张三"), ["type"]),
        (Text, Subclass("张三"), ["type"]),
        (Identifier, Subclass("a"), ["type"]),
        (Label, Subclass("a"), ["type"]),
        (Name, "\n\x00", ["text.control", "text.line"]),
        (Name, None, ["type"]),
        (Name, b"a", ["type"]),
        (Identifier, "a b", ["identifier.space"]),
        (Label, "a b", []),
        (Label, "a b ", ["label.space"]),
    ],
)
def test_field_types_carry_their_rules(kind: Any, value: object, codes: list[str]) -> None:
    """A noun's annotation alone is enough to check a text."""
    assert [found.code for found in checker(kind)(value)] == codes


@given(rst.names())
def test_names_are_one_line_of_text(name: str) -> None:
    """The names of people, businesses and departments may stand."""
    assert list(checker(Name)(name)) == []


# -- unified social credit codes ------------------------------------------------------------------

# GB 32100-2015, table 2, as printed.
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


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
    assert faults(lambda: check_credit_code(changed)) == ["credit-code.check-character"]


@given(rst.credit_codes(), st.integers(0, 17), st.integers(0, 17))
def test_any_two_exchanged_characters_are_found_but_first_and_last(
    code: str, one: int, other: int
) -> None:
    """All weights differ, neighbours' too, save those of the first and the last place."""
    characters = list(code)
    characters[one], characters[other] = code[other], code[one]
    assume(code[one] != code[other])
    found = [found.code for found in credit_code_findings("".join(characters))]
    assert found == ([] if {one, other} == {0, 17} else ["credit-code.check-character"])


def test_a_wrong_check_character_is_told_beside_the_right_one() -> None:
    """The figures say what was found and what the standard gives."""
    (found,) = credit_code_findings("914403001922038217")
    assert found.figures == (("expected", "6"), ("found", "7"))


def test_a_wrong_check_character_may_be_let_pass_and_a_wrong_form_never() -> None:
    """Early pilot codes are the caller's policy; what isn't a code at all stays refused."""
    assert check_credit_code("914403001922038217", check_character=False) == "914403001922038217"
    assert faults(lambda: check_credit_code("91440300192203821I", check_character=False)) == [
        "credit-code.form"
    ]


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
        (914403001922038216, "type"),
        (None, "type"),
    ],
)
def test_what_has_not_the_form_of_a_credit_code_is_refused(value: Any, code: str) -> None:
    """18 characters of 0-9 and A-Z without I, O, S, V and Z; the first reason is told."""
    assert faults(lambda: check_credit_code(value)) == [code]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("9144030019220382", "credit-code.form"),
        ("914403001922038216", "credit-code.form"),
        ("9144030019220382I", "credit-code.form"),
        ("9144030019220382\n", "identifier.control"),
        ("", "identifier.empty"),
        (None, "type"),
        (91440300192203821, "type"),
    ],
)
def test_a_check_character_needs_seventeen_characters_of_the_set(value: Any, code: str) -> None:
    """Nothing is computed for what can't be the start of a code, digits of a number included."""
    assert faults(lambda: credit_code_check_character(value)) == [code]


# -- registration numbers -------------------------------------------------------------------------

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
    assert check_registration_number(REGISTRATION_NUMBER) == REGISTRATION_NUMBER
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
    assert faults(lambda: check_registration_number(changed)) == ["registration-number.check-digit"]


@given(st.text(string.digits, min_size=13, max_size=13))
def test_numbers_of_thirteen_digits_have_no_check_digit(number: str) -> None:
    """Numbers from before 2007 are taken as they stand."""
    assert check_registration_number(number) == number


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
        110108000000016,
        None,
        b"1" * 13,
    ],
)
def test_what_has_not_the_form_of_a_registration_number_is_refused(value: Any) -> None:
    """Thirteen or fifteen ASCII digits, as text."""
    assert faults(lambda: check_registration_number(value)) == ["registration-number.form"]
