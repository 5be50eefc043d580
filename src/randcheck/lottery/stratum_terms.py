"""How a stratum is drawn: its population, its sizes, and the larger samples that may follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput
from randcheck.lottery.screening import ScreenedStratum
from randcheck.sampler import population_digest
from randcheck.values import Count, Digest, Label, Rate
from randcheck.values.validation import validate, wrong_type

__all__ = ["Extension", "StratumTerms"]

#: Pairs of a rate and the reserves to list behind it.
Steps = Sequence[tuple[Rate, int]]


@final
@frozen(kw_only=True)
class Extension:
    """A larger sample that may be asked for later: its rate, size, and reserves behind it."""

    rate: Rate
    size: Count
    reserves: Count

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class StratumTerms:
    """How one stratum (层) is drawn: its population, and the sizes that its rate comes to.

    `base` counts those eligible (D2), `population_size` those who are drawn from; `size` is the
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
        validate(self, self._contradictions())

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """Size and reserves of the draw itself, then of each extension."""
        return (
            (self.size, self.reserves),
            *((step.size, step.reserves) for step in self.extensions),
        )

    @property
    def listed(self) -> int:
        """How many tickets the draw lists: enough for every extension and its reserves."""
        return min(max(size + reserves for size, reserves in self.steps), self.population_size)

    def _contradictions(self) -> Iterator[Finding]:
        if self.population_size > self.base:
            yield inconsistent("population_size", f"above the base of {self.base}")
        rates = (self.rate, *(step.rate for step in self.extensions))
        for index, (rate, (size, _)) in enumerate(zip(rates, self.steps, strict=True)):
            due = min(rate.size(self.base), self.population_size)
            if size != due:
                where = f"extensions[{index - 1}].size" if index else "size"
                yield inconsistent(where, f"{size}, and {rate} of {self.base} comes to {due}")
        for index, (size, reserves) in enumerate(self.steps[1:]):
            before, kept = self.steps[index]
            if size < before or size + reserves < before + kept:
                yield inconsistent(f"extensions[{index}]", "smaller than the step before it")

    def findings(self) -> Iterator[Finding]:
        """Yield what is odd about the rate's figures, and where the population cuts the sample."""
        yield from self.rate.findings(self.base)
        due = self.rate.size(self.base)
        if not self.base:
            yield Finding(
                code="stratum.empty",
                problem="nobody is eligible",
                value=self.name,
                fix="leave the stratum out, or look at the roster",
            )
        if due > self.population_size:
            yield Finding(
                code="sample.cut",
                problem=f"{self.rate} of {self.base} is {due}, and only {self.population_size} "
                "can be drawn",
                fix="record the shortfall",
                figures=(("due", due), ("population", self.population_size)),
            )


def stratum_terms(
    stratum: ScreenedStratum, rate: Rate, reserves: int, steps: Steps
) -> StratumTerms:
    """Return the terms of a stratum as the directory has it, each size by its rate."""
    InvalidInput.raise_for(
        wrong_type(step, "a pair of Rate and reserves").under(f".extensions[{index}]")
        for index, step in enumerate(steps)
        if not (isinstance(step, tuple) and len(step) == 2 and isinstance(step[0], Rate))
    )
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


def inconsistent(where: str, problem: str) -> Finding:
    """Return the finding that a figure of an announcement contradicts the rest."""
    return Finding(
        code="terms.inconsistent",
        path=f"$.{where}",
        problem=problem,
        fix="make the announcement with announce",
    )
