"""What the library raises, and the findings that errors and reports are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import ClassVar, Self, final

from attrs import evolve, frozen

#: An error carries so many findings and counts the rest.
SHOWN = 100
_VALUE_SHOWN = 60
# Characters that count as printable and show nothing.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f]")


def shorten(value: object) -> str:
    """Return how a value is shown in a message: cut short, and nothing in it invisible."""
    if isinstance(value, str):
        start = str(value[: _VALUE_SHOWN + 1])
        seen = start.isprintable() and not _INVISIBLE.search(start)
        shown = repr(start) if seen else ascii(start)
    elif isinstance(value, int) and value.bit_length() > _VALUE_SHOWN:
        shown = f"an integer of {value.bit_length()} bits"
    elif value is None or isinstance(value, int | float | bytes):
        shown = repr(value)
    else:
        shown = f"a {type(value).__name__}"
    return shown if len(shown) <= _VALUE_SHOWN else shown[: _VALUE_SHOWN - 1] + "…"


@final
@frozen(kw_only=True)
class Finding:
    """One thing found: what, where, and what to do about it.

    `code` is stable and meant for programs, `path` leads to the place (`$.items[3].rate`),
    `problem` and `fix` are lower-case English for people, `figures` are the numbers concerned.
    """

    code: str
    path: str = "$"
    problem: str
    fix: str = ""
    value: str = ""
    figures: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        told = self.problem if not self.value else f"{self.problem}: {self.value}"
        return f"{self.path}: {told}" + (f" ({self.fix})" if self.fix else "")

    def under(self, prefix: str) -> Self:
        """Return the same finding seen from further out: `prefix` is put after the `$`."""
        return evolve(self, path="$" + prefix + self.path[1:])


class RandcheckError(Exception):
    """The root of every error that a bad value can cause.

    `findings` holds the first hundred of what was wrong, `more` counts the others, and `code`
    names the situation. A wrong *call* (a missing argument, an unknown name) stays a `TypeError`.
    """

    code: ClassVar[str] = "error"
    findings: tuple[Finding, ...]
    more: int

    def __init__(self, *findings: Finding, more: int = 0) -> None:
        self.findings = findings[:SHOWN]
        super().__init__(*self.findings)
        self.more = more + len(findings[SHOWN:])

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """Return this error with findings of which all are counted and the first hundred kept."""
        rest = iter(findings)
        shown = tuple(islice(rest, SHOWN))
        return cls(*shown, more=sum(1 for _ in rest))

    @classmethod
    def raise_for(cls, findings: Iterable[Finding]) -> None:
        """Raise this error if there is any finding."""
        error = cls.of(findings)
        if error.findings:
            raise error

    def __str__(self) -> str:
        lines = [str(finding) for finding in self.findings]
        if self.more:
            lines.append(f"and {self.more} more")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.findings, self.more)


def _rebuilt(cls: type[RandcheckError], findings: Sequence[Finding], more: int) -> RandcheckError:
    return cls(*findings, more=more)


class InvalidInput(RandcheckError):
    """A value breaks a rule of its field; the findings say which field and which rule."""

    code = "invalid-input"


class InvalidIdentifier(InvalidInput):
    """A text can't be an identifier, name, label or code as it stands."""

    code = "invalid-identifier"


class InvalidRate(InvalidInput):
    """A sampling rate (抽查比例) isn't exact, or isn't a rate."""

    code = "invalid-rate"


class InvalidPeriod(InvalidInput):
    """A period (起止时间) or a moment can't be read, or ends before it begins."""

    code = "invalid-period"


class InvalidSeed(InvalidInput):
    """Contributions don't make a seed, or aren't the ones that were announced."""

    code = "invalid-seed"


class InvalidPopulation(InvalidInput):
    """A list to draw from is unsorted, names somebody twice, or holds a bad identifier."""

    code = "invalid-population"


class InvalidSize(InvalidInput):
    """A sample of that size can't be had from what was given."""

    code = "invalid-size"


class InvalidDocument(InvalidInput):
    """A JSON text or the data in it can't be read as the value asked for."""

    code = "invalid-document"


class NotAnnounced(RandcheckError):
    """A well-formed value isn't the one that the announcement pins."""

    code = "not-announced"


class NotAllowed(RandcheckError):
    """A step that the rules of procedure don't allow at this point; nothing was changed."""

    code = "not-allowed"
