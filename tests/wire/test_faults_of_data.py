"""Every fault of nested data is reported in one go, each at its path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import NOTHING, fields

from randcheck.codes import ItemClass, SelectionMode
from randcheck.errors import InvalidDocument
from randcheck.plan import InspectionItem, Plan, Scope
from randcheck.roster import Inspector
from randcheck.values import Count, Identifier, Period, Rate
from randcheck.wire import (
    from_data,
    to_data,
)
from tests.made import plan as case
from tests.made.short import in_short
from tests.wire.reported_faults import faults

PLAN = Plan(
    number=1,
    name="计划",
    items=tuple(
        InspectionItem(code=f"item-{n}", name="事项", item_class=ItemClass.GENERAL)
        for n in range(5)
    ),
    selection=SelectionMode.TARGETED,
    scope=Scope(label="市场主体", divisions=("411102",), registered_by=date(2023, 2, 28)),
    rate=Rate.parse("5%"),
    period=Period.parse("3月至11月", year=2023),
)


def plan_data() -> dict[str, Any]:
    data: dict[str, Any] = to_data(PLAN)
    return data


def test_the_data_of_a_noun_is_written_field_by_field() -> None:
    """Every field is there by its name, except where it has its default."""
    data = plan_data()
    assert data["items"][3] == {"code": "item-3", "name": "事项", "item_class": "general"}
    assert data["rate"] == {"share": "1/20"}
    assert data["period"] == {"start": "2023-03-01", "end": "2023-11-30"}
    assert data["scope"] == {
        "label": "市场主体",
        "divisions": ["411102"],
        "registered_by": "2023-02-28",
    }
    assert data | {"number": 1, "name": "计划", "selection": "targeted"} == data
    assert "department" not in data
    assert from_data(Plan, data) == from_data(Plan, {**data, "department": ""}) == PLAN


def test_every_fault_of_nested_data_is_found_at_its_path() -> None:
    """One error has all: wrong types and forms, broken rules, missing and unknown fields."""
    data = plan_data()
    data["number"] = True
    data["name"] = "two\nlines"
    data["items"][0]["code"] = "a b"
    data["items"][1] = None
    del data["items"][2]["name"]
    data["items"][3]["item_class"] = "special"
    data["items"][4]["extra"] = 1
    data["scope"]["divisions"] = "411102"
    data["scope"]["statuses"] = ["established", "closed", 3]
    data["rate"]["share"] = 0.05
    data["rate"]["count"] = 0
    data["period"]["end"] = "2023-06-31"
    data["another"] = {}
    del data["selection"]
    data["one more"] = None
    assert sorted(faults(lambda: from_data(Plan, data))) == sorted(
        [
            ("$.number", "type.integer"),
            ("$.name", "text.line"),
            ("$.items[0].code", "identifier.space"),
            ("$.items[1]", "form.object"),
            ("$.items[2].name", "field.missing"),
            ("$.items[3].item_class", "type.choice"),
            ("$.items[4]", "field.unknown"),
            ("$.scope.divisions", "form.array"),
            ("$.scope.statuses[1]", "type.choice"),
            ("$.scope.statuses[2]", "type.choice"),
            ("$.rate.share", "form.fraction"),
            ("$.rate.count", "integer.range"),
            ("$.period.end", "form.date"),
            ("$.selection", "field.missing"),
            ("$", "field.unknown"),
            ("$", "field.unknown"),
        ]
    )


def test_unknown_fields_are_named_in_order() -> None:
    """Each unknown key is a finding that shows it."""
    data = {"start": "2023-03-01", "end": "2023-03-02", **dict.fromkeys("hgfedcb"), "a\u200b": 1}
    with pytest.raises(InvalidDocument) as caught:
        from_data(Period, data)
    assert in_short(caught.value.findings) == [
        r"field.unknown $ name=a\u200b",
        *(f"field.unknown $ name={name}" for name in "bcdefgh"),
    ]


WITHOUT_DEFAULT = [one.name for one in fields(Plan) if one.default is NOTHING]


@pytest.mark.parametrize("name", WITHOUT_DEFAULT)
def test_every_field_without_a_default_must_be_there(name: str) -> None:
    """What has no default can't be left out; what has one can."""
    data = plan_data()
    del data[name]
    assert faults(lambda: from_data(Plan, data)) == [(f"$.{name}", "field.missing")]


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda d: d["items"].clear(), [("$.items", "field.empty")]),
        (lambda d: d["items"][1].update(code="item-0"), [("$.items[1]", "field.twice")]),
        (lambda d: d["period"].update(start="2024-01-01"), [("$.period", "period.order")]),
        (lambda d: d["scope"].update(statuses=[]), [("$.scope.statuses", "field.empty")]),
        (lambda d: d["rate"].update(share=None), [("$.rate", "rate.empty")]),
        (lambda d: d["rate"].update(share="101/100"), [("$.rate.share", "rate.range")]),
        (lambda d: d["rate"].update(share="1/9999999999999999"), [("$.rate.share", "rate.digits")]),
        (lambda d: d.update(number=2**53), [("$.number", "integer.range")]),
        (lambda d: d.update(name="\ud800"), [("$.name", "text.surrogate")]),
    ],
)
def test_a_noun_s_own_rules_are_found_inside_a_document(
    spoil: Callable[[dict[str, Any]], None], found: list[tuple[str, str]]
) -> None:
    """What a noun refuses when it is made is told with the path that leads to it."""
    data = plan_data()
    spoil(data)
    assert faults(lambda: from_data(Plan, data)) == found


def test_pairs_are_read_member_by_member() -> None:
    """Faults inside an array of pairs carry both indices."""
    data = to_data(
        Inspector(
            identifier="i",
            name="n",
            unit="u",
            certificate=case.certificate("c"),
            qualifications=("q",),
        )
    )
    assert from_data(Inspector, data).qualifications == ("q",)
    assert faults(
        lambda: from_data(tuple[tuple[Identifier, Count], ...], [["a", 1], ["b c", -1]])
    ) == [
        ("$[1][0]", "identifier.space"),
        ("$[1][1]", "integer.range"),
    ]


def test_the_first_hundred_faults_are_kept_and_the_rest_counted() -> None:
    """However deep they stand, findings and `more` together account for every fault."""
    item = {"code": "a b", "name": "", "item_class": "x"}
    data = plan_data() | {"items": [item] * 80, "number": 0}
    with pytest.raises(InvalidDocument) as caught:
        from_data(Plan, data)
    places = [(n, name) for n in range(80) for name in ("code", "name", "item_class")]
    paths = ["$.number", *(f"$.items[{n}].{name}" for n, name in places)]
    assert [found.path for found in caught.value.findings] == paths[:100]
    assert caught.value.more == 241 - 100


def test_faults_beyond_a_hundred_in_several_places_add_up() -> None:
    """What each inner error leaves untold is added up on the way out."""
    with pytest.raises(InvalidDocument) as caught:
        from_data(tuple[tuple[int, ...], ...], [["x"] * 130, [1], ["x"] * 150])
    assert len(caught.value.findings) == 100
    assert caught.value.more == 180
