"""The four laws of the house, and what else holds of every file."""

import ast
import importlib
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

import pytest

from tests.house.tree import DOORS, INSIDE, PACKAGE, door_of, faces, foreign, imports, trees

RUN_TIME = {"attr", "attrs", "cattrs", "dateutil"}
#: With these findings are written, put in words, and annotations are held: all files may use them.
OPEN = ("errors.finding", "errors.raised", "errors.catalogue", "errors.figures", "errors.words")
VALIDATION = tuple(
    f"values.{room}" for room in ("annotations", "constraints", "checkers", "validation")
)
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
        for module, taken in imports(name):
            if module.startswith(f"{door}.") and module != name:
                assert place(module) < place(name), f"{name} imports {module}, {taken}"


def place(name: str) -> int:
    """Return a file's place in its door's list; a folder comes behind all its files."""
    door = door_of(name)
    return max(
        2 * place + (f"{door}.{file}" != name)
        for place, file in enumerate(INSIDE[door])
        if f"{door}.{file}.".startswith(f"{name}.")
    )


@pytest.mark.parametrize("name", sorted(trees()))
def test_law_2_names_of_another_door_come_through_its_face(name: str) -> None:
    """So each face is what the rest of the house uses too."""
    door = door_of(name)
    for module, taken in imports(name):
        if not module or (door_of(module) == door and module != door):
            continue
        if module not in (*OPEN, *VALIDATION):
            assert module in faces(), f"{name} takes {taken} from {module}"


@pytest.mark.parametrize("door", faces())
def test_law_3_a_face_only_hands_names_on(door: str) -> None:
    """A docstring, imports, a sorted `__all__` of just these names, and `__dir__`."""
    docstring, *statements = trees()[door].body
    assert isinstance(docstring, ast.Expr)
    assigned = [one for one in statements if not isinstance(one, ast.ImportFrom | ast.Import)]
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


def test_files_and_functions_are_short() -> None:
    """A file of more than 350 lines is two, and a function of more than 40."""
    lengths = []
    for name, tree in trees().items():
        assert tree.body[-1].end_lineno <= 350, name  # type: ignore[operator]
        for one in ast.walk(tree):
            if isinstance(one, ast.FunctionDef):
                lengths.append(one.end_lineno - one.lineno + 1)  # type: ignore[operator]
                assert lengths[-1] <= 40, f"{name}: {one.name}"
    assert median(lengths) <= 7


def test_the_package_is_seen_at_a_glance() -> None:
    """Fifteen doors, `testing`, the front door and the mark of a typed package."""
    entries = [one.name for one in PACKAGE.iterdir() if one.name != "__pycache__"]
    assert sorted(entries) == sorted([*DOORS, "testing", "__init__.py", "py.typed"])
    public = [importlib.import_module(f"randcheck.{door}").__all__ for door in DOORS]
    assert sum(map(len, public)) <= 300


def test_the_doors_are_on_ten_floors() -> None:
    """A door is one floor above the highest door that it takes a name from."""
    floors: dict[str, int] = {}
    for door in DOORS:
        below = {door_of(module) for name in (door, *inner(door)) for module, _ in imports(name)}
        floors[door] = 1 + max((floors[one] for one in below - {door, ""}), default=0)
    assert max(floors.values()) <= 10, floors
