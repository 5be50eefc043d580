"""`checked`: a function's arguments, held against its annotations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from randcheck.errors import InvalidInput
from randcheck.values import Identifier, Moment
from randcheck.values.validation import checked
from tests.made.short import in_short


@checked
def answered(first: int, *names: Identifier, rest: Iterable[int] = (), **options: Any) -> object:
    return first, names, rest, options


ANY: Any = answered


def test_every_argument_is_looked_at_at_once() -> None:
    """By place and by name; several in one parameter have their number."""
    with pytest.raises(InvalidInput) as caught:
        ANY("1", "a", "b ", rest=[1, "2"])
    assert in_short(caught.value.findings) == [
        "type.integer $.first given=('text', '1')",
        "identifier.space $.names[1] value=b  character=U+0020 position=1",
        "type.integer $.rest[1] given=('text', '2')",
    ]


def test_what_has_no_annotation_of_its_own_is_handed_on() -> None:
    """Options of any name arrive as they are; what can be read once arrives as a tuple."""
    assert ANY(1, "a", rest=iter([1, 2]), colour=3) == (1, ("a",), (1, 2), {"colour": 3})


def test_a_wrong_call_stays_python_s_own() -> None:
    """A missing argument is the programmer's fault, and no value."""
    with pytest.raises(TypeError):
        ANY()


@checked
def timed(pair: tuple[Moment, int], *, all_of: tuple[Moment, ...] = ()) -> object:
    return pair, all_of


def test_the_parts_of_a_tuple_get_their_form_and_other_tuples_are_refused_as_given() -> None:
    """A moment within is kept in UTC; of a tuple of another size nothing is read."""
    call: Any = timed
    nine = datetime(2023, 5, 10, 9, tzinfo=timezone(timedelta(hours=8)))
    ((kept, number), (second,)) = call((nine, 1), all_of=(nine,))
    assert (kept.tzinfo, kept, second.tzinfo, number) == (UTC, nine, UTC, 1)
    for wrong in ((nine,), (nine, 1, 2), [nine, 1], 5):
        with pytest.raises(InvalidInput) as caught:
            call(wrong)
        assert [one.path for one in caught.value.findings] == ["$.pair"]
