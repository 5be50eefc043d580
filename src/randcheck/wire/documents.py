"""Standalone documents (独立文档): which format is which class, and what is refused by name.

Such a document says its format in a field of its own, its envelope; a value within another has
none. A format never changes what it means: a change that isn't a new field with a default is a new
format, with a reader for the old one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, NoneType
from typing import Any, Final, TypeVar, get_args, get_origin

from attrs import fields, has

from randcheck.errors import Finding, InvalidDocument
from randcheck.errors.finding import fault, wrong
from randcheck.values.annotations import alternatives, without_none
from randcheck.values.validation import checked
from randcheck.wire.canonical_json import Json

__all__ = ["formats_of"]

T = TypeVar("T")

#: The field that says the format.
FORMAT: Final = "format"

_CLASSES: Final[Mapping[str, str]] = {
    "randcheck-work-calendar-1": "values:WorkCalendar",
    "randcheck-entity-roster-1": "roster:Roster[Entity]",
    "randcheck-inspector-roster-1": "roster:Roster[Inspector]",
    "randcheck-work-plan-1": "plan:WorkPlan",
    "randcheck-plan-1": "plan:Plan",
    "randcheck-team-rules-1": "plan:TeamRules",
    "randcheck-log-1": "log:Log",
    "randcheck-log-head-1": "log:LogHead",
    "randcheck-announcement-1": "lottery:Announcement",
    "randcheck-transcript-1": "lottery:Transcript",
    "randcheck-assignment-1": "assignment:Assignment",
    "randcheck-visit-plan-1": "assignment:VisitPlan",
    "randcheck-record-sheet-1": "inspection:RecordSheet",
    "randcheck-inspection-1": "inspection:Inspection",
    "randcheck-table-1": "statistics:PublishedTable",
    "randcheck-view-1": "disclosure:View",
    "randcheck-archive-1": "archive:Archive",
}
#: Each format that is written, and the class of its documents behind its door. The doors are
#: opened when a document of theirs comes.
CLASSES: Final[Mapping[str, str]] = MappingProxyType(_CLASSES)
_FORMATS: Final = {name: known for known, name in _CLASSES.items()}

#: Takes a document of an older form, envelope included, and returns it in a later one.
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
#: The place for the readers of older forms, by format. There is none yet.
OLDER: Final[Mapping[str, Upgrade]] = MappingProxyType({})

_NUMBERED: Final = re.compile("(randcheck-[a-z-]+-)([1-9][0-9]{0,8})")
#: An empty roster has nothing to tell which of the two it is, and is written as the first.
_ROSTERS: Final = ("randcheck-entity-roster-1", "randcheck-inspector-roster-1")


def by_class(look: Callable[[Any], T]) -> Callable[[Any], T]:
    """Return a function of a class that looks once, where the class can be looked up."""
    looked_up = cache(look)

    def looked(cls: Any) -> T:
        try:
            return looked_up(cls)
        except TypeError:  # it can't be hashed
            return look(cls)

    return looked


def format_of(value: object) -> str | None:
    """Return the format of a standalone value, or None; an empty roster is of entities."""
    cls: Any = type(value)
    held = getattr(value, "_held", None)
    return _format_of_class(cls if held is None else cls[held])


@by_class
def _format_of_class(cls: Any) -> str | None:
    bare = get_origin(cls) or cls
    package, *door = str(getattr(bare, "__module__", "")).split(".")[:2]
    inner = "".join(f"[{getattr(one, '__name__', '')}]" for one in get_args(cls))
    noun = f"{''.join(door)}:{getattr(bare, '__name__', '')}{inner}"
    return _FORMATS.get(noun) if package == "randcheck" else None


@by_class
def _has_a_field_of_that_name(cls: Any) -> bool:
    """Whether a class of a host's has a `format` of its own, or data are read as they are."""
    bare = get_origin(cls) or cls
    return bare is Json or (has(bare) and any(one.name == FORMAT for one in fields(bare)))


@checked
def formats_of(cls: Any) -> tuple[str, ...]:
    """Return the formats of a class of standalone documents; nothing of another class.

    Of `Roster[Inspector]` it is two: an empty one is written in the second.
    """
    own = _format_of_class(cls)
    if own is None:
        return ()
    return _ROSTERS[::-1] if own == _ROSTERS[1] else (own,)


def class_of(name: str) -> Any:
    """Return the class of a format that is written."""
    door, _, noun = CLASSES[name].partition(":")
    outer, _, inner = noun.removesuffix("]").partition("[")
    module = import_module(f"randcheck.{door}")
    cls = getattr(module, outer)
    return cls[getattr(module, inner)] if inner else cls


def upgraded(data: Any) -> Any:
    """Return the data of a document in the form that is written today."""
    while type(data) is dict and type(data.get(FORMAT)) is str and data[FORMAT] in OLDER:
        data = OLDER[data[FORMAT]](data)
    return data


def opened(data: Any, cls: Any = None, *, needs_format: bool) -> tuple[Any, Any]:
    """Return the class of a document and its data without the envelope.

    Without a class the format says it; with one, another document is refused by name.
    """
    cls = _chosen(data, cls)
    expected = None if cls is None else _format_of_class(cls)
    if cls is not None and _has_a_field_of_that_name(cls):
        return cls, data
    if type(data) is dict and FORMAT in data:
        name = data[FORMAT]
        _check_format(name, data, cls, expected)
        body = dict(data)  # by the hash alone: keys may be anything
        del body[FORMAT]
        return (class_of(name) if cls is None else cls), body
    if cls is None or is_one_of_documents(cls):
        raise InvalidDocument(fault("document.unnamed", FORMAT))
    if needs_format and expected is not None and type(data) is dict:
        raise InvalidDocument(fault("document.bare", FORMAT, expected=expected))
    return cls, data


@by_class
def is_one_of_documents(cls: Any) -> bool:
    """Return whether it is a union of standalone documents, or of one and None."""
    kinds = alternatives(cls)
    return len(kinds) > 1 and all(one is NoneType or _format_of_class(one) for one in kinds)


def _chosen(data: Any, cls: Any) -> Any:
    """Return the one of a union of documents that data say they are; of another kind, itself."""
    if cls is None or not is_one_of_documents(cls):
        return cls
    if data is None and NoneType in alternatives(cls):
        return NoneType
    kinds = without_none(cls)
    name = data.get(FORMAT) if type(data) is dict else None
    named = [one for one in kinds if type(name) is str and _format_of_class(one) == name]
    return (named or (kinds if len(kinds) == 1 else [cls]))[0]


def _check_format(name: Any, data: Any, cls: Any, expected: str | None) -> None:
    if type(name) is not str or name not in CLASSES:
        raise InvalidDocument(_unknown(name))
    members = data.get("members")
    is_empty = (name, expected) == _ROSTERS and type(members) is list and not members
    if cls is not None and name != expected and not is_empty:
        known = " | ".join(filter(None, map(_format_of_class, alternatives(cls))))
        noun = known or getattr(cls, "__name__", type(cls).__name__)
        raise InvalidDocument(fault("document.other", FORMAT, found=name, expected=noun))


def _unknown(name: object) -> Finding:
    written = _NUMBERED.fullmatch(name) if type(name) is str else None
    if written is not None:
        stem, number = written.groups()
        for known in CLASSES:
            own, _, latest = known.rpartition("-")
            if stem == f"{own}-" and int(number) > int(latest):
                return fault("document.newer", FORMAT, found=name, known=known)
    return wrong("document.format", name, FORMAT)
