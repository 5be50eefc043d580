"""Every code block of README and docs runs, and prints what stands behind it.

`python` blocks run in one namespace a page, with doctest where there are prompts; `sh` blocks run
in bash, one after another in one folder; a `text` block is the output of the `sh` block before it.
`console` blocks are the README's commands for a new machine: the CI script runs those. A `mermaid`
block is a diagram: `test_lifecycle` holds it against its table. A `sql` block is a file, which has
the name in its first line: the `python` blocks of its page read it, and `tests/database` runs it.
"""

import re
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sybil import Document, Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

from randcheck.errors.words import WORDS
from tests.house.tree import DOORS

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs/how-to").glob("*.md")),
]
#: Pages whose blocks take seconds.
LONG = {"strategies.md", "testing-fairness.md"}
RUN = {"python", "sh", "text", "sql"}
NOT_RUN = {"console", "mermaid"}


def run_shell(example: Example) -> None:
    """Run a block after all earlier ones, whose output is dropped."""
    space = example.namespace
    earlier = space.setdefault("shell", [])
    script = "\n".join(["set -euo pipefail", "{", ":", *earlier, "} > /dev/null", example.parsed])
    done = subprocess.run(
        ["bash", "-c", script], cwd=space["folder"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    earlier.append(example.parsed)
    space["printed"] = done.stdout


def compare(example: Example) -> None:
    """Hold what a block is said to print against what it printed."""
    assert example.namespace.pop("printed") == example.parsed


def put(example: Example) -> None:
    """Put a block into the folder: `-- tables.sql` in its first line is its name."""
    name = example.parsed.partition("\n")[0].removeprefix("-- ")
    (example.namespace["folder"] / name).write_text(example.parsed, encoding="utf-8")


SYBIL = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="sh", evaluator=run_shell),
        CodeBlockParser(language="text", evaluator=compare),
        CodeBlockParser(language="sql", evaluator=put),
    ]
)


def run_page(page: Path, folder: Path, **names: object) -> dict[str, Any]:
    """Run a page's blocks in order, with a folder and these names, and return all its names."""
    document: Document = SYBIL.parse(page)
    document.namespace["folder"] = folder
    document.namespace["write"] = lambda name, data: (folder / name).write_bytes(data)
    document.namespace["read"] = lambda name: (folder / name).read_bytes()
    document.namespace.update(names)
    for example in document.examples():
        example.evaluate()
    return document.namespace


def fences(page: Path) -> Iterator[str]:
    """Yield the language of each fenced block."""
    inside = False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            if not inside:
                yield line.removeprefix("```").strip()
            inside = not inside


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=[pytest.mark.slow] * (page.name in LONG)) for page in PAGES],
    ids=lambda page: page.name,
)
def test_every_block_runs(page: Path, tmp_path: Path) -> None:
    """A page's blocks run in order, each as it is shown."""
    run_page(page, tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_block_is_passed_over(page: Path) -> None:
    """Each fenced block has a language that is run, or a reason not to be."""
    directives = {language for language in fences(page) if language.startswith("{")}
    assert set(fences(page)) - directives <= RUN | NOT_RUN


def rows(page: str) -> list[str]:
    """Return the first cells of a page's tables, less what names the code."""
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    cells = (line.split("|")[1].strip() for line in lines if line.startswith("| "))
    return [cell.partition(", `")[0] for cell in cells if cell]


@pytest.mark.parametrize("page", ["coverage.md", "glossary.md"])
def test_nothing_is_listed_twice(page: str) -> None:
    """Each rule and each term has one row; `S15, S16` is two rules in one."""
    listed = [one for cell in rows(page) for one in cell.split(", ")]
    assert sorted(listed) == sorted(set(listed))


def is_known(name: str) -> bool:
    """Whether a dotted name is a code, a family of codes, or a name of a door."""
    first, _, rest = name.partition(".")
    family = f"{name.removesuffix('*').removesuffix('.')}."
    if name in WORDS or any(code.startswith(family) for code in WORDS):
        return True
    return hasattr(import_module(f"randcheck.{first}"), rest) if first in DOORS else False


#: Fields of the values in examples, and one file of a command.
_OF_VALUES = {
    *("assignment.evenness", "view.digest", "document.digest", "inspection.stage"),
    "statistics.table",
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_code_that_is_gone(page: Path) -> None:
    """Whatever looks like a code, by the first word of one, is one or is a name of a door."""
    families = {code.partition(".")[0] for code in WORDS}
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z][a-z-]*(?:\.[A-Za-z_*][A-Za-z_*-]*)+)`", text))
    of_files = {one for one in named if one.endswith((".py", ".md", ".json")) or "json." in one}
    ours = {one for one in named - of_files - _OF_VALUES if one.partition(".")[0] in families}
    assert {one for one in ours if not is_known(one)} == set()
