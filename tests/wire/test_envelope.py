"""A standalone document says its format: read without a class, refused by name, digested whole."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from randcheck import Entity, Inspector, Period, Plan, Roster, wire
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.testing import strategies as rst
from randcheck.testing.strategies.registry import STRATEGIES
from randcheck.values import Document, Nonce, WorkCalendar
from randcheck.wire import documents
from randcheck.wire.documents import CLASSES, class_of
from tests.made import year
from tests.made.plan import PLAN
from tests.made.short import in_short

#: Archives take long to make up.
FEW = settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
PAGE = Path(__file__).parents[2] / "docs" / "documents.md"
CALENDAR = WorkCalendar(covers=Period.months(2023, 5, 5))
WRITTEN = (
    b'{"covers":{"end":"2023-05-31","start":"2023-05-01"},"format":"randcheck-work-calendar-1"}'
)


def values_of(name: str) -> st.SearchStrategy[Any]:
    """What a format's documents are made from."""
    rosters: dict[Any, st.SearchStrategy[Any]] = {
        Roster[Entity]: rst.rosters(max_size=3).filter(len),
        Roster[Inspector]: rst.inspector_rosters().filter(len),
    }
    cls = class_of(name)
    return rosters[cls] if cls in rosters else STRATEGIES[cls]


def refused(document: Any, *cls: Any) -> list[str]:
    with pytest.raises(InvalidDocument) as caught:
        wire.loads(document, *cls)
    return in_short(caught.value.findings)


@pytest.mark.parametrize("name", CLASSES)
@FEW
@given(data=st.data())
def test_a_document_says_what_it_is(name: str, data: st.DataObject) -> None:
    """Read without a class it is the same value; its digest is that of its bytes.

    A JSON column keeps no order of keys, and a value within another has no format: both are read.
    """
    value, cls = data.draw(values_of(name)), class_of(name)
    written = wire.dumps(value)
    assert json.loads(written)["format"] == name
    assert wire.loads(written) == wire.loads(memoryview(written), cls) == value
    assert value.digest == wire.digest(value) == sha256(written).hexdigest()
    assert isinstance(value, Document)
    whole = wire.to_data(value)
    bare = {key: one for key, one in reversed(whole.items()) if key != "format"}
    assert wire.from_data(cls, whole) == wire.from_data(cls, bare) == value


def test_the_page_has_every_format() -> None:
    """The table of docs/documents.md is the table of the library."""
    row = r"^\| `(randcheck-[a-z-]+-1)` \| .* \| `(\w+)\.(.+)` \|$"
    rows = re.findall(row, PAGE.read_text(encoding="utf-8"), re.M)
    assert {name: f"{door}:{noun}" for name, door, noun in rows} == dict(CLASSES)


def test_a_value_within_another_has_no_format() -> None:
    """The announcement of a transcript, the transcript of an archive: their bytes have it alone."""
    whole = wire.to_data(year.archive())
    assert whole["format"] == "randcheck-archive-1"
    inside = json.dumps({key: one for key, one in whole.items() if key != "format"})
    assert '"format"' not in inside


@pytest.mark.parametrize(
    ("cls", "noun"),
    [(Plan, "randcheck-plan-1"), (Entity, "Entity"), (Roster[Entity], "randcheck-entity-roster-1")],
)
def test_another_document_is_refused_by_name(cls: Any, noun: str) -> None:
    """One finding, and none about the fields of the class that was asked for."""
    found = f"document.other $.format found=randcheck-work-calendar-1 expected={noun}"
    assert refused(WRITTEN, cls) == [found]
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(cls, json.loads(WRITTEN))
    assert in_short(caught.value.findings) == [found]


@pytest.mark.parametrize("cls", [(), (WorkCalendar,)])
def test_a_newer_format_is_one_error(cls: tuple[Any, ...]) -> None:
    """Whatever else is in it: this version can't know."""
    newer = json.loads(WRITTEN) | {"format": "randcheck-work-calendar-12", "covers": 5, "new": {}}
    known = "known=randcheck-work-calendar-1"
    expected = [f"document.newer $.format found=randcheck-work-calendar-12 {known}"]
    assert refused(wire.canonical(newer), *cls) == expected


