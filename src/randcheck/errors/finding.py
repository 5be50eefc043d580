"""Findings: one thing found wrong, as data; and the error that carries findings.

The words of a finding are in a catalogue, one a language. `Finding` and the root of all errors are
in one file because each needs the other: an error holds findings, and a finding refuses arguments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from itertools import islice
from typing import Any, Final, Self, final

from attrs import evolve, frozen

__all__ = ["Finding", "InvalidInput", "RandcheckError", "Report"]

#: One particular of a finding, in canonical form: text, an integer, or a tuple of these.
Figure = str | int | tuple[str | int | tuple[str | int, ...], ...]

#: A text in a finding has at most so many characters.
LONGEST: Final = 200
#: So many of a large number of businesses are named as examples.
EXAMPLES: Final = 3
# Of an integer of more bits only the size is shown: to write it out can take minutes, or fail.
_BITS: Final = 64
# An integer of more bits is a text, since no document has it.
_WRITTEN: Final = 53
# Characters that count as printable and show nothing.
_INVISIBLE: Final = "[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f]"
_KINDS: Final[dict[type, str]] = {
    type(None): "nothing",
    bool: "boolean",
    int: "integer",
    float: "float",
    str: "text",
    bytes: "bytes",
    date: "date",
    datetime: "moment",
    tuple: "tuple",
    list: "list",
    dict: "mapping",
}
_SHOWN: Final = (str, int, float, bytes, date, Enum)


# Values may be of subclasses of a host's, of which no own method is called: it may raise anything.


def _text(value: str) -> str:
    start = str.__getitem__(value, slice(LONGEST + 1))
    if not start.isprintable() or re.search(_INVISIBLE, start):
        start = "".join(
            one if one.isprintable() and not re.match(_INVISIBLE, one) else ascii(one)[1:-1]
            for one in start
        )
    return start if len(start) <= LONGEST else start[: LONGEST - 1] + "…"


def _integer(number: int) -> str | int:
    value = int.__int__(number)
    if value.bit_length() <= _BITS:
        return value if value.bit_length() <= _WRITTEN else str(value)
    power = f"2^{value.bit_length() - 1}"
    return f"≥{power}" if value > 0 else f"≤-{power}"


def _time(value: date) -> str:
    if not isinstance(value, datetime):
        return date.isoformat(value)
    try:
        return datetime.isoformat(value)
    except Exception:  # a zone of a host's may raise anything
        return datetime.combine(datetime.date(value), datetime.time(value)).isoformat()


def _several(values: Any) -> tuple[Any, ...]:
    kind: Any = tuple if isinstance(values, tuple) else list
    return tuple(map(figure, kind.__iter__(values)))


def figure(value: object) -> Any:
    """Return a value as a finding holds it.

    Days are ISO texts, codes their values, bytes hex. Text is cut at `LONGEST` characters, and
    what can't be seen in it is escaped. Of any other object it is the name of its class.
    """
    form = next((form for kind, form in _FORMS if isinstance(value, kind)), None)
    return form(value) if form else _text(type(value).__name__)


_FORMS: Final[tuple[tuple[Any, Callable[[Any], Any]], ...]] = (
    (type(None), lambda _: ""),
    (Enum, lambda value: figure(value.value)),
    (bool, lambda value: str(value).lower()),
    (str, _text),
    (int, _integer),
    (date, _time),
    (bytes, lambda value: _text(bytes.__getitem__(value, slice(LONGEST)).hex())),
    (Fraction, lambda value: f"{_integer(value.numerator)}/{_integer(value.denominator)}"),
    (float, float.__repr__),
    ((tuple, list), _several),
)


def given(value: object) -> tuple[str | int, ...]:
    """Return what was given where something else was expected: its kind, and it if it's plain."""
    kind = _KINDS.get(type(value), type(value).__name__)
    return (_text(kind), figure(value)) if isinstance(value, _SHOWN) else (_text(kind),)


