"""Mutation testing on a copy of the tree, its survivors held against the list of those explained.

    python tests/mutation/run.py FOLDER [MODULE ...]

Copies the tree into FOLDER, unless it has one already, and runs mutmut there: first with the quick
tests, then, for whatever lived unexplained, with all. Prints the counts by module, and every
survivor that survivors.toml doesn't explain; ends with 1 if there is one, or if fewer than 95 % are
killed.
"""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fast_first import EVERYTHING  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("src", "tests", "docs", "README.md", "pyproject.toml")
WANTED = 0.95
#: What mutmut writes of a mutant that no test killed: it lived, or no test calls it.
LIVED = (0, 33)
#: Seconds that a test may take: a mutant may run for ever.
QUICK, PATIENT = 10, 300


class Mutant(NamedTuple):
    """A mutant by mutmut's name, and the lines that it changes."""

    name: str
    module: str
    function: str
    was: str
    becomes: str


def main(folder: Path, modules: list[str]) -> int:
    """Return the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "src").exists():
        copy_tree(folder)
    os.chdir(folder)
    patterns = [f"randcheck.{module}.*" for module in modules]
    mutate(patterns, QUICK)
    lived = [name for name, code in outcomes(patterns) if code in LIVED]
    lived = [name for name in lived if not explained(described(name))]
    if lived:
        mutate(lived, PATIENT, **{EVERYTHING: "1"})
    return report(patterns)


def copy_tree(folder: Path) -> None:
    """Copy what the tests need."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)


def mutate(mutants: list[str], seconds: int, **environment: str) -> None:
    """Run mutmut for these mutants, or all."""
    variables = {**os.environ, "PYTEST_ADDOPTS": f"--timeout={seconds}", **environment}
    command = [sys.executable, str(Path(__file__).with_name("mutate.py")), *mutants]
    subprocess.run(command, env=variables, check=True)


def outcomes(patterns: list[str]) -> Iterator[tuple[str, int | None]]:
    """Yield each mutant's name with what mutmut noted of it; None if it wasn't run."""
    for path in sorted(Path("mutants").rglob("*.py.meta")):
        for name, code in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items():
            if not patterns or any(fnmatch.fnmatch(name, pattern) for pattern in patterns):
                yield name, code


def described(name: str) -> Mutant:
    """Return a mutant with its lines."""
    module, _, mangled = name.removeprefix("randcheck.").rpartition(".")
    function = re.sub(r"__mutmut_[0-9]+$", "", mangled).removeprefix("x")
    lines = difference(name).splitlines()
    changed = [line for line in lines if not line.startswith(("---", "+++"))]
    was, becomes = (
        "\n".join(line[1:].strip() for line in changed if line.startswith(mark)) for mark in "-+"
    )
    parts = [part for part in function.split("ǁ") if part] if "ǁ" in function else [function[1:]]
    return Mutant(name, module, ".".join(parts), was, becomes)


def difference(name: str) -> str:
    """Return a mutant's difference, as mutmut shows it."""
    from mutmut.__main__ import find_mutant
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    return str(get_diff_for_mutant(name, path=find_mutant(name).path))


def explained(mutant: Mutant) -> bool:
    """Whether the list says why a mutant lives."""
    kinds, mutants = listed()
    return mutant[1:] in mutants or any(
        re.sub(kind, "", mutant.was) == re.sub(kind, "", mutant.becomes) for kind in kinds
    )


@cache
def listed() -> tuple[list[str], set[tuple[str, ...]]]:
    """Return the kinds of mutants, as patterns of what they change, and the mutants explained."""
    told = tomllib.loads((ROOT / "tests/mutation/survivors.toml").read_text("utf-8"))
    return [kind["of"] for kind in told["kind"]], {
        (one["module"], one["function"], one["was"], one["becomes"]) for one in told["survivor"]
    }


def report(patterns: list[str]) -> int:
    """Print the counts and the survivors without an explanation; return the exit code."""
    made: Counter[str] = Counter()
    living: Counter[str] = Counter()
    unexplained: list[Mutant] = []
    for name, code in outcomes(patterns):
        mutant_module = name.removeprefix("randcheck.").rpartition(".")[0]
        made[mutant_module] += 1
        if code in LIVED or code is None:
            living[mutant_module] += 1
            mutant = described(name)
            if not explained(mutant):
                unexplained.append(mutant)
    for module in made:
        print(f"{module:36} {made[module]:5} mutants {living[module]:4} living")
    share = 1 - living.total() / made.total()
    print(f"{made.total()} mutants, {share:.1%} killed, {len(unexplained)} living unexplained")
    for mutant in unexplained:
        print(f"\n{mutant.name}\n- {mutant.was}\n+ {mutant.becomes}")
    return int(share < WANTED or bool(unexplained))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
