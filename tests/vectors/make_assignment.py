"""Writes tests/vectors/assignment.json: `python -m tests.vectors.make_assignment`.

The file is frozen: running this must change nothing.
"""

import json
from pathlib import Path
from typing import Any

from tests.vectors.assignment_cases import vectors

__all__ = ["main", "vectors"]


def lines(value: Any, depth: int = 0) -> str:
    """Write JSON that can be read: what lies deeper than an item of a field is on one line."""
    pad = " " * (depth + 1)
    if depth == 4 or not value or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        inner = [f"{pad}{json.dumps(name)}: {lines(one, depth + 1)}" for name, one in value.items()]
        return "{\n" + ",\n".join(inner) + f"\n{pad[1:]}}}"
    inner = [pad + lines(one, depth + 1) for one in value]
    return "[\n" + ",\n".join(inner) + f"\n{pad[1:]}]"


def main() -> None:
    document = {
        "about": "Test vectors of randcheck-assign-1. docs/assignment.md explains the fields.",
        "algorithm": "randcheck-assign-1",
        "vectors": vectors(),
    }
    path = Path(__file__).with_name("assignment.json")
    path.write_text(lines(document) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
