"""How words are made of codes and figures: one catalogue a language, and nothing here raises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, final

__all__: list[str] = []

#: A figure's name, and the figure.
Figures = Iterable[tuple[str, Any]]
#: Title, problem and fix of a code, with figures by name in braces.
Words = tuple[str, str, str]
#: How a person reads a figure.
Form = Callable[[Any], str]

#: Figures that say what a finding is about. They come first in every text.
SUBJECTS: Final = ("inspection", "draw", "event")
#: The figure that no text shows: the number of a rule of ours, which is no legal basis.
SOURCE: Final = "source"
_NAME: Final = re.compile(r"\{(\w+)\}")


def names_in(words: Words) -> frozenset[str]:
    """Return the figures that a problem and its fix show."""
    _, problem, fix = words
    return frozenset(_NAME.findall(problem + fix))


def _written(figure: object) -> str:
    """Return a figure that its kind can't read; no object is trusted to be writable."""
    try:
        return str(figure)
    except Exception:  # an integer of too many digits, an object that fails
        return type(figure).__name__


@final
class Catalogue:
    """The words of one language.

    `words` are by code; `log.*` is for every code of that family which has no words of its own.
    `forms` are by the kind of a figure, `kinds` the kind of each name. `apart` is put between a
    subject and the problem, `between` between the figures of a code that has no words, and `beside`
    is how they are put beside the code.
    """

    def __init__(
        self,
        words: Mapping[str, Words],
        forms: Mapping[str, Form],
        kinds: Mapping[str, str],
        *,
        apart: str,
        between: str,
        beside: str,
        name: Form,
    ) -> None:
        self._words, self._forms, self._kinds = words, forms, kinds
        self._apart, self._between, self._beside, self._name = apart, between, beside, name

    def words(self, code: str) -> Words | None:
        """Return a code's words, or its family's, or None."""
        family = code.rpartition(".")[0]
        return self._words.get(code) or self._words.get(f"{family}.*")

    def title(self, code: str) -> str:
        """Return a code's title; of a code without words, the code."""
        words = self.words(code)
        return words[0] if words else code

    def problem(self, code: str, figures: Figures) -> str:
        """Return what is wrong; of a code without words, the code and its figures."""
        given = dict(figures)
        words = self.words(code)
        subjects = (self.shown(name, given[name]) for name in SUBJECTS if name in given)
        problem = self._filled(words[1], given) if words else self._bare(code, given)
        return "".join(f"{subject}{self._apart}" for subject in subjects) + problem

    def fix(self, code: str, figures: Figures) -> str:
        """Return what to do about it, or nothing."""
        words = self.words(code)
        return self._filled(words[2], dict(figures)) if words else ""

    def shown(self, name: str, figure: object) -> str:
        """Return a figure as a person reads it."""
        try:
            return self._forms[self._kinds.get(name, "text")](figure)
        except Exception:  # a finding from elsewhere may hold anything
            return _written(figure)

    def line(self, figures: Figures) -> str:
        """Return figures in one line, each behind its name; subjects name themselves."""
        return self._between.join(
            self.shown(name, one)
            if name in SUBJECTS
            else f"{self._name(name)} {self.shown(name, one)}"
            for name, one in figures
            if name != SOURCE
        )

    def _filled(self, template: str, given: Mapping[str, object]) -> str:
        return _NAME.sub(lambda found: self._of(found[1], given), template)

    def _of(self, name: str, given: Mapping[str, object]) -> str:
        return self.shown(name, given[name]) if name in given else "?"

    def _bare(self, code: str, given: Mapping[str, object]) -> str:
        line = self.line((name, one) for name, one in given.items() if name not in SUBJECTS)
        return code + self._beside.format(line) if line else code
