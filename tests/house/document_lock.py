"""What is written in documents, on record: every class, field, default, rule and vocabulary.

`python -m tests.house.document_lock` says what differs from the record, and with `--record` writes
it anew, and docs/document-fields.md too. A format never changes what it means: what may be recorded
is only what comes on top.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from attrs import NOTHING, fields

from randcheck import values
from randcheck.disclosure.allow_list import DOCUMENTS
from randcheck.inspection import Event, FollowUp
from randcheck.sampler import Contribution
from randcheck.values.constraints import constraint_of
from randcheck.wire import Json, to_data
from randcheck.wire.documents import CLASSES, class_of
from randcheck.wire.unions import tag
from tests.house.document_fields import PAGE, page

PATH: Final = Path(__file__).with_name("document_lock.json")
COMMAND: Final = "python -m tests.house.document_lock --record"
NEW_FORMAT: Final = (
    "documents from before would be read otherwise or not at all: leave it as it was, or give its "
    "documents a new format, and OLDER in wire/documents.py a reader for the old one"
)
NO_DEFAULT: Final = " and has no default, and no document from before has it"
GIVE: Final = "give it a default"
RECORD: Final = f"record it: {COMMAND}"
_PLAIN: Final[dict[Any, str]] = {
    str: "text",
    int: "integer",
    bool: "boolean",
    bytes: "bytes",
    date: "date",
    datetime: "moment",
    Fraction: "fraction",
    Json: "json",
    types.NoneType: "null",
}
#: The rules that have a name, such as `Identifier`.
_NAMED: Final[dict[Any, str]] = {
    getattr(values, name): name
    for name in values.__all__
    if get_origin(getattr(values, name)) is Annotated
}
Record = dict[str, Any]


# -- what there is ---------------------------------------------------------------------------------


class Reader:
    """Goes through all that is written, from the standalone documents on."""

    def __init__(self) -> None:
        self.classes: dict[str, Record] = {}
        self.rules: dict[str, Any] = {}
        self.vocabularies: dict[str, Any] = {}

    def note(self, kind: Any) -> str:
        """Note a class or vocabulary with all that is in it, and return its name."""
        name = name_of(kind)
        if isinstance(kind, type) and issubclass(kind, Enum):
            self.vocabularies[name] = [member.value for member in kind]
        elif name not in self.classes:
            self.classes[name] = {}
            self.classes[name] = self._class(kind)
        return name

    def _class(self, kind: Any) -> Record:
        cls = get_origin(kind) or kind
        held = dict(zip(getattr(cls, "__parameters__", ()), get_args(kind), strict=False))
        hints, own = get_type_hints(cls, include_extras=True), tag(cls)
        heads = {"format": name for name in CLASSES if class_of(name) == kind}  # noqa: B035
        written = [one for one in fields(cls) if one.init]
        if own is not None:
            heads["kind"] = own.value
        return {
            **heads,
            "fields": [self._field(one, _filled(hints[one.name], held)) for one in written],
        }

    def _field(self, field: Any, hint: Any) -> Record:
        rules: Record = {}
        unions: dict[str, list[str]] = {}
        found = {"name": field.name, "type": self._type(hint, "$", rules, unions)}
        if field.default is not NOTHING:
            found["default"] = to_data(field.default)
        more = {"rule": rules, "one_of": unions}
        return found | {part: one for part, one in more.items() if one}

    def _type(self, hint: Any, path: str, rules: Record, unions: Record) -> str:
        """Return a type as text; the rules in it by their place, and what unions are of."""
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._ruled(hint, path, rules, unions)
        if origin is tuple:
            inner = [
                "..." if one is ... else self._type(one, f"{path}[{place}]", rules, unions)
                for place, one in enumerate(arguments)
            ]
            return f"array[{', '.join(inner)}]"
        if origin in (Union, types.UnionType):
            return self._union(arguments, path, rules, unions)
        if origin is Literal:
            return f"one of {arguments}"
        return _PLAIN.get(hint) or self.note(hint)

    def _ruled(self, hint: Any, path: str, rules: Record, unions: Record) -> str:
        """Return the name of a rule, or the type beside one without a name."""
        rule, bare = constraint_of(hint), get_args(hint)[0]
        if rule is not None and hint in _NAMED:
            self.rules[_NAMED[hint]] = [self._type(bare, "$", {}, {}), dict(rule.schema)]
            return _NAMED[hint]
        if rule is not None and rule.schema:
            rules[path] = dict(rule.schema)
        return self._type(bare, path, rules, unions)

    def _union(self, kinds: tuple[Any, ...], path: str, rules: Record, unions: Record) -> str:
        several = [one for one in kinds if one is not types.NoneType]
        null = " or null" if len(several) < len(kinds) else ""
        if len(several) == 1:
            return self._type(several[0], path, rules, unions) + null
        unions[path] = [self._type(one, path, rules, unions) for one in several]
        return f"one of several{null}"


def _filled(hint: Any, held: Mapping[Any, Any]) -> Any:
    """Return the type of a generic class's field with what the class holds."""
    if isinstance(hint, TypeVar):
        return held[hint]
    parameters = getattr(hint, "__parameters__", ())
    return hint[tuple(held[one] for one in parameters)] if parameters else hint


def name_of(kind: Any) -> str:
    """Return the name of a class behind its door: `roster.Roster[Entity]`."""
    cls = get_origin(kind) or kind
    inner = "".join(f"[{one.__name__}]" for one in get_args(kind))
    return f"{cls.__module__.split('.')[1]}.{cls.__name__}{inner}"


