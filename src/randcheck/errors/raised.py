"""What the library raises, and the findings that errors and reports are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Self

from randcheck.errors.finding import SHOWN, Finding

__all__ = [
    "InvalidDocument",
    "InvalidIdentifier",
    "InvalidInput",
    "InvalidPeriod",
    "InvalidPopulation",
    "InvalidRate",
    "InvalidSeed",
    "InvalidSize",
    "NotAllowed",
    "NotAnnounced",
    "RandcheckError",
]


class RandcheckError(Exception):
    """The root of every error that a bad value can cause.

    `findings` holds the first hundred of what was wrong, `more` counts the others, and `code`
    names the situation. A wrong *call* (a missing argument, an unknown name) stays a `TypeError`.
    """

    __module__ = "randcheck.errors"

    code = "error"
    findings: tuple[Finding, ...]
    more: int

    def __init_subclass__(cls) -> None:
        # Tracebacks and pickles name the door, not the file behind it.
        cls.__module__ = ".".join(cls.__module__.split(".")[:2])

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
