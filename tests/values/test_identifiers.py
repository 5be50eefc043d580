"""Texts that identify are taken as they are or refused with the reason."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from randcheck.errors import InvalidIdentifier
from randcheck.testing import strategies as rst
from randcheck.values import Identifier, Label, Name, Text, check_identifier
from randcheck.values.checkers import checker
from randcheck.values.identifiers import identifier_findings, label_findings, text_findings
from tests.made.short import named
from tests.values.reported_faults import faults

# The table of draw-protocol.md, "Text and bytes".
TABLE = [
    (0x21, 0x7E),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0x20000, 0x2F7FF),
    (0x30000, 0x323AF),
]


def check_label(text: str) -> str:
    """What the name of a source or the label of a draw must be."""
    InvalidIdentifier.raise_for(label_findings(text))
    return text


PUNCTUATION = "·、，。：；（）《》〔〕【】“”—〇ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"


EDGES = [
    edge + step for low, high in TABLE for edge, step in ((low, -1), (low, 0), (high, 0), (high, 1))
]


class Subclass(str):
    """A text that could say other things about itself than it holds."""


any_character = st.integers(0, 0x10FFFF).map(chr)


def in_table(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in TABLE)


# -- identifiers -----------------------------------------------------------------------------------


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


def test_nothing_in_the_table_changes_when_unicode_normalises_it() -> None:
    """So one identifier has one spelling: no two that are accepted are one text for Unicode."""
    accepted = "".join(chr(point) for low, high in TABLE for point in range(low, high + 1))
    assert len(accepted) == 100_302
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert unicodedata.normalize(form, accepted) == accepted
    assert unicodedata.normalize("NFC", PUNCTUATION) == PUNCTUATION


@pytest.mark.parametrize("label", ["漯源公〔2023〕12号", "Ⅱ级", "二〇二三年【一】", "张三·阿里"])
def test_labels_are_written_as_notices_write_them(label: str) -> None:
    """Numbers of documents, classes in Roman numerals, years with 〇, names with a point."""
    assert check_label(label) == label
    assert "Ⅰ to Ⅻ" in str(next(label_findings("ⅱ级")))


@given(rst.identifiers())
def test_a_good_identifier_comes_back_unchanged(text: str) -> None:
    """An identifier is returned unchanged, and is a good label too."""
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
        ("Ⅳ", ["numeral"]),
        ("ⅷ", ["numeral"]),
        ("𝟗", ["look-alike"]),
        ("\ud800", ["surrogate"]),
        ("a\udfff", ["surrogate"]),
        ("a b", ["space"]),
        (" a", ["space"]),
        ("a\u3000", ["space"]),
        ("a\u00a0b", ["space"]),
        ("\uf900", ["compatibility"]),
        ("\U0002f800", ["compatibility"]),
        ("\U0002fa1f", ["compatibility"]),
        ("\U0002fa20", ["character"]),
        ("\U0002ffff", ["character"]),
        ("〇", ["character"]),
        ("\u2f00", ["compatibility"]),
        ("\u2e80", ["compatibility"]),
        ("😀", ["character"]),
        ("か", ["character"]),
        ("，", ["full-width"]),
        ("。", ["character"]),
    ],
)
def test_a_refusal_says_what_kind_of_character_is_refused(text: str, codes: list[str]) -> None:
    """Each kind of bad character has its own code, beside empty and too long."""
    expected = [f"identifier.{code}" for code in codes]
    assert faults(lambda: check_identifier(text)) == expected


@pytest.mark.parametrize("check", [check_identifier, check_label])
@pytest.mark.parametrize("value", [None, 1, True, b"91", ["91"], 1.5, 10**5000], ids=named)
def test_what_is_not_text_is_refused_as_such(check: Callable[[Any], str], value: Any) -> None:
    """Numbers and bytes never become identifiers by themselves."""
    assert faults(lambda: check(value)) == ["type.text"]


@pytest.mark.parametrize("check", [check_identifier, check_label])
@pytest.mark.parametrize("character", ["x", "字", "𠀀"])
def test_two_hundred_characters_fit_however_many_bytes(
    check: Callable[[str], str], character: str
) -> None:
    """The length counts characters."""
    assert check(character * 200) == character * 200
    with pytest.raises(InvalidIdentifier) as caught:
        check(character * 201)
    assert caught.value.findings[0].figures == (
        ("value", character * 199 + "…"),
        ("length", 201),
        ("limit", 200),
    )


@given(rst.identifiers(), any_character, st.data())
def test_the_first_bad_character_is_named_with_its_place(
    text: str, bad: str, data: st.DataObject
) -> None:
    """The position counts from 0 in figures; the code point is U+…."""
    assume(not in_table(bad))
    place = data.draw(st.integers(0, len(text)))
    with pytest.raises(InvalidIdentifier) as caught:
        check_identifier(text[:place] + bad + text[place:] + bad)
    (found,) = caught.value.findings
    assert found.figures[1:] == (("character", f"U+{ord(bad):04X}"), ("position", place))


# -- labels, names, texts --------------------------------------------------------------------------


@given(rst.labels())
def test_a_good_label_comes_back_unchanged(text: str) -> None:
    """Punctuation and inner spaces are a label's own."""
    assert check_label(text) == text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["label.empty"]),
        (" ", ["label.edge"]),
        (" a", ["label.edge"]),
        ("a ", ["label.edge"]),
        ("a\u3000b", ["label.space"]),
        (" \u200b", ["label.invisible", "label.edge"]),
        (" " * 201, ["label.too-long", "label.edge"]),
        ("！", ["label.full-width"]),
        ("Ⅻ级Ⅼ", ["label.numeral"]),
        ("ⅲ级", ["label.numeral"]),
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
        (Text, None, ["type.text"]),
        (Name, "漯河市 示例（总店）", []),
        (Name, "", ["text.blank"]),
        (Name, " \u3000", ["text.blank"]),
        (Name, "two\nlines", ["text.line"]),
        (Name, "two\u2028lines", ["text.line"]),
        (Name, "two\u2029paragraphs", ["text.line"]),
        (Name, "\u200b", ["text.blank"]),
        (Name, "\ufeff \u3164", ["text.blank"]),
        (Name, Subclass("张三"), ["type.text"]),
        (Text, Subclass("张三"), ["type.text"]),
        (Identifier, Subclass("a"), ["type.text"]),
        (Label, Subclass("a"), ["type.text"]),
        (Name, "\n\x00", ["text.control", "text.line"]),
        (Name, "\n\u200b", ["text.blank"]),
        (Name, None, ["type.text"]),
        (Name, b"a", ["type.text"]),
        (Identifier, "a b", ["identifier.space"]),
        (Label, "a b", []),
        (Label, "a b ", ["label.edge"]),
    ],
)
def test_field_types_carry_their_rules(kind: Any, value: object, codes: list[str]) -> None:
    """A noun's annotation alone is enough to check a text."""
    assert [found.code for found in checker(kind)(value)] == codes


@given(rst.names())
def test_names_are_one_line_of_text(name: str) -> None:
    """The names of people, businesses and departments may stand."""
    assert list(checker(Name)(name)) == []


@pytest.mark.parametrize(("kind", "limit"), [(Name, 2_000), (Text, 100_000)])
def test_texts_have_a_length(kind: Any, limit: int) -> None:
    """A business name of a page, or a remark of a book, is a field that was filled in wrongly."""
    findings = checker(kind)
    assert tuple(findings("字" * limit)) == ()
    (found,) = findings("字" * (limit + 1))
    assert (found.code, dict(found.figures)["length"]) == ("text.too-long", limit + 1)
    assert {one.code for one in findings("\x00" * (limit + 1))} >= {"text.too-long", "text.control"}


@pytest.mark.parametrize("mark", "\u061c\u200e\u200f\u202a\u202e\u2066\u2069")
def test_a_name_has_no_mark_that_turns_its_direction(mark: str) -> None:
    """With one, a name looks like another; in free text it is the writer's affair."""
    (found,) = checker(Name)(f"好运{mark}网吧")
    assert (found.code, dict(found.figures)["position"]) == ("text.invisible", 2)
    assert tuple(checker(Text)(f"好运{mark}网吧")) == ()
