"""When two names are of one source: names are compared in a folded form, and hashed as they are.

The table is fixed here, so that it is the same under every version of Python and Unicode.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import sha256
from itertools import pairwise
from typing import Final

__all__: list[str] = []

#: What a label may have beside letters, digits and Han characters.
_MARKS: Final = r""" !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~·、，。：；（）《》〔〕【】“”—"""
_NUMERALS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TABLE: Final = str.maketrans(
    dict.fromkeys(_MARKS, "")
    | dict(zip(_CAPITALS, _CAPITALS.lower(), strict=True))
    | dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", _NUMERALS, strict=True))
)
# A day, with its year or without: 2023年3月7日, 23年3月7号, 2023-03-07, 3.7.
_DAY: Final = re.compile(
    "(?:([0-9]{4}|[0-9]{2}(?= *年)) *[年./-] *)?(1[0-2]|0?[1-9]) *[月./-] *"
    "(3[01]|[12][0-9]|0?[1-9])(?![0-9])(?![./-][0-9])(?: *[日号])?"
)
# The bytes of a fingerprint.
_LENGTH: Final = 8


def folded(name: str, *, with_year: bool = True) -> str:
    """Return what two spellings of one name have in common.

    A day is written with two digits each for month and day and nothing between, then blanks and
    marks are left out, and capitals and Roman numerals are small letters. A name of marks alone is
    compared as it is.
    """

    def digits(day: re.Match[str]) -> str:
        year, month, number = day.groups("")
        written = f"20{year}"[-4:] if year and with_year else ""
        return f"{written}{month:0>2}{number:0>2}"

    return _DAY.sub(digits, name).translate(_TABLE) or name


def fingerprint(name: str) -> bytes:
    """Return the first bytes of the SHA-256 of a folded name."""
    return sha256(folded(name).encode()).digest()[:_LENGTH]


# Fingerprints are kept behind each other in ascending order, as bytes.


def are_in_order(known: bytes) -> bool:
    """Whether bytes are fingerprints in ascending order, each once."""
    marks = (_at(known, place) for place in range(len(known) // _LENGTH))
    return not len(known) % _LENGTH and all(before < one for before, one in pairwise(marks))


def is_known(known: bytes, name: str) -> bool:
    """Whether the fingerprint of a name is among those known."""
    mark = fingerprint(name)
    return _at(known, _place(known, mark)) == mark


def with_known(known: bytes, names: Iterable[str]) -> bytes:
    """Return the fingerprints with those of more names."""
    for mark in map(fingerprint, names):
        place = _place(known, mark)
        if _at(known, place) != mark:
            known = known[: place * _LENGTH] + mark + known[place * _LENGTH :]
    return known


def _place(known: bytes, mark: bytes) -> int:
    return bisect_left(range(len(known) // _LENGTH), mark, key=lambda place: _at(known, place))


def _at(known: bytes, place: int) -> bytes:
    return known[place * _LENGTH : (place + 1) * _LENGTH]
