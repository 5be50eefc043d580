"""Canonical JSON, lengths and hashes, against writers and tools that know nothing of ours."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.errors import InvalidDocument
from randcheck.values import Digest, lp, sha256_lp
from randcheck.values.checkers import checker
from randcheck.wire import Json, canonical
from randcheck.wire.canonical_json import parse
from tests.made.short import in_short, named

_keys = st.text(st.characters(max_codepoint=0x7F), max_size=8)
_scalars = (
    st.none()
    | st.booleans()
    | st.integers(1 - 2**53, 2**53 - 1)
    | st.text(max_size=8)
    | st.text(st.characters(max_codepoint=0x9F), max_size=8)
)
data_of_json = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=20,
)

SHORT_ESCAPES = {
    0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x22: '\\"', 0x5C: "\\\\",
}  # fmt: skip


def text_by_rfc_8785(text: str) -> str:
    escaped = (
        SHORT_ESCAPES.get(ord(c)) or (f"\\u{ord(c):04x}" if ord(c) < 0x20 else c) for c in text
    )
    return '"' + "".join(escaped) + '"'


def written_by_rfc_8785(data: object) -> str:
    """The section 3.2 of RFC 8785, written down once more."""
    if isinstance(data, dict):
        ordered = sorted(data, key=lambda key: key.encode("utf-16-be"))
        members = (f"{text_by_rfc_8785(k)}:{written_by_rfc_8785(data[k])}" for k in ordered)
        return "{" + ",".join(members) + "}"
    if isinstance(data, list):
        return "[" + ",".join(map(written_by_rfc_8785, data)) + "]"
    if isinstance(data, str):
        return text_by_rfc_8785(data)
    return (
        {True: "true", False: "false", None: "null"}[data]
        if (data is None or isinstance(data, bool))
        else str(data)
    )


def faults(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocument) as caught:
        call()
    return [(found.path, found.code) for found in caught.value.findings]


def nested(depth: int) -> list[Any]:
    data: list[Any] = []
    for _ in range(depth):
        data = [data]
    return data


# -- lengths and hashes ---------------------------------------------------------------------------


@given(st.binary(max_size=300))
def test_a_length_goes_before_the_data_in_eight_bytes(data: bytes) -> None:
    """Big-endian, and counting bytes."""
    assert lp(data) == struct.pack(">Q", len(data)) + data


@given(st.lists(st.binary(max_size=40), max_size=4))
def test_parts_are_hashed_behind_their_lengths(parts: list[bytes]) -> None:
    """The SHA-256 of the parts, each behind its length, as 32 raw bytes."""
    together = b"".join(struct.pack(">Q", len(part)) + part for part in parts)
    assert sha256_lp(*parts) == hashlib.sha256(together).digest()


def test_the_bounds_between_parts_count() -> None:
    """Moving a byte from one part to the next gives another hash."""
    hashes = {sha256_lp(*parts) for parts in ((b"ab",), (b"a", b"b"), (b"", b"ab"), (b"ab", b""))}
    assert len(hashes) == 4


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("0123456789abcdef" * 4, []),
        ("a" * 63, ["digest.form"]),
        ("a" * 65, ["digest.form"]),
        ("A" * 64, ["digest.form"]),
        ("g" * 64, ["digest.form"]),
        ("a" * 64 + "\n", ["digest.form"]),
        ("１" * 64, ["digest.form"]),
        ("", ["digest.form"]),
        (b"a" * 64, ["digest.form"]),
        (None, ["digest.form"]),
        (int("1" * 64), ["digest.form"]),
    ],
)
def test_a_digest_is_64_lower_case_hexadecimal_digits(value: object, codes: list[str]) -> None:
    """As sha256sum prints it, and nothing else."""
    assert [found.code for found in checker(Digest)(value)] == codes


# -- writing --------------------------------------------------------------------------------------


@given(data_of_json)
def test_canonical_json_is_what_rfc_8785_writes(data: object) -> None:
    """An independent writer gives the same bytes."""
    assert canonical(data) == written_by_rfc_8785(data).encode()


@given(data_of_json)
def test_canonical_json_reads_back(data: object) -> None:
    """From bytes and from text, and writing it again changes nothing."""
    written = canonical(data)
    assert parse(written) == parse(written.decode()) == data
    assert canonical(parse(written)) == written


@given(st.dictionaries(_keys, _scalars, max_size=6), st.randoms(use_true_random=False))
def test_the_order_in_which_keys_were_given_changes_nothing(
    data: dict[str, Any], chance: Any
) -> None:
    """Two dicts that are equal have the same bytes."""
    pairs = list(data.items())
    chance.shuffle(pairs)
    assert canonical(dict(pairs)) == canonical(data)


@pytest.mark.parametrize(
    ("data", "written"),
    [
        ({"b": 1, "a": [True, None, "é"], "A": {}}, '{"A":{},"a":[true,null,"é"],"b":1}'),
        ((1, (2,)), "[1,[2]]"),
        ('\x00\x1f\x7f/\u2028\\"', '"\\u0000\\u001f\x7f/\u2028\\\\\\""'),
        (2**53 - 1, "9007199254740991"),
        (1 - 2**53, "-9007199254740991"),
        ("", '""'),
    ],
)
def test_canonical_json_written_by_hand(data: object, written: str) -> None:
    """Sorted keys, no blanks, text raw but for what JSON must escape; tuples are arrays."""
    assert canonical(data) == written.encode()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (1.5, [("$", "json.value")]),
        (float("nan"), [("$", "json.value")]),
        (float("inf"), [("$", "json.value")]),
        (1.0, [("$", "json.value")]),
        (b"a", [("$", "json.value")]),
        ({1}, [("$", "json.value")]),
        (date(2023, 3, 1), [("$", "json.value")]),
        (Fraction(1), [("$", "json.value")]),
        (object(), [("$", "json.value")]),
        (2**53, [("$", "integer.range")]),
        (-(2**53), [("$", "integer.range")]),
        (10**5000, [("$", "integer.range")]),
        ("\ud800", [("$", "json.surrogate")]),
        ("a\udfffb", [("$", "json.surrogate")]),
        ({"é": 1}, [("$", "json.key")]),
        ({"a\n": 1.5}, [("$.?", "json.value")]),
        ({1: 1}, [("$", "json.key")]),
        ({None: 1}, [("$", "json.key")]),
        ({b"a": 1}, [("$", "json.key")]),
        (
            {"a": [1.5, {"b": "\ud800"}], "é": 2**53},
            [
                ("$", "json.key"),
                ("$.a[0]", "json.value"),
                ("$.a[1].b", "json.surrogate"),
                ("$.?", "integer.range"),
            ],
        ),
    ],
    ids=named,
)
def test_what_has_no_canonical_form_is_refused(data: object, found: list[tuple[str, str]]) -> None:
    """Floats, large integers, half characters and other keys, each at its place, all at once."""
    assert faults(lambda: canonical(data)) == found


def test_faults_in_long_data_are_counted() -> None:
    """The first hundred are kept, and the others counted."""
    with pytest.raises(InvalidDocument) as caught:
        canonical([1.5] * 250)
    assert [found.path for found in caught.value.findings] == [f"$[{n}]" for n in range(100)]
    assert caught.value.more == 150


@pytest.mark.parametrize("depth", [1_000, 5_000, 100_000])
def test_data_too_deep_to_write_is_refused(depth: int) -> None:
    """Depth is a finding when writing as it is when reading, the same on every machine."""
    assert faults(lambda: canonical(nested(depth))) == [("$", "json.depth")]


def test_data_that_holds_itself_is_refused() -> None:
    """There is no end to writing it."""
    data: list[Any] = []
    data.append(data)
    assert faults(lambda: canonical(data)) == [("$", "json.depth")]


def test_the_text_of_an_error_can_be_printed() -> None:
    """A key that is half a character doesn't get into the message unescaped."""
    with pytest.raises(InvalidDocument) as caught:
        canonical({"\ud800": 1.5})
    str(caught.value).encode()


