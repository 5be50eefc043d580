"""What people enter: brought into the one form with a note for each change, or refused at once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from randcheck import Entity, Roster, wire
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.inspection import Conduct, Event, Published, RecordRow, RecordSheet, SignOff
from randcheck.roster import Certificate, Inspector
from randcheck.testing.strategies.registry import STRATEGIES
from randcheck.values import Identifier, Label, Moment, Name, Ordinal, Text, tidied
from tests.made import year
from tests.made.short import in_short

SHANGHAI = ZoneInfo("Asia/Shanghai")
NINE = datetime(2023, 5, 10, 1, tzinfo=UTC)
ENTERED: dict[str, Any] = {
    "day": "2023-05-10",
    "started_at": "2023-05-10T09:00",
    "ended_at": "2023-05-10T10:30",
    "place": "人民路1号",
    "methods": ["on_site"],
    "certificates_shown": True,
    "rights_told": True,
}


def refused(cls: Any, data: Any, **terms: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocument) as caught:
        wire.from_input(cls, data, **terms)
    return [(one.path, one.code) for one in caught.value.findings]


def entered(cls: Any, data: Any, **terms: Any) -> tuple[Any, list[str]]:
    value, notes = wire.from_input(cls, data, **terms)
    return value, in_short(notes)


# -- one value -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "noted"),
    [
        ("2023-05-10T01:00:00Z", False),
        (NINE, False),
        (NINE.astimezone(SHANGHAI), False),
        ("2023-05-10T09:00:00+08:00", True),
        ("2023-05-10T09:00+08", True),
        ("2023-05-10 09:00:00+0800", True),
        ("2023-05-10T01:00:00.000Z", True),
        ("2023-05-10T09:00", True),
        ("2023-05-10T09:00:00.000", True),
        (datetime(2023, 5, 10, 9), True),  # noqa: DTZ001
    ],
)
def test_a_moment_is_read_from_all_its_forms(written: Any, noted: bool) -> None:
    """Browsers, forms and databases write it in ways of their own."""
    taken, notes = tidied(written, Moment, zone=SHANGHAI)
    assert taken == NINE
    assert [one.code for one in notes] == ["tidied.moment"] * noted


@pytest.mark.parametrize(
    "written",
    ["2023-05-10", "2023-13-10T09:00", "10.5.2023 9:00", "9:00", "2023-05-10T09", "", 5, None],
)
def test_what_is_no_moment_stays_as_it_is(written: Any) -> None:
    """Without a note: its rule refuses it."""
    taken, notes = tidied(written, Moment, zone=SHANGHAI)
    assert taken == written
    assert notes == ()


def test_a_fraction_that_is_none_is_no_fraction() -> None:
    """A real one is refused with its own advice, and cut where the host says so."""
    data = ENTERED | {"ended_at": "2023-05-10T02:30:00.250Z"}
    assert refused(Conduct, data, zone=SHANGHAI) == [("$.ended_at", "moment.fraction")]
    made, notes = entered(Conduct, data, zone=SHANGHAI, cut=True)
    assert made.ended_at == datetime(2023, 5, 10, 2, 30, tzinfo=UTC)
    assert notes[1] == (
        "tidied.moment $.ended_at found=2023-05-10T02:30:00.250Z moment=2023-05-10T02:30:00+00:00"
    )


@pytest.mark.parametrize("kind", [Text, Name])
def test_lines_end_in_a_line_feed(kind: Any) -> None:
    """CRLF is what each textarea of a browser sends."""
    taken, notes = tidied("机房在二楼\r\n有两个出口\r", kind)
    assert taken == "机房在二楼\n有两个出口\n"
    assert [one.code for one in notes] == ["tidied.line-feed"]
    assert tidied("一行", kind) == ("一行", ())


@pytest.mark.parametrize("kind", [Identifier, Label, str, date, bool])
@pytest.mark.parametrize("value", ["ａ１", " x ", "x\r\n", "0x1", "5", 5, None, True])
def test_nothing_else_is_touched(kind: Any, value: Any) -> None:
    """Identifiers are never repaired: two spellings of one business are two lottery tickets."""
    assert tidied(value, kind) == (value, ())


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), (str(2**53), 2**53)])
def test_digits_are_read_as_a_number(text: str, number: int) -> None:
    """Forms send numbers as text; anything but digits stays text."""
    taken, notes = tidied(text, Ordinal)
    assert (taken, [one.code for one in notes]) == (number, ["tidied.number"])
    for other in ("-1", "1.0", "1e3", "٣", "１", "007", " 1", "", "9" * 5000):
        assert tidied(other, Ordinal) == (other, ())


@pytest.mark.parametrize("zone", ["Asia/Shanghai", 8, object()])
def test_a_zone_is_one(zone: Any) -> None:
    """A name isn't looked up: the host has the zones."""
    with pytest.raises(InvalidInput) as caught:
        tidied("x", Moment, zone=zone)
    assert [one.path for one in caught.value.findings] == ["$.zone"]
    with pytest.raises(InvalidInput) as caught:
        wire.from_input(Conduct, {}, zone=zone)
    assert [one.path for one in caught.value.findings] == ["$.zone"]


