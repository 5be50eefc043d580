"""What holds for every test: no deadlines, and every finding that is made is well formed."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from randcheck.errors import Finding
from tests.made.well_formed import malformed

# Machines are shared, and speed isn't tested.
settings.register_profile("randcheck", deadline=None)
#: Where the slow tests are left out, a property is tried on fewer examples too.
settings.register_profile("quick", settings.get_profile("randcheck"), max_examples=25)


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples a property is tried on."""
    settings.load_profile("quick" if config.getoption("markexpr") == "not slow" else "randcheck")


def made_by_the_library() -> bool:
    """Whether the library itself, directly or by `evolve`, calls what calls this."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("attr"):
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", "")).startswith("randcheck.")


@pytest.fixture(autouse=True, scope="session")
def every_finding_is_well_formed() -> Iterator[None]:
    """Look at each finding as it is made: whatever test made the library complain, this holds."""
    made = Finding.__init__

    @functools.wraps(made)
    def looked_at(self: Finding, **given: Any) -> None:
        made(self, **given)
        if made_by_the_library():
            assert list(malformed(self)) == [], self

    patch = pytest.MonkeyPatch()
    patch.setattr(Finding, "__init__", looked_at)
    yield
    patch.undo()
