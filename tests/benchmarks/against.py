"""A run against a recorded one: what became slower by more than noise.

A time is taken as so many calibration loops, each round's by the loop that ran in the same round:
so another machine, and what else a machine does, mostly cancel out. A difference of the medians
counts if it is larger than 5 % of the recorded one, and larger than the distances between the
quartiles of both runs added up. With fewer than three rounds there is no such distance, and
nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

from attrs import frozen

from tests.benchmarks.record import Measured, Record, Section, quartiles

LEAST: Final = 0.05
FEWEST_ROUNDS: Final = 3


@frozen(kw_only=True)
class Change:
    """A contender's time in a recorded run and in this one, and what difference noise explains."""

    name: str
    is_ours: bool
    before: float
    now: float
    noise: float

    @property
    def is_slower(self) -> bool:
        """Whether it takes longer than before by more than noise."""
        return self.now - self.before > self.noise

    @property
    def is_faster(self) -> bool:
        """Whether it takes less time than before by more than noise."""
        return self.before - self.now > self.noise

    def __str__(self) -> str:
        """Return the change as the command prints it."""
        times, noise = self.now / self.before, self.noise / self.before
        return f"{self.name}: {times:.2f} times as long as before, noise explains {noise:.2f}"


def loops(section: Section, one: Measured, *, calibrated: bool) -> list[float]:
    """Return each round's time in calibration loops, or in seconds where there are none."""
    if not calibrated:
        return one.seconds
    return [time / loop for time, loop in zip(one.seconds, section.calibration, strict=False)]


def spread(times: list[float]) -> float:
    """Return the distance between the quartiles."""
    first, third = quartiles(times)
    return third - first


def change(name: str, before: Section, now: Section, contender: str) -> Change:
    """Return how a contender's time changed between two runs of a benchmark at a size."""
    calibrated = bool(before.calibration and now.calibration)
    old = loops(before, before.contenders[contender], calibrated=calibrated)
    new = loops(now, now.contenders[contender], calibrated=calibrated)
    return Change(
        name=f"{name}: {contender}",
        is_ours=is_own(now.contenders[contender]),
        before=median(old),
        now=median(new),
        noise=max(LEAST * median(old), spread(old) + spread(new)),
    )


def is_own(one: Measured) -> bool:
    """Whether it is our code of this checkout: what is beside can't become slower."""
    return one.is_ours and one.checkout is None


def is_enough(one: Measured) -> bool:
    """Whether there are rounds enough to speak of noise."""
    return len(one.seconds) >= FEWEST_ROUNDS and one.median > 0


def compared(before: Record, now: Record) -> tuple[list[Change], list[str]]:
    """Return the changes of what is in both runs, and what can't be compared and why not."""
    changes, apart = [], []
    for benchmark, size, section in now.sections():
        name = f"{benchmark}, {size}"
        earlier = before.benchmarks.get(benchmark, {}).get(size)
        for contender, one in section.contenders.items():
            old = earlier.contenders.get(contender) if earlier else None
            if earlier is None or old is None:
                apart.append(f"{name}: {contender}: not in the recorded run")
            elif not (is_enough(old) and is_enough(one)):
                apart.append(f"{name}: {contender}: fewer than {FEWEST_ROUNDS} rounds")
            else:
                changes.append(change(name, earlier, section, contender))
    return changes, apart


def report(before: Record, now: Record) -> tuple[list[str], bool]:
    """Return what to print, and whether something of ours became slower."""
    changes, apart = compared(before, now)
    slower = [one for one in changes if one.is_slower and one.is_ours]
    faster = [one for one in changes if one.is_faster and one.is_ours]
    peers = [one for one in changes if (one.is_slower or one.is_faster) and not one.is_ours]
    lines = [f"Against the run of {before.date}, randcheck at {before.commit}:"]
    lines += differing_machines(before, now)
    lines += [f"SLOWER: {one}" for one in slower]
    lines += [f"faster: {one}" for one in faster]
    lines += [f"peer, no code of ours: {one}" for one in peers]
    lines += [f"not compared: {one}" for one in apart]
    lines.append(f"{len(slower)} of {sum(one.is_ours for one in changes)} of ours became slower")
    return lines, bool(slower)


def differing_machines(before: Record, now: Record) -> Iterator[str]:
    """Yield what is another machine or Python: calibration can only do so much for it."""
    old, new = before.machine, now.machine
    for what, one, other in (
        ("processor", old.processor, new.processor),
        ("Python", old.python, new.python),
    ):
        if one != other:
            yield f"another {what}: {one} before, {other} now"
