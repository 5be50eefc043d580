"""The list of mutants that live: each is of code that stands, and says why no test can kill it."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import randcheck

PACKAGE = Path(randcheck.__file__).parent
LISTED: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "mutation" / "survivors.toml").read_text("utf-8")
)


def lines_of(module: str, function: str) -> list[str]:
    """The lines of a function or method, without their indentation."""
    path = PACKAGE.joinpath(*module.split(".")).with_suffix(".py")
    text = path.read_text("utf-8")
    scope: Any = ast.parse(text)
    for name in function.split("."):
        (scope,) = (one for one in scope.body if getattr(one, "name", "") == name)
    return [line.strip() for line in text.splitlines()[scope.lineno - 1 : scope.end_lineno]]


@pytest.mark.parametrize("one", LISTED["survivor"], ids=lambda one: one["function"])
def test_a_survivor_is_of_code_that_stands(one: Any) -> None:
    """Code that is gone takes its explanation along."""
    was, lines = one["was"].splitlines(), lines_of(one["module"], one["function"])
    places = range(len(lines) - len(was) + 1)
    assert any(lines[place : place + len(was)] == was for place in places)
    assert one["becomes"] != one["was"]
    assert len(one["why"]) > 20


def test_nothing_is_explained_twice() -> None:
    """Each mutant once, and none that a whole kind of them explains."""
    told = [(one["module"], one["function"], one["was"], one["becomes"])
            for one in LISTED["survivor"]]  # fmt: skip
    assert len(set(told)) == len(told)
    for kind in LISTED["kind"]:
        assert len(kind["why"]) > 20
        for _, _, was, becomes in told:
            assert re.sub(kind["of"], "", was) != re.sub(kind["of"], "", becomes)
