"""The languages of display."""

from __future__ import annotations

from enum import Enum

from randcheck.errors import InvalidInput
from randcheck.errors.finding import wrong

__all__ = ["Language"]


class Language(Enum):
    """A language of display (语言); its value, `zh` or `en`, does as well."""

    CHINESE = "zh"
    ENGLISH = "en"


_KNOWN = {known: one for one in Language for known in (one, one.value)}


def language_of(language: Language | str) -> Language:
    """Return the language that is meant; anything else raises `InvalidInput`."""
    found = _KNOWN.get(language) if isinstance(language, Language | str) else None
    if found is None:
        choices = tuple((one.value, "") for one in Language)
        raise InvalidInput(wrong("type.choice", language, "language", choices=choices))
    return found
