"""Findings in words: the whole text, a title, the figures."""

from __future__ import annotations

from typing import Final

from randcheck.display.language import Language, language_of
from randcheck.display.words import CHINESE
from randcheck.errors import Finding
from randcheck.errors.catalogue import Catalogue
from randcheck.errors.words import ENGLISH
from randcheck.values.validation import checked

__all__ = ["figures", "text", "title"]

_CATALOGUES: Final[dict[Language, Catalogue]] = {
    Language.CHINESE: CHINESE,
    Language.ENGLISH: ENGLISH,
}
#: How English figures begin that are words: names of draws and events, and what was given.
_WORDS: Final = ("plan ", "event ", "a ", "an ", "the ", "nothing ")


@checked
def title(finding: Finding, language: Language | str = Language.CHINESE) -> str:
    """Return a finding's short title; of a code without words, the code."""
    return _CATALOGUES[language_of(language)].title(finding.code)


@checked
def text(finding: Finding, language: Language | str = Language.CHINESE) -> str:
    """Return what is wrong and what to do about it, as sentences.

    A code without words, such as one of a later version, is shown with its figures.
    """
    language = language_of(language)
    words = _CATALOGUES[language]
    problem = words.problem(finding.code, finding.figures)
    fix = words.fix(finding.code, finding.figures)
    if language is Language.CHINESE:
        return f"{problem}。{fix}。" if fix else f"{problem}。"
    templates = words.words(finding.code) or ("", "", "")
    sentences = zip((problem, fix), templates[1:], strict=True)
    return " ".join(f"{_begun(one, template)}." for one, template in sentences if one)


def _begun(sentence: str, template: str) -> str:
    """Return a sentence with a capital, unless it begins with a figure: `p01` isn't `P01`."""
    begins_with_words = sentence.startswith((template.partition("{")[0] or "{", *_WORDS))
    return sentence[0].upper() + sentence[1:] if begins_with_words else sentence


def problem_of(finding: Finding, language: Language) -> str:
    """Return what is wrong, without what to do about it."""
    return _CATALOGUES[language].problem(finding.code, finding.figures)


@checked
def figures(finding: Finding, language: Language | str = Language.CHINESE) -> str:
    """Return a finding's figures as one line, each behind its name.

    What the finding is about (inspection, draw, event) comes first and needs no name.
    """
    return _CATALOGUES[language_of(language)].line(finding.figures)
