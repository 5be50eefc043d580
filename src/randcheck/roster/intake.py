"""Rows of a host's table into entities: what is accepted, and why the rest is rejected (S4).

Nothing is repaired and nothing is lost: accepted and rejected rows add up to the rows given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, final

from attrs import NOTHING, fields, frozen

from randcheck.codes import EntityStatus, Vocabulary
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, wrong
from randcheck.roster.members import Entity
from randcheck.values import (
    Name,
    Text,
    credit_code_findings,
    registration_number_findings,
    tidied,
)
from randcheck.values.annotations import hints_of
from randcheck.values.validation import checked

__all__ = ["CheckPolicy", "IdentifierKind", "Intake", "Rejection", "read_rows"]


class IdentifierKind(Vocabulary):
    """What identifies the businesses of a table (编号种类)."""

    CREDIT_CODE = ("credit_code", "统一社会信用代码")
    REGISTRATION_NUMBER = ("registration_number", "注册号")
    #: Anything of the identifier table.
    ANY = ("any", "任意编号")


class CheckPolicy(Vocabulary):
    """What follows from a wrong check character (校验规则): early pilot areas issued such codes."""

    REFUSE = ("refuse", "不予接收")
    WARN = ("warn", "接收并提示")


@final
@frozen(kw_only=True)
class Rejection:
    """A row that wasn't accepted (退回的行): its number, from 0, and every fault by field."""

    row: int
    findings: tuple[Finding, ...]


@final
@frozen(kw_only=True)
class Intake:
    """A table that was read (导入结果): entities in the order of rows, rejected rows, warnings."""

    entities: tuple[Entity, ...]
    rejected: tuple[Rejection, ...]
    warnings: tuple[Finding, ...]


_CHECKS: Final[dict[IdentifierKind, Callable[[object], Iterable[Finding]]]] = {
    IdentifierKind.CREDIT_CODE: credit_code_findings,
    IdentifierKind.REGISTRATION_NUMBER: registration_number_findings,
}
_CHECK_CODES: Final = ("credit-code.check-character", "registration-number.check-digit")
_STATUSES: Final = {name: one for one in EntityStatus for name in (one.value, one.label)}
_STATUS_CHOICES: Final = tuple((one.value, one.label) for one in EntityStatus)
_REQUIRED: Final = frozenset(f.name for f in fields(Entity) if f.default is NOTHING)
_KNOWN: Final = frozenset(f.name for f in fields(Entity))
_OPTIONAL: Final = frozenset(f.name for f in fields(Entity) if f.default is not NOTHING)
_FREE: Final = frozenset(name for name, hint in hints_of(Entity).items() if hint in (Name, Text))
_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Compiled when first used: a class of so many characters takes milliseconds.
_FOLDED_AWAY: Final = "[^0-9A-Z\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]"


def read_rows(
    rows: Iterable[Mapping[str, object]],
    *,
    kind: IdentifierKind = IdentifierKind.CREDIT_CODE,
    check_character: CheckPolicy = CheckPolicy.REFUSE,
) -> Intake:
    """Read rows, each a mapping from `Entity`'s field names, into entities and rejections.

    A day is a `date` or `YYYY-MM-DD`. A status is its code or its Chinese label. A remit is a list
    or a tuple, attributes are a mapping or pairs. An optional field may be None, and lines may end
    in CRLF: both are put right, with a warning. Of several rows with one identifier the first is
    accepted. Rejected rows give warnings too.

    Findings have the codes of `Entity`'s fields, and of rows: `row.form`, `row.number` (an
    identifier that arrived as a number), `row.status`, `row.day`, `row.twice`, `row.two-spellings`.
    `InvalidInput` is raised for rows that can't be iterated.
    """
    _check_arguments(rows, kind, check_character)
    accepted: dict[str, tuple[int, Entity]] = {}
    faulty: list[tuple[int, object, list[Finding]]] = []
    warnings: list[Finding] = []
    for number, row in enumerate(rows):
        entity, findings = _entity(row, number, warnings)
        given = row.get("identifier") if _is_row(row) else None
        for found in _identifier_faults(given, kind):
            if check_character is CheckPolicy.WARN and found.code in _CHECK_CODES:
                warnings.append(found.under(f"[{number}]"))
            elif found not in findings:
                findings.append(found)
        if entity is not None and not findings:
            first, _ = accepted.setdefault(entity.identifier, (number, entity))
            if first == number:
                continue
            findings = [_double("row.twice", first, number, given)]
        faulty.append((number, given, findings))
    return Intake(
        entities=tuple(entity for _, entity in accepted.values()),
        rejected=tuple(_rejections(accepted, faulty)),
        warnings=tuple(warnings),
    )


@checked
def _check_arguments(rows: object, kind: IdentifierKind, check_character: CheckPolicy) -> None:
    """Look at the rows as a whole only: a table needn't be in memory, so that each is read once."""
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        raise InvalidInput(wrong("type.iterable", rows, "rows"))


def _is_row(row: object) -> bool:
    # A dict is the common case, and `isinstance` of an abstract class takes long.
    return type(row) is dict or isinstance(row, Mapping)


def _identifier_faults(given: object, kind: IdentifierKind) -> Sequence[Finding]:
    if kind is IdentifierKind.ANY or not isinstance(given, str):
        return ()
    return [found.under(".identifier") for found in _CHECKS[kind](given)]


def _entity(
    row: Mapping[str, object], number: int, warnings: list[Finding]
) -> tuple[Entity | None, list[Finding]]:
    if not _is_row(row):
        return None, [wrong("row.form", row)]
    values: dict[str, Any] = dict(row)
    odd = [n for n, one in values.items() if one is None or (type(one) is str and "\r" in one)]
    if odd:
        warnings += (note.under(f"[{number}]") for note in _put_right(values, odd))
    findings: list[Finding] = []
    if not (_REQUIRED <= values.keys() <= _KNOWN):
        findings += _name_findings(values)
        values = _PLACEHOLDERS | {name: values[name] for name in values if name in _KNOWN}
    findings += _converted(values)
    try:
        return Entity(**values), findings
    except InvalidInput as error:
        return None, findings + list(error.findings)


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
    return wrong("row.number", value) if type(value) in (int, float) else value


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


def _double(code: str, first: int, second: int, value: object) -> Finding:
    return fault(code, "identifier", value=value, first=first, second=second)


def _rejections(
    accepted: Mapping[str, tuple[int, Entity]], faulty: list[tuple[int, object, list[Finding]]]
) -> Iterator[Rejection]:
    """Yield the rejected rows, and say of which row one spells the identifier otherwise."""
    spelled: dict[str, tuple[int, str]] = {}
    if faulty:
        spelled = {_folded(one): (number, one) for one, (number, _) in accepted.items()}
    for number, given, findings in faulty:
        if isinstance(given, str) and _folded(given):
            other, spelling = spelled.setdefault(_folded(given), (number, given))
            if spelling != given:
                findings.append(_double("row.two-spellings", other, number, given))
        yield Rejection(row=number, findings=tuple(f.under(f"[{number}]") for f in findings))


def _folded(text: str) -> str:
    return re.sub(_FOLDED_AWAY, "", unicodedata.normalize("NFKC", text).upper())
