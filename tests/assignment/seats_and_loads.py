"""Who sits where in an assignment, and who has how many visits."""

from randcheck.assignment import (
    Assignment,
    LoadStatistics,
)
from tests.made.staff import (
    Case,
    everybody,
)

ALL = everybody()


def seats(made: Assignment) -> dict[str, tuple[str | None, ...]]:
    return {team.business: team.inspectors for team in made.teams}


def loads(made: Assignment, whole: Case) -> list[int]:
    statistics = LoadStatistics.of(made.teams, whole.inspectors.identifiers)
    return [visits for _, visits in statistics.visits]
