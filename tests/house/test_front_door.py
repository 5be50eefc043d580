"""The front door: names and doors that are loaded when they are used."""

from __future__ import annotations

import sys
from typing import Any

import pytest

import randcheck
from tests.house.tree import DOORS

ANY: Any = randcheck


@pytest.mark.parametrize("name", ["Typo", "draws", "_nothing", ""])
def test_what_is_not_there_is_an_attribute_error(name: str) -> None:
    """Python's own, with the name, as of any module."""
    with pytest.raises(AttributeError, match=f"no attribute '{name}'"):
        getattr(ANY, name)


@pytest.mark.parametrize("door", [*DOORS, "testing"])
def test_a_door_is_loaded_when_it_is_asked_for(door: str) -> None:
    """Whether or not something else has loaded it: Python asks the module for what it lacks."""
    assert ANY.__getattr__(door) is sys.modules[f"randcheck.{door}"]


def test_what_is_there_is_listed() -> None:
    """Names, doors and the version; and each of them can be had."""
    listed = dir(randcheck)
    assert set(listed) == {*randcheck.__all__, *DOORS, "testing", "__version__"}
    assert listed == sorted(listed)
    assert all(getattr(ANY, name) is not None for name in listed)
