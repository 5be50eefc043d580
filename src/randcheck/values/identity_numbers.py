"""Identity-card numbers (公民身份号码) in what is published and can't be withheld afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar, get_args

from attrs import has

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, wrong
from randcheck.values.annotations import hints_of
from randcheck.values.identifiers import Identifier, Label, Name, Text

__all__ = ["identity_number_findings"]

# GB/T 2260: the two digits of each province, and four more.
_PLACE: Final = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}"
# A place, a birthday and a serial number: 18 characters (GB 11643-1999), or the 15 of before, all
# of people born in 19... No digit is next to them.
_NUMBER: Final = re.compile(
    f"(?<![0-9]){_PLACE}(?:((?:19|20)[0-9]{{6}})[0-9]{{3}}[0-9Xx]|([0-9]{{6}})[0-9]{{3}})(?![0-9])"
)
_SHORTEST: Final = 15
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS: Final = "10X98765432"
#: Kinds of text that nothing withholds, and these with what views withhold.
_UNREDACTED: Final = (Identifier, Label)
_TEXTS: Final = (*_UNREDACTED, Name, Text)


def identity_number_findings(value: object, *, texts: bool = False) -> tuple[Finding, ...]:
    """Return where an identity-card number is in a text, or in identifiers and labels of a value.

    Of a noun or document every field of the kinds `Identifier` and `Label` is looked at, also
    within others: what is drawn, announced and published by such a field can't be withheld
    afterwards. Names and free text are not, since views withhold these; where no view does, as in
    an announcement, `texts=True` looks at every `Name` and `Text` too.

    - `identity-number.found`: 18 characters with the code of a province, a birthday and a right
      check character (GB 11643-1999).
    - `identity-number.old`: 15 digits with the code of a province and a birthday. There is no check
      digit: about one registration number (注册号) in thirty looks so by chance.

    Numbers of foreigners' cards, which begin with 9, can't be distinguished from credit codes.
    """
    if type(texts) is not bool:
        raise InvalidInput(wrong("type.boolean", texts, "texts"))
    return tuple(_found(value, _TEXTS if texts else _UNREDACTED, True))


def _found(value: Any, kinds: tuple[Any, ...], is_looked_at: bool) -> list[Finding]:
    if type(value) is str:
        return _in_text(value) if is_looked_at and _NUMBER.search(value) else []
    if type(value) is not tuple:
        return _in_fields(value, kinds)
    found = []
    for place, part in enumerate(value):
        if type(part) is not str or len(part) >= _SHORTEST:
            for one in _found(part, kinds, is_looked_at):
                found.append(one.under(f"[{place}]"))
    return found


def _in_fields(value: Any, kinds: tuple[Any, ...]) -> list[Finding]:
    # Most fields are empty or too short, and this is done for each member of a roster.
    cls: Any = type(value)
    found = []
    for name, looked_at in _fields(cls, kinds):
        part = getattr(value, name)
        if part and (type(part) is not str or len(part) >= _SHORTEST):
            for one in _found(part, kinds, looked_at):
                found.append(one.under(f".{name}"))
    return found


def _in_text(text: str) -> list[Finding]:
    found = []
    for match in _NUMBER.finditer(text):
        number, (birthday, old) = match[0], match.groups()
        if _is_day(birthday or f"19{old}") and (old or _has_right_check(number)):
            shown = number[:6] + "*" * (len(number) - 6)
            found.append(fault(f"identity-number.{'old' if old else 'found'}", value=shown))
    return found


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _has_right_check(number: str) -> bool:
    weighted = zip(_WEIGHTS, number, strict=False)
    expected = _CHECK_CHARACTERS[sum(weight * int(digit) for weight, digit in weighted) % 11]
    return number[17].upper() == expected


@cache
def _fields(cls: Any, kinds: tuple[Any, ...]) -> tuple[tuple[str, bool], ...]:
    """Return which fields of a class to look into, and whether each has a text of these kinds."""
    if not has(cls):
        return ()
    held = {name: set(_kinds_in(hint)) for name, hint in hints_of(cls).items()}
    return tuple(
        (name, not found.isdisjoint(kinds))
        for name, found in held.items()
        if any(one in kinds or isinstance(one, TypeVar) or has(one) for one in found)
    )


def _kinds_in(hint: Any) -> Iterator[Any]:
    inner = () if hint in _TEXTS else get_args(hint)
    if not inner and (hint in _TEXTS or isinstance(hint, type | TypeVar)):
        yield hint
    for one in inner:
        yield from _kinds_in(one)
