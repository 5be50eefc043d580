"""Documents are their bytes: what is no document, and what can't be written as one."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from attrs import frozen

from randcheck.errors import InvalidDocument
from randcheck.values import Period
from randcheck.wire import (
    digest,
    dumps,
    from_data,
    loads,
    to_data,
)
from randcheck.wire.canonical_json import parse
from tests.wire.reported_faults import PERIOD, faults

WRITTEN = b'{"end":"2023-11-30","start":"2023-03-01"}'


def test_a_document_is_its_bytes() -> None:
    """The bytes are known, and so is what sha256sum prints of them."""
    assert dumps(PERIOD) == WRITTEN
    assert digest(PERIOD) == hashlib.sha256(WRITTEN).hexdigest()
    assert loads(WRITTEN, Period) == loads(WRITTEN.decode(), Period) == PERIOD


@pytest.mark.parametrize(
    ("document", "byte"),
    [
        (WRITTEN + b"\n", len(WRITTEN)),
        (WRITTEN + b" ", len(WRITTEN)),
        (b" " + WRITTEN, 0),
        (b'{"end": "2023-11-30","start":"2023-03-01"}', 7),
        (b'{"start":"2023-03-01","end":"2023-11-30"}', 2),
        (rb'{"end":"2023-11-30","start":"2023-03-0\u0031"}', 38),
        (b'{"\\u0065nd":"2023-11-30","start":"2023-03-01"}', 2),
    ],
)
def test_the_same_in_other_bytes_is_refused(document: bytes, byte: int) -> None:
    """A final line feed, blanks, another order or needless escapes: the first such byte, from 0."""
    for form in (document, document.decode()):
        with pytest.raises(InvalidDocument) as caught:
            loads(form, Period)
        (found,) = caught.value.findings
        assert (found.path, found.code, found.figures) == ("$", "json.canonical", (("byte", byte),))
    assert from_data(Period, parse(document)) == PERIOD


def test_the_byte_reported_counts_bytes_not_characters() -> None:
    """Two Han characters are six bytes."""
    with pytest.raises(InvalidDocument) as caught:
        loads('["商行", "a"]', tuple[str, ...])
    assert caught.value.findings[0].figures == (("byte", 10),)


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (b"\xff", [("$", "json.utf-8")]),
        (b"\xef\xbb\xbf" + WRITTEN, [("$", "json.form")]),
        (b"", [("$", "json.form")]),
        ("[" * 100_000, [("$", "json.depth")]),
        ("[" * 100_000 + "]" * 100_000, [("$", "json.depth")]),
        (b'{"end":1,"end":2}', [("$", "json.twice")]),
        (b'{"end":1.5}', [("$", "json.number")]),
        (b'{"end":NaN}', [("$", "json.number")]),
        (b'{"end":-Infinity}', [("$", "json.number")]),
        (b'{"end":' + b"9" * 5000 + b"}", [("$", "json.number")]),
        (b'{"end":9007199254740992}', [("$.end", "integer.range")]),
        (b'{"end":"\\ud800"}', [("$.end", "json.surrogate")]),
        (b'{"\\ud800":1}', [("$", "json.key")]),
        ('{"é":1}', [("$", "json.key")]),
        (b"[1]", [("$", "form.object")]),
        (b"null", [("$", "form.object")]),
        (b'{"end":"2023-11-30"}', [("$.start", "field.missing")]),
        (b'{"end":"2023-11-30","start":20230301}', [("$.start", "form.date")]),
    ],
    ids=lambda value: repr(value[:24]),
)
def test_a_bad_document_is_refused(document: bytes | str, found: list[tuple[str, str]]) -> None:
    """Encoding, form, canonical form and content are all the document's affair."""
    assert faults(lambda: loads(document, Period)) == found


@pytest.mark.parametrize("value", [1.5, {1, 2}, object(), b"\x00" and [2**53], "\ud800"])
def test_what_has_no_written_form_is_not_written(value: object) -> None:
    """`dumps` and `digest` refuse what canonical JSON can't hold."""
    with pytest.raises(InvalidDocument):
        dumps(value)
    with pytest.raises(InvalidDocument):
        digest(value)


def test_types_nested_beyond_the_stack_are_refused() -> None:
    """Depth is a finding and never a crash."""
    kind: Any = int
    data: Any = 1
    for _ in range(1500):
        kind, data = tuple[kind, ...], [data]
    assert faults(lambda: from_data(kind, data)) == [("$", "json.depth")]


def test_values_that_hold_themselves_are_not_written() -> None:
    """There is no end to them."""
    endless: list[Any] = []
    endless.append(endless)
    assert faults(lambda: dumps(endless)) == [("$", "json.depth")]


@frozen
class Nest:
    """A class that holds itself."""

    inner: tuple[Nest, ...]


def test_data_nested_beyond_the_stack_are_refused() -> None:
    """In a class that holds itself, too."""
    data: dict[str, Any] = {"inner": []}
    for _ in range(1500):
        data = {"inner": [data]}
    assert faults(lambda: from_data(Nest, data)) == [("$", "json.depth")]


def test_unknown_keys_need_not_be_text() -> None:
    """Data from elsewhere than JSON may have any keys, and they are unknown fields."""
    data = to_data(PERIOD) | {1: 2, "a": 3, None: 4}
    assert faults(lambda: from_data(Period, data)) == [("$", "field.unknown")] * 3


@pytest.mark.parametrize("name", ["randcheck-work-2", "randcheck-record-1", "randcheck-entity-9"])
def test_half_a_name_of_a_format_is_no_newer_format(name: str) -> None:
    """There is `randcheck-work-plan-1`, and nothing is newer than that by half its name."""
    document = f'{{"format":"{name}"}}'
    assert faults(lambda: loads(document)) == [("$.format", "document.format")]
