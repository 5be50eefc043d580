"""A later version with one field more reads everything that was written before, byte for byte.

The later version is a copy of the package in which one class has a field more. It runs in a process
of its own, over documents that the library as it is has written.
"""

from __future__ import annotations

import ast
import compileall
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import randcheck
from randcheck import wire
from randcheck.errors import InvalidDocument
from randcheck.wire.documents import CLASSES
from tests.upgrade.documents import write_all

PACKAGE = Path(randcheck.__file__).parent
SCRIPT = Path(__file__).with_name("later_version.py")
#: The file of each class that gets a field, and a document in which the class occurs.
GROWING = {
    "Entity": ("roster/members.py", "shared.roster"),
    "Inspector": ("roster/members.py", "shared.inspectors"),
    "Certificate": ("roster/members.py", "shared.inspectors"),
    "Plan": ("plan/plans.py", "shared.plan"),
    "InspectionItem": ("plan/plans.py", "shared.plan"),
    "TeamRules": ("plan/team_rules.py", "shared.team_rules"),
    "RecordSheet": ("inspection/record.py", "randcheck-record-sheet-1.0"),
    "Conduct": ("inspection/conduct.py", "randcheck-record-sheet-1.0"),
    "Published": ("inspection/events.py", "shared.inspection-1"),
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents that this version has written."""
    folder = tmp_path_factory.mktemp("documents")
    write_all(folder)
    return folder


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, compiled: so each copy of the copy is there at once."""
    copy = tmp_path_factory.mktemp("package") / "randcheck"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "testing"))
    assert compileall.compile_dir(copy, quiet=1)
    return copy


@pytest.fixture
def version(package: Path, tmp_path: Path) -> Path:
    """A folder with a copy of the package that a test may change."""
    shutil.copytree(package, tmp_path / "randcheck")
    return tmp_path


def add(version: Path, cls: str, field: str) -> None:
    """Add a field to a class in a copy of the package, behind those that it has."""
    path = version / "randcheck" / GROWING[cls][0]
    lines = path.read_text(encoding="utf-8").splitlines()
    (body,) = (
        node.body
        for node in ast.parse("\n".join(lines)).body
        if isinstance(node, ast.ClassDef) and node.name == cls
    )
    last = max(node.end_lineno or 0 for node in body if isinstance(node, ast.AnnAssign))
    lines.insert(last, f"    {field}")
    path.write_text("\n".join(lines), encoding="utf-8")


def found_by(version: Path, documents: Path, cls: str) -> list[tuple[str, Any]]:
    """Return what of the documents isn't as it was for a version: their names, and what it is."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(documents), cls, GROWING[cls][1]],
        env={**os.environ, "PYTHONPATH": str(version)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [(name, found) for name, found in json.loads(done.stdout)]


def refusal(document: bytes) -> list[tuple[str, str]]:
    """Return what this version finds of a document that it refuses."""
    with pytest.raises(InvalidDocument) as caught:
        wire.loads(document)
    return [(one.code, one.path) for one in caught.value.findings]


# A copy of the package is changed and run for each; a few of them say it at once.
_AT_ONCE = {"Entity", "Plan", "TeamRules", "RecordSheet"}


@pytest.mark.parametrize(
    "cls",
    [pytest.param(cls, marks=() if cls in _AT_ONCE else pytest.mark.slow) for cls in GROWING],
)
def test_a_field_with_a_default_changes_no_document_from_before(
    cls: str, documents: Path, version: Path
) -> None:
    """Bytes, digests, draws, teams, log, views and archives hold; the way back is refused.

    A document that has something in the new field is refused by the version before by name, and so
    is one of a format that comes later.
    """
    add(version, cls, 'added_later: str = ""')
    assert found_by(version, documents, cls) == []
    later = (documents / f"later.{cls}").read_bytes()
    assert {code for code, _ in refusal(later)} == {"field.unknown"}
    (name,) = {name for name in CLASSES if f'"format":"{name}"'.encode() in later}
    newer = later.replace(name.encode(), name.encode()[:-1] + b"2")
    assert refusal(newer) == [("document.newer", "$.format")]


def test_a_field_without_a_default_fails_the_drill(documents: Path, version: Path) -> None:
    """Then documents from before that have such a value are refused, and others are not."""
    add(version, "Certificate", "added_later: str")
    found = dict(found_by(version, documents, "Certificate"))
    assert found["shared.inspectors"] == found["shared.archive"] == ["field.missing"]
    assert found["year of shared.log"] == ["field.missing"]
    assert not {"shared.roster", "shared.announcement", "shared.assignment"} & found.keys()


def test_a_changed_default_fails_the_drill(documents: Path, version: Path) -> None:
    """Another default for a field that is there already: the same bytes say something else."""
    path = version / "randcheck" / "plan" / "team_rules.py"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("mixing: bool = True", "mixing: bool = False"), encoding="utf-8")
    assert found_by(version, documents, "TeamRules") != []


@pytest.mark.parametrize("name", CLASSES)
def test_a_later_format_is_refused_by_name_alone(name: str, documents: Path) -> None:
    """Whatever else is in the document, that it is newer is all that is said."""
    data = json.loads((documents / f"{name}.0").read_bytes())
    data |= {"format": f"{name.removesuffix('1')}2", "unheard_of": [{}]}
    assert refusal(wire.canonical(data)) == [("document.newer", "$.format")]
