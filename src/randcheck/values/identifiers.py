"""Texts that identify: identifiers, labels, names, free text.

A text is accepted unchanged or refused with the reason, never repaired: two spellings of one
business are two lottery tickets. The tables of characters are fixed here, so that they are the
same under every version of Python and Unicode, and nothing in them needs normalising.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Final

from randcheck.errors import Finding, InvalidIdentifier
from randcheck.errors.finding import fault, wrong
from randcheck.values.constraints import LONGEST_NAME, LONGEST_TEXT, Constraint, text

__all__ = [
    "Identifier",
    "Label",
    "Name",
    "Text",
    "check_identifier",
]

#: The most characters an identifier, a name or a label has.
LONGEST: Final = 200
#: ASCII without space and controls, and the Han characters of the basic plane and of extensions
#: A to H, without compatibility forms, as a character class.
CHARACTERS: Final = (
    "\u0021-\u007e\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002f7ff\U00030000-\U000323af"
)
#: What names and labels may hold beside these, 〇 and Ⅰ to Ⅻ; the space only inside.
PUNCTUATION: Final = "·、，。：；（）《》〔〕【】“”—\u3007\u2160-\u216b"

# Classes of so many characters take milliseconds to compile: it is done when they are first used.
_compiled: Final = cache(re.compile)
_IDENTIFIER: Final = f"[{CHARACTERS}]{{1,{LONGEST}}}"
_LABEL: Final = f"[{CHARACTERS}{PUNCTUATION} ]{{1,{LONGEST}}}"
_NOT_IN_IDENTIFIERS: Final = f"[^{CHARACTERS}]"
_NOT_IN_LABELS: Final = f"[^{CHARACTERS}{PUNCTUATION} ]"
# Surrogates, and the controls of ASCII and Latin-1 but for the line feed.
_CONTROLS: Final = r"\u0000-\u0009\u000b-\u001f\u007f-\u009f\ud800-\udfff"
_NOT_IN_TEXT = re.compile(f"[{_CONTROLS}]")
# They turn the direction of what is behind them, so that a name looks like another one.
_DIRECTIONS: Final = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_DIRECTION = re.compile(f"[{_DIRECTIONS}]")

_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_LINE_BREAK = re.compile("[\n\u2028\u2029]")
_ODD_IN_NAMES = re.compile(f"[\n\u2028\u2029{_CONTROLS}{_DIRECTIONS}]")
# Something that is neither white space nor invisible.
_SEEN = re.compile(f"[^\\s{_INVISIBLE}]")

# Of which kind a refused character is, by a class of characters.
_KINDS: Final = (
    ("surrogate", "\ud800-\udfff"),
    ("control", "\u0000-\u001f\u007f-\u009f"),
    ("invisible", _INVISIBLE),
    ("space", "\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"),
    ("full-width", "\uff01-\uff5e"),
    (
        "look-alike",
        "\u00c0-\u024f\u0370-\u052f\u1d00-\u1d7f\u2100-\u214f\U0001d400-\U0001d7ff",
    ),
    ("numeral", "\u2160-\u2188"),
    ("compatibility", "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"),
)


def _refused_character(text: str, position: int, where: str) -> Finding:
    one = text[position]
    kinds = (kind for kind, members in _KINDS if re.fullmatch(f"[{members}]", one))
    return fault(
        f"{where}.{next(kinds, 'character')}",
        value=text,
        character=f"U+{ord(one):04X}",
        position=position,
    )


def _length_findings(text: str, where: str) -> Iterator[Finding]:
    if not text:
        yield fault(f"{where}.empty")
    yield from _too_long(text, where, LONGEST)


def _too_long(text: str, where: str, limit: int) -> Iterator[Finding]:
    if len(text) > limit:
        yield fault(f"{where}.too-long", value=text, length=len(text), limit=limit)


def identifier_findings(value: object) -> tuple[Finding, ...]:
    """Return why a value can't be an identifier: type, length, then the first bad character."""
    if type(value) is not str:
        return (wrong("type.text", value),)
    # Here and not in a function: this is called for each identifier of a roster.
    if value.isascii():
        if 0 < len(value) <= LONGEST and value.isprintable() and " " not in value:
            return ()
    elif _compiled(_IDENTIFIER).fullmatch(value):
        return ()
    found = list(_length_findings(value, "identifier"))
    if bad := _compiled(_NOT_IN_IDENTIFIERS).search(value):
        found.append(_refused_character(value, bad.start(), "identifier"))
    return tuple(found)


