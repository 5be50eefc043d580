"""The words of findings in English (文字), one file a door; loaded when a finding is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any, Final

from randcheck.errors.catalogue import Catalogue, Form, Words
from randcheck.errors.figures import KINDS
from randcheck.errors.words import (
    archive,
    assignment,
    disclosure,
    display,
    inspection,
    log,
    lottery,
    plan,
    roster,
    sampler,
    statistics,
    testing,
    values,
    wire,
)

__all__: list[str] = []

_VOWELS: Final = "AEIOaeio"
#: Of a list, a text shows so many.
MANY: Final = 10
_CHINA: Final = timezone(timedelta(hours=8))
_DOORS: Final = (
    values,
    wire,
    sampler,
    roster,
    plan,
    log,
    lottery,
    assignment,
    inspection,
    statistics,
    disclosure,
    archive,
    display,
    testing,
)
WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {code: words for door in _DOORS for code, words in door.WORDS.items()}
)


def _quoted(one: object) -> str:
    return f'"{one}"'


def _listed(form: Callable[[Any], str] = str) -> Form:
    def shown(several: Any) -> str:
        first = ", ".join(map(form, several[:MANY]))
        more = len(several) - MANY
        return f"{first} and {more} more" if more > 0 else first or "none"

    return shown


def _given(one: Any) -> str:
    kind, *shown = one
    if not shown:
        return kind if kind == "nothing" else f"an {kind}" if kind[0] in _VOWELS else f"a {kind}"
    if kind == "text":
        return f"the text {_quoted(shown[0])}"
    return f"the {kind} {shown[0]}"


def _plain(one: Any) -> str:
    return _listed(_plain)(one) if isinstance(one, tuple) else str(one)


def _counted(pair: Any) -> str:
    return f"{_plain(pair[0]).replace('_', ' ')} ({pair[1]})"


def _inspection(one: Any) -> str:
    business, plan, draw_number = one
    return f"{business}, plan {plan}, draw {draw_number}"


def _draw(one: Any) -> str:
    plan, draw_number = one
    return f"plan {plan}, draw {draw_number}"


def _event(one: Any) -> str:
    identifier, kind = one
    return f"event {identifier} ({kind.replace('_', ' ')})"


def _fen(one: int) -> str:
    return f"{one // 100}.{one % 100:02} yuan"


def _moment(one: Any) -> str:
    moment = datetime.fromisoformat(one)
    if moment.tzinfo is None:
        return str(moment)
    return f"{moment.astimezone(_CHINA).replace(tzinfo=None)} (UTC+8)"


def _cell(one: Any) -> str:
    column, number = one
    return _fen(number) if column == "fines" else str(number)


_FORMS: Final[dict[str, Form]] = {
    "inspection": _inspection,
    "draw": _draw,
    "event": _event,
    "cell": _cell,
    "text": _quoted,
    "name": str,
    "noun": str,
    "nouns": _listed(),
    "names": _listed(),
    "number": str,
    "plain": _plain,
    "place": lambda one: str(one + 1),
    "fen": _fen,
    "day": str,
    "days": _listed(),
    "moment": _moment,
    "period": lambda one: one.replace("至", " to "),
    "given": _given,
    "choices": _listed(lambda one: one[0]),
}
for _kind in {*KINDS.values()} - {*_FORMS}:
    is_counted = _kind.endswith("_counts")
    _FORMS[_kind] = _listed(_counted) if is_counted else lambda one: _plain(one).replace("_", " ")

ENGLISH: Final = Catalogue(
    WORDS,
    _FORMS,
    KINDS,
    apart=": ",
    between="; ",
    beside=" ({})",
    name=lambda one: one.replace("_", " "),
)
