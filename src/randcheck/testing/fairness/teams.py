"""Are inspectors dealt fairly: how much work each has, and which two are in a team together.

A round is one draw's teams, one for each business. Fair means that the inspectors' names could be
exchanged: whatever the teams' shape (levelled loads, teams of two), a round with other names in
the same places was as likely. So the verdict needs no knowledge of how teams are made, and draws
within a round needn't be independent. Where someone was recused (回避) names can't be exchanged:
leave such rounds out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from math import sqrt
from typing import TypeVar

from attrs import evolve

from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import duplicates, fault, required
from randcheck.testing.fairness.history import DrawHistory
from randcheck.testing.fairness.measures.distributions import skewed_tail
from randcheck.testing.fairness.measures.names import one_name, worst
from randcheck.testing.fairness.measures.squared_lengths import (
    one_cell_may_alarm,
    one_cell_reason,
    pair_at,
    squared_length,
    without_row_sums,
)
from randcheck.testing.fairness.verdict import (
    BUDGET,
    Budget,
    Measurement,
    NotMeasured,
    Verdict,
)
from randcheck.values.validation import checked

__all__ = ["judge_teams"]

#: The teams of one draw, each of the names of its inspectors.
Round = tuple[tuple[str, ...], ...]
#: An inspector, or two.
Cell = TypeVar("Cell", str, tuple[str, str])


@checked
def judge_teams(
    rounds: Iterable[Iterable[Iterable[str]]],
    inspectors: Sequence[str],
    *,
    budget: Budget = BUDGET,
) -> Verdict:
    """Return the verdict on how inspectors (执法检查人员) were dealt to teams, round by round.

    `inspectors` are those who could be drawn in every round. A name that isn't one of them, or
    that appears in a team twice, raises `InvalidInput`.
    """
    given: tuple[Round, ...] = tuple(tuple(tuple(team) for team in one) for one in rounds)
    InvalidInput.raise_for(_team_findings(given, inspectors))
    return Verdict.of(budget, len(given), _measures(given, tuple(inspectors)))


def _measures(
    rounds: Sequence[Round], inspectors: tuple[str, ...]
) -> Iterator[Measurement | NotMeasured]:
    place = {name: number for number, name in enumerate(inspectors)}
    present = [dict.fromkeys(name for team in one for name in team) for one in rounds]
    history = DrawHistory(
        ((inspectors, tuple(place[name] for name in names)) for names in present), inspectors
    )
    asked = "rounds that held this inspector"
    yield evolve(one_name(history), name="one inspector", question=asked)
    yield _load(rounds, inspectors)
    tables = [_pairs(one) for one in rounds]
    together = sum(tables, Counter[tuple[str, str]]())
    yield _one_pair(tables, inspectors)
    yield _pairing(tables, together, inspectors)


def _load(rounds: Sequence[Round], inspectors: tuple[str, ...]) -> Measurement | NotMeasured:
    """Measure whether some have more to do than others, over all rounds."""
    loads = [Counter(name for team in one for name in team) for one in rounds]
    whole = sum(loads, Counter[str]())
    lengths = [_spread(one, inspectors) for one in loads]
    name, people, mean = "load", len(inspectors), whole.total() / len(inspectors)
    if not sum(lengths):
        return NotMeasured(name=name, reason="every inspector has the same load each round")
    found = squared_length(_spread(whole, inspectors), people - 1, lengths)
    unit, beyond = sum(lengths) / (people - 1), _beyond(loads, inspectors)
    if one_cell_may_alarm(found, people, unit, beyond):
        return NotMeasured(name=name, reason=one_cell_reason(mean))
    oddest = max(inspectors, key=lambda one: abs(whole[one] - mean))
    return Measurement(
        name=name,
        question="teams this inspector was in; the one with most or least work",
        statistic=found.z,
        p_value=found.upper_p_value,
        who=(oddest,),
        expected=mean,
        seen=float(whole[oddest]),
    )


def _one_pair(
    tables: Sequence[Counter[tuple[str, str]]], inspectors: tuple[str, ...]
) -> Measurement | NotMeasured:
    """Measure the two that are together in most oddly many rounds, or few."""
    cells = list(combinations(sorted(inspectors), 2))
    if not cells:
        return NotMeasured(name="one pair", reason="a single inspector makes no pair")
    met = Counter(pair for table in tables for pair in table)
    expected = met.total() / len(cells)
    return worst(
        "one pair",
        "rounds in which both were in one team",
        [(pair, met[pair], expected) for pair in cells],
        len(tables),
    )


def _pairing(
    tables: Sequence[Counter[tuple[str, str]]],
    together: Counter[tuple[str, str]],
    inspectors: tuple[str, ...],
) -> Measurement | NotMeasured:
    """Measure whether pairs are together other than by chance, beside each one's own load."""
    name, people = "pairing", len(inspectors)
    if people < 4:
        return NotMeasured(name=name, reason="fewer than four inspectors")
    cells, dimensions = list(combinations(sorted(inspectors), 2)), people * (people - 3) // 2
    lengths = [without_row_sums(people, [one[pair] for pair in cells])[0] for one in tables]
    if sum(lengths) < 1e-9:
        return NotMeasured(name=name, reason="every two are together equally often each round")
    left, place = without_row_sums(people, [together[pair] for pair in cells])
    found = squared_length(left, dimensions, lengths)
    expected, unit = together.total() / len(cells), sum(lengths) / dimensions
    if one_cell_may_alarm(found, len(cells), unit, _beyond(tables, cells)):
        return NotMeasured(name=name, reason=one_cell_reason(expected))
    return Measurement(
        name=name,
        question="teams with both, beside how often each was drawn; the oddest pair",
        statistic=found.z,
        p_value=found.upper_p_value,
        who=pair_at(sorted(inspectors), place),
        expected=expected,
        seen=float(together[cells[place]]),
    )


def _spread(loads: Counter[str], inspectors: tuple[str, ...]) -> float:
    mean = loads.total() / len(inspectors)
    return sum((loads[name] - mean) ** 2 for name in inspectors)


def _beyond(tables: Sequence[Counter[Cell]], cells: Sequence[Cell]) -> Callable[[float], float]:
    """Return the chance that one cell's number is so far from its mean, names being exchanged."""
    values = [[table[cell] for cell in cells] for table in tables]
    away = [[one - sum(row) / len(row) for one in row] for row in values]
    variance = sum(one**2 for row in away for one in row) / len(cells)
    third = abs(sum(one**3 for row in away for one in row)) / len(cells)
    return lambda jump: skewed_tail(jump / sqrt(variance), third / variance**1.5)


def _pairs(teams: Round) -> Counter[tuple[str, str]]:
    return Counter(pair for team in teams for pair in combinations(sorted(team), 2))


def _team_findings(rounds: Sequence[Round], inspectors: Sequence[str]) -> Iterator[Finding]:
    yield from required(rounds, "rounds")
    yield from required(inspectors, "inspectors")
    yield from duplicates(inspectors, "inspectors")
    known = set(inspectors)
    for number, one in enumerate(rounds):
        for place, team in enumerate(one):
            where = f"rounds[{number}][{place}]"
            yield from duplicates(team, where, code="teams.twice")
            for seat, name in enumerate(team):
                if name not in known:
                    yield fault("teams.stranger", f"{where}[{seat}]", value=name)
