"""Values of a host's own classes are refused, or read, without a call of a method of theirs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import frozen

from randcheck import wire
from randcheck.errors import Finding, InvalidDocument, RandcheckError, Report
from randcheck.errors.finding import fault, figure
from randcheck.inspection import Assigned, Returned
from randcheck.plan import Plan
from randcheck.roster import Entity, Roster
from randcheck.values import Period
from randcheck.wire import Json, canonical, from_data, from_input, to_data
from tests.soak.foreign_objects import FailingZone, OddZone, failing
from tests.wire.reported_faults import PERIOD, faults


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (failing(str)("a\n" + "b" * 300), "a\\n" + "b" * 196 + "…"),
        (failing(int)(7), 7),
        (failing(int)(-(10**5000)), "≤-2^16609"),
        (failing(float)(1.5), "1.5"),
        (failing(bytes)(b"\x01\xff"), "01ff"),
        (failing(date)(2023, 3, 1), "2023-03-01"),
        (failing(datetime)(2023, 3, 1, tzinfo=UTC), "2023-03-01T00:00:00+00:00"),
        (datetime(2023, 3, 1, 9, tzinfo=FailingZone()), "2023-03-01T09:00:00"),
        (datetime(2023, 3, 1, 9, tzinfo=OddZone()), "2023-03-01T09:00:00"),
        (failing(list)([1, failing(str)("a")]), (1, "a")),
        (failing(tuple)((1,)), (1,)),
        (failing(dict)(), "FailingDict"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_figure_is_made_of_any_value(value: object, shown: object) -> None:
    """Of text, numbers, days and bytes it is what they are, whatever their class overrides."""
    assert figure(value) == shown
    made = figure(value)
    assert type(made) in (str, int, tuple)


@pytest.mark.parametrize("kind", [str, int, float, dict, list, bytes, date])
def test_a_field_of_a_hosts_class_is_refused_at_its_path(kind: Any) -> None:
    """One finding, which has words."""
    given = (2023, 3, 1) if issubclass(kind, date) else ()
    error = refused(lambda: from_data(Period, {**to_data(PERIOD), "end": failing(kind)(*given)}))
    assert [(one.code, one.path) for one in error.findings] == [("form.date", "$.end")]
    assert str(error)


def test_a_kind_of_a_hosts_class_is_no_kind() -> None:
    """Of a union, and of one class."""
    for cls in (Assigned | Returned, Assigned):
        found = faults(lambda cls=cls: from_data(cls, {"kind": failing(str)("assigned")}))  # type: ignore[misc]
        assert found == [("$.kind", "type.choice")]


def test_keys_may_be_anything() -> None:
    """They are compared with no field's name."""
    key = failing(tuple)()
    error = refused(lambda: from_data(Assigned, {"kind": "assigned", key: 1}))
    assert "field.unknown" in {one.code for one in error.findings}
    error = refused(lambda: from_data(Plan, {"format": "randcheck-plan-1", key: 1}))
    assert "field.unknown" in {one.code for one in error.findings}


def test_members_of_a_hosts_class_are_no_members() -> None:
    """A list that says that it is equal to nothing isn't asked whether it is empty."""
    data = {"format": "randcheck-entity-roster-1", "members": failing(list)()}
    assert faults(lambda: from_data(Roster[Entity], data)) == [("$.members", "form.array")]


def test_canonical_json_is_of_exact_types() -> None:
    """A class that is nearly a mapping or a list could be written as anything."""
    for kind in (str, dict, list, tuple):
        assert faults(lambda kind=kind: canonical([failing(kind)()])) == [("$[0]", "json.value")]  # type: ignore[misc]
    assert faults(lambda: Json.of(failing(dict)(a=1))) == [("$", "json.value")]


def test_what_was_entered_is_read_by_what_it_is() -> None:
    """From a mapping, a list and a moment of the host's classes the lenient door takes the data."""
    assert from_input(Period, failing(dict)(to_data(PERIOD))) == (PERIOD, ())
    data = {"members": failing(list)(), "as_of": date(2023, 3, 1)}
    assert len(from_input(Roster[Entity], data)[0]) == 0
    event = {
        "kind": "returned",
        "identifier": "e1",
        "at": failing(datetime)(2023, 3, 1, 9, tzinfo=UTC),
        "actor": "科长",
        "reason": "不详",
    }
    made, notes = from_input(Returned, event)
    assert made.at == datetime(2023, 3, 1, 9, tzinfo=UTC)
    assert [one.code for one in notes] == []


@frozen
class Hosted:
    """A class of a host's, with a field of a type that no document has."""

    numbers: tuple[complex, ...]


def test_a_type_that_no_document_has_is_refused_by_name() -> None:
    """Of a host's class, the place is named; a class of nothing else can't be asked for."""
    data = {"numbers": [1]}
    assert faults(lambda: from_data(Hosted, data)) == [("$.numbers", "document.class")]
    assert faults(lambda: from_data(complex, 1)) == [("$.cls", "document.class")]


def test_findings_and_reports_are_documents() -> None:
    """A report that was kept is read again, figures of every shape among it."""
    found = fault("source.twice", "sources[1]", value="快乐8", first=0, second=1)
    listed = fault("type.choice", "x", given=("text", "y"), choices=(("a", "甲"), ("b", "乙")))
    report = Report(findings=(found, listed), unchecked=(found,))
    assert wire.loads(wire.dumps(report), Report) == report
    data = {"code": "x", "figures": [["a", 1.5], ["b", None], [1, 2]]}
    assert faults(lambda: from_data(Finding, data)) == [
        ("$.figures[0][1]", "form.text-or-number"),
        ("$.figures[1][1]", "form.text-or-number"),
        ("$.figures[2][0]", "type.text"),
    ]


def refused(call: Any) -> RandcheckError:
    """Return the error with which a call is refused."""
    with pytest.raises(InvalidDocument) as caught:
        call()
    return caught.value
