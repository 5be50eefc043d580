"""How a stratum is drawn (分层抽取条件): its population, its sizes, and the steps announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Any, Final, TypeVar, cast, final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, wrong
from randcheck.lottery.screening import ScreenedStratum, Screening
from randcheck.plan import Plan
from randcheck.sampler import population_digest
from randcheck.values import Count, Digest, Label, Rate
from randcheck.values.checkers import checker
from randcheck.values.constraints import Constraint
from randcheck.values.validation import validate

__all__ = ["Extension", "StratumTerms"]

T = TypeVar("T")


@final
@frozen(kw_only=True)
class Extension:
    """A larger sample that may be asked for later (扩大抽查): its rate, size, and reserves."""

    rate: Rate
    size: Count
    reserves: Count

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class StratumTerms:
    """How one stratum (层) is drawn: its population, and the sizes that its rate comes to.

    `base` counts the eligible businesses (D2), `population_size` those to draw from; `size` is the
    rate applied to the base, cut to the population.
    """

    name: Label
    population_digest: Digest
    population_size: Count
    base: Count
    rate: Rate
    size: Count
    reserves: Count
    extensions: tuple[Extension, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._too_many, self._other_sizes, self._smaller_steps)

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """Size and reserves of the draw itself, then of each extension."""
        return (
            (self.size, self.reserves),
            *((step.size, step.reserves) for step in self.extensions),
        )

    @property
    def tickets_needed(self) -> int:
        """How many tickets the draw lists: enough for every extension and its reserves."""
        return min(max(size + reserves for size, reserves in self.steps), self.population_size)

    def findings(self) -> tuple[Finding, ...]:
        """Return what is odd about the rate's figures, and where the population cuts the sample."""
        return tuple(self._oddities())

    def _oddities(self) -> Iterator[Finding]:
        yield from self.rate.findings(self.base)
        if not self.base:
            yield fault("stratum.empty", stratum=self.name)
        due = self.rate.size(self.base)
        if due > self.population_size:
            yield fault("sample.cut", **self._figures(self.rate), size=due)

    def _figures(self, rate: Rate) -> dict[str, object]:
        available = self.population_size
        return {
            "stratum": self._own_name,
            "rate": str(rate),
            "base": self.base,
            "available": available,
        }

    @property
    def _own_name(self) -> str:
        """The name, for findings; nothing where it is itself at fault."""
        return getattr(self, "name", "")

    def _too_many(self) -> Iterator[Finding]:
        if self.population_size > self.base:
            figures = {"size": self.population_size, "base": self.base}
            yield fault("terms.population", "population_size", stratum=self._own_name, **figures)

    def _other_sizes(self) -> Iterator[Finding]:
        rates = (self.rate, *(step.rate for step in self.extensions))
        for index, (rate, (size, _)) in enumerate(zip(rates, self.steps, strict=True)):
            due = min(rate.size(self.base), self.population_size)
            if size != due:
                where = f"extensions[{index - 1}].size" if index else "size"
                yield fault("terms.size", where, **self._figures(rate), found=size, expected=due)

    def _smaller_steps(self) -> Iterator[Finding]:
        for index, ((before, kept), (size, reserves)) in enumerate(pairwise(self.steps)):
            where = f"extensions[{index}]"
            if size < before:
                figures = {"size": size, "previous_size": before}
                yield fault("terms.step", where, stratum=self._own_name, **figures)
            elif size + reserves < before + kept:
                needed = before + kept - size
                figures = {"reserves": reserves, "needed": needed}
                yield fault("terms.reserves", where, stratum=self._own_name, **figures)


# -- what `announce` is given ----------------------------------------------------------------------


def _outer_form(inner: Any) -> Constraint:
    """Return the rule for a value that is for every stratum, or for those named in a mapping."""

    def findings(value: object) -> Iterable[Finding]:
        if not isinstance(value, Mapping):
            return tuple(inner(value))
        return [
            found.under(f"[{name!s:.40}]") for name, one in value.items() for found in inner(one)
        ]

    return Constraint(findings)


def _iterable_findings(value: object) -> Iterator[Finding]:
    # What can be read only once isn't read here.
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        yield wrong("type.iterable", value)


#: Pairs of a rate and the reserves to list behind it.
Steps = Iterable[tuple[Rate, int]]
#: The reserves of every stratum, or of each by its name.
Reserves = Annotated[int | Mapping[str, int], _outer_form(checker(Count))]
#: The steps of every stratum, or of each by its name.
Extensions = Annotated[Steps | Mapping[str, Steps], _outer_form(_iterable_findings)]
_STEPS: Final = checker(tuple[tuple[Rate, Count], ...])


def terms_of(
    screening: Screening, plan: Plan, reserves: Reserves, extensions: Extensions
) -> tuple[StratumTerms, ...]:
    """Return the terms of each stratum of the plan, with its reserves and its steps."""
    names = tuple(name for name, _ in plan.rates)
    steps = _read_once(extensions)
    InvalidInput.raise_for(
        (
            *_stray_names(names, reserves=reserves, extensions=steps),
            *(found.under(where) for where, one in _by_place(steps) for found in _STEPS(one)),
        )
    )
    return tuple(
        _terms(stratum, rate, _of(reserves, stratum.name, 0), _of(steps, stratum.name, ()))
        for stratum, (_, rate) in zip(screening.strata, plan.rates, strict=True)
    )


def _read_once(extensions: Any) -> Any:
    if isinstance(extensions, Mapping):
        return {name: tuple(steps) for name, steps in extensions.items()}
    return tuple(extensions)


def _by_place(steps: Any) -> Iterator[tuple[str, object]]:
    if not isinstance(steps, Mapping):
        yield ".extensions", steps
        return
    for name, one in steps.items():
        yield f".extensions[{name!s:.40}]", one


def _stray_names(names: Sequence[str], **given: object) -> Iterator[Finding]:
    known = {*names}
    for parameter, value in given.items():
        for name in value if isinstance(value, Mapping) else ():
            if name not in known:
                where = f"{parameter}[{name!s:.40}]"
                yield fault("stratum.unknown", where, stratum=name, names=names)


def _of(given: T | Mapping[str, T], stratum: str, default: T) -> T:
    if isinstance(given, Mapping):
        return cast("Mapping[str, T]", given).get(stratum, default)
    return given


def _terms(
    stratum: ScreenedStratum, rate: Rate, reserves: int, steps: Sequence[tuple[Rate, int]]
) -> StratumTerms:
    size = len(stratum.population)
    return StratumTerms(
        name=stratum.name,
        population_digest=population_digest(stratum.population),
        population_size=size,
        base=stratum.base,
        rate=rate,
        size=min(rate.size(stratum.base), size),
        reserves=reserves,
        extensions=tuple(
            Extension(rate=larger, size=min(larger.size(stratum.base), size), reserves=kept)
            for larger, kept in steps
        ),
    )
