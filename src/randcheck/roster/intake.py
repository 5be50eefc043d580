"""Rows of a host's table into entities: what is accepted, and why the rest is rejected (S4).

Nothing is repaired and nothing is lost: accepted and rejected rows add up to the rows given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final, final

from attrs import NOTHING, fields, frozen

from randcheck.codes import EntityStatus
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import shorten
from randcheck.roster.members import Entity
from randcheck.values import credit_code_findings, registration_number_findings
from randcheck.values.validation import checker, wrong_type

__all__ = ["CheckPolicy", "IdentifierKind", "Intake", "Rejection", "read_rows"]


class IdentifierKind(Enum):
    """What identifies the businesses of a table."""

    CREDIT_CODE = "credit_code"
    REGISTRATION_NUMBER = "registration_number"
    #: Anything of the identifier table.
    ANY = "any"


class CheckPolicy(Enum):
    """What a wrong check character means: early pilot areas issued codes that have one."""

    REFUSE = "refuse"
    WARN = "warn"


@final
@frozen(kw_only=True)
class Rejection:
    """A row that wasn't accepted: its number, from 0, and every fault by field."""

    row: int
    findings: tuple[Finding, ...]


@final
@frozen(kw_only=True)
class Intake:
    """What came of a table: entities in the order of their rows, rejected rows, and warnings."""

    entities: tuple[Entity, ...]
    rejected: tuple[Rejection, ...]
    warnings: tuple[Finding, ...]


_CHECKS: Final[dict[IdentifierKind, Callable[[object], Sequence[Finding]]]] = {
    IdentifierKind.CREDIT_CODE: credit_code_findings,
    IdentifierKind.REGISTRATION_NUMBER: lambda value: tuple(registration_number_findings(value)),
}
_CHECK_CODES: Final = ("credit-code.check-character", "registration-number.check-digit")
_STATUSES: Final = {name: one for one in EntityStatus for name in (one.value, one.label)}
_REQUIRED: Final = frozenset(f.name for f in fields(Entity) if f.default is NOTHING)
_KNOWN: Final = frozenset(f.name for f in fields(Entity))
_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FOLDED_AWAY: Final = re.compile("[^0-9A-Z\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")


def read_rows(
    rows: Iterable[Mapping[str, object]],
    *,
    kind: IdentifierKind = IdentifierKind.CREDIT_CODE,
    check_character: CheckPolicy = CheckPolicy.REFUSE,
) -> Intake:
    """Read rows, each a mapping from `Entity`'s field names, into entities and rejections.

    Days are dates or `YYYY-MM-DD`, statuses their code or Chinese label, remits lists or tuples,
    attributes a mapping or pairs. Of several rows with one identifier the first is accepted.
    Warnings are given for rejected rows too. Codes beside those of the fields: `row.number` (an
    identifier that arrived as a number), `row.twice`, `row.two-spellings`, `field.missing`,
    `field.unknown`.
    """
    InvalidInput.raise_for(found.under(".kind") for found in checker(IdentifierKind)(kind))
    InvalidInput.raise_for(
        found.under(".check_character") for found in checker(CheckPolicy)(check_character)
    )
    accepted: dict[str, tuple[int, Entity]] = {}
    faulty: list[tuple[int, object, list[Finding]]] = []
    warnings: list[Finding] = []
    for number, row in enumerate(rows):
        entity, findings = _entity(row)
        given = row.get("identifier") if type(row) is dict or isinstance(row, Mapping) else None
        if kind is not IdentifierKind.ANY and isinstance(given, str):
            for one in _CHECKS[kind](given):
                found = one.under(".identifier")
                if check_character is CheckPolicy.WARN and found.code in _CHECK_CODES:
                    warnings.append(found.under(f"[{number}]"))
                elif found not in findings:
                    findings.append(found)
        if entity is not None and not findings:
            first, _ = accepted.setdefault(entity.identifier, (number, entity))
            if first == number:
                continue
            findings.append(_double("row.twice", "stands already", first, given))
        faulty.append((number, given, findings))
    return Intake(
        entities=tuple(entity for _, entity in accepted.values()),
        rejected=tuple(_rejections(accepted, faulty)),
        warnings=tuple(warnings),
    )