@final
@frozen(kw_only=True)
class Finding:
    """One thing found (发现的问题): what, where, and every particular.

    `code` is stable and meant for programs, `path` leads to the place (`$.items[3].rate`), and
    `figures` are the particulars by name: text, integers, or tuples of these in canonical form. A
    figure `source` has the number of the rule (S7, D3, R11) and is in no text. `problem` and `fix`
    are English; `randcheck.display.text` has each language whole.
    """

    code: str
    path: str = "$"
    figures: tuple[tuple[str, Figure], ...] = ()

    @property
    def problem(self) -> str:
        """What is wrong, in English."""
        from randcheck.errors.words import ENGLISH

        return ENGLISH.problem(self.code, self.figures)

    @property
    def fix(self) -> str:
        """What to do about it, in English; nothing where there is nothing to do."""
        from randcheck.errors.words import ENGLISH

        return ENGLISH.fix(self.code, self.figures)

    def __str__(self) -> str:
        fix = self.fix
        return f"{self.path}: {self.problem}" + (f" ({fix})" if fix else "")

    def under(self, prefix: str) -> Self:
        """Return the same finding seen from further out: `prefix` is put after the `$`."""
        if not isinstance(prefix, str):
            raise InvalidInput(wrong("type.text", prefix, "prefix"))
        return evolve(self, path="$" + prefix + self.path[1:])


@final
@frozen(kw_only=True)
class Report:
    """What came of a check (核验结果): `findings`, and what nothing given here could show.

    `unchecked` is what rests on somebody's word, or must be looked up elsewhere.
    """

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found; look at `unchecked` for how much that means."""
        return not self.findings

    def of(self, code: str) -> tuple[Finding, ...]:
        """Return the findings of a code or of its family: `reconcile.R6`, `reconcile.R6.window`."""
        if not isinstance(code, str):
            raise InvalidInput(wrong("type.text", code, "code"))
        return tuple(found for found in self.findings if f"{found.code}.".startswith(f"{code}."))


# -- the error that carries findings ---------------------------------------------------------------

#: An error carries so many findings and counts the rest.
SHOWN: Final = 100


class RandcheckError(ValueError):
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
        for index, one in enumerate(findings):
            if type(one) is not Finding:
                raise InvalidInput(wrong("type.noun", one, f"findings[{index}]", noun="Finding"))
        if type(more) is not int:
            raise InvalidInput(wrong("type.integer", more, "more"))
        self.findings = findings[:SHOWN]
        super().__init__(*self.findings)
        self.more = more + len(findings[SHOWN:])

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """Return this error with findings of which all are counted and the first hundred kept."""
        if not isinstance(findings, Iterable):
            raise InvalidInput(wrong("type.iterable", findings, "findings"))
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


# -- how a finding is written --------------------------------------------------------------------


def fault(code: str, where: str = "", /, **figures: object) -> Finding:
    """Return a finding at a place: `items[3].rate`, or `[2]` in what is a list itself."""
    path = f"${where}" if where.startswith("[") else f"$.{where}" if where else "$"
    return Finding(
        code=code, path=path, figures=tuple((name, figure(one)) for name, one in figures.items())
    )


def wrong(code: str, value: object, where: str = "", /, **figures: object) -> Finding:
    """Return the finding for a value of another kind than the code asks for."""
    return fault(code, where, given=given(value), **figures)


def duplicates(
    keys: Iterable[Hashable], where: str, *, code: str = "field.twice", **figures: object
) -> Iterator[Finding]:
    """Yield a finding for each key that was there before: the key, and both places from 0."""
    first: dict[Hashable, int] = {}
    for index, key in enumerate(keys):
        earlier = first.setdefault(key, index)
        if earlier != index:
            place = f"{where}[{index}]"
            yield fault(code, place, value=key, first=earlier, second=index, **figures)


def required(values: Iterable[object], where: str, **figures: object) -> Iterator[Finding]:
    """Yield a finding where there is nothing."""
    if not any(True for _ in values):
        yield fault("field.empty", where, **figures)


def mismatches(
    claims: Iterable[tuple[str, object, object]], code: str, **figures: object
) -> Iterator[Finding]:
    """Yield a finding for each place where what was found isn't what was expected.

    A claim is a place, what was found there, and what was expected. A code that ends in `.*` gets
    the last name of the place for it: `announced.*` at `strata[1].base` is `announced.base`.
    """
    for where, found, expected in claims:
        if found != expected:
            name = where.rpartition(".")[2].partition("[")[0]
            own = code[:-1] + name if code.endswith(".*") else code
            yield fault(own, where, found=found, expected=expected, **figures)
