"""Run contenders in turn, each in a process of its own in every round."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attrs import frozen

from tests.benchmarks.benchmark import (
    AnyContender,
    Benchmark,
    Contender,
    Program,
    Size,
    at_checkout,
)
from tests.benchmarks.calibration import CALIBRATION
from tests.benchmarks.checkout import Checkout
from tests.benchmarks.processes import Failed, run_child, run_program
from tests.benchmarks.record import Measured, Part, Record, Section


@frozen(kw_only=True)
class Options:
    """How a run is to be made: rounds of ours and of peers, sizes, and checkouts beside."""

    rounds: int
    peer_rounds: int
    ours: Checkout
    beside: tuple[Checkout, ...] = ()
    is_quick: bool = False
    is_large: bool = False

    def sizes(self, benchmark: Benchmark) -> tuple[Size, ...]:
        """Return the sizes at which a benchmark is run."""
        if self.is_quick:
            return (benchmark.quick,)
        return benchmark.sizes + benchmark.large * self.is_large

    def rounds_of(self, benchmark: Benchmark, contender: AnyContender) -> int:
        """Return in how many rounds a contender takes part."""
        rounds = self.rounds if contender.is_ours else self.peer_rounds
        return rounds if self.is_quick else max(rounds, benchmark.least_rounds)

    def source(self, contender: AnyContender) -> Path:
        """Return the source folder of the library that a contender runs on."""
        by_name = {name_of(one): one.source for one in self.beside}
        return self.ours.source if contender.checkout is None else by_name[contender.checkout]


def name_of(checkout: Checkout) -> str:
    """Return what a checkout is called in names of contenders: its commit, or its folder."""
    return checkout.commit or checkout.source.parent.name


def line_up(benchmark: Benchmark, options: Options) -> Iterator[AnyContender]:
    """Yield the contenders, each of ours followed by the same on the checkouts beside."""
    for one in benchmark.contenders:
        yield one
        if one.is_ours:
            yield from (at_checkout(one, name_of(other)) for other in options.beside)


class LeftOut(Exception):
    """A contender can't take part: the checkout beside lacks what it measures."""


class Turns:
    """The rounds of one benchmark at one size, written into a record as they are made."""

    def __init__(self, benchmark: Benchmark, size: Size, options: Options, record: Record) -> None:
        """Choose who takes part; who can't is listed in the record with the reason."""
        self.benchmark, self.size, self.options, self.record = benchmark, size, options, record
        self.where = f"{benchmark.name}, {size.name}"
        self.section = Section(about=benchmark.about, how_many=size.numbers[0])
        self.present = [one for one in line_up(benchmark, options) if self._takes_part(one)]

    def run(self) -> None:
        """Run all rounds; a contender that fails takes no further turn."""
        for contender in self.present[:]:
            if isinstance(contender, Program):  # so that the bytecode is there
                self._turn(contender, 0)
        rounds = {one.name: self.options.rounds_of(self.benchmark, one) for one in self.present}
        for turn in range(1, max(rounds.values(), default=0) + 1):
            for contender in self.present[:]:
                if turn <= rounds[contender.name]:
                    self._turn(contender, turn)
            self.section.calibration.append(self._measured(CALIBRATION)["seconds"])
        self._trace()
        if self.section.contenders:
            sizes = self.record.benchmarks.setdefault(self.benchmark.name, {})
            sizes[self.size.name] = self.section

    def _takes_part(self, contender: AnyContender) -> bool:
        if not contender.takes(self.size):
            return False
        missing = [one for one in contender.packages if find_spec(one) is None]
        if missing:
            self._leave_out(contender, f"{', '.join(missing)} isn't installed")
        return not missing

    def _leave_out(self, contender: AnyContender, reason: str) -> None:
        self.record.left_out.append(f"{self.where}: {contender.name}: {reason}")
        say(f"{self.where}: {contender.name} is left out: {reason}")

    def _fail(self, reason: str) -> None:
        self.record.failures.append(f"{self.where}: {reason}")
        say(f"{self.where}: FAILED: {reason}")

    def _turn(self, contender: AnyContender, turn: int) -> None:
        """Run one contender once, and write it down unless the turn is 0."""
        try:
            found = self._measured(contender)
        except LeftOut as reason:
            self.present.remove(contender)
            self._leave_out(contender, str(reason))
        except Failed as reason:
            self.present.remove(contender)
            self._fail(f"{contender.name} {reason}")
        else:
            if turn:
                say(f"{self.where}: {contender.name}: round {turn}: {found['seconds']:.3f} s")
                self._write_down(contender, found)

    def _measured(self, contender: AnyContender, *more: str) -> dict[str, Any]:
        source = self.options.source(contender)
        if isinstance(contender, Program):
            return run_program(contender, source)
        # A child knows nothing of other checkouts.
        name = contender.name.removesuffix(f" at {contender.checkout}")
        found = run_child(self.benchmark.name, self.size.name, name, source, *more)
        if "absent" in found:
            raise (Failed if contender.checkout is None else LeftOut)(found["absent"])
        return found

    def _write_down(self, contender: AnyContender, found: Mapping[str, Any]) -> None:
        """Add a round's figures to those of earlier ones; answers must be the same again."""
        blank = Measured(is_ours=contender.is_ours, checkout=contender.checkout)
        kept = self.section.contenders.setdefault(contender.name, blank)
        kept.seconds.append(found["seconds"])
        kept.peak_mib.append(found["peak_mib"])
        if found.get("above_mib") is not None:
            kept.above_mib.append(found["above_mib"])
        for part, (half, ninth) in found.get("parts", {}).items():
            summed = kept.parts.setdefault(part, Part())
            summed.medians.append(half)
            summed.ninths.append(ninth)
        given = found.get("digests", {})
        for answer, first in kept.digests.items():
            if given.get(answer) != first:
                self._fail(f"{contender.name} gave another {answer} than in its first round")
        kept.digests = kept.digests or dict(given)

    def _trace(self) -> None:
        """Run each of ours once more for what Python allocates; tracing takes time, so untimed."""
        for contender in self.present if self.benchmark.traced else ():
            if contender.is_ours and isinstance(contender, Contender):
                try:
                    found = self._measured(contender, "--traced")
                except Failed as reason:
                    self._fail(f"{contender.name}, traced, {reason}")
                else:
                    self.section.contenders[contender.name].traced = found


def say(line: str) -> None:
    """Print how far the run is, beside the table."""
    print(line, file=sys.stderr, flush=True)
