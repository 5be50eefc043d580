"""What came of looking at a sampler: measurements, and the verdict that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Annotated, Final, Self, final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import shorten
from randcheck.values import Count
from randcheck.values.validation import Constraint, validate, wrong_type

__all__ = ["BUDGET", "Measurement", "NotMeasured", "Verdict", "check_fair"]

#: False alarms that are allowed where the caller doesn't say: one in a thousand million verdicts.
BUDGET: Final = 1e-9


def _chance_findings(value: object) -> Iterator[Finding]:
    if type(value) is not float:
        yield wrong_type(value, "a number with a point")
    elif not 0 <= value <= 1:
        yield Finding(
            code="chance.range",
            problem="not between 0 and 1",
            value=shorten(value),
            fix="give a chance",
        )


#: A probability.
Chance = Annotated[float, Constraint(_chance_findings)]


@final
@frozen(kw_only=True)
class Measurement:
    """One question put to the draws, and the answer.

    `p_value` is the chance that a fair sampler answers like this or worse, with the number of
    names, pairs or places looked at allowed for. `who` is the worst of them, drawn `seen` times
    where `expected` were to be expected; without names it is a number over all (`question`).
    """

    name: str
    question: str
    statistic: float
    p_value: Chance
    who: tuple[str, ...] = ()
    expected: float
    seen: float

    def __attrs_post_init__(self) -> None:
        validate(self)

    def __str__(self) -> str:
        names = f" {', '.join(map(shorten, self.who))}:" if self.who else ""
        return (
            f"{self.name}:{names} {self.question}: {self.seen:.6g} seen, "
            f"{self.expected:.6g} expected, p = {self.p_value:.2g}"
        )


@final
@frozen(kw_only=True)
class NotMeasured:
    """A question that these draws can't answer, and why."""

    name: str
    reason: str

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Verdict:
    """What the draws say: an alarm, or none within the budget of false alarms.

    A fair sampler raises an alarm with a chance of at most `budget`, which the measurements share
    alike. That there is none proves nothing about what wasn't measured, nor about biases too
    small for so many draws: `shows` is the smallest relative favour of one name (0.05 means 5 %)
    that they show nine times in ten, None where none is or where lists and sizes change.
    """

    budget: Chance
    draws: Count
    shows: float | None = None
    measurements: tuple[Measurement, ...]
    not_measured: tuple[NotMeasured, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, (one.under(".budget") for one in _budget_findings(self.budget)))

    @classmethod
    def of(
        cls,
        budget: float,
        draws: int,
        answers: Iterable[Measurement | NotMeasured],
        *,
        shows: float | None = None,
    ) -> Self:
        """Return the verdict made of these answers, in their order."""
        given = tuple(answers)
        return cls(
            budget=budget,
            draws=draws,
            shows=shows,
            measurements=tuple(one for one in given if isinstance(one, Measurement)),
            not_measured=tuple(one for one in given if isinstance(one, NotMeasured)),
        )

    @property
    def share(self) -> float:
        """Each measurement's part of the budget (Bonferroni): an alarm is a p-value up to it."""
        return self.budget / max(len(self.measurements), 1)

    @property
    def alarms(self) -> tuple[Measurement, ...]:
        """The measurements that a fair sampler wouldn't give, the worst first."""
        raised = (one for one in self.measurements if one.p_value <= self.share)
        return tuple(sorted(raised, key=lambda one: one.p_value))

    @property
    def ok(self) -> bool:
        """Whether there is no alarm."""
        return not self.alarms

    def __str__(self) -> str:
        told = _summary(self)
        return "\n".join([told, *map(str, self.alarms)])

    def _repr_html_(self) -> str:
        """Return the verdict as a table for a notebook or a page, with every text escaped."""
        heads = ("", "question", "who", "expected", "seen", "p-value")
        head = "".join(f'<th scope="col">{text}</th>' for text in heads)
        rows = "".join(_row(one, alarm=one.p_value <= self.share) for one in self.measurements)
        rest = "".join(
            f"<li>{escape(one.name)}: {escape(one.reason)}</li>" for one in self.not_measured
        )
        return (
            f"<table><caption>{escape(_summary(self))}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            + (f"<p>Not measured:</p><ul>{rest}</ul>" if rest else "")
        )


def check_fair(verdict: Verdict) -> None:
    """Raise `AssertionError` with the alarms of a verdict, if it has any."""
    if not verdict.ok:
        raise AssertionError(str(verdict))


def check_budget(budget: float, name: str = "budget") -> float:
    """Return a budget unchanged; what isn't a chance between none and all raises `InvalidInput`."""
    faults = [*_chance_findings(budget)] or _budget_findings(budget)
    InvalidInput.raise_for(found.under(f".{name}") for found in faults)
    return budget


def _budget_findings(budget: float) -> Iterator[Finding]:
    if not 0 < budget < 1:
        yield Finding(
            code="budget.range",
            problem="not a chance between none and all",
            value=shorten(budget),
            fix="give a number such as 1e-9",
        )


def _summary(verdict: Verdict) -> str:
    count, alarms = len(verdict.measurements), len(verdict.alarms)
    found = f"{alarms} of {count} measurements" if alarms else f"none of {count} measurements"
    seen = "" if verdict.shows is None else f"; one name favoured by {verdict.shows:.0%} would show"
    return (
        f"{'unfair' if alarms else 'no alarm'}: over {verdict.draws} draws, {found} "
        f"raised an alarm (budget {verdict.budget:.2g}){seen}"
    )


def _row(one: Measurement, *, alarm: bool) -> str:
    name = f"<strong>{escape(one.name)}: alarm</strong>" if alarm else escape(one.name)
    numbers = (f"{one.expected:.6g}", f"{one.seen:.6g}", f"{one.p_value:.2g}")
    cells = "".join(
        f"<td>{escape(text)}</td>" for text in (one.question, "、".join(one.who), *numbers)
    )
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'