def record_now() -> Record:
    """Return the record of what is written today."""
    reader = Reader()
    for kind in (*map(class_of, CLASSES), *get_args(Event), *get_args(FollowUp), Contribution):
        reader.note(kind)
    for document in DOCUMENTS:
        if not getattr(document, "__parameters__", ()):
            reader.note(document)
    return {
        "classes": reader.classes,
        "rules": reader.rules,
        "vocabularies": reader.vocabularies,
    }


# -- what differs ----------------------------------------------------------------------------------


def differences(before: Record, now: Record) -> Iterator[str]:
    """Yield a line for each difference: what it is, and what to do."""
    for name in sorted({*before["classes"], *now["classes"]}):
        old, new = before["classes"].get(name), now["classes"].get(name)
        if old is None:
            yield f"{name} is new: {RECORD}"
        elif new is None:
            yield f"{name} is gone: {NEW_FORMAT}"
        else:
            yield from _class_differences(name, old, new)
    yield from _rule_differences(before["rules"], now["rules"])
    for name in sorted({*before["vocabularies"], *now["vocabularies"]}):
        had, has = before["vocabularies"].get(name), now["vocabularies"].get(name)
        yield from _value_differences(f"the vocabulary {name}", had, has)


def _rule_differences(before: Record, now: Record) -> Iterator[str]:
    for name in sorted({*before, *now}):
        if name not in before:
            yield f"the rule {name} is new: {RECORD}"
        elif name in now and before[name] != now[name]:
            then, today = _line(before[name]), _line(now[name])
            yield f"the rule {name} changed, {then} to {today}: {NEW_FORMAT}"
        elif name not in now:
            yield f"the rule {name} is used no more: {RECORD}"


def _class_differences(name: str, old: Record, new: Record) -> Iterator[str]:
    for part in ("format", "kind"):
        if old.get(part) != new.get(part):
            yield f"the {part} of {name} changed, {old.get(part)} to {new.get(part)}: {NEW_FORMAT}"
    had = {one["name"]: one for one in old["fields"]}
    has = {one["name"]: one for one in new["fields"]}
    for field in sorted(had.keys() - has.keys()):
        yield f"{name}.{field} is gone: {NEW_FORMAT}"
    for field in sorted(has.keys() - had.keys()):
        known = "default" in has[field]
        yield f"{name}.{field} is new{'' if known else NO_DEFAULT}: {RECORD if known else GIVE}"
    for field in sorted(had.keys() & has.keys()):
        yield from _field_differences(f"{name}.{field}", had[field], has[field])
    both = [field for field in has if field in had]
    if both != [field for field in had if field in has]:
        yield f"the fields of {name} are in another order: {RECORD}"


def _field_differences(name: str, old: Record, new: Record) -> Iterator[str]:
    for part in ("type", "default", "rule"):
        if old.get(part, NOTHING) != new.get(part, NOTHING):
            then, now = _shown(old, part), _shown(new, part)
            yield f"the {part} of {name} changed, {then} to {now}: {NEW_FORMAT}"
    once, today = old.get("one_of", {}), new.get("one_of", {})
    for place in sorted({*once, *today}):
        had, has = once.get(place, []), today.get(place, [])
        yield from _value_differences(f"what {name} may be", had, has)


def _value_differences(what: str, had: Any, has: Any) -> Iterator[str]:
    if had is None:
        yield f"{what} is new: {RECORD}"
        return
    has = [] if has is None else has
    gone = [one for one in had if one not in has]
    new = [one for one in has if one not in had]
    if gone:
        yield f"{what} has lost {', '.join(gone)}: {NEW_FORMAT}"
    if new:
        yield f"{what} has got {', '.join(new)}: {RECORD}"
    if not gone and [one for one in has if one in had] != had:
        yield f"{what} is in another order, by which some lists are written: {NEW_FORMAT}"


def _shown(field: Record, part: str) -> str:
    return _line(field[part]) if part in field else "none"


# -- the record ------------------------------------------------------------------------------------


def recorded() -> Record:
    """Return the record that is kept."""
    kept: Record = json.loads(PATH.read_text(encoding="utf-8"))
    return kept


def written(record: Record) -> str:
    """Return a record as it is kept: keys in order, a field, rule or vocabulary a line."""
    parts = {"classes": [_written_class(*one) for one in sorted(record["classes"].items())]}
    for name in ("rules", "vocabularies"):
        parts[name] = [f'    "{key}": {_line(one)}' for key, one in sorted(record[name].items())]
    text = ",\n".join(f'  "{name}": {{\n{_joined(lines)}\n  }}' for name, lines in parts.items())
    return f"{{\n{text}\n}}\n"


def _joined(lines: list[str]) -> str:
    return ",\n".join(lines)


def _written_class(name: str, one: Record) -> str:
    heads = [f'      "{part}": "{one[part]}",\n' for part in ("format", "kind") if part in one]
    lines = ",\n".join(f"        {_line(field)}" for field in one["fields"])
    return f'    "{name}": {{\n{"".join(heads)}      "fields": [\n{lines}\n      ]\n    }}'


def _line(data: Any) -> str:
    return json.dumps(data, sort_keys=True)


def main() -> int:
    """Say what differs, or record it."""
    if sys.argv[1:] == ["--record"]:
        now = record_now()
        PATH.write_text(written(now), encoding="utf-8")
        PAGE.write_text(page(recorded()), encoding="utf-8")
        return 0
    found = list(differences(recorded(), record_now()))
    print("\n".join(found) or "nothing differs from the record")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
