"""Classes of a program that uses the library are converted as strictly as its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

import cattrs
import pytest
from attrs import field, frozen
from cattrs.preconf.json import make_converter as make_json_converter

from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.plan import InspectionItem
from randcheck.roster import Roster
from randcheck.statistics import (
    Table,
    Tally,
    tabulate,
)
from randcheck.values import Identifier, Period
from randcheck.wire import (
    Json,
    digest,
    dumps,
    from_data,
    loads,
    make_converter,
    to_data,
)
from tests.wire.reported_faults import PERIOD, faults


class Stage(Enum):
    DRAWN = "drawn"


@frozen(kw_only=True)
class Visit:
    """An embedder's noun, built of this library's values."""

    business: Identifier
    day: date
    stage: Stage
    items: tuple[InspectionItem, ...] = ()


def test_an_embedder_s_class_is_read_as_strictly() -> None:
    """Any attrs class of these values goes there and back and tells every fault."""
    visit = Visit(business="甲", day=date(2023, 5, 4), stage=Stage.DRAWN)
    assert to_data(visit) == {"business": "甲", "day": "2023-05-04", "stage": "drawn"}
    assert loads(dumps(visit), Visit) == visit
    bad = {"business": "", "day": "4 May", "stage": "lost", "items": [{}], "more": 1}
    assert sorted(faults(lambda: from_data(Visit, bad))) == [
        ("$", "field.unknown"),
        ("$.business", "identifier.empty"),
        ("$.day", "form.date"),
        ("$.items[0].code", "field.missing"),
        ("$.items[0].item_class", "field.missing"),
        ("$.items[0].name", "field.missing"),
        ("$.stage", "type.choice"),
    ]


def test_each_converter_is_new_and_an_embedder_s_own_can_be_configured() -> None:
    """`make_converter` gives a converter the same forms, unknown fields refused and all."""
    assert make_converter() is not make_converter()
    own = cattrs.Converter()
    make_converter(own)
    for converter in (own, make_converter()):
        data = converter.unstructure(PERIOD)
        assert data == {"start": "2023-03-01", "end": "2023-11-30"}
        assert converter.structure(data, Period) == PERIOD
        with pytest.raises(InvalidInput) as caught:
            converter.structure({"start": "2023-03-01", "extra": 1}, Period)
        assert {(f.path, f.code) for f in caught.value.findings} == {
            ("$.end", "field.missing"),
            ("$", "field.unknown"),
        }


@frozen
class Dated:
    """A class with a field that it fills in itself."""

    day: date
    year: int = field(init=False)

    @year.default
    def _year_of_the_day(self) -> int:
        return self.day.year


def test_a_field_that_a_class_fills_in_itself_is_not_missed() -> None:
    """What can't be given to a class isn't asked for."""
    dated = Dated(day=date(2023, 3, 1))
    assert from_data(Dated, to_data(dated)) == dated


@frozen
class Faulty:
    """A class with a mistake of its own."""

    number: int

    def __attrs_post_init__(self) -> None:
        raise ZeroDivisionError


def test_a_programming_error_is_not_passed_off_as_bad_data() -> None:
    """What isn't about the data comes out as it was raised."""
    with pytest.raises(ZeroDivisionError):
        from_data(Faulty, {"number": 1})


def test_a_converter_of_a_format_can_be_configured_too() -> None:
    """The converters of `cattrs.preconf` are of classes of their own."""
    own = make_json_converter()
    make_converter(own)
    assert own.structure(own.unstructure(PERIOD), Period) == PERIOD


def test_a_converter_that_stops_at_the_first_fault_raises_ours_too() -> None:
    """`detailed_validation=False` is the host's choice: one fault, without the path to it."""
    own = cattrs.Converter(detailed_validation=False)
    make_converter(own)
    with pytest.raises(InvalidInput) as caught:
        own.structure({"start": 1, "end": 2}, Period)
    assert [one.code for one in caught.value.findings] == ["form.date"]


@pytest.mark.parametrize("value", [5, cattrs.Converter, object()])
def test_only_a_converter_can_be_configured(value: Any) -> None:
    """Anything else is refused by name."""
    with pytest.raises(InvalidInput) as caught:
        make_converter(value)
    assert [(f.path, f.code) for f in caught.value.findings] == [("$.converter", "type.noun")]


def test_a_generic_type_is_asked_for_whole() -> None:
    """A roster without what it holds can't be read."""
    found = faults(lambda: from_data(Roster, {"members": [], "as_of": None}))
    assert found == [("$.cls", "document.class")]


def test_what_keeps_fields_to_itself_has_no_document() -> None:
    """A tally, or a table of one, is made again from inspections."""
    made = tabulate(Tally.empty, [])
    calls: list[Callable[[], object]] = [
        lambda: dumps(Tally.empty),
        lambda: loads(b"{}", Tally),
        lambda: digest(made),
        lambda: from_data(
            Table, {"rows": [], "total": {}, "problems": "with_problems", "conflicts": []}
        ),
    ]
    for call in calls:
        with pytest.raises(InvalidDocument) as caught:
            call()
        assert {one.code for one in caught.value.findings} == {"document.none"}


def test_a_class_of_that_name_elsewhere_has_no_format() -> None:
    """A host's `Plan` in its own `plan` is no document of this library."""
    namesake: Any = type(
        "Plan", (), {"__annotations__": {"number": int}, "__module__": "host.plan"}
    )
    made = frozen(namesake)(number=1)
    assert to_data(made) == {"number": 1}
    assert from_data(type(made), {"number": 1}) == made


@frozen
class Printed:
    """A class with a `format` of its own."""

    format: str


@pytest.mark.parametrize("name", ["A4", "randcheck-plan-1", "randcheck-plan-2"])
def test_a_format_of_a_host_s_own_is_a_field(name: str) -> None:
    """And within `Json` it is data like any other."""
    assert loads(dumps(Printed(format=name)), Printed) == Printed(format=name)
    data = {"format": name}
    assert loads(dumps(Json.of(data)), Json).data == data
