"""Texts that identify: identifiers, names, free text, and China's business numbers.

A text is taken as it stands or refused with the reason, never repaired: two spellings of one
business are two lottery tickets. The tables of characters are fixed here, so that they are the
same under every version of Python and Unicode, and nothing in them needs normalising.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import getitem
from typing import Annotated, Final

from randcheck.errors import Finding, InvalidIdentifier
from randcheck.errors.finding import shorten
from randcheck.values.validation import Constraint, wrong_type

__all__ = [
    "IDENTIFIER",
    "Identifier",
    "LONGEST",
    "Label",
    "Name",
    "PUNCTUATION",
    "Text",
    "check_credit_code",
    "check_identifier",
    "check_label",
    "check_registration_number",
    "credit_code_check_character",
    "credit_code_findings",
    "identifier_findings",
    "registration_number_findings",
]

#: The most characters an identifier, a name or a label has.
LONGEST: Final = 200
#: ASCII without space and controls, and the Han characters of the basic plane and of extensions
#: A to H, as a character class.
CHARACTERS: Final = "\u0021-\u007e\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
#: What names and labels may hold beside these; the space only inside.
PUNCTUATION: Final = "·、，。：；（）《》“”—"

IDENTIFIER: Final = re.compile(f"[{CHARACTERS}]{{1,{LONGEST}}}")
_LABEL = re.compile(f"[{CHARACTERS}{PUNCTUATION} ]{{1,{LONGEST}}}")
_NOT_IN_IDENTIFIERS = re.compile(f"[^{CHARACTERS}]")
_NOT_IN_LABELS = re.compile(f"[^{CHARACTERS}{PUNCTUATION} ]")
# Surrogates, and the controls of ASCII and Latin-1 but for the line feed.
_NOT_IN_TEXT = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ud800-\udfff]")

_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_LINE_BREAK = re.compile("[\n\u2028\u2029]")
# Something that is neither white space nor invisible.
_SEEN = re.compile(f"[^\\s{_INVISIBLE}]")

# Why a character is refused: the characters, then kind, what they are, what to do.
_KINDS: Final = (
    ("\ud800-\udfff", "surrogate", "half of a character", "decode the source as UTF-8"),
    ("\u0000-\u001f\u007f-\u009f", "control", "a control character", "remove it at the source"),
    (
        _INVISIBLE,
        "invisible",
        "an invisible character",
        "remove it at the source",
    ),
    (
        "\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000",
        "space",
        "a space",
        "remove it at the source",
    ),
    (
        "\uff01-\uff5e",
        "full-width",
        "a full-width character",
        "give the half-width one, if it is meant",
    ),
    (
        "\u00c0-\u024f\u0370-\u052f\u1d00-\u1d7f\u2100-\u214f\u2160-\u2188\U0001d400-\U0001d7ff",
        "look-alike",
        "a letter of another script or font, easily taken for a plain one",
        "give the plain letter, if it is meant",
    ),
    (
        "\u2e80-\u2fdf\uf900-\ufaff",
        "compatibility",
        "a second form of a Han character",
        "give the character of the basic block, if it is meant",
    ),
)


def _refused_character(text: str, position: int, where: str) -> Finding:
    character = text[position]
    kind, problem, fix = next(
        (told for members, *told in _KINDS if re.fullmatch(f"[{members}]", character)),
        ("character", "a character outside the table", "see which characters are allowed"),
    )
    return Finding(
        code=f"{where}.{kind}",
        problem=f"U+{ord(character):04X} at position {position + 1} is {problem}",
        value=shorten(text),
        fix=fix,
        figures=(("position", position + 1), ("code_point", f"U+{ord(character):04X}")),
    )


def _length_findings(text: str, where: str) -> Iterator[Finding]:
    if not text:
        yield Finding(code=f"{where}.empty", problem="empty", fix="give at least one character")
    elif len(text) > LONGEST:
        yield Finding(
            code=f"{where}.too-long",
            problem=f"{len(text)} characters, more than {LONGEST}",
            value=shorten(text),
            fix="give a shorter one",
            figures=(("length", len(text)),),
        )


def identifier_findings(value: object) -> Sequence[Finding]:
    """Return why a value can't be an identifier: type, length, then the first bad character."""
    if type(value) is not str:
        return (wrong_type(value, "text"),)
    if IDENTIFIER.fullmatch(value):
        return ()
    found = list(_length_findings(value, "identifier"))
    if bad := _NOT_IN_IDENTIFIERS.search(value):
        found.append(_refused_character(value, bad.start(), "identifier"))
    return found


def label_findings(value: object) -> Iterator[Finding]:
    """Yield why a value can't be the name of a source or the label of a draw."""
    if type(value) is not str:
        yield wrong_type(value, "text")
        return
    if not _LABEL.fullmatch(value):
        yield from _length_findings(value, "label")
        if bad := _NOT_IN_LABELS.search(value):
            yield _refused_character(value, bad.start(), "label")
    if value.startswith(" ") or value.endswith(" "):
        yield Finding(
            code="label.space",
            problem="a space at the beginning or end",
            value=shorten(value),
            fix="remove it at the source",
        )


def text_findings(value: object) -> Sequence[Finding]:
    """Return why a value can't be free text: surrogates and controls, but for the line feed."""
    if type(value) is not str:
        return (wrong_type(value, "text"),)
    bad = _NOT_IN_TEXT.search(value)
    return (_refused_character(value, bad.start(), "text"),) if bad else ()


