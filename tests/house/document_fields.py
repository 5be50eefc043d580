"""The page of all fields that documents have, made of their record: docs/document-fields.md."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from randcheck import display

PAGE: Final = Path(__file__).parents[2] / "docs" / "document-fields.md"
_HEAD: Final = """# Fields of documents

Every class that a document has, with its fields, their types and defaults. It belongs to
[the page on documents](documents.md), whose rules say how each type is written: **a field with a
default is written only where it has another value**, and a field without one is always there, an
empty list as `[]`. This page is made of the record that a test holds the library against.

In the column *type*, `Identifier` and its like are rules of text or number (at the end of the
page). `X or null` is `null` where it has no value and no default. `array[X, ...]` is a list of any
length, `array[X, Y]` a list of just these. Lists keep the order in which they were given, unless
the column says *ascending*.
"""
#: Lists that are in order, and by what.
_ASCENDING: Final = {
    ("roster.Roster[Entity]", "members"): "identifier",
    ("roster.Roster[Inspector]", "members"): "identifier",
    ("values.WorkCalendar", "holidays"): "day",
    ("values.WorkCalendar", "make_up"): "day",
    ("assignment.Assignment", "first_teams"): "business",
    ("assignment.Assignment", "changes"): "number",
    ("assignment.Change", "teams"): "business",
    ("assignment.Change", "dissolved"): "identifier",
    ("assignment.VisitPlan", "appointments"): "business",
    ("lottery.Announcement", "exclusions"): "business",
    ("archive.Archive", "draws"): "draw number",
}


def page(record: dict[str, Any]) -> str:
    """Return the page of a record."""
    classes = record["classes"]
    alone = [name for name, one in classes.items() if "format" in one]
    within = [name for name in classes if name not in alone]
    parts = [_HEAD, "\n## Standalone documents\n"]
    parts += [_section(name, classes[name]) for name in sorted(alone)]
    parts += ["\n## Values within them\n", *(_section(n, classes[n]) for n in sorted(within))]
    parts += ["\n## Codes\n", "| vocabulary | values |\n|---|---|"]
    parts += [
        f"| `{name}` | {', '.join(f'`{one}`' for one in values)} |"
        for name, values in sorted(record["vocabularies"].items())
    ]
    parts += ["\n## Rules\n", "| rule | of | JSON Schema |\n|---|---|---|"]
    parts += [
        f"| `{name}` | {kind} | {_limits(schema)} |"
        for name, (kind, schema) in sorted(record["rules"].items())
    ]
    return "\n".join(parts) + "\n"


def _limits(schema: dict[str, Any]) -> str:
    shown = {name: one for name, one in schema.items() if name not in ("pattern", "type")}
    return (
        f"`{json.dumps(shown)}` and a pattern" if "pattern" in schema else f"`{json.dumps(shown)}`"
    )


def _section(name: str, one: dict[str, Any]) -> str:
    cls = _class(name)
    signs = [f"`format` is `{one['format']}`."] if "format" in one else []
    signs += [f"`kind` is `{one['kind']}`."] if "kind" in one else []
    rows = "\n".join(_row(name, cls, field) for field in one["fields"])
    head = f"\n### {name}\n\n{display.class_label(cls)}. {' '.join(signs)}".rstrip()
    return f"{head}\n\n| field | | type | default |\n|---|---|---|---|\n{rows}"


def _class(name: str) -> Any:
    door, noun = name.split(".", 1)
    return getattr(importlib.import_module(f"randcheck.{door}"), noun.partition("[")[0])


def _row(name: str, cls: Any, field: dict[str, Any]) -> str:
    default = f"`{json.dumps(field['default'], ensure_ascii=False)}`" if "default" in field else ""
    kinds = "; ".join(_kinds(name, field))
    label = display.field_label(cls, field["name"])
    return f"| `{field['name']}` | {label} | {kinds} | {default} |"


def _kinds(name: str, field: dict[str, Any]) -> Iterator[str]:
    yield f"`{field['type']}`"
    for several in field.get("one_of", {}).values():
        yield "one of " + ", ".join(f"`{one}`" for one in several)
    for rule in field.get("rule", {}).values():
        yield f"`{json.dumps(rule)}`"
    if order := _ASCENDING.get((name, field["name"])):
        yield f"*ascending* by {order}"
