"""What holds for every test: no deadlines, and every finding that is made is well formed."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from randcheck.display.titles import FIGURES
from randcheck.errors import Finding

# Machines are shared, and speed isn't tested.
settings.register_profile("randcheck", deadline=None)
settings.load_profile("randcheck")

CODE = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*|reconcile\.R[0-9]+")
# A key that can't be shown is a question mark.
PATH = re.compile(r"\$(\.[a-z_0-9]+|\.\?|\[.*?\])*", re.DOTALL)
# Of findings that name their rule behind the words.
WORDLESS = re.compile(r"^None \(|: None \(")
RULE = re.compile("[SDR][0-9]+")


def malformed(found: Finding) -> Iterator[str]:
    """Tell what programs that read findings would stumble over."""
    texts = (found.code, found.path, found.problem, found.fix, found.value)
    if not all(isinstance(text, str) for text in texts):
        yield "a text"
    elif not CODE.fullmatch(found.code):
        yield "code"
    elif not PATH.fullmatch(found.path):
        yield "path"
    elif not found.problem or WORDLESS.search(found.problem):
        yield "problem"
    yield from _malformed_figures(found)


def _malformed_figures(found: Finding) -> Iterator[str]:
    for name, figure in found.figures:
        if name not in FIGURES or not isinstance(figure, str | int):
            yield f"figure {name}"
        if name == "rule" and not RULE.fullmatch(str(figure)):
            yield f"rule {figure}"


def made_by_the_library() -> bool:
    """Whether the library itself, directly or by `evolve`, calls what calls this."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals["__name__"].startswith("attr"):
        frame = frame.f_back
    return str(frame.f_globals["__name__"]).startswith("randcheck.")


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