# -- whole values ----------------------------------------------------------------------------------


def test_a_form_is_read_in_the_zone_of_its_host() -> None:
    """`datetime-local` gives no offset; without a zone of the host's it is refused by name."""
    made, notes = entered(Conduct, ENTERED, zone=SHANGHAI)
    assert made.started_at == NINE
    assert [one.split()[:2] for one in notes] == [
        ["tidied.moment", "$.started_at"],
        ["tidied.moment", "$.ended_at"],
    ]
    assert refused(Conduct, ENTERED) == [
        ("$.started_at", "moment.naive"),
        ("$.ended_at", "moment.naive"),
    ]


def test_what_was_left_empty_has_its_default() -> None:
    """Missing, null, or the empty text where that is no value; with a note where it says more."""
    signed = {"kind": "signed", "by": "张三"}
    assert entered(SignOff, {**signed, "reason": None}) == (SignOff.signed("张三"), [])
    expected = ["tidied.absent $.reason"]
    assert entered(SignOff, {**signed, "reason": ""}) == (SignOff.signed("张三"), expected)
    sheet = wire.to_data(year.sheet_of(year.visit_plan().appointments[0]))
    given = {**sheet, "remark": None, "opinion": "", "secrets": None, "materials": ""}
    made, notes = entered(RecordSheet, given)
    assert (made.remark, made.opinion, made.secrets, made.materials) == ("", "", (), ())
    assert notes == [
        "tidied.absent $.remark",
        "tidied.absent $.materials",
        "tidied.absent $.secrets",
    ]


def test_what_is_needed_is_asked_for() -> None:
    """Null and the empty text are no value of a field without a default."""
    data = {"number": "", "valid": None}
    assert refused(Certificate, data) == [
        ("$.number", "identifier.empty"),
        ("$.valid", "form.object"),
    ]
    assert refused(Certificate, {}) == [("$.number", "field.missing"), ("$.valid", "field.missing")]
    assert refused(Certificate, []) == [("$", "form.object")]


def test_events_are_read_by_their_kind() -> None:
    """As a union and as their own class, from the same form."""
    form = {
        "kind": "published",
        "identifier": "e9",
        "at": "2023-05-20T09:00:00.000+08:00",
        "actor": "P9",
        "day": date(2023, 5, 20),
        "view": "b" * 64,
    }
    for cls in (Event, Published):
        made, notes = entered(cls, form)
        assert made == Published(
            identifier="e9",
            at=datetime(2023, 5, 20, 1, tzinfo=UTC),
            actor="P9",
            day=date(2023, 5, 20),
            view="b" * 64,
        )
        assert len(notes) == 1
    assert refused(Event, form | {"kind": "printed"}) == [("$.kind", "type.choice")]


def test_notes_have_the_path_of_what_was_put_right() -> None:
    """In lists, pairs and generic classes too."""
    members: list[dict[str, Any]] = [
        {"identifier": "警1", "name": "甲", "unit": "网安", "leave": None},
        {"identifier": "警2", "name": "乙", "unit": "网安\r\n大队", "working_time": ""},
    ]
    assert refused(Roster[Inspector], {"members": members}) == [("$.members[1].unit", "text.line")]
    members[1]["unit"] = "网安"
    made, notes = entered(Roster[Inspector], {"members": members, "as_of": date(2023, 3, 1)})
    assert made.as_of == date(2023, 3, 1)
    assert notes == [
        "tidied.absent $.members[0].leave",
        "tidied.absent $.members[1].working_time",
    ]


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
@pytest.mark.parametrize("cls", [Entity, Conduct, RecordSheet, Inspector])
def test_a_document_s_data_need_nothing_put_right(cls: Any, data: st.DataObject) -> None:
    """What the library writes is read as it is, without a note."""
    value = data.draw(STRATEGIES[cls])
    assert wire.from_input(cls, wire.to_data(value)) == (value, ())


