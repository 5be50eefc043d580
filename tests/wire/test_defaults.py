"""Absent means default: one form of each value, which a later version with more fields keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import NOTHING, fields, has
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from randcheck import Rate, Roster, wire
from randcheck.archive import Archive
from randcheck.errors import InvalidDocument
from randcheck.plan import TeamRules, TeamSlot
from randcheck.roster import Certificate
from randcheck.statistics import Table
from randcheck.testing.strategies.registry import STRATEGIES
from randcheck.wire import Json
from randcheck.wire.unions import tag
from tests.made import year
from tests.made.plan import entity
from tests.made.short import in_short

FEW = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
#: Results that no document has, and classes whose values take long to make up.
LEFT_OUT = {Archive, Table, Json}


def has_document(cls: Any) -> bool:
    return has(cls) and not any(one.name.startswith("_") for one in fields(cls))


DOCUMENTS = [cls for cls in STRATEGIES if has_document(cls) and cls not in LEFT_OUT]


def written_out(value: Any) -> Any:
    """A value's data with every field, those that have their default too."""
    if isinstance(value, tuple):
        return [written_out(one) for one in value]
    if not has(type(value)) or isinstance(value, Json):
        return wire.to_data(value)
    own = {"kind": tag(type(value)).value} if tag(type(value)) else {}  # type: ignore[union-attr]
    given = {one.name: getattr(value, one.name) for one in fields(type(value)) if one.init}
    return own | {name: written_out(one) for name, one in given.items()}


def defaults(value: Any, path: str = "$") -> Iterator[str]:
    """Where a value has a default."""
    if isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from defaults(one, f"{path}[{place}]")
    elif has(type(value)) and not isinstance(value, Json):
        for field in fields(type(value)):
            here = getattr(value, field.name)
            if field.init and field.default is not NOTHING and here == field.default:
                yield f"{path}.{field.name}"
            elif field.init:
                yield from defaults(here, f"{path}.{field.name}")


@pytest.mark.parametrize("cls", DOCUMENTS, ids=lambda cls: cls.__name__)
@FEW
@given(data=st.data())
def test_a_default_is_written_nowhere_and_read_everywhere(cls: Any, data: st.DataObject) -> None:
    """Of each class: `from_data` takes it written out, and canonical JSON leaves it out."""
    value = data.draw(STRATEGIES[cls])
    held: Any = Roster
    kind = held[value._held] if cls is Roster else cls
    whole = written_out(value)
    assert wire.from_data(kind, whole) == value
    found = set(defaults(value))
    name = wire.to_data(value)
    envelope = {"format": name["format"]} if type(name) is dict and "format" in name else {}
    document = wire.canonical({**whole, **envelope})
    if not found:
        assert wire.loads(document, kind) == value
        return
    with pytest.raises(InvalidDocument) as caught:
        wire.loads(document, kind)
    assert {one.code for one in caught.value.findings} == {"field.default"}
    assert {one.path for one in caught.value.findings} <= found
    assert len(caught.value.findings) + caught.value.more == len(found)


def test_each_default_that_is_written_out_has_its_path() -> None:
    """Also in elements of lists, and where the default is a list."""
    rules = TeamRules(window=year.RULES.window, calendar=year.RULES.calendar)
    data = wire.to_data(rules)
    assert set(data) == {"format", "window", "calendar"}
    data["slots"] = wire.to_data((TeamSlot(count=2),))
    data["mixing"] = True
    data["calendar"] = {**data["calendar"], "make_up": []}
    with pytest.raises(InvalidDocument) as caught:
        wire.loads(wire.canonical(data))
    assert in_short(caught.value.findings) == [
        "field.default $.calendar.make_up",
        "field.default $.mixing",
        "field.default $.slots",
    ]
    assert wire.from_data(TeamRules, data) == rules
    (business,) = Roster.of([entity("E1")])
    members = [{**wire.to_data(business), "phone": "", "remit": []}]
    document = wire.canonical({"format": "randcheck-entity-roster-1", "members": members})
    with pytest.raises(InvalidDocument) as caught:
        wire.loads(document)
    assert "field.default $.members[0].phone" in in_short(caught.value.findings)


@pytest.mark.parametrize("number", ["0", "1"])
def test_a_default_is_known_by_its_value_and_its_kind(number: str) -> None:
    """`0` and `1` are no booleans, so that no other spelling of a default is a second form."""
    data = b'{"count":5,"sense":"at_least","share":null}'
    with pytest.raises(InvalidDocument) as caught:
        wire.loads(data, Rate)
    assert {one.path for one in caught.value.findings} == {"$.sense", "$.share"}
    assert wire.dumps(Rate(count=5)) == b'{"count":5}'
    certified = f'{{"certified":{number}}}'
    with pytest.raises(InvalidDocument) as caught:
        wire.loads(certified, TeamSlot)
    assert [one.code for one in caught.value.findings] == ["type.boolean"]


def test_null_is_no_way_to_leave_a_field_out() -> None:
    """It is the default of optional fields, and written out it is refused like any other."""
    document = b'{"count":2,"items":null,"units":["x"]}'
    with pytest.raises(InvalidDocument) as caught:
        wire.loads(document, TeamSlot)
    assert in_short(caught.value.findings) == ["field.default $.items"]
    certificate = b'{"number":"x","valid":null}'
    with pytest.raises(InvalidDocument) as caught:
        wire.loads(certificate, Certificate)
    assert in_short(caught.value.findings) == ["form.object $.valid given=('nothing',)"]
