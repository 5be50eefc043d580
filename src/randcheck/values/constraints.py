"""Rules in annotations (`Annotated[type, Constraint(...)]`), which describe themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Any, Final, get_args

from attrs import frozen

from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault, required, wrong
from randcheck.values.reading import Reader

__all__ = ["Count", "Fen", "Ordinal"]

#: Yields what is wrong with a value; nothing if the value fits.
Checker = Callable[[Any], Iterable[Finding]]

#: Integers stay below this, so that every JSON reader sees the same number (RFC 8785).
INTEGER_LIMIT: Final = 2**53
#: The most characters of one line of text, and of a text of several lines.
LONGEST_NAME: Final = 2_000
LONGEST_TEXT: Final = 100_000
#: The forms in which documents write what JSON doesn't have; `wire` reads no others.
FORMS: Final[Mapping[type, str]] = MappingProxyType(
    {
        date: "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        datetime: "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
        bytes: "(?:[0-9a-f]{2})*",
        Fraction: "(?:0|[1-9][0-9]{0,15})/[1-9][0-9]{0,15}",
    }
)

#: Findings that refuse nothing, since what has them may be right.
HINTS: Final = frozenset(
    {"credit-code.organisation-code", "credit-code.rounded", "identity-number.old"}
)
#: Findings of a wrong check character: whether it refuses is the caller's policy.
CHECK_CHARACTERS: Final = frozenset(
    {"credit-code.check-character", "registration-number.check-digit"}
)


@frozen(eq=False)
class Constraint:
    """What is in `Annotated[type, Constraint(...)]`: a rule that describes itself.

    `findings` looks at the type too, unless the rule is `beside` that of the type. `schema` are the
    keywords of JSON Schema that say the same of the value in a document. `stored` returns the value
    as it is kept: a moment in UTC.
    """

    findings: Checker
    schema: Mapping[str, Any] = MappingProxyType({})
    stored: Reader | None = None
    beside: bool = False


def text(pattern: str, **more: Any) -> dict[str, Any]:
    """Return the JSON Schema of a text that a pattern matches whole.

    In Python `$` matches before a last line feed too: with what is behind it, engines agree.
    """
    return {"type": "string", **more, "pattern": f"^{pattern}$(?!\\n)"}


def integer(low: int, high: int = INTEGER_LIMIT - 1) -> Constraint:
    """Return the rule for an integer from `low` to `high`, both included; `True` isn't one."""

    def findings(value: object) -> Iterator[Finding]:
        if type(value) is not int:
            yield wrong("type.integer", value)
        elif not low <= value <= high:
            yield fault("integer.range", value=value, low=low, high=high)

    return Constraint(findings, {"type": "integer", "minimum": low, "maximum": high})


def instance(kind: type) -> Constraint:
    """Return the rule for an instance of a class or of a subclass."""

    def findings(value: object) -> Iterable[Finding]:
        if isinstance(value, kind):
            return ()
        return (wrong("type.noun", value, noun=kind.__name__),)

    return Constraint(findings)


def several(*, unique: bool = False, source: str = "") -> Constraint:
    """Return the rule for a tuple of at least one element; with `unique`, of different ones.

    `source` is the number of the rule.
    """
    figures: dict[str, Any] = {"source": source} if source else {}

    def findings(value: tuple[Any, ...]) -> Iterator[Finding]:
        yield from required(value, "", **figures)
        if unique:
            yield from duplicates(value, "", **figures)

    schema = {"minItems": 1, "uniqueItems": True} if unique else {"minItems": 1}
    return Constraint(findings, schema, beside=True)


def constraint_of(annotation: Any) -> Constraint | None:
    """Return the rule in an annotation, or None."""
    return next((one for one in get_args(annotation) if isinstance(one, Constraint)), None)


#: A number of things: 0 and up.
Count = Annotated[int, integer(0)]
#: A number of at most nine digits, as lotteries draw them.
NineDigits = Annotated[int, integer(0, 999_999_999)]
#: A number that counts from one.
Ordinal = Annotated[int, integer(1)]
#: Money in fen (分), below 2^53 (D11).
Fen = Annotated[int, integer(0)]