# -- all faults at once ----------------------------------------------------------------------------


def test_empty_lists_and_contradictions_are_told_with_the_rest() -> None:
    """An empty record form has all its faults in one answer, and a repaired one has none."""
    wrong = {"place": "", "methods": [], "ended_at": "2023-05-10T08:00", "day": "2023-05-09"}
    data = ENTERED | wrong
    assert refused(Conduct, data, zone=SHANGHAI) == [
        ("$.place", "text.blank"),
        ("$.methods", "field.empty"),
        ("$.ended_at", "record.time-order"),
        ("$.day", "record.time-day"),
    ]
    row = {"unit": "", "item": "a", "codes": ["notice-2023/1"] * 2, "inspectors": [], "more": 1}
    assert sorted(refused(RecordRow, row)) == [
        ("$", "field.unknown"),
        ("$.codes", "record.code-1"),
        ("$.codes[1]", "field.twice"),
        ("$.inspectors", "field.empty"),
        ("$.unit", "text.blank"),
    ]


def test_a_rule_that_needs_a_field_that_does_not_fit_waits() -> None:
    """Nothing is guessed: the order of two moments of which one isn't there can't be wrong."""
    data = ENTERED | {"started_at": "soon", "methods": []}
    assert refused(Conduct, data, zone=SHANGHAI) == [
        ("$.started_at", "form.moment"),
        ("$.methods", "field.empty"),
    ]


def test_deep_faults_are_each_looked_at_once() -> None:
    """A fault below and one above are both reported, and neither twice."""
    archive = wire.to_data(year.archive())
    archive["plan"]["items"] = []
    archive["draws"][1]["announcement"]["plan"]["items"] = []
    archive["views"] += archive["views"][:1]
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(type(year.archive()), archive)
    found = [(one.path, one.code) for one in caught.value.findings]
    assert ("$.plan.items", "field.empty") in found
    assert ("$.draws[1].announcement.plan.items", "field.empty") in found
    assert len(found) == len(set(found))


def test_a_kind_that_may_be_nothing_is_read_as_the_kind() -> None:
    """As the field of a class says it; and nothing stays nothing."""
    for kind in (Moment | None, Moment):
        taken, notes = tidied("2023-05-10T09:00", kind, zone=SHANGHAI)
        assert (taken, [one.code for one in notes]) == (NINE, ["tidied.moment"])
    assert tidied("a\r\nb", Text | None)[0] == "a\nb"
    assert tidied(None, Moment | None) == (None, ())
    assert tidied("5", Ordinal | None)[0] == 5


def test_what_says_no_moment_has_no_note() -> None:
    """Its rule refuses it, as the time it says; in a form as in a call."""
    naive = datetime(2023, 5, 10, 9)  # noqa: DTZ001
    assert tidied("2023-05-10T09:00", Moment) == (naive, ())
    assert tidied("0001-01-01T00:00Z", Moment)[1] == ()
    assert refused(Conduct, ENTERED) == [
        ("$.started_at", "moment.naive"),
        ("$.ended_at", "moment.naive"),
    ]


@pytest.mark.parametrize("fold", [0, 1])
def test_a_moment_in_a_zone_of_its_own_has_no_note(fold: int) -> None:
    """Also in the hour that came twice, where two times of two zones are never equal."""
    twice = datetime(1991, 9, 15, 1, 30, tzinfo=SHANGHAI, fold=fold)
    taken, notes = tidied(twice, Moment)
    assert (taken.astimezone(UTC), notes) == (twice.astimezone(UTC), ())


def test_only_a_moment_is_read_of_a_datetime() -> None:
    """A day, bytes or a share that came as a `datetime` is none, whatever its zone."""
    for kind in (date, bytes):
        with pytest.raises(InvalidDocument) as caught:
            wire.from_data(kind, datetime(2023, 5, 10, 9))  # noqa: DTZ001
        (found,) = caught.value.findings
        assert found.code == {date: "form.date", bytes: "form.bytes"}[kind]
