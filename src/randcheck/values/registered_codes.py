"""China's business numbers: unified social credit codes and registration numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import getitem
from typing import Final

from randcheck.errors import Finding, InvalidIdentifier, InvalidInput
from randcheck.errors.finding import fault, wrong
from randcheck.values.constraints import CHECK_CHARACTERS, HINTS
from randcheck.values.identifiers import identifier_findings

__all__ = [
    "check_credit_code",
    "credit_code_check_character",
    "credit_code_findings",
    "registration_number_findings",
]

# The character set of GB 32100-2015, table 1: a character's place is its value.
_SET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# The registering body, the kind of organisation, its division in digits, its organisation code, and
# the check character.
_CREDIT_CODE: Final = re.compile(f"[{_SET}]{{2}}[0-9]{{6}}[{_SET}]{{10}}")
_ORGANISATION: Final = slice(8, 17)
# Of the organisation code (GB 11714-1997), at places 9 to 16, where letters count from A = 10.
_INNER_WEIGHTS: Final = (*[0] * 8, 3, 7, 9, 10, 5, 8, 4, 2, 0)
_APART: Final = 2**20
# What each character weighs at each of the first 17 places: 3^i mod 31, and above 2^20 its weight
# in the organisation code, so that both sums are taken at once.
_WEIGHTED: Final = tuple(
    {
        character: value * pow(3, place, 31) + _APART * weight * int(character, 36)
        for value, character in enumerate(_SET)
    }
    for place, weight in enumerate(_INNER_WEIGHTS)
)
# From 0 down to 10, which is written X.
_ORGANISATION_CHECKS: Final = "0X987654321"
_REGISTRATION_NUMBER: Final = re.compile("[0-9]{13}|[0-9]{15}")


def credit_code_check_character(first_17: str) -> str:
    """Return the 18th character of a unified social credit code (统一社会信用代码).

    GB 32100-2015: weights 3^i mod 31 for the places i = 0 … 16, and the complement to 31.
    Raises `InvalidIdentifier` unless given the first 17 characters of such a code.
    """
    if not (isinstance(first_17, str) and _CREDIT_CODE.fullmatch(f"{first_17}0")):
        InvalidIdentifier.raise_for(_form_findings(first_17, "credit-code.body"))
    return _SET[-(sum(map(getitem, _WEIGHTED, first_17)) % _APART) % 31]


def _form_findings(value: object, code: str) -> Iterator[Finding]:
    yield next(iter(identifier_findings(value)), fault(code, value=value))


def credit_code_findings(value: object) -> tuple[Finding, ...]:
    """Return what is wrong with a unified social credit code (GB 32100-2015), or may be.

    - `credit-code.form`: it isn't 18 characters of the code's set, or the division (places 3 to 8)
      isn't digits. A letter in front (A, N, Y) is right.
    - `credit-code.check-character`: by GB 32100 another last character belongs to it. Early pilot
      areas issued such codes: whether it refuses is the caller's policy.
    - `credit-code.organisation-code`: the last character is right, and by GB 11714 another one
      belongs at place 17, the last of the organisation code. It is a hint, since codes of pilot
      areas may have it too.
    - `credit-code.rounded`: 18 digits that end in 000, which a spreadsheet leaves of another code.
      It is a hint: one in 31 of these has a right check character by chance.
    """
    if not (type(value) is str and _CREDIT_CODE.fullmatch(value)):
        return tuple(_form_findings(value, "credit-code.form"))
    inner_sum, whole_sum = divmod(sum(map(getitem, _WEIGHTED, value)), _APART)
    expected, inner = _SET[-whole_sum % 31], _ORGANISATION_CHECKS[inner_sum % 11]
    if value[16:] == inner + expected and value[-3:] != "000":
        return ()
    return tuple(_doubts(value, expected, inner))


def _doubts(value: str, expected: str, inner: str) -> Iterator[Finding]:
    if value.endswith("000") and value.isdigit():
        yield fault("credit-code.rounded", value=value)
    if value[17] != expected:
        code = "credit-code.check-character"
        yield fault(code, value=value, expected=expected, found=value[17])
    elif value[16] != inner:
        own = value[_ORGANISATION]
        code = "credit-code.organisation-code"
        yield fault(code, value=own, expected=inner, found=value[16])


def check_credit_code(text: str, *, check_character: bool = True) -> str:
    """Return a unified social credit code unchanged, or raise `InvalidIdentifier`.

    With `check_character=False` a wrong check character is accepted. What is only a hint refuses
    nothing, and is in the error beside what does (see `credit_code_findings`).
    """
    if type(check_character) is not bool:
        raise InvalidInput(wrong("type.boolean", check_character, "check_character"))
    found = credit_code_findings(text)
    accepted = HINTS if check_character else HINTS | CHECK_CHARACTERS
    if not accepted.issuperset(one.code for one in found):
        raise InvalidIdentifier(*found)
    return text


def registration_number_findings(value: object) -> tuple[Finding, ...]:
    """Return what is wrong with a registration number (注册号) of 15 digits, or 13 before 2007.

    The 15th digit is an ISO 7064 MOD 11,10 check digit (GS 15-2006); 13-digit ones have none.
    """
    if type(value) is not str:
        return (wrong("type.text", value),)
    if not _REGISTRATION_NUMBER.fullmatch(value):
        return (fault("registration-number.form", value=value),)
    if len(value) == 15 and _mod_11_10(value) != 1:
        return (fault("registration-number.check-digit", value=value),)
    return ()


def _mod_11_10(digits: str) -> int:
    product = 10
    for digit in digits[:-1]:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return (product + int(digits[-1])) % 10