def _entity(row: Mapping[str, object]) -> tuple[Entity | None, list[Finding]]:
    if type(row) is not dict and not isinstance(row, Mapping):
        return None, [wrong_type(row, "a mapping of field names")]
    values: dict[str, Any] = dict(row)
    findings: list[Finding] = []
    if not (_REQUIRED <= values.keys() <= _KNOWN):
        findings += _name_findings(values)
        values = _PLACEHOLDERS | {name: values[name] for name in values if name in _KNOWN}
    _convert(values)
    if type(values["identifier"]) in (int, float):
        findings.append(_number(values["identifier"]))
        values["identifier"] = _PLACEHOLDERS["identifier"]
    try:
        return Entity(**values), findings
    except InvalidInput as error:
        return None, findings + list(error.findings)


# What stands in for a missing field, so that the faults of the others are found too.
_PLACEHOLDERS: Final[dict[str, object]] = {
    "identifier": "-",
    "name": "-",
    "division": "-",
    "status": EntityStatus.ESTABLISHED,
    "established": date(2000, 1, 1),
}


def _name_findings(row: Mapping[str, object]) -> Iterator[Finding]:
    for name in sorted(_REQUIRED - row.keys()):
        yield Finding(code="field.missing", path=f"$.{name}", problem="missing", fix="add it")
    for key in row:
        if key not in _KNOWN:
            yield Finding(
                code="field.unknown",
                problem="unknown field",
                value=shorten(key),
                fix="name it as Entity does, or leave it out",
            )


def _convert(values: dict[str, Any]) -> None:
    values["established"] = _day(values["established"])
    status = values["status"]
    if isinstance(status, str):
        values["status"] = _STATUSES.get(status, status)
    if isinstance(values.get("remit"), list):
        values["remit"] = tuple(values["remit"])
    if "attributes" in values:
        values["attributes"] = _pairs(values["attributes"])


def _day(value: object) -> object:
    try:
        is_day = isinstance(value, str) and _DATE.fullmatch(value)
        return date.fromisoformat(str(value)) if is_day else value
    except ValueError:
        return value


def _pairs(attributes: object) -> object:
    if isinstance(attributes, Mapping):
        return tuple(attributes.items())
    if isinstance(attributes, list | tuple):
        return tuple(tuple(pair) if isinstance(pair, list) else pair for pair in attributes)
    return attributes


def _number(value: object) -> Finding:
    return Finding(
        code="row.number",
        path="$.identifier",
        problem=f"arrived as a number ({type(value).__name__}), which loses zeros and digits",
        value=shorten(value),
        fix="read the column as text",
    )


def _double(code: str, problem: str, first: int, value: object) -> Finding:
    return Finding(
        code=code,
        path="$.identifier",
        problem=f"{problem} in row {first}",
        value=shorten(value),
        fix="find out which of the two is right, and keep that",
        figures=(("first", first),),
    )


def _rejections(
    accepted: Mapping[str, tuple[int, Entity]], faulty: list[tuple[int, object, list[Finding]]]
) -> Iterator[Rejection]:
    """Yield the rejected rows; one that only spells an identifier otherwise is told so."""
    spelled: dict[str, tuple[int, str]] = {}
    if faulty:
        spelled = {_folded(one): (number, one) for one, (number, _) in accepted.items()}
    for number, given, findings in faulty:
        if isinstance(given, str) and _folded(given):
            other, spelling = spelled.setdefault(_folded(given), (number, given))
            if spelling != given:
                findings.append(_double("row.two-spellings", "is spelled otherwise", other, given))
        yield Rejection(row=number, findings=tuple(f.under(f"[{number}]") for f in findings))


def _folded(text: str) -> str:
    return _FOLDED_AWAY.sub("", unicodedata.normalize("NFKC", text).upper())
