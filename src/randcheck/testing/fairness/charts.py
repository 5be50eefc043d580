"""Charts of the evidence (图表), as complete SVG texts.

How often each part of the list is drawn, which pairs and which steps in the list are drawn
together too often or too seldom, and a watched fortune. What is odd is shown by a pattern and in
the description too, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import log10, sqrt
from typing import Final

from randcheck.errors import InvalidInput
from randcheck.errors.finding import fault, required
from randcheck.testing.fairness.history import DrawHistory, PastDraw, history_of
from randcheck.testing.fairness.measures.distributions import normal_quantile
from randcheck.testing.fairness.measures.pairs import chance_of_both
from randcheck.testing.fairness.measures.places import part_sums, step_sums
from randcheck.testing.fairness.svg import (
    BAR,
    FAINT,
    LEFT,
    ODD,
    RIGHT,
    SELDOM,
    TOP,
    WIDTH,
    Frame,
    bar,
    line,
    picture,
    rect,
    text,
)
from randcheck.testing.fairness.verdict import quoted
from randcheck.testing.fairness.watching import Evidence
from randcheck.values.validation import checked

__all__ = ["evidence_chart", "inclusion_chart", "pair_chart", "step_chart"]

#: A list is cut into so many parts at most, one bar each.
BARS: Final = 60
#: Pairs are shown among so many people at most.
MOST_PEOPLE: Final = 60
#: The chance that no bar of a fair sampler leaves the band.
_WITHIN: Final = 0.999
_SQUARE: Final = 400
#: Names are written beside squares that are so wide, with so many characters at most.
_READABLE: Final = 14.0
_NAME: Final = 8
_MANY: Final = 8
_LEGEND: Final = text(
    WIDTH - RIGHT, 24, f"dashed: where {_WITHIN:.1%} of fair samplers stay", anchor="end"
)


@checked
def inclusion_chart(
    draws: Iterable[PastDraw], *, title: str = "How often each part of the list is drawn"
) -> str:
    """Return bars of how often each part of the list is drawn, 1 being as often as expected."""
    history = history_of(draws)
    if not history.drawn:
        raise InvalidInput(fault("chart.nobody", "draws"))
    sums = list(part_sums(history, BARS).values())
    reach = _reach(len(sums))
    shares = [(one.seen / one.mean, sqrt(one.variance) / one.mean) for one in sums]
    odd = [place for place, (share, unit) in enumerate(shares, 1) if abs(share - 1) > reach * unit]
    top = max([1.0, *(max(share, 1 + reach * unit) for share, unit in shares)]) * 1.08
    frame = Frame(low=0.0, high=top, left=0.0, right=float(len(shares)))
    caption = f"{len(shares)} parts of the list, in its order. {_oddness(odd, 'part')}"
    bars = (
        _bar(frame, place, share, odd=place + 1 in odd) for place, (share, _) in enumerate(shares)
    )
    bands = (_band(frame, place, reach * unit) for place, (_, unit) in enumerate(shares))
    axes = frame.axes("part of the list", "drawn, as a multiple of what is expected")
    return picture(title, caption, [*axes, *bars, *bands, _LEGEND])


def _bar(frame: Frame, place: int, share: float, *, odd: bool) -> str:
    left, right = frame.x(place + 0.1), frame.x(place + 0.9)
    top, caption = frame.y(share), f"part {place + 1}: {share:.3f} times"
    return bar(left, top, right - left, frame.y(0) - top, caption, odd=odd)


def _band(frame: Frame, place: int, half: float) -> str:
    """Return the two strokes between which a fair bar ends."""
    left, right = frame.x(place), frame.x(place + 1)
    return "".join(
        line(left, frame.y(edge), right, frame.y(edge), dash="3 2")
        for edge in (max(1 - half, 0.0), 1 + half)
    )


@checked
def step_chart(
    draws: Iterable[PastDraw], *, title: str = "Drawn together, by their distance in the list"
) -> str:
    """Return, for each distance in the list, whether pairs so far apart come too often.

    Upwards is too often and downwards too seldom, in standard deviations of a fair sampler.
    """
    sums = step_sums(history_of(draws))
    if not sums:
        raise InvalidInput(fault("chart.steps", "draws"))
    reach, deviates = _reach(len(sums)), [-one.z for one in sums]
    odd = [step for step, one in enumerate(deviates, 1) if abs(one) > reach]
    edge = max(reach, *map(abs, deviates)) * 1.1
    frame = Frame(low=-edge, high=edge, left=0.0, right=len(sums) + 1.0)
    caption = f"Distances from 1 to {len(sums)}. {_oddness(odd, 'distance')}"
    strokes = (_stroke(frame, step, one, odd=step in odd) for step, one in enumerate(deviates, 1))
    axes = frame.axes("places apart in the list", "standard deviations")
    return picture(title, caption, [*axes, *strokes, *_limits(frame, reach), _LEGEND])


def _stroke(frame: Frame, step: int, deviates: float, *, odd: bool) -> str:
    width = max(min(frame.x(0.8) - frame.x(0), 24.0), 1.0)
    top, bottom = frame.y(max(deviates, 0.0)), frame.y(min(deviates, 0.0))
    caption = f"{step} apart: {deviates:+.2f} standard deviations"
    return bar(frame.x(step) - width / 2, top, width, bottom - top, caption, odd=odd)


def _limits(frame: Frame, reach: float) -> Iterator[str]:
    for edge in (-reach, reach):
        yield line(LEFT, frame.y(edge), WIDTH - RIGHT, frame.y(edge), dash="6 3")


@checked
def pair_chart(draws: Iterable[PastDraw], *, title: str = "Which two are drawn together") -> str:
    """Return a table of squares, one for each two names, from never together to far too often.

    The draws are of one list and one size, of `MOST_PEOPLE` names at most: a team of inspectors
    is a draw too.
    """
    history = history_of(draws)
    people, size = _one_list(history)
    chance, count = chance_of_both(people, size), len(history.sequence)
    mean, unit = count * chance, sqrt(count * chance * (1 - chance)) or 1.0
    reach = _reach(people * (people - 1) // 2)
    names = tuple(history.columns)
    cells = {
        (one, other): ((history.columns[one] & history.columns[other]).bit_count() - mean) / unit
        for one, other in combinations(names, 2)
    }
    odd = [f"{one} with {other}" for (one, other), z in cells.items() if abs(z) > reach]
    caption = (
        f"{people} names, {mean:.4g} draws of each pair expected. "
        f"{_oddness([quoted(pair) for pair in odd], 'pair')}"
    )
    return picture(title, caption, _table(names, cells, reach), height=TOP + _SQUARE + 96)


def _table(
    names: Sequence[str], cells: dict[tuple[str, str], float], reach: float
) -> Iterator[str]:
    side, place = _SQUARE / len(names), {name: at for at, name in enumerate(names)}
    for (one, other), deviates in cells.items():
        x, y = LEFT + 60 + place[one] * side, TOP + place[other] * side
        caption = f"{one} and {other}: {deviates:+.2f} standard deviations"
        yield rect(x, y, side - 1, side - 1, _shade(deviates, reach), caption)
        if abs(deviates) > reach:
            sign = "+" if deviates > 0 else "−"
            yield text(x + side / 2, y + side / 2 + 4, sign, colour="#ffffff")
    if side >= _READABLE:
        for name, at in place.items():
            y = TOP + (at + 0.5) * side + 4
            yield text(LEFT + 52, y, name[-_NAME:], anchor="end")
            yield text(LEFT + 64 + at * side, y, name[-_NAME:], anchor="start")
    yield from _key(reach)


def _shade(deviates: float, reach: float) -> str:
    if abs(deviates) > reach:
        return ODD if deviates > 0 else SELDOM
    return FAINT


def _key(reach: float) -> Iterator[str]:
    y = TOP + _SQUARE + 24
    for x, fill, sign, caption in (
        (LEFT + 60, FAINT, "", f"within {reach:.2f} standard deviations"),
        (LEFT + 270, ODD, "+", "more often"),
        (LEFT + 390, SELDOM, "−", "more seldom"),
    ):
        yield rect(x, y, 16, 16, fill, caption)
        yield text(x + 8, y + 12, sign, colour="#ffffff")
        yield text(x + 24, y + 13, caption, anchor="start")


@checked
def evidence_chart(
    evidence: Iterable[Evidence], *, title: str = "The evidence, draw by draw"
) -> str:
    """Return the line of a watched fortune, and the height at which it raises an alarm."""
    watched = list(evidence)
    InvalidInput.raise_for(required(watched, "evidence"))
    alarm, heights = -log10(watched[0].budget), [0.0, *(one.evidence for one in watched)]
    frame = Frame(
        low=min(heights) - 0.5,
        high=max(alarm, *heights) * 1.08,
        left=0.0,
        right=float(watched[-1].draws),
    )
    points = [(0, 0.0), *((one.draws, one.evidence) for one in watched)]
    first = next((one.draws for one in watched if one.alarm), None)
    caption = (
        f"{watched[-1].draws} draws; the highest evidence is 10 to the {watched[-1].highest:.3g}, "
        f"an alarm 10 to the {alarm:.3g}. "
        + ("There is no alarm." if first is None else f"The alarm comes at draw {first}.")
    )
    path = " ".join(f"{frame.x(draws)},{frame.y(height)}" for draws, height in points)
    return picture(
        title,
        caption,
        [
            *frame.axes("draws", "evidence, as a power of ten"),
            line(LEFT, frame.y(alarm), WIDTH - RIGHT, frame.y(alarm), dash="6 3"),
            text(LEFT + 6, frame.y(alarm) - 6, "alarm", anchor="start"),
            f'<polyline points="{path}" fill="none" stroke="{BAR}" stroke-width="2"/>',
        ],
    )


def _reach(looked_at: int) -> float:
    """Return how many standard deviations none of so many fair numbers leaves, nearly always."""
    return normal_quantile((1 - _WITHIN) / 2 / max(looked_at, 1))


def _oddness(odd: Sequence[object], noun: str) -> str:
    if not odd:
        return f"No {noun} is odd."
    shown = ", ".join(map(str, odd[:_MANY]))
    return f"Odd: {noun} {shown}" + (f" and {len(odd) - _MANY} more." if len(odd) > _MANY else ".")


def _one_list(history: DrawHistory) -> tuple[int, int]:
    """Return people and size, or raise `InvalidInput` for what doesn't fit into one table."""
    if history.constant is None or not 2 <= history.constant[0] <= MOST_PEOPLE:
        raise InvalidInput(fault("chart.pairs", "draws", limit=MOST_PEOPLE))
    return history.constant