def label_findings(value: object) -> Iterator[Finding]:
    """Yield why a value can't be the name of a source, the label of a draw, or an actor."""
    if type(value) is not str:
        yield wrong("type.text", value)
        return
    if not _compiled(_LABEL).fullmatch(value):
        yield from _length_findings(value, "label")
        if bad := _compiled(_NOT_IN_LABELS).search(value):
            yield _refused_character(value, bad.start(), "label")
    if value.startswith(" ") or value.endswith(" "):
        yield fault("label.edge", value=value)


def text_findings(value: object) -> tuple[Finding, ...]:
    """Return why a value can't be free text: its length, surrogates, controls but the line feed."""
    if type(value) is not str:
        return (wrong("type.text", value),)
    return _text_findings(value, LONGEST_TEXT)


def _text_findings(value: str, limit: int) -> tuple[Finding, ...]:
    found = tuple(_too_long(value, "text", limit)) if len(value) > limit else ()
    bad = _NOT_IN_TEXT.search(value)
    return (*found, _refused_character(value, bad.start(), "text")) if bad else found


def _name_findings(value: object) -> tuple[Finding, ...]:
    # This is called for each name of a roster: one search says that nothing is odd.
    if type(value) is not str:
        return (wrong("type.text", value),)
    is_odd = len(value) > LONGEST_NAME or _ODD_IN_NAMES.search(value)
    if not is_odd and _SEEN.search(value):
        return ()
    found = _text_findings(value, LONGEST_NAME)
    if mark := _DIRECTION.search(value):
        found = (*found, _refused_character(value, mark.start(), "text"))
    if not _SEEN.search(value):
        return (*found, fault("text.blank", value=value))
    return (*found, fault("text.line", value=value)) if _LINE_BREAK.search(value) else found


#: 1 to 200 characters of the fixed table: what a lottery ticket is computed from.
Identifier = Annotated[
    str,
    Constraint(identifier_findings, text(f"[{CHARACTERS}]+", minLength=1, maxLength=LONGEST)),
]
#: 1 to 200 characters; the table of identifiers, some punctuation, 〇, Ⅰ to Ⅻ, and the space
#: inside.
Label = Annotated[
    str,
    Constraint(
        label_findings,
        text(f"(?! )[{CHARACTERS}{PUNCTUATION} ]+(?<! )", minLength=1, maxLength=LONGEST),
    ),
]
#: Up to 100,000 characters of free text, of several lines if need be, without surrogates and
#: controls.
Text = Annotated[str, Constraint(text_findings, text(f"[^{_CONTROLS}]*", maxLength=LONGEST_TEXT))]
#: One line of up to 2,000 characters that isn't blank: the names of people, businesses,
#: departments.
Name = Annotated[
    str,
    Constraint(
        _name_findings,
        text(
            rf"(?=.*[^\s{_INVISIBLE}])[^\n\u2028\u2029{_CONTROLS}{_DIRECTIONS}]+",
            minLength=1,
            maxLength=LONGEST_NAME,
        ),
    ),
]


def check_identifier(text: str) -> str:
    """Return the text unchanged if it can be an identifier; otherwise `InvalidIdentifier`."""
    InvalidIdentifier.raise_for(identifier_findings(text))
    return text
