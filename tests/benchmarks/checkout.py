"""A checkout of the library: where its source is, and of which commit."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from attrs import frozen

#: The checkout that these benchmarks belong to.
ROOT: Final = Path(__file__).resolve().parents[2]


@frozen(kw_only=True)
class Checkout:
    """The folder that has the package in it, and the commit if it is a checkout of git."""

    source: Path
    commit: str | None


def checkout_at(path: Path) -> Checkout:
    """Return the checkout whose folder this is, or whose `src` folder."""
    for source in (path / "src", path):
        if (source / "randcheck" / "__init__.py").is_file():
            return Checkout(source=source.resolve(), commit=commit_of(source.resolve()))
    raise SystemExit(f"there is no randcheck in {path}, nor in {path / 'src'}")


def ours() -> Checkout:
    """Return the checkout of these benchmarks, or the installed library where there is none."""
    if (ROOT / "src").is_dir():
        return checkout_at(ROOT)
    found = find_spec("randcheck")
    if found is None or found.origin is None:
        raise SystemExit("randcheck isn't installed, and there is no checkout of it")
    return checkout_at(Path(found.origin).parents[1])


def commit_of(source: Path) -> str | None:
    """Return the commit of a source folder, marked if there are changes; None without git."""
    top = git(source, "rev-parse", "--show-toplevel")
    if top is None or Path(top).resolve() not in (source, source.parent):
        return None
    commit = git(source, "rev-parse", "--short=7", "HEAD")
    changed = git(source, "status", "--porcelain", "--", ".")
    return f"{commit}, changed" if changed else commit


def git(folder: Path, *words: str) -> str | None:
    """Return what git prints, or None if it can't say."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
