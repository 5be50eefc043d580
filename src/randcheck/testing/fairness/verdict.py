"""Measurements of a sampler, and the verdict that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Annotated, Final, Self, final

from attrs import frozen

from randcheck.errors import Finding
from randcheck.errors.finding import fault, figure, wrong
from randcheck.values import Count
from randcheck.values.constraints import Constraint
from randcheck.values.validation import checked, validate

__all__ = ["BUDGET", "Measurement", "NotMeasured", "Verdict", "check_fair"]

#: False alarms that are allowed where the caller doesn't say: one in a thousand million verdicts.
BUDGET: Final = 1e-9


def _chance_findings(value: object) -> Iterator[Finding]:
    if type(value) is not float:
        yield wrong("type.noun", value, noun="float")
    elif not 0 <= value <= 1:
        yield fault("chance.range", chance=value)


def _budget_findings(value: object) -> Iterator[Finding]:
    yield from _chance_findings(value)
    if value in (0.0, 1.0):
        yield fault("budget.range", chance=value)


#: A probability (概率), from 0 to 1.
Chance = Annotated[float, Constraint(_chance_findings)]
#: A probability that is neither 0 nor 1.
Budget = Annotated[float, Constraint(_budget_findings)]


@final
@frozen(kw_only=True)
class Measurement:
    """One question about the draws, and the answer (检验结果).

    `p_value` is the chance that a fair sampler's answer is this or worse, corrected for the number
    of names, pairs or places looked at. `who` is the worst of them, drawn `seen` times and expected
    `expected` times; without names it is a number over all (`question`).
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
        names = f" {', '.join(map(quoted, self.who))}:" if self.who else ""
        return (
            f"{self.name}:{names} {self.question}: {self.seen:.6g} seen, "
            f"{self.expected:.6g} expected, p = {self.p_value:.2g}"
        )


@final
@frozen(kw_only=True)
class NotMeasured:
    """A question that these draws can't answer, and why (未检验)."""

    name: str
    reason: str

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Verdict:
    """The verdict on draws (结论): an alarm, or no alarm within the budget of false alarms.

    A fair sampler raises an alarm with a chance of at most `budget`, of which each measurement has
    the same part. No alarm proves nothing about what wasn't measured, nor about biases too small
    for so many draws: `shows` is the smallest relative favour of one name (0.05 means 5 %) that
    they show nine times in ten, None where they show none or where lists and sizes change.
    """

    budget: Budget
    draws: Count
    shows: float | None = None
    measurements: tuple[Measurement, ...]
    not_measured: tuple[NotMeasured, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self)

    @classmethod
    @checked
    def of(
        cls,
        budget: Budget,
        draws: Count,
        answers: Iterable[Measurement | NotMeasured],
        *,
        shows: float | None = None,
    ) -> Self:
        """Return the verdict of these answers, in their order."""
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
        """Each measurement's part of the budget (Bonferroni): a p-value up to it is an alarm."""
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
        return "\n".join([_summary(self), *map(str, self.alarms)])

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


def quoted(name: str) -> str:
    """Return a name in quotation marks, cut short, with escapes for what can't be seen."""
    return repr(figure(name))


@checked
def check_fair(verdict: Verdict) -> None:
    """Raise `AssertionError` with the alarms of a verdict, if it has any."""
    if not verdict.ok:
        raise AssertionError(str(verdict))


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
