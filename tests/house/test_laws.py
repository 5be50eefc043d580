"""The four laws of the house, and what else holds of every file."""

import ast
import importlib
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.tree import DOORS, INSIDE, door_of, faces, foreign, imports, trees

RUN_TIME = {"attr", "attrs", "cattrs", "dateutil"}
#: Helpers with which findings are written and annotations are held: every file may use them.
OPEN = ("errors.finding", "values.validation")
ORDER = (*DOORS, "testing.strategies", "testing", "testing.fairness")


def inner(door: str) -> Iterator[str]:
    """Yield the inner files of a door."""
    return (name for name in trees() if door_of(name) == door and name != door)


def packages(door: str) -> set[str]:
    """Return the folders inside a door, which have no face of their own."""
    return {f"{door}.{file.rpartition('.')[0]}" for file in INSIDE[door] if "." in file}


@pytest.mark.parametrize("door", INSIDE)
def test_every_file_is_in_its_doors_list(door: str) -> None:
    """The lists name every file there is, and no other."""
    assert {*inner(door)} == {f"{door}.{file}" for file in INSIDE[door]} | packages(door)
    assert {door_of(name) for name in trees()} == {*ORDER, ""}


@pytest.mark.parametrize("name", sorted(trees()))
def test_law_1_a_file_imports_only_what_is_above_it(name: str) -> None:
    """Only doors before its own, and in its own door only files before it."""
    door = door_of(name)
    for module, taken in imports(name):
        assert module or not door, f"{name} takes {taken} from the front door"
        other = door_of(module)
        if door in ("", other):
            continue
        assert ORDER.index(other) < ORDER.index(door), f"{name} imports {module}"
    if name != door:
        own = [f"{door}.{file}" for file in INSIDE[door]]
        for module, taken in imports(name):
            if module.startswith(f"{door}.") and name in own:
                assert own.index(module) < own.index(name), f"{name} imports {module}, {taken}"


@pytest.mark.parametrize("name", sorted(trees()))
def test_law_2_names_of_another_door_come_through_its_face(name: str) -> None:
    """So each face is what the rest of the house uses too."""
    door = door_of(name)
    for module, taken in imports(name):
        if door_of(module) == door and module != door:
            continue
        if module not in OPEN:
            assert module in faces(), f"{name} takes {taken} from {module}"


@pytest.mark.parametrize("door", faces())
def test_law_3_a_face_only_hands_names_on(door: str) -> None:
    """A docstring, imports, a sorted `__all__` of just these names, and `__dir__`."""
    docstring, *statements = trees()[door].body
    assert isinstance(docstring, ast.Expr)
    assigned = [one for one in statements if not isinstance(one, ast.ImportFrom)]
    assert [ast.unparse(one).partition(" = ")[0] for one in assigned] == ["__all__", "__dir__"]
    face: Any = importlib.import_module(f"randcheck.{door}")
    assert face.__all__ == sorted(face.__all__)
    assert dir(face) == face.__all__
    taken = [name for module, name in imports(door)]
    assert sorted(taken) == face.__all__
    assert all(module.startswith(f"{door}.") for module, _ in imports(door))


@pytest.mark.parametrize("name", sorted(name for door in INSIDE for name in inner(door)))
def test_law_3_an_inner_file_says_what_of_it_is_public(name: str) -> None:
    """Its `__all__` is sorted, and is just what its door's face takes from it."""
    module: Any = importlib.import_module(f"randcheck.{name}")
    taken = sorted(one for source, one in imports(door_of(name)) if source == name)
    assert module.__all__ == taken


@pytest.mark.parametrize("door", faces())
def test_law_4_no_file_has_the_name_of_an_export(door: str) -> None:
    """Or the name would be the file before, and the export after, somebody imported it."""
    face: Any = importlib.import_module(f"randcheck.{door}")
    files = {part for name in inner(door) for part in name.removeprefix(f"{door}.").split(".")}
    assert files.isdisjoint(face.__all__)


def test_only_strategies_know_hypothesis() -> None:
    """Outside are the standard library and three packages; for strategies hypothesis too."""
    for name in trees():
        outside = {root for root in foreign(name) if root not in sys.stdlib_module_names}
        extra = {"hypothesis"} if door_of(name) == "testing.strategies" else set()
        assert outside <= RUN_TIME | extra, name


def test_the_sampler_needs_no_converter() -> None:
    """Whoever checks a draw needs words, values and the kernel; no cattrs, no plan, no roster."""
    for door in ("errors", "codes", "values", "sampler"):
        for name in (door, *inner(door)):
            assert foreign(name).isdisjoint({"cattrs"})
            used = {door_of(module) for module, _ in imports(name)}
            assert used <= {"errors", "codes", "values", "sampler"}, name


def test_no_assert_validates() -> None:
    """`assert` goes away under -O, so the library has none."""
    for name, tree in trees().items():
        assert not any(isinstance(node, ast.Assert) for node in ast.walk(tree)), name


def test_no_file_is_long() -> None:
    """A file of more than 400 lines is two."""
    for name, tree in trees().items():
        assert tree.body[-1].end_lineno <= 400, name  # type: ignore[operator]
