"""What holds of every finding: a code, a path, figures, and words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from randcheck.display.words import CHINESE
from randcheck.errors import Finding
from randcheck.errors.catalogue import SOURCE, SUBJECTS, Catalogue, names_in
from randcheck.errors.figures import KINDS
from randcheck.errors.words import ENGLISH

CODE = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*|reconcile\.R[0-9]+(\.[a-z0-9-]+)*")
# A key that can't be shown is a question mark.
PATH = re.compile(r"\$(\.[a-z_0-9]+|\.\?|\[.*?\])*", re.DOTALL)
RULE = re.compile("[SDR][0-9]+")
#: Latin letters in a Chinese text, outside the figures.
LETTERS = re.compile("[A-Za-z]")


def malformed(found: Finding) -> Iterator[str]:
    """Yield what programs and people who read findings would stumble over."""
    if not CODE.fullmatch(found.code):
        yield "code"
    if not PATH.fullmatch(found.path):
        yield "path"
    yield from (f"figure {name}" for name, figure in found.figures if not is_figure(figure))
    yield from _malformed_figures(found)


def _malformed_figures(found: Finding) -> Iterator[str]:
    figures = dict(found.figures)
    if not RULE.fullmatch(str(figures.get(SOURCE, "R1"))):
        yield f"source {figures[SOURCE]}"
    if len(figures) < len(found.figures):
        yield "a figure that appears twice"
    yield from (f"no kind of figure for {name}" for name in figures if name not in KINDS)
    for language, words in (("English", ENGLISH), ("Chinese", CHINESE)):
        yield from (f"{one} in {language}" for one in wordless(words, found.code, set(figures)))


def wordless(catalogue: Catalogue, code: str, figures: set[str]) -> Iterator[str]:
    """Yield what is wrong with the words of a code that has these figures."""
    words = catalogue.words(code)
    if words is None or not all(words[:2]):
        yield f"no words for {code}"
        return
    shown = figures - {SOURCE, *SUBJECTS}
    if names_in(words) != shown:
        yield f"{code} has the figures {sorted(shown)}, its words show {sorted(names_in(words))}"
    if catalogue is CHINESE and any(LETTERS.search(re.sub(r"\{\w+\}", "", one)) for one in words):
        yield f"letters in the words of {code}"


def is_figure(value: object) -> bool:
    """Whether it is text, an integer, or a tuple of these."""
    if isinstance(value, tuple):
        return all(map(is_figure, value))
    return type(value) in (str, int)