# -- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ('{"a":1,"a":2}', "json.twice"),
        ('[{"b":{"a":1,"a":1}}]', "json.twice"),
        ('{"a":1,"\\u0061":2}', "json.twice"),
        ("1.5", "json.number"),
        ("1.0", "json.number"),
        ("1e3", "json.number"),
        ("1e999999", "json.number"),
        ("[NaN]", "json.number"),
        ("Infinity", "json.number"),
        ("-Infinity", "json.number"),
        ("9" * 18, "json.number"),
        ("9" * 5000, "json.number"),
        ("-" + "9" * 5000, "json.number"),
        ("[" * 100_000, "json.depth"),
        ('{"a":' * 100_000, "json.depth"),
        ("[" * 100_000 + "]" * 100_000, "json.depth"),
        (b"\xff", "json.utf-8"),
        (b'"\xe4\xbd"', "json.utf-8"),
        (b'"\xed\xa0\x80"', "json.utf-8"),
        ('"\ud800"', "json.utf-8"),
        ('"a"'.encode("utf-16"), "json.utf-8"),
        (b"\xef\xbb\xbf1", "json.form"),
        ("\ufeff1", "json.form"),
        ("", "json.form"),
        (b"", "json.form"),
        (" ", "json.form"),
        ("{", "json.form"),
        ("[1,]", "json.form"),
        ("[1 2]", "json.form"),
        ("1 2", "json.form"),
        ("01", "json.form"),
        ("+1", "json.form"),
        ("１", "json.form"),
        ("{a:1}", "json.form"),
        ("{'a':1}", "json.form"),
        ("{1:1}", "json.form"),
        ('"a\nb"', "json.form"),
        ("nan", "json.form"),
        ("True", "json.form"),
        ("// 1", "json.form"),
        (b"\x00", "json.form"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_a_bad_json_text_is_refused(document: bytes | str, code: str) -> None:
    """Each way of being wrong has a code, and none of them exhausts the stack or the machine."""
    assert faults(lambda: parse(document)) == [("$", code)]


@pytest.mark.parametrize("value", [None, 5, [48], 1.5])
def test_a_document_is_text_or_bytes(value: Any) -> None:
    """What merely turns into bytes isn't one."""
    assert faults(lambda: parse(value)) == [("$", "json.document")]


def test_each_key_that_appears_twice_is_named() -> None:
    """Every doubled key of an object is a finding of its own, and single ones are none."""
    with pytest.raises(InvalidDocument) as caught:
        parse('{"a":1,"b":1,"c":1,"a":1,"c":1,"c":1}')
    assert in_short(caught.value.findings) == ["json.twice $ value=a", "json.twice $ value=c"]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        (lambda: parse("[1,\n 2 3]"), "json.form $ line=2 column=4"),
        (lambda: parse(b'"\xe4\xbd"'), "json.utf-8 $ byte=1"),
        (lambda: parse("[1.50]"), "json.number $ value=1.50"),
        (lambda: parse("9" * 10**6), f"json.number $ value={'9' * 199}…"),
        (lambda: parse(cast("Any", [48])), "json.document $ given=('list',)"),
        (lambda: canonical([{"a": 0.5}]), "json.value $[0].a given=('float', '0.5')"),
        (lambda: canonical({"é": 1}), "json.key $ given=('text', 'é')"),
        (lambda: canonical(["a\ud800"]), r"json.surrogate $[0] value=a\ud800"),
        (lambda: Json(text="{ }"), "json.text $"),
    ],
)
def test_what_is_wrong_with_a_text_is_shown_short(use: Callable[[], object], expected: str) -> None:
    """The place, and what is there."""
    with pytest.raises(InvalidDocument) as caught:
        use()
    assert in_short(caught.value.findings) == [expected]


