"""One leaf of a document changed: each change is reported, or on a list with its reason."""

import pytest

from tests.laws.changed_leaves import HELD, unreported

_WORD = "the office's word: nobody but the office knows it, and every verification says so"
_SAME = "another value with which the same days come out, and which nobody else knows"
#: The kinds of path whose change nothing given can show, and why.
SILENT = {
    "log": {
        "records[].entry.at": "a time that comes between the entries beside it: a head kept from "
        "that day shows the change",
        "records[].entry.reason": f"{_WORD}; a head kept from that day shows the change",
    },
    "assignment": {"changes[].withdrawal.reason": _WORD},
    "visits": {"made_on": _SAME, "per_day": _SAME},
}
_ALL = {"transcript": 6_400, "log": 5_300, "assignment": 5_300, "visits": 4_300}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *((name, 150) for name in _ALL),
        *(pytest.param(name, number, marks=pytest.mark.slow) for name, number in _ALL.items()),
    ],
)
def test_each_change_is_reported(name: str, number: int) -> None:
    """Over twenty thousand changes in all, digests made anew; five kinds of path are silent."""
    assert unreported(name, number).keys() <= SILENT.get(name, {}).keys()


def test_the_list_is_short() -> None:
    """At most forty kinds, each of a document that is held against something."""
    assert SILENT.keys() < HELD.keys()
    assert sum(map(len, SILENT.values())) <= 40
