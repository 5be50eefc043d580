"""Canonical JSON (规范形式): the one way of writing data, whose bytes are hashed and published.

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
from randcheck.errors.finding import fault, wrong
from randcheck.values.constraints import INTEGER_LIMIT, integer
from randcheck.values.validation import validate

__all__ = ["Json", "canonical"]

#: What is found of data so deep that reading it would exhaust the stack.
TOO_DEEP: Final = fault("json.depth")


# No document of this library is nested so deep.
_DEPTH: Final = 200
# A key in a path has at most so many characters.
_LONGEST_KEY: Final = 60


def canonical(data: object) -> bytes:
    """Return JSON data as canonical JSON; what has no canonical form raises `InvalidDocument`."""
    InvalidDocument.raise_for(_uncanonical(data, _DEPTH))
    return json.dumps(
        data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _uncanonical(data: Any, depth: int) -> Iterator[Finding]:
    parts: Iterable[tuple[str, object]] = ()
    if type(data) is dict:
        parts = ((f".{_shown_key(key)}", value) for key, value in data.items())
        yield from (wrong("json.key", key) for key in data if not _is_key(key))
    elif type(data) in (list, tuple):
        parts = ((f"[{index}]", value) for index, value in enumerate(data))
    else:
        yield from _uncanonical_scalar(data)
    if depth == 0 and type(data) in (dict, list, tuple):
        raise InvalidDocument(TOO_DEEP)
    for where, value in parts:
        for found in _uncanonical(value, depth - 1):
            yield found.under(where)


def _is_key(key: object) -> bool:
    return type(key) is str and key.isascii()


def _shown_key(key: object) -> str:
    is_shown = type(key) is str and key.isascii() and key.isprintable()
    return str(key) if is_shown and len(str(key)) <= _LONGEST_KEY else "?"


def _uncanonical_scalar(data: object) -> Iterable[Finding]:
    if type(data) is str:
        return _surrogates(data)
    if type(data) is int:
        return _SAFE_INTEGER.findings(data)
    if data is None or isinstance(data, bool):
        return ()
    return (wrong("json.value", data),)


_SAFE_INTEGER: Final = integer(1 - INTEGER_LIMIT)


def _surrogates(text: str) -> Iterator[Finding]:
    try:
        text.encode()
    except UnicodeEncodeError:
        yield fault("json.surrogate", value=text)


def parse(document: bytes | str | memoryview) -> Any:
    """Return the data in a JSON text; floats, doubled keys and the like: `InvalidDocument`."""
    plain = _plain(document)
    if type(plain) not in (str, bytes, bytearray):
        raise InvalidDocument(wrong("json.document", document))
    try:
        text = plain if isinstance(plain, str) else plain.decode("utf-8")
        text.encode()
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_no_number,
            parse_constant=_no_number,
            parse_int=_integer,
        )
    except UnicodeError as error:
        finding = fault("json.utf-8", byte=getattr(error, "start", 0))
    except json.JSONDecodeError as error:
        finding = fault("json.form", line=error.lineno, column=error.colno)
    except RecursionError:
        finding = TOO_DEEP
    raise InvalidDocument(finding) from None


def _plain(document: bytes | str | memoryview) -> bytes | str:
    if not isinstance(document, memoryview):
        return document
    try:
        return document.tobytes()
    except ValueError:  # it was released
        raise InvalidDocument(wrong("json.document", document)) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        InvalidDocument.raise_for(
            fault("json.twice", value=key) for key, count in times.items() if count > 1
        )
    return found


def _no_number(written: str) -> Any:
    raise InvalidDocument(fault("json.number", value=written))


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
            raise InvalidDocument(fault("json.text"))

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


def parse_canonical(document: bytes | str | memoryview) -> Any:
    """Return the data of a document that has no other bytes than canonical JSON has."""
    plain = _plain(document)
    data = parse(plain)
    written = canonical(data)
    given = plain.encode() if isinstance(plain, str) else plain
    if written != given:
        pairs = enumerate(zip(written, given, strict=False))
        end = min(len(written), len(given))
        byte = next((place for place, (one, other) in pairs if one != other), end)
        raise InvalidDocument(fault("json.canonical", byte=byte))
    return data