def test_a_long_key_does_not_lengthen_the_path() -> None:
    """A key of a million characters is a question mark in the path."""
    assert faults(lambda: canonical({"a" * 10**6: 1.5})) == [("$.?", "json.value")]


@pytest.mark.parametrize(
    ("document", "data"),
    [
        (' [ 1 ,\n{"b":2, "a":[]} ]\n', [1, {"b": 2, "a": []}]),
        ('"\\u4e00\\ud83d\\ude00"', "一😀"),
        ("-0", 0),
        ("9007199254740991", 2**53 - 1),
        ("-9007199254740991", 1 - 2**53),
        ("9" * 17, 10**17 - 1),
        ("null", None),
        (bytearray(b"true"), True),
    ],
)
def test_any_json_text_of_the_subset_is_read(document: Any, data: object) -> None:
    """Reading alone is about JSON, and leaves the canonical form to `loads`."""
    assert parse(document) == data


def test_half_a_character_may_be_read_but_not_written() -> None:
    """A lone surrogate escape is JSON, and has no canonical form."""
    data = parse('["\\ud800"]')
    assert faults(lambda: canonical(data)) == [("$[0]", "json.surrogate")]
    assert faults(lambda: canonical(parse('{"\\udfff":1}'))) == [("$", "json.key")]


@pytest.mark.parametrize("depth", [0, 1, 100])
def test_a_few_levels_are_deep_enough(depth: int) -> None:
    """Nesting as such is no fault."""
    assert parse("[" * (depth + 1) + "]" * (depth + 1)) == nested(depth)
    assert canonical(nested(depth)) == b"[" * (depth + 1) + b"]" * (depth + 1)
