"""What can be asked for, and what is refused by name: kinds that documents have, and no others."""

from __future__ import annotations

import enum
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

import pytest
from attrs import frozen

from randcheck.codes import SelectionMode
from randcheck.errors import InvalidDocument
from randcheck.plan import Plan, Strata, WorkPlan
from randcheck.values import Count, WorkCalendar
from randcheck.wire import dumps, formats_of, from_data, from_input, loads, to_data
from tests.made.plan import PLAN
from tests.wire.reported_faults import faults


class Odd(enum.Enum):
    """An enumeration of what isn't text."""

    A = [1]  # noqa: RUF012


READ: tuple[Callable[..., Any], ...] = (
    from_data,
    from_input,
    lambda kind, data: loads(dumps(data), kind),
)


@pytest.mark.parametrize("read", READ, ids=["from_data", "from_input", "loads"])
@pytest.mark.parametrize("data", [None, 1, "x", [], [1], {}, {"a": 1}, {"format": 1}], ids=repr)
@pytest.mark.parametrize(
    "kind",
    [
        *(list, list[int], dict, dict[str, int], float, complex, tuple, tuple[()], set[int]),
        *(tuple[float, ...], Annotated[list, 1], Literal[1], int | float, object, Any),
        *("Plan", Callable, enum.Enum, Plan | int),
    ],
    ids=str,
)
def test_kinds_that_no_document_has_are_refused_by_name(kind: Any, data: Any, read: Any) -> None:
    """Whatever the data are: cattrs would read some of these, in ways of its own."""
    (found,) = faults(lambda: read(kind, data))
    path = "$.format" if isinstance(data, dict) and "format" in data else "$"
    of_no_member = [(path, "document.format"), ("$", "type.choice")]
    assert found in ([("$.cls", "document.class")] if kind is not enum.Enum else of_no_member)


def test_an_odd_enumeration_has_no_member_that_is_read() -> None:
    """Codes are text; of another enumeration nothing fits."""
    assert faults(lambda: from_data(Odd, "x")) == [("$", "type.choice")]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (str, "a"),
        (bool, True),
        (date, date(2023, 3, 1)),
        (bytes, b"\x00"),
        (Fraction, Fraction(1, 20)),
        (SelectionMode, SelectionMode.TARGETED),
        (tuple[Count, ...], (1, 2)),
        (Annotated[int, "anything"], 1),
        (int | None, None),
        (Strata | None, None),
        (Plan | None, PLAN),
    ],
)
def test_kinds_of_documents_are_read(kind: Any, value: Any) -> None:
    """Plain values, codes, arrays, and each of them or nothing."""
    assert from_data(kind, to_data(value)) == value
    assert loads(dumps(value), kind) == value


def test_of_several_documents_the_format_says_which() -> None:
    """A host asks for a plan or a work plan, and gets what was written."""
    several: Any = Plan | WorkPlan
    written = to_data(PLAN)
    assert loads(dumps(PLAN), several) == PLAN
    assert from_data(several, written) == PLAN
    assert from_data(several | None, None) is None
    assert faults(lambda: from_data(several, None)) == [("$.format", "document.unnamed")]
    bare = {name: value for name, value in written.items() if name != "format"}
    assert faults(lambda: from_data(several, bare)) == [("$.format", "document.unnamed")]
    assert from_data(Plan | None, bare) == PLAN  # type: ignore[arg-type]
    with pytest.raises(InvalidDocument) as caught:
        from_data(WorkCalendar | WorkPlan, written)  # type: ignore[arg-type]
    (found,) = caught.value.findings
    assert dict(found.figures) == {
        "found": "randcheck-plan-1",
        "expected": "randcheck-work-calendar-1 | randcheck-work-plan-1",
    }


@frozen
class Hosted:
    """A class of a host's, with fields that no document has."""

    prices: list[int]
    share: float
    mode: Literal["a", "b"]
    pairs: tuple[float, ...]


def test_of_a_hosts_class_every_field_that_is_read_otherwise_is_named() -> None:
    """What cattrs makes of such fields is taken where it fits, and refused in words where not."""
    good = {"prices": [1, 2], "share": 0.5, "mode": "a", "pairs": [1.0]}
    assert from_data(Hosted, good) == Hosted([1, 2], 0.5, "a", (1.0,))
    bad = {"prices": [1, "x"], "share": "x", "mode": "c", "pairs": ["x"]}
    assert faults(lambda: from_data(Hosted, bad)) == [
        ("$.prices[1]", "type.integer"),
        ("$.share", "document.class"),
        ("$.mode", "document.class"),
        ("$.pairs", "document.class"),
    ]
    with pytest.raises(InvalidDocument) as caught:
        from_data(Hosted, bad)
    assert "float can't be read" in caught.value.findings[1].problem


class Raising(dict[str, object]):
    """A mapping of a host's whose method fails."""

    def items(self) -> Any:
        """Fail."""
        raise TypeError


class Unhashable(type):
    """The class of a class that can't be looked up."""

    def __hash__(cls) -> int:
        """Fail."""
        raise TypeError


class Value(metaclass=Unhashable):
    """What no converter can look up."""


@pytest.mark.parametrize("value", [Raising(a=1), Value()], ids=["mapping", "class"])
def test_what_fails_while_it_is_written_has_no_document(value: object) -> None:
    """Whatever a class of a host's raises."""
    for write in (to_data, dumps):
        assert faults(lambda write=write: write(value)) == [("$", "document.none")]  # type: ignore[misc]


def test_a_class_that_cannot_be_looked_up_is_no_document() -> None:
    """It has no format, and nothing is read as it."""
    assert formats_of(Value) == ()
    assert faults(lambda: from_data(Value, 1)) == [("$.cls", "document.class")]


def test_a_fraction_of_more_digits_than_a_form_has_is_not_written() -> None:
    """What could be written could be read."""
    for large in (Fraction(10**20), Fraction(1, 10**20)):
        assert faults(lambda large=large: to_data(large)) == [("$", "form.fraction")]  # type: ignore[misc]


def test_what_is_entered_as_too_few_is_refused_where_it_is() -> None:
    """A pair of one."""
    pair: Any = tuple[int, str]
    assert faults(lambda: from_input(pair, [1])) == [("$", "form.array-of")]
    assert from_input(pair, [1, "a"]) == ((1, "a"), ())


def test_a_view_of_bytes_is_read_whatever_its_form() -> None:
    """As a database driver hands it over; one that was released is refused."""
    assert loads(memoryview(bytearray(b'"abcdef"')).cast("I"), str) == "abcdef"
    assert loads(memoryview(b"1x2x")[::2], int) == 12
    released = memoryview(b"1")
    released.release()
    assert faults(lambda: loads(released, int)) == [("$", "json.document")]


def test_of_bytes_that_are_refused_nothing_is_shown() -> None:
    """A nonce in the wrong form is still a secret."""
    with pytest.raises(InvalidDocument) as caught:
        from_data(bytes, "0XSECRET")
    assert "SECRET" not in str(caught.value)
    assert dict(caught.value.findings[0].figures) == {"given": ("text",)}