def _name_findings(value: object) -> Sequence[Finding]:
    found = text_findings(value)
    if type(value) is not str or (_SEEN.search(value) and not _LINE_BREAK.search(value)):
        return found
    line = Finding(
        code="text.line",
        problem="not one line of text",
        value=shorten(value),
        fix="give one line that isn't blank",
    )
    return (*found, line)


#: 1 to 200 characters of the fixed table: what a lottery ticket is computed from.
Identifier = Annotated[str, Constraint(identifier_findings)]
#: 1 to 200 characters; the table of identifiers, some punctuation, and the space inside.
Label = Annotated[str, Constraint(label_findings)]
#: Free text as it stands, several lines if need be, without surrogates and controls.
Text = Annotated[str, Constraint(text_findings)]
#: One line of free text that isn't blank: the names of people, businesses, departments.
Name = Annotated[str, Constraint(_name_findings)]


def check_identifier(text: str) -> str:
    """Return the text unchanged if it can be an identifier; otherwise `InvalidIdentifier`."""
    InvalidIdentifier.raise_for(identifier_findings(text))
    return text


def check_label(text: str) -> str:
    """Return the text unchanged if it can be a name or label; otherwise `InvalidIdentifier`."""
    InvalidIdentifier.raise_for(label_findings(text))
    return text


# The character set of GB 32100-2015, table 1: a character's place is its value.
_CREDIT_CODE_SET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# What each character weighs at each of the first 17 places: 3^i mod 31.
_WEIGHTED: Final = tuple(
    {character: value * pow(3, place, 31) for value, character in enumerate(_CREDIT_CODE_SET)}
    for place in range(17)
)
_CREDIT_CODE = re.compile(f"[{_CREDIT_CODE_SET}]{{18}}")
_REGISTRATION_NUMBER = re.compile("[0-9]{13}|[0-9]{15}")


def credit_code_check_character(first_17: str) -> str:
    """Return the 18th character of a unified social credit code (统一社会信用代码).

    GB 32100-2015: weights 3^i mod 31 for the places i = 0 … 16, and the complement to 31.
    Raises `InvalidIdentifier` unless given 17 characters of the code's set.
    """
    if not (isinstance(first_17, str) and _CREDIT_CODE.fullmatch(f"{first_17}0")):
        InvalidIdentifier.raise_for(_form_findings(first_17, "credit-code", 17))
    return _CREDIT_CODE_SET[-sum(map(getitem, _WEIGHTED, first_17)) % 31]


def _form_findings(value: object, where: str, length: int) -> Iterator[Finding]:
    refused = identifier_findings(value)
    if refused:
        yield refused[0]
        return
    yield Finding(
        code=f"{where}.form",
        problem=f"not {length} characters of 0-9 and A-Z without I, O, S, V, Z",
        value=shorten(value),
        fix="take the code as it stands on the licence, in capitals",
    )


def credit_code_findings(value: object) -> Sequence[Finding]:
    """Return what is wrong with a unified social credit code (GB 32100-2015).

    Codes `credit-code.form` and `credit-code.check-character` can be told apart, since early
    pilot areas issued codes whose check character fails: whether that refuses is the caller's
    policy. A letter in front (A, N, Y) is right.
    """
    if not (type(value) is str and _CREDIT_CODE.fullmatch(value)):
        return tuple(_form_findings(value, "credit-code", 18))
    expected = _CREDIT_CODE_SET[-sum(map(getitem, _WEIGHTED, value)) % 31]
    if value[17] == expected:
        return ()
    wrong = Finding(
        code="credit-code.check-character",
        problem=f"the check character is {value[17]}, and {expected} by GB 32100-2015",
        value=shorten(value),
        fix="look for a mistyped character; early pilot codes may stand as they are",
        figures=(("expected", expected), ("found", value[17])),
    )
    return (wrong,)


def check_credit_code(text: str, *, check_character: bool = True) -> str:
    """Return a unified social credit code unchanged, or raise `InvalidIdentifier`.

    With `check_character=False` a wrong check character is let pass (see `credit_code_findings`).
    """
    InvalidIdentifier.raise_for(
        finding
        for finding in credit_code_findings(text)
        if check_character or finding.code != "credit-code.check-character"
    )
    return text


def registration_number_findings(value: object) -> Iterator[Finding]:
    """Yield what is wrong with a registration number (注册号) of 15 digits, or 13 before 2007.

    The 15th digit is an ISO 7064 MOD 11,10 check digit (GS 15-2006); 13-digit ones have none.
    """
    if not (type(value) is str and _REGISTRATION_NUMBER.fullmatch(value)):
        yield Finding(
            code="registration-number.form",
            problem="not 15 digits, or 13 as before 2007",
            value=shorten(value),
            fix="take the number as it stands on the licence",
        )
    elif len(value) == 15 and _mod_11_10(value) != 1:
        yield Finding(
            code="registration-number.check-digit",
            problem="the check digit fails (ISO 7064 MOD 11,10)",
            value=shorten(value),
            fix="look for a mistyped digit",
        )


def _mod_11_10(digits: str) -> int:
    product = 10
    for digit in digits[:-1]:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return (product + int(digits[-1])) % 10


def check_registration_number(text: str) -> str:
    """Return a registration number (注册号) unchanged, or raise `InvalidIdentifier`."""
    InvalidIdentifier.raise_for(registration_number_findings(text))
    return text
