"""What replaying a year costs, beside bare dictionary look-ups and `attrs.evolve`.

So many inspections of their own live through twelve events each, a return and a second submission
among them. `after` checks place, order of time, identity and conditions, and keeps the history.
The bare loops look up the next stage in the same table and make the next value with
`attrs.evolve`, history included, and check nothing: once on a value with a field for each of the
ten things that a host would put there, once on one with the three of `Inspection`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import evolve, field, make_class

from tests.benchmarks.benchmark import OURS, Answers, Benchmark, Contender, Work, size_of
from tests.benchmarks.inspections import (
    FIRST,
    at,
    begin,
    codes_of,
    deep,
    drawn,
    sheet,
    until_submitted,
)
from tests.benchmarks.names import codes, field_of, inspection

#: The fields of a value that a host would hold, beside stage and history.
FLAT: Final = (
    "business", "plan", "draw_number", "label", "announcement_digest", "drawn_at", "window",
    "team_size",
)  # fmt: skip
LABEL: Final = "源汇区/2023/1/1"
#: Values to begin with, each with the events of its life.
Year = list[tuple[Any, tuple[Any, ...]]]


def life() -> Iterator[Any]:
    """Yield twelve events, of which each is an hour after the last."""
    filed = sheet(1, LABEL, FIRST, codes_of(0))
    yield from until_submitted(FIRST, filed)
    yield inspection.Returned(**at(FIRST, 7, "科长"), reason="缺少检查项目")
    yield inspection.Recorded(**at(FIRST, 8), sheet=filed)
    yield inspection.Submitted(**at(FIRST, 9))
    yield inspection.Approved(**at(FIRST, 10, "科长"))
    yield inspection.Published(**at(FIRST, 11, "科长"), day=FIRST.date(), view="b" * 64)
    yield inspection.Archived(**at(FIRST, 12, "科长"))


def year(count: int, begin: Callable[[Any], Any]) -> Year:
    """Return the values to begin with, each with events of its own."""
    events = tuple(life())
    begun: Year = []
    for number in range(count):
        one = drawn(1, f"源汇区/2023/{number}/1")
        own = (
            deep(event, label=one.label, identifier=f"{number}-{n}")
            for n, event in enumerate(events)
        )
        begun.append((begin(one), tuple(own)))
    return begun


def value_class(*names: str) -> Any:
    """Return a class with these fields, the stage and the history."""
    given = {name: field() for name in names}
    given |= {"stage": field(default=codes.Stage.DRAWN), "history": field(default=())}
    return make_class("Value", given, frozen=True, slots=True, kw_only=True)


def by_randcheck(count: int) -> Work:
    """Return the replay measured."""
    begun = year(count, begin)

    def work() -> list[Any]:
        done = []
        for value, events in begun:
            for event in events:
                value = value.after(event)
            done.append(value)
        return done

    return work


def bare(begun: Year) -> Work:
    """Return the loop that only looks up stages and makes values."""
    transitions = inspection.TRANSITIONS

    def work() -> list[Any]:
        done = []
        for value, events in begun:
            for event in events:
                stage = transitions[value.stage][event.kind]
                value = evolve(value, stage=stage, history=(*value.history, event))
            done.append(value)
        return done

    return work


def on_ten_fields(count: int) -> Work:
    """Return the bare loop on what a host would hold."""
    made = value_class(*FLAT)
    held = {name: field_of(inspection.DrawnBusiness, name) for name in FLAT}

    def flat(one: Any) -> Any:
        return made(**{name: getattr(one, place) for name, place in held.items()})

    return bare(year(count, flat))


def on_three_fields(count: int) -> Work:
    """Return the bare loop on the least that can hold a stage and a history."""
    made = value_class("origin")
    return bare(year(count, lambda one: made(origin=one)))


def answers(done: list[Any]) -> Answers:
    """Answer the stage that each inspection came to, and which events led there."""
    ended = [(one.stage.value, [event.identifier for event in one.history]) for one in done]
    return {"stages and histories": ended}


BENCHMARKS: Final = (
    Benchmark(
        name="lifecycle",
        about="inspections of their own, each through twelve events",
        quick=size_of(500, "inspections"),
        sizes=(size_of(50_000, "inspections"),),
        contenders=(
            Contender(name=OURS, is_ours=True, make=by_randcheck, answers=answers),
            Contender(
                name="bare look-ups and attrs.evolve, ten fields",
                make=on_ten_fields, answers=answers,
            ),
            Contender(
                name="bare look-ups and attrs.evolve, three fields",
                make=on_three_fields, answers=answers,
            ),
        ),
    ),
)  # fmt: skip
