"""The words of every code, in both languages, whether or not a test provokes the code."""

from __future__ import annotations

import re

import pytest

from randcheck.display.words import CHINESE, NAMES
from randcheck.display.words import WORDS as CHINESE_WORDS
from randcheck.errors.catalogue import SOURCE, SUBJECTS, Catalogue, names_in
from randcheck.errors.figures import KINDS
from randcheck.errors.words import ENGLISH
from randcheck.errors.words import WORDS as ENGLISH_WORDS
from tests.made.well_formed import wordless

CODES = sorted(ENGLISH_WORDS)
#: What English readers stumble over, by the rule for contributors.
ODD = re.compile(r"\b(stands?|told|tells?|whoever|whom)\b")


def test_both_languages_have_the_same_codes() -> None:
    """A code without words in one language is shown as a bare code there."""
    assert sorted(CHINESE_WORDS) == CODES
    assert len(CODES) > 500


@pytest.mark.parametrize("code", CODES)
def test_the_words_of_a_code(code: str) -> None:
    """The same figures in both languages, each of a known kind and with a Chinese name."""
    shown = names_in(ENGLISH_WORDS[code])
    assert names_in(CHINESE_WORDS[code]) == shown
    assert shown <= set(KINDS) & set(NAMES)
    assert shown.isdisjoint({SOURCE, *SUBJECTS})
    for words in (ENGLISH_WORDS[code], CHINESE_WORDS[code]):
        assert not re.search(r"\{\w+\}", words[0]), "a title has no figures"
        assert not any(one.endswith((".", "。")) for one in words)
    assert not any(ODD.search(one) for one in ENGLISH_WORDS[code])
    for catalogue in (ENGLISH, CHINESE):
        assert [*wordless(catalogue, code, set(shown))] == []


@pytest.mark.parametrize("code", CODES)
def test_a_figure_that_is_dropped_is_missed(code: str) -> None:
    """What the conftest holds every finding to: leave any figure out of any template, and see."""
    for every in (ENGLISH_WORDS, CHINESE_WORDS):
        title, *rest = every[code]
        for name in names_in(every[code]):
            problem, fix = (one.replace("{" + name + "}", "") for one in rest)
            less = Catalogue(
                {**every, code: (title, problem, fix)},
                {},
                KINDS,
                apart="",
                between="",
                beside="",
                name=str,
            )
            assert [*wordless(less, code, set(names_in(every[code])))] != []
