"""Canonical JSON, lengths and hashes: the bytes under everything that is pinned.

Canonical JSON is UTF-8 with ASCII keys in order, no blanks, no floats, integers below 2^53: the
subset on which RFC 8785 and the standard library agree.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, Self, final

from attrs import frozen

from randcheck.errors import Finding, InvalidDocument
from randcheck.errors.finding import shorten
from randcheck.values.validation import INTEGER_LIMIT, integer, validate, wrong_type

__all__ = ["Json", "canonical"]

#: What is said of data so deep that reading it would exhaust the stack.
TOO_DEEP: Final = Finding(
    code="json.depth", problem="nested too deeply", fix="see the format: a few levels are enough"
)


# No document of ours is nested so deep.
_DEPTH: Final = 200


def canonical(data: object) -> bytes:
    """Return JSON data as canonical JSON; what has no canonical form raises `InvalidDocument`."""
    InvalidDocument.raise_for(_uncanonical(data, _DEPTH))
    return json.dumps(
        data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _uncanonical(data: object, depth: int) -> Iterator[Finding]:
    parts: Iterable[tuple[str, object]] = ()
    if isinstance(data, dict):
        parts = ((f".{_shown_key(key)}", value) for key, value in data.items())
        yield from (
            Finding(code="json.key", problem="a key that isn't ASCII text", value=shorten(key))
            for key in data
            if not _is_key(key)
        )
    elif isinstance(data, list | tuple):
        parts = ((f"[{index}]", value) for index, value in enumerate(data))
    else:
        yield from _uncanonical_scalar(data)
    if depth == 0 and isinstance(data, dict | list | tuple):
        raise InvalidDocument(TOO_DEEP)
    for where, value in parts:
        for found in _uncanonical(value, depth - 1):
            yield found.under(where)


def _is_key(key: object) -> bool:
    return isinstance(key, str) and key.isascii()


def _shown_key(key: object) -> str:
    return key if isinstance(key, str) and key.isascii() and key.isprintable() else "?"


def _uncanonical_scalar(data: object) -> Iterable[Finding]:
    if isinstance(data, str):
        return _surrogates(data)
    if type(data) is int:
        return _SAFE_INTEGER.findings(data)
    if data is None or isinstance(data, bool):
        return ()
    return (wrong_type(data, "text, an integer, a boolean or null"),)


_SAFE_INTEGER: Final = integer(1 - INTEGER_LIMIT)


def _surrogates(text: str) -> Iterator[Finding]:
    try:
        text.encode()
    except UnicodeEncodeError:
        yield Finding(code="text.surrogate", problem="half of a character", value=shorten(text))


def parse(document: bytes | str) -> Any:
    """Return the data in a JSON text; floats, doubled keys and the like: `InvalidDocument`."""
    if not isinstance(document, str | bytes | bytearray):
        raise InvalidDocument(wrong_type(document, "JSON as text or bytes"))
    try:
        text = document if isinstance(document, str) else document.decode("utf-8")
        text.encode()
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_no_number,
            parse_constant=_no_number,
            parse_int=_integer,
        )
    except UnicodeError as error:
        finding = Finding(code="json.utf-8", problem="not UTF-8", value=str(error)[:60])
    except json.JSONDecodeError as error:
        finding = Finding(code="json.form", problem=f"not JSON: {error}")
    except RecursionError:
        finding = TOO_DEEP
    raise InvalidDocument(finding) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        InvalidDocument.raise_for(
            Finding(code="json.key", problem="a key that stands twice", value=shorten(key))
            for key, count in times.items()
            if count > 1
        )
    return found


def _no_number(written: str) -> Any:
    raise InvalidDocument(
        Finding(
            code="json.number",
            problem="not an integer",
            value=shorten(written),
            fix="write whole numbers; fractions are text, n/d",
        )
    )


def _integer(written: str) -> int:
    # sixteen digits hold every integer below 2^53; longer ones are refused before they are built
    return int(written) if len(written) <= 17 else _no_number(written)


@final
@frozen(kw_only=True)
class Json:
    """JSON data as a value that can't be changed: its canonical JSON as `text`.

    Made by `Json.of`. Within other values it is written as the data that it holds.
    """

    text: str

    def __attrs_post_init__(self) -> None:
        validate(self)
        if canonical(parse(self.text)) != self.text.encode():
            raise InvalidDocument(
                Finding(code="json.canonical", problem="not canonical JSON", fix="use Json.of")
            )

    @classmethod
    def of(cls, data: object) -> Self:
        """Return the value of parsed JSON data."""
        made = object.__new__(cls)  # canonical by construction
        object.__setattr__(made, "text", canonical(data).decode())
        return made

    @property
    def data(self) -> Any:
        """The data, parsed anew each time."""
        return parse(self.text)
