"""What belongs together after a draw: a skip or a withdrawal, then teams, days, and the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from operator import le
from typing import final

from attrs import evolve, frozen

from randcheck.assignment.assigning import reassign
from randcheck.assignment.log_entries import reassigned_entry
from randcheck.assignment.teams import Assignment, Withdrawal
from randcheck.assignment.verification import belonging
from randcheck.assignment.visit_plan import Amendment, VisitPlan
from randcheck.assignment.visiting import plan_claims, plan_visits
from randcheck.errors import Finding, NotAllowed
from randcheck.errors.finding import fault, mismatches
from randcheck.log import Entry
from randcheck.lottery import Draw, extended_entry, skipped_entry
from randcheck.plan import TeamRules
from randcheck.roster import Entity, Inspector, Roster
from randcheck.values import Moment, Nonce, day_in_china
from randcheck.values.validation import checked, validate

__all__ = ["Arrangement"]


@final
@frozen(kw_only=True)
class Arrangement:
    """What is arranged after a draw (抽取后的安排): its teams, its days, and what is to be logged.

    `visits` may be left out while no days are planned. `entries` are those of the last step, to be
    appended to the log in this order; the first arrangement has none. Teams that aren't of the draw
    and days that aren't of the teams raise `InvalidInput`.
    """

    draw: Draw
    assignment: Assignment
    visits: VisitPlan | None = None
    entries: tuple[Entry, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._apart)

    def _apart(self) -> Iterator[Finding]:
        yield from belonging(self.assignment, self.draw)
        if self.visits is not None:
            claims = plan_claims(self.visits, self.assignment, self.draw)
            for found in mismatches(claims, "visit-plan.*"):
                yield found.under(".visits")

    @checked
    def after(
        self,
        draw: Draw,
        roster: Roster[Entity],
        inspectors: Roster[Inspector],
        rules: TeamRules,
        withdrawal: Withdrawal | None = None,
        *,
        inspectors_nonce: Nonce,
        team_rules_nonce: Nonce,
        at: Moment,
        others: Iterable[VisitPlan] = (),
        amendments: Iterable[Amendment] = (),
        amended_inspectors: Roster[Inspector] | None = None,
        amended_inspectors_nonce: Nonce | None = None,
    ) -> Arrangement:
        """Return what is arranged once the draw was skipped or extended, or an inspector withdrew.

        `draw` is the draw as it is now, the same one where only somebody withdraws. The businesses
        that step in get teams, and new teams get days: from the day of `at` on, with visits a day
        and notice as they are planned. `amendments` are new ones. Raises what `reassign` and
        `plan_visits` raise, and `NotAllowed` for a draw that doesn't continue the one before; then
        nothing was changed.
        """
        NotAllowed.raise_for(self._another(draw))
        nonces = {"inspectors_nonce": inspectors_nonce, "team_rules_nonce": team_rules_nonce}
        teams, entries = self.assignment, [*self._draw_entries(draw, at)]
        had = {team.business for team in teams.teams}
        if withdrawal is not None or had != set(draw.drawn):
            teams = reassign(teams, draw, roster, inspectors, rules, withdrawal, **nonces)
            entries.append(reassigned_entry(draw, teams, at=at))
        visits = self.visits
        if visits is not None:
            leave = (amended_inspectors, amended_inspectors_nonce)
            given = (teams, draw, inspectors, rules)
            visits = _days_after(visits, at, given, nonces, others, amendments, leave)
        return Arrangement(draw=draw, assignment=teams, visits=visits, entries=tuple(entries))

    def _another(self, draw: Draw) -> Iterator[Finding]:
        """Yield that a draw doesn't continue this one: what was drawn and skipped stays."""
        before, now = self.draw, draw
        steps = [[one.extension for one in each.strata] for each in (before, now)]
        is_same = _as_drawn(before) == _as_drawn(now)
        is_longer = now.skips[: len(before.skips)] == before.skips
        if not (is_same and is_longer and all(map(le, *steps))):
            yield fault("arrangement.draw", "draw", label=before.announcement.label)

    def _draw_entries(self, draw: Draw, at: datetime) -> Iterator[Entry]:
        """Yield the entries of the skips and steps that the draw has gained."""
        for skip in draw.skips[len(self.draw.skips) :]:
            yield skipped_entry(draw, skip, at=at)
        for before, now in zip(self.draw.strata, draw.strata, strict=False):
            if now.extension > before.extension:
                yield extended_entry(draw, now.name, at=at)


def _as_drawn(draw: Draw) -> Draw:
    """Return a draw without its skips and steps."""
    strata = tuple(evolve(one, extension=0) for one in draw.strata)
    return evolve(draw, strata=strata, skips=())


def _days_after(
    earlier: VisitPlan,
    at: datetime,
    given: tuple[Assignment, Draw, Roster[Inspector], TeamRules],
    nonces: Mapping[str, bytes],
    others: Iterable[VisitPlan],
    amendments: Iterable[Amendment],
    leave: tuple[Roster[Inspector] | None, bytes | None],
) -> VisitPlan:
    """Return the plan that follows an earlier one, with visits a day and notice as they were."""
    inspectors, nonce = leave
    return plan_visits(
        *given,
        inspectors_nonce=nonces["inspectors_nonce"],
        team_rules_nonce=nonces["team_rules_nonce"],
        made_on=day_in_china(at),
        per_day=earlier.per_day,
        notice=earlier.notice,
        others=others,
        earlier=earlier,
        amendments=(*earlier.amendments, *amendments),
        amended_inspectors=inspectors,
        amended_inspectors_nonce=nonce,
    )
