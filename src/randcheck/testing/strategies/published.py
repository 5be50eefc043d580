"""Strategies for tables as they were published: plain numbers that add up, or nearly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from hypothesis import strategies as st

from randcheck.codes import Column
from randcheck.errors import Report
from randcheck.statistics import (
    NUMBERS,
    ComparedRow,
    Comparison,
    Figures,
    Holds,
    Identity,
    Parts,
    PublishedRow,
    PublishedTable,
    as_published,
    compare,
    read_table,
    reconcile_table,
)
from randcheck.statistics import identities as identities_of
from randcheck.testing.strategies.statistics import tables
from randcheck.testing.strategies.values import some

__all__ = ["printed_tables", "published_tables"]

_STATIONS: Final = tuple(f"第{number}派出所" for number in range(1, 21))
_TEXTS: Final = ("网安大队", "网吧", "3月至11月", "5%")


class Line(NamedTuple):
    """The numbers of a row and what is published beside it, of which everything adds up."""

    figures: Figures
    parts: Parts


# -- numbers --------------------------------------------------------------------------------------


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """Numbers of some businesses, each with one code; what is published beside them, or nothing."""
    codes = tuple(draw(st.lists(st.integers(0, 9), min_size=8, max_size=8)))
    inspected, counts_six = sum(codes), draw(st.booleans())
    others, pending, replaced = (draw(st.integers(0, 3)) for _ in range(3))
    drawn = inspected + others + pending + replaced
    cases = draw(st.integers(0, min(inspected, 3)))
    figures = Figures(
        drawn=drawn,
        inspected=inspected,
        published=draw(st.integers(0, inspected)),
        with_problems=sum(codes[1:5]) + codes[7] + codes[5] * counts_six,
        listed=draw(st.integers(0, sum(codes[1:4]))),
        cases=cases,
        fines=draw(st.integers(0, 10**7)) if cases else 0,
    )
    parts = Parts(
        target=drawn - replaced,
        replaced=replaced,
        not_inspectable=others + replaced,
        pending=pending,
        codes=codes,
        one_code_each=True,
        code_6_counts=counts_six,
    )
    return Line(figures, draw(st.sampled_from((parts, Parts()))))


def all_figures() -> st.SearchStrategy[Figures]:
    """Numbers of a row that add up."""
    return lines().map(lambda line: line.figures)


def all_parts() -> st.SearchStrategy[Parts]:
    """What is published beside a row, all of it or nothing."""
    return lines().map(lambda line: line.parts)


# -- tables ---------------------------------------------------------------------------------------


@st.composite
def printed_tables(draw: st.DrawFn, *, least: int = 0, total: bool = False) -> PublishedTable:
    """Tables as others print them, by station: with totals of one figure, of both, or of none.

    Every other one has a number that was mistyped.
    """
    named = draw(some(_STATIONS, least=least))
    given = [draw(lines()) for _ in named]
    cells = [
        [str(place), _TEXTS[0], name, *_TEXTS[1:], *_numbers(line.figures)]
        for place, (name, line) in enumerate(zip(named, given, strict=True), start=1)
    ]
    if total or draw(st.booleans()):
        shown = draw(st.booleans())
        cells.append(["合计", *[""] * 5, *draw(_totals([line.figures for line in given], shown))])
    if draw(st.booleans()) and cells:
        wrong, column = draw(st.sampled_from(cells)), draw(st.integers(6, 11))
        wrong[column] = str(draw(st.integers(0, 99)))
    return read_table(cells, [line.parts for line in given])


def _numbers(figures: Figures) -> list[str]:
    return [_written(column, figures[column]) for column in NUMBERS]


def _written(column: Column, number: int) -> str:
    return f"{number // 100}.{number % 100:02}" if column is Column.FINES else str(number)


@st.composite
def _totals(draw: st.DrawFn, given: Sequence[Figures], both: bool) -> list[str]:
    """The sums of the rows; with `both`, distinct businesses before them where some are fewer."""
    cells = []
    for column in NUMBERS:
        numbers = [figures[column] for figures in given]
        cell = _written(column, sum(numbers))
        if both and column.of_businesses:
            distinct = draw(st.integers(max(numbers, default=0), sum(numbers)))
            cell = f"{distinct}（{cell}户次）"
        cells.append(cell)
    return cells


def published_tables() -> st.SearchStrategy[PublishedTable]:
    """Tables that others printed, and our own as published; of no rows and of twenty."""
    return printed_tables() | tables().map(as_published)


def published_rows() -> st.SearchStrategy[PublishedRow]:
    """Rows of printed tables."""
    return printed_tables(least=1).flatmap(lambda made: st.sampled_from(made.rows))


# -- what they show -------------------------------------------------------------------------------


def identities() -> st.SearchStrategy[Identity]:
    """Identities that hold, that are broken, and that no number shows, each equally often."""
    return published_tables().map(identities_of).flatmap(_one_of_each)


def _one_of_each(made: tuple[Identity, ...]) -> st.SearchStrategy[Identity]:
    by_outcome = ([one for one in made if one.outcome is outcome] for outcome in Holds)
    return st.one_of(*(st.sampled_from(some) for some in by_outcome if some))


def table_reconciliations() -> st.SearchStrategy[Report]:
    """What the numbers of published tables show of R1 to R14, and what they don't."""
    return published_tables().map(reconcile_table)


def table_comparisons() -> st.SearchStrategy[Comparison]:
    """Two tables side by side, with rows in common and without, with totals and without."""
    return st.builds(compare, printed_tables(), printed_tables())


def compared_rows() -> st.SearchStrategy[ComparedRow]:
    """Rows that two tables have, the totals first."""
    both: Any = [printed_tables(total=True)] * 2
    return st.builds(compare, *both).flatmap(
        lambda made: st.sampled_from([one for one in (made.total, *made.rows) if one is not None])
    )
