"""One row of a host's table into a business, or what is wrong with its fields (读取一行)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from attrs import NOTHING, fields

from randcheck.codes import EntityStatus
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, figure, given, wrong
from randcheck.roster.members import Entity
from randcheck.values import Name, Text, tidied
from randcheck.values.annotations import hints_of

__all__: list[str] = []

_STATUSES: Final = {name: one for one in EntityStatus for name in (one.value, one.label)}
_STATUS_CHOICES: Final = tuple((one.value, one.label) for one in EntityStatus)
_REQUIRED: Final = frozenset(f.name for f in fields(Entity) if f.default is NOTHING)
_KNOWN: Final = frozenset(f.name for f in fields(Entity))
# None isn't what these have where they are left out.
_OPTIONAL: Final = frozenset(
    f.name for f in fields(Entity) if f.default is not NOTHING and f.default is not None
)
_FREE: Final = frozenset(name for name, hint in hints_of(Entity).items() if hint in (Name, Text))
_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# As a spreadsheet writes a number of many digits: 9.14111020000960E+17.
_ROUNDED: Final = re.compile(r"[0-9](?:\.[0-9]+[Ee]\+?|[Ee]\+)[0-9]{1,3}")


def is_row(row: object) -> bool:
    """Return whether it is a mapping."""
    # A dict is the common case, and `isinstance` of an abstract class takes long.
    return type(row) is dict or isinstance(row, Mapping)


def entity_of(
    row: Mapping[str, object], number: int, warnings: list[Finding]
) -> tuple[Entity | None, list[Finding]]:
    """Return the business in a row, or nothing, and every fault of its fields."""
    if not is_row(row):
        return None, [wrong("row.form", row)]
    values: dict[str, Any] = dict(row)
    odd = [n for n, one in values.items() if one is None or (type(one) is str and "\r" in one)]
    if odd:
        warnings += (note.under(f"[{number}]") for note in _put_right(values, odd))
    findings: list[Finding] = []
    if not _are_fields(tuple(values)):
        findings += _name_findings(values)
        values = _PLACEHOLDERS | {name: values[name] for name in values if name in _KNOWN}
    findings += _converted(values)
    try:
        return Entity(**values), findings
    except InvalidInput as error:
        return None, findings + list(error.findings)


@lru_cache(maxsize=16)
def _are_fields(names: tuple[object, ...]) -> bool:
    """Return whether a row has all fields that it needs and no other; all rows are alike in it."""
    return _REQUIRED <= {*names} <= _KNOWN


def _put_right(values: dict[str, Any], odd: Iterable[str]) -> Iterator[Finding]:
    """Take out what is None and optional, and mend the ends of lines; yield a note for each."""
    for name in odd:
        if values[name] is None and name in _OPTIONAL:
            del values[name]
            yield fault("tidied.absent", name)
        elif name in _FREE:
            values[name], found = tidied(values[name], Text)
            yield from (note.under(f".{name}") for note in found)


# Values for missing fields, so that the faults of the others are found too.
_PLACEHOLDERS: Final[dict[str, object]] = {
    "identifier": "-",
    "name": "-",
    "division": "-",
    "status": EntityStatus.ESTABLISHED,
    "established": date(2000, 1, 1),
}


def _name_findings(row: Mapping[str, object]) -> Iterator[Finding]:
    for name in sorted(_REQUIRED - row.keys()):
        yield fault("field.missing", name)
    for key in row:
        if key not in _KNOWN:
            yield fault("field.unknown", name=key)


def _converted(values: dict[str, Any]) -> Iterator[Finding]:
    """Turn a row's values into those of fields; report and replace what can't be turned."""
    for name, read in _READERS:
        given = values[name]
        taken = read(given)
        if taken is given:
            continue
        if type(taken) is Finding:
            yield taken.under(f".{name}")
            taken = _PLACEHOLDERS[name]
        values[name] = taken
    if isinstance(values.get("remit"), list):
        values["remit"] = tuple(values["remit"])
    if "attributes" in values:
        values["attributes"] = _pairs(values["attributes"])


def _identifier(value: object) -> object:
    if type(value) is str and (value.isalnum() or not _ROUNDED.fullmatch(value)):
        return value
    return wrong("row.number", value) if type(value) in (int, float, str) else value


def _status(value: object) -> object:
    if isinstance(value, EntityStatus):
        return value
    found = _STATUSES.get(value) if isinstance(value, str) else None
    return found or wrong("row.status", value, choices=_STATUS_CHOICES)


def _day(value: object) -> object:
    if type(value) is date:
        return value
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    return wrong("row.day", value)


_READERS: Final[tuple[tuple[str, Callable[[object], object]], ...]] = (
    ("identifier", _identifier),
    ("status", _status),
    ("established", _day),
)


def _pairs(attributes: object) -> object:
    if isinstance(attributes, Mapping):
        return tuple(attributes.items())
    if isinstance(attributes, list | tuple):
        return tuple(tuple(pair) if isinstance(pair, list) else pair for pair in attributes)
    return attributes


def shown(row: object) -> tuple[tuple[str, str], ...]:
    """Return what a row holds, by name in order, as texts that are cut short."""
    if not is_row(row):
        return (("", _shown(row)),)
    values: dict[Any, object] = dict(row)  # type: ignore[call-overload]
    return tuple(sorted((_shown(name), _shown(value)) for name, value in values.items()))


def _shown(value: object, depth: int = 2) -> str:
    """Return a text as it is, of anything else its kind before it; of several, each likewise."""
    kind, *plain = given(value)
    if kind == "text":
        return str(plain[0])
    parts: Any = value if type(value) in (list, tuple) else ()
    if type(value) is dict:
        parts = (part for pair in value.items() for part in pair)
    inner = (_shown(part, depth - 1) for part in parts) if depth else ()
    return str(figure(" ".join([str(kind), *map(str, plain), *inner])))
