"""Scripts of `tests/node`, run in Node with packages of the npm registry."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "node"


@cache
def why_not() -> str:
    """Install the packages, once; return why that can't be done, or nothing."""
    if shutil.which("npm") is None:
        return "Node and npm aren't on this machine"
    done = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"npm install failed: {done.stderr[-300:]}" if done.returncode else ""


def in_node(script: str, given: str) -> subprocess.CompletedProcess[str]:
    """Run a script with a text as its standard input, or skip the test and say why."""
    if why_not():
        pytest.skip(why_not())
    command = ["node", str(FOLDER / script)]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)
