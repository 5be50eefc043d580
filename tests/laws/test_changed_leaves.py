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


@pytest.mark.parametrize("number", [150, pytest.param(600, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", HELD)
def test_each_change_is_reported(name: str, number: int) -> None:
    """Digests are made anew; `python -m tests.laws.changed_leaves` makes twenty thousand."""
    listed = SILENT.get(name, {}).keys()
    found = unreported(name, number).keys()
    assert found <= listed
    # Of many changes each kind that is listed is silent: no excuse outlives its reason.
    assert number < 600 or found == listed


def test_the_list_is_short() -> None:
    """At most forty kinds, each of a document that is held against something."""
    assert SILENT.keys() < HELD.keys()
    assert sum(map(len, SILENT.values())) <= 40
