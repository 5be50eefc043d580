"""One business under two identifiers (一户两号), which would be two tickets: what shows it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from randcheck.codes import EntityStatus
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.roster.members import Entity, Inspector
from randcheck.roster.succession import renamed
from randcheck.values import credit_code_findings, registration_number_findings

__all__: list[str] = []

#: A business and where it is.
Placed = tuple[int, Entity]
#: Where findings are, by what has the members: rows of a table, or a roster.
_PLACES: Final = {"row": "[{}]", "roster": "members[{}]"}
_NO_SIGN: Final = re.compile(r"[\W_]+")
_NO_CODE: Final = frozenset({"credit-code.form", "credit-code.check-character"})
#: Where a registration number may be.
_NUMBER_FIELDS: Final = ("registration_number", "identifier")
# A house number, in folded text. Without it an address is that of a whole place, or none (无).
_HOUSE: Final = re.compile("[0-9]|[〇零一二三四五六七八九十百]号")
_SHORTEST_ADDRESS: Final = 4
_SHORTEST_NAME: Final = 2


def folded(text: str) -> str:
    """Return what two spellings of one identifier share: no case, width, signs, leading zeros."""
    if not (text.isascii() and text.isalnum()):
        text = _NO_SIGN.sub("", unicodedata.normalize("NFKC", text))
    text = text.upper()
    return text.lstrip("0") or text[:1]


def one_member_twice(members: Sequence[Any]) -> Iterator[Finding]:
    """Yield where two members of a roster seem to be one business, or one officer."""
    if members and isinstance(members[0], Inspector):
        return _one_officer_twice(members)
    return one_business_twice([*enumerate(members)], "roster")


def one_business_twice(placed: Sequence[Placed], having: str) -> Iterator[Finding]:
    """Yield where a later business seems to be an earlier one under another identifier.

    `having` says what has them at the places that are given: `row` or `roster`. A business that
    succeeds another is no second one, unless both are established.
    """
    entities = [one for _, one in placed]
    present = renamed(entities)
    spellings = [folded(one.identifier) for one in entities]
    for code, fields, keys in (
        ("two-spellings", ("identifier",), spellings),
        ("same-number", _NUMBER_FIELDS, _registration_numbers(entities, spellings)),
        ("same-organisation", ("identifier",), _organisation_codes(entities)),
        ("same-address", ("address",), [_name_and_address(one) for one in entities]),
    ):
        for first, second in _repeats(keys):
            (_, earlier), (_, later) = pair = placed[first], placed[second]
            names = {present.get(one.identifier, one.identifier) for one in (earlier, later)}
            if len(names) > 1:
                field = _matched(later, fields, keys[second])
                yield twice(having, code, field, *map(_named, pair))
    yield from _both_established(placed, present, having)


def _one_officer_twice(inspectors: Sequence[Inspector]) -> Iterator[Finding]:
    """Yield where two identifiers of a roster differ by their spelling alone."""
    for first, second in _repeats([folded(one.identifier) for one in inspectors]):
        pair = (first, inspectors[first]), (second, inspectors[second])
        yield twice("roster", "two-spellings", "identifier", *map(_named, pair))


def _named(placed: tuple[int, Entity | Inspector]) -> tuple[int, str]:
    place, member = placed
    return place, member.identifier


def twice(
    having: str, code: str, field: str, earlier: tuple[int, str], later: tuple[int, str]
) -> Finding:
    """Return the finding for two places that seem to have one business."""
    (first, before), (second, value) = earlier, later
    where = f"{_PLACES[having].format(second)}.{field}"
    figures = {"value": value, "earlier": before, "first": first, "second": second}
    return fault(f"{having}.{code}", where, **figures)


def _repeats(keys: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the places of the first and of each later one of equal keys, but for empty ones."""
    known = [*filter(None, keys)]
    if len(set(known)) == len(known):
        return
    first: dict[Hashable, int] = {}
    for place, key in enumerate(keys):
        if key and first.setdefault(key, place) != place:
            yield first[key], place


def _matched(entity: Entity, fields: Sequence[str], key: str) -> str:
    """Return the first of the fields that has a key, or else the last of them."""
    *others, last = fields
    return next((name for name in others if folded(getattr(entity, name)) == key), last)


def _registration_numbers(entities: Sequence[Entity], spellings: Sequence[str]) -> list[str]:
    """Return each registration number that is given several times, in whichever field it is."""
    given = [one.registration_number and folded(one.registration_number) for one in entities]
    times = Counter(chain(given, spellings))
    numbers = {one for one in times if times[one] > 1 and _is_registration_number(one)}
    return [
        number if number in numbers else spelling if spelling in numbers else ""
        for number, spelling in zip(given, spellings, strict=True)
    ]


def _is_registration_number(text: str) -> bool:
    """Return whether a text has the form; one digit all through is a placeholder (111…)."""
    codes = {one.code for one in registration_number_findings(text)}
    return "registration-number.form" not in codes and len({*text}) > 1


def _organisation_codes(entities: Sequence[Entity]) -> list[str]:
    """Return the organisation code in each credit code, where there are two of it."""
    parts = [one.identifier[8:17] if len(one.identifier) == 18 else "" for one in entities]
    times = Counter(parts)
    return [
        part if times[part] > 1 and _is_credit_code(one.identifier) else ""
        for part, one in zip(parts, entities, strict=True)
    ]


def _is_credit_code(identifier: str) -> bool:
    return _NO_CODE.isdisjoint(one.code for one in credit_code_findings(identifier))


def _name_and_address(entity: Entity) -> str:
    """Return both, folded; nothing where one of them is a placeholder (无, /)."""
    address = entity.address and folded(entity.address)
    if len(address) < _SHORTEST_ADDRESS or not _HOUSE.search(address):
        return ""
    name = folded(entity.name)
    return f"{name}\n{address}" if len(name) >= _SHORTEST_NAME else ""


def _both_established(
    placed: Sequence[Placed], present: Mapping[str, str], having: str
) -> Iterator[Finding]:
    """Yield where a business could be drawn under its present identifier and an earlier one."""
    if not present:
        return
    drawable = (one for one in placed if one[1].status is EntityStatus.ESTABLISHED)
    places = {name: place for place, name in map(_named, drawable)}
    for old, new in present.items():
        if old in places and new in places:
            pair = (places[old], old), (places[new], new)
            yield twice(having, "both-established", "succeeds", *pair)
