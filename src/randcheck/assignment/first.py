"""The teams of a draw, before any change."""

from __future__ import annotations

from collections.abc import Collection

from randcheck.assignment.explain import shortage_of
from randcheck.assignment.seating import Seating
from randcheck.assignment.shortage import NotAssignable
from randcheck.assignment.solve import solve
from randcheck.assignment.staffing import Staffing, teams_of
from randcheck.teams import ALGORITHM, FORMAT, Assignment
from randcheck.wire import digest


def first_teams(staffing: Staffing, businesses: Collection[str], *, partial: bool) -> Assignment:
    """Return the assignment of these businesses, or raise `NotAssignable`."""
    solution = solve(staffing.problem(businesses), mixing=staffing.rules.mixing)
    complete = solution.is_complete
    if not complete:
        if not partial:
            raise NotAssignable.because(shortage_of(staffing, solution))
        drop_excess(solution.seating)
    announcement = staffing.draw.announcement
    names = solution.seating.problem.inspectors
    return Assignment(
        algorithm=ALGORITHM,
        format=FORMAT,
        label=announcement.label,
        announcement_digest=announcement.digest,
        inspector_digest=digest(staffing.inspectors),
        team_rules_digest=digest(staffing.rules),
        key=staffing.key,
        drawn=teams_of(staffing, solution.seating),
        evenness=tuple(
            tuple(sorted(names[one] for one in reached))
            for reached in (solution.closed if complete else ())
        ),
    )


def drop_excess(seating: Seating) -> None:
    """Take from whoever has more visits than allowed those of the last tasks in ticket order."""
    for inspector, cap in enumerate(seating.problem.cap):
        for position in sorted(seating.held[inspector])[cap:]:
            seating.vacate(position)