@pytest.mark.parametrize(
    "name",
    [
        "randcheck-work-calendar-0",
        "randcheck-work-calendar",
        "randcheck-cake-2",
        "",
        None,
        1,
        ["x"],
    ],
)
def test_an_unknown_format_is_refused(name: Any) -> None:
    """A name of nothing, and what is no name."""
    for cls in ((), (WorkCalendar,), (Entity,)):
        (found,) = refused(wire.canonical(json.loads(WRITTEN) | {"format": name}), *cls)
        assert found.startswith("document.format $.format given=")


def test_without_a_format_the_class_must_be_given() -> None:
    """And a class of standalone documents asks for the format."""
    bare = b'{"covers":{"end":"2023-05-31","start":"2023-05-01"}}'
    assert refused(bare) == ["document.unnamed $.format"]
    assert refused(b"[]") == ["document.unnamed $.format"]
    expected = ["document.bare $.format expected=randcheck-work-calendar-1"]
    assert refused(bare, WorkCalendar) == expected
    period = b'{"end":"2023-05-31","start":"2023-05-01"}'
    assert wire.loads(period, Period) == CALENDAR.covers


def test_a_roster_is_asked_for_with_what_it_holds() -> None:
    """The bare class can't be read; the document says it, so that no class is needed."""
    written = wire.dumps(year.INSPECTORS)
    assert wire.loads(written) == year.INSPECTORS
    assert refused(written, Roster)[0].startswith("document.class $.cls")
    assert refused(written, Roster[Entity]) == [
        "document.other $.format found=randcheck-inspector-roster-1 "
        "expected=randcheck-entity-roster-1"
    ]


def test_an_empty_roster_has_one_form() -> None:
    """There is nothing in it that says what it holds: it's written as one of businesses."""
    empty: Any = Roster.of([])
    written = wire.dumps(empty)
    assert written == b'{"format":"randcheck-entity-roster-1","members":[]}'
    for cls in (Roster[Entity], Roster[Inspector]):
        assert wire.loads(written, cls) == wire.loads(written) == empty
    other = written.replace(b"entity", b"inspector")
    expected = (
        "document.rewritten $.format found=randcheck-inspector-roster-1 "
        "expected=randcheck-entity-roster-1"
    )
    assert refused(other) == refused(other, Roster[Inspector]) == [expected]
    assert wire.from_data(Roster[Inspector], json.loads(other)) == empty


def test_an_older_form_has_a_place_for_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function takes the whole document and returns it in a later form, step by step."""

    def from_0(data: dict[str, Any]) -> dict[str, Any]:
        return {"format": "randcheck-work-calendar-1", "covers": data["days"]}

    def from_older(data: dict[str, Any]) -> dict[str, Any]:
        return {"format": "old-0", "days": data["when"]}

    older = MappingProxyType({"old-0": from_0, "older-0": from_older})
    monkeypatch.setattr(documents, "OLDER", older)
    period = wire.to_data(CALENDAR.covers)
    for old in ({"format": "old-0", "days": period}, {"format": "older-0", "when": period}):
        assert wire.loads(wire.canonical(old)) == CALENDAR
        assert wire.from_data(WorkCalendar, old) == CALENDAR


# -- commitments -----------------------------------------------------------------------------------


@given(rst.nonces(), rst.nonces())
def test_a_commitment_is_the_hash_of_the_page(one: bytes, other: bytes) -> None:
    """Byte by byte; another nonce or another document is another commitment."""
    parts = (b"randcheck-commitment-1", one, WRITTEN)
    whole = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    assert wire.commitment(CALENDAR, one) == sha256(whole).hexdigest()
    assert (wire.commitment(CALENDAR, one) == wire.commitment(CALENDAR, other)) == (one == other)
    assert wire.commitment(CALENDAR, one) != wire.commitment(PLAN, one)


@pytest.mark.parametrize("nonce", [b"", bytes(31), bytes(33), "0" * 64, None])
def test_a_nonce_is_32_bytes(nonce: Nonce) -> None:
    """And no finding shows what was given."""
    with pytest.raises(InvalidInput) as caught:
        wire.commitment(CALENDAR, nonce)
    assert in_short(caught.value.findings) == ["nonce.form $.nonce size=32"]
