"""What replaying a year costs, beside bare dictionary look-ups and `attrs.evolve`.

    python tests/benchmarks/bench_lifecycle.py [--inspections 50000] [--rounds 7]

So many inspections of their own live through twelve events each, a return and a second submission
among them. `after` checks place, order of time, identity and conditions, and keeps the history.
The bare loop looks up the next stage in the same table and makes the next value with
`attrs.evolve`, history included, and checks nothing: once on a value with a field for each of the
ten things that a host would put there (`flat`), once on one with the three of `Inspection`
(`lean`). All are made beforehand; one contender follows the other in a process of its own in each
round, and counted is the processor time of the loop.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, Final, final

from attrs import evolve, frozen

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.made import inspection as made

from randcheck.codes import EventKind, Stage
from randcheck.inspection import TRANSITIONS, DrawnBusiness, Inspection

LIFE: Final = (
    EventKind.ASSIGNED,
    EventKind.NOTIFIED,
    EventKind.PREPARED,
    EventKind.VISITED,
    EventKind.RECORDED,
    EventKind.SUBMITTED,
    EventKind.RETURNED,
    EventKind.RECORDED,
    EventKind.SUBMITTED,
    EventKind.APPROVED,
    EventKind.PUBLISHED,
    EventKind.ARCHIVED,
)


@final
@frozen(kw_only=True)
class Flat:
    """What a host would hold of an inspection, field by field."""

    business: str
    plan: int
    draw_number: int
    label: str
    announcement: str
    drawn_at: Any
    window: Any
    team_size: int
    stage: Stage = Stage.DRAWN
    history: tuple[Any, ...] = ()


@final
@frozen(kw_only=True)
class Lean:
    """The least that can hold a stage and a history."""

    drawn: DrawnBusiness
    stage: Stage = Stage.DRAWN
    history: tuple[Any, ...] = ()


Year = list[tuple[Any, tuple[Any, ...]]]


def year(count: int, name: str) -> Year:
    """Return the values to begin with, each with the events of its life."""
    events = made.history(*LIFE)
    begun: Year = []
    for number in range(count):
        drawn = evolve(made.inspection().drawn, label=f"源汇区/2023/{number}/1")
        own = tuple(evolve(event, identifier=f"{number}-{n}") for n, event in enumerate(events))
        begun.append((first(name, drawn), of_label(own, drawn.label)))
    return begun


def first(name: str, drawn: DrawnBusiness) -> Any:
    if name == "randcheck":
        return Inspection(drawn=drawn)
    if name == "lean":
        return Lean(drawn=drawn)
    names = ("business", "plan", "draw_number", "label", "announcement", "drawn_at", "window")
    return Flat(team_size=drawn.team_size, **{field: getattr(drawn, field) for field in names})


def of_label(events: tuple[Any, ...], label: str) -> tuple[Any, ...]:
    """Return the events with sheets of the draw of that label."""
    return tuple(
        evolve(event, sheet=evolve(event.sheet, label=label))
        if event.kind is EventKind.RECORDED
        else event
        for event in events
    )


def replayed(begun: Year) -> list[Any]:
    done = []
    for value, events in begun:
        for event in events:
            value = value.after(event)
        done.append(value)
    return done


def bare(begun: Year) -> list[Any]:
    done = []
    for value, events in begun:
        for event in events:
            stage = TRANSITIONS[value.stage][event.kind]
            value = evolve(value, stage=stage, history=(*value.history, event))
        done.append(value)
    return done


def seconds(name: str, count: int) -> float:
    """Return the processor time of one year."""
    begun = year(count, name)
    loop = replayed if name == "randcheck" else bare
    start = process_time()
    done = loop(begun)
    spent = process_time() - start
    if {one.stage for one in done} != {Stage.ARCHIVED}:
        raise SystemExit(f"{name}: not every inspection was archived")
    return spent


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--inspections", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--one")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(seconds(options.one, options.inspections)))
        return 0
    runs: dict[str, list[float]] = {"randcheck": [], "flat": [], "lean": []}
    for _ in range(options.rounds):
        for name, spent in runs.items():
            command = [sys.executable, __file__, "--one", name]
            command += ["--inspections", str(options.inspections)]
            spent.append(json.loads(subprocess.check_output(command)))
    print(f"{datetime.now(UTC):%Y-%m-%d} Python {platform.python_version()} {platform.machine()}")
    base = median(runs["randcheck"])
    for name, spent in runs.items():
        print(
            f"  {name:10} {median(spent):6.2f} s  randcheck takes {base / median(spent):.2f} of it"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
