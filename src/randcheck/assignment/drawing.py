"""The teams of a draw, before any change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from randcheck.assignment.kernel.problem import Problem
from randcheck.assignment.kernel.seating import EMPTY, Seating
from randcheck.assignment.kernel.solving import solve
from randcheck.assignment.shortage import NotAssignable, shortage_of
from randcheck.assignment.staffing import Staffing, positions_of, teams_of
from randcheck.assignment.teams import ALGORITHM, Assignment, Change, Team, Withdrawal
from randcheck.errors import Finding, InvalidInput, NotAllowed
from randcheck.errors.finding import fault

__all__: list[str] = []


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
        label=announcement.label,
        announcement_digest=announcement.digest,
        inspectors_commitment=announcement.inspectors_commitment or "",
        team_rules_commitment=announcement.team_rules_commitment or "",
        key=staffing.key,
        first_teams=teams_of(staffing, solution.seating),
        evenness=tuple(
            tuple(sorted(names[one] for one in reached))
            for reached in (solution.closed if complete else ())
        ),
    )


def drop_excess(seating: Seating) -> None:
    """Take from each inspector with more visits than allowed those of the greatest positions."""
    for inspector, cap in enumerate(seating.problem.cap):
        for position in sorted(seating.held[inspector])[cap:]:
            seating.vacate(position)


def changed(
    assignment: Assignment,
    staffing: Staffing,
    drawn: Collection[str],
    withdrawal: Withdrawal | None,
) -> Assignment:
    """Return the assignment after a withdrawal, and with the businesses that are drawn now."""
    teams = {team.business: team for team in assignment.teams}
    withdrawals = [one.withdrawal for one in assignment.changes if one.withdrawal is not None]
    if withdrawal is not None:
        InvalidInput.raise_for(_withdrawal_findings(withdrawal, {*teams, *drawn}, staffing))
        known = {(one.inspector, one.business) for one in withdrawals}
        NotAllowed.raise_for(idle_findings(withdrawal, known, staffing.barred))
        withdrawals.append(withdrawal)
    elif set(drawn) == set(teams):
        raise NotAllowed(fault("assignment.unchanged"))
    dissolved = tuple(sorted(set(teams) - set(drawn)))
    number = len(assignment.changes) + 1
    seating = _seated(staffing, drawn, teams, withdrawals)
    fill(seating, {one.inspector for one in withdrawals if one.business is None})
    after = (team for team in teams_of(staffing, seating) if team != teams.get(team.business))
    change = Change(number=number, withdrawal=withdrawal, dissolved=dissolved, teams=tuple(after))
    return evolve(assignment, changes=(*assignment.changes, change))


def _withdrawal_findings(
    withdrawal: Withdrawal, businesses: Collection[str], staffing: Staffing
) -> Iterator[Finding]:
    """Yield what a withdrawal names that isn't there: misspelt, it would change nothing."""
    if staffing.inspectors.get(withdrawal.inspector) is None:
        yield fault("withdrawal.inspector", "withdrawal.inspector", inspector=withdrawal.inspector)
    if withdrawal.business is not None and withdrawal.business not in businesses:
        yield fault("withdrawal.business", "withdrawal.business", business=withdrawal.business)


def idle_findings(
    withdrawal: Withdrawal,
    known: Collection[tuple[str, str | None]],
    barred: Mapping[str, Collection[str]],
) -> Iterator[Finding]:
    """Yield that a withdrawal keeps nobody away who wasn't kept away before.

    `known` are the withdrawals of earlier changes, who and from which business; `barred` who was
    barred from which business when the teams were drawn.
    """
    who, business = withdrawal.inspector, withdrawal.business
    is_barred = business is not None and who in barred.get(business, ())
    if is_barred or (who, None) in known or (who, business) in known:
        yield fault("withdrawal.idle", "withdrawal", inspector=who)


def fill(seating: Seating, withdrawn: Iterable[str]) -> None:
    """Fill the empty seats of a change, in the order of positions, or raise `NotAllowed`.

    Each goes to one of the least burdened who may take it and have room for it. Where there is
    none, members of the team hand over seats among themselves, so that an inspector can join.
    """
    problem, out = seating.problem, set(withdrawn)
    empty = [one for one, holder in enumerate(seating.holder) if holder == EMPTY]
    short = [problem.task_of[one] for one in empty if not _filled(seating, one, out)]
    NotAllowed.raise_for(fault("assignment.nobody", business=problem.tasks[one]) for one in short)


def _filled(seating: Seating, position: int, out: set[str]) -> bool:
    problem = seating.problem
    task = problem.task_of[position]
    for chain in seating.openings(position):
        able = [
            one
            for one in problem.pool_members[problem.pool_of[chain[-1]]]
            if seating.next[one] < problem.over
            and problem.inspectors[one] not in out
            and seating.may_join(one, task)
        ]
        if able:
            least = min(seating.next[one] for one in able)
            equal = [one for one in able if seating.next[one] == least]
            seating.hand_over(chain, _stand_in(problem, equal, chain[-1]))
            return True
    return False


def _stand_in(problem: Problem, equal: Sequence[int], position: int) -> int:
    """Return the first of these on the list of those who step in at a seat.

    The list depends on the seed, the business, the slot and the inspectors alone: each inspector
    who is barred leaves it, and nobody else moves on it.
    """
    task = problem.task_of[position]
    form = problem.forms[problem.form_of[task]]
    slot = form.given[form.slot_of[position - problem.start[task]]]
    listed = problem.keyed("R")
    listed.update(problem.tickets[task] + slot.to_bytes(4, "big"))

    def place(one: int) -> bytes:
        own = listed.copy()
        own.update(problem.inspectors[one].encode())
        return own.digest()

    return min(equal, key=place)


def _seated(
    staffing: Staffing,
    drawn: Iterable[str],
    teams: Mapping[str, Team],
    withdrawals: Iterable[Withdrawal],
) -> Seating:
    """Return the seating of all who stay, with the seats of those who withdrew empty."""
    left = [(one.inspector, one.business) for one in withdrawals]
    barred = [(who, business) for who, business in left if business is not None]
    problem = staffing.problem(drawn, barred)
    seating = Seating(problem)
    rank = {name: one for one, name in enumerate(problem.inspectors)}
    counts = [slot.count for slot in staffing.rules.slots]
    gone = set(left)
    for task, business in enumerate(problem.tasks):
        places = positions_of(problem, task, counts)
        team = teams[business].inspectors if business in teams else ()
        for position, name in zip(places, team, strict=False):
            if name is None or not gone.isdisjoint({(name, None), (name, business)}):
                continue
            if name not in rank:
                raise NotAllowed(_stranger(staffing, name, business))
            seating.seat(rank[name], position)
    return seating


def _stranger(staffing: Staffing, name: str, business: str) -> Finding:
    is_listed = staffing.inspectors.get(name) is not None
    code = "assignment.absent" if is_listed else "assignment.unknown"
    return fault(code, inspector=name, business=business)
