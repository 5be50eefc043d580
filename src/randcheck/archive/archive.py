"""A plan's year as one value (归档, S12): its draws, inspections, log and public views.

What is missing is for `completeness` to say; an archive refuses only what can't be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self, final

from attrs import evolve, field, frozen

from randcheck.assignment import Assignment, VisitPlan
from randcheck.disclosure import View
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault, figure, mismatches
from randcheck.inspection import Inspection, twice
from randcheck.log import Log
from randcheck.lottery import Announcement, Transcript
from randcheck.plan import Plan, TeamRules
from randcheck.roster import Inspector, Roster
from randcheck.values import Digest, Document, Name, Nonce
from randcheck.values.validation import checked, validate
from randcheck.wire import commitment, digest

__all__ = ["Archive", "DrawFile", "FiledView"]


@final
@frozen(kw_only=True)
class FiledView:
    """A public view with the nonce that ties it to its document; the nonce isn't published."""

    view: View
    nonce: Nonce = field(repr=False)

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class DrawFile:
    """One draw of the plan (抽取卷), with what it was made from and what was made of it.

    `transcript` is the latest, with all skips and extensions. A void draw has a reason in `voided`,
    and stays (D19). `roster` is the digest of the roster of businesses, `roster.digest`. The nonces
    are those given to `announce`, and aren't published.
    """

    announcement: Announcement
    transcript: Transcript | None = None
    voided: Name | None = None
    roster: Digest | None = None
    inspectors: Roster[Inspector] | None = None
    inspectors_nonce: Nonce | None = field(default=None, repr=False)
    team_rules: TeamRules | None = None
    team_rules_nonce: Nonce | None = field(default=None, repr=False)
    assignment: Assignment | None = None
    visits: VisitPlan | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._of_another_draw, self._other_inspectors, self._other_rules)

    def __str__(self) -> str:
        return f"plan {self.announcement.plan.number}, draw {self.announcement.draw_number}"

    def _of_another_draw(self) -> Iterator[Finding]:
        first = self.announcement
        claims = (
            ("transcript", self.transcript and self.transcript.announcement.digest, first.digest),
            ("assignment", self.assignment and self.assignment.announcement_digest, first.digest),
            ("visits", self.visits and self.visits.label, first.label),
        )
        filed = [claim for claim in claims if claim[1] is not None]
        for found in mismatches(filed, "archive.draw.*", source="S12"):
            yield of_draw(self, found)

    def _other_inspectors(self) -> Iterator[Finding]:
        announced = self.announcement.inspectors_commitment
        return self._hidden("inspectors", self.inspectors, self.inspectors_nonce, announced)

    def _other_rules(self) -> Iterator[Finding]:
        announced = self.announcement.team_rules_commitment
        return self._hidden("team_rules", self.team_rules, self.team_rules_nonce, announced)

    def _hidden(
        self, name: str, filed: object, nonce: bytes | None, announced: str | None
    ) -> Iterator[Finding]:
        if filed is not None and announced is None:
            yield of_draw(self, fault(f"archive.unannounced.{name}", name, source="S12"))
        elif filed is not None and nonce is not None:
            claim = (name, commitment(filed, nonce), announced)
            for found in mismatches([claim], "archive.draw.*", source="S12"):
                yield of_draw(self, found)


def of_draw(file: DrawFile, finding: Finding) -> Finding:
    """Return a finding that names its draw: plan and number."""
    announced = file.announcement
    named = figure((announced.plan.number, announced.draw_number))
    return evolve(finding, figures=(("draw", named), *finding.figures))


@final
@frozen(kw_only=True)
class Archive(Document):
    """Everything of a plan's year (年度案卷). Made by `Archive.of`.

    `draws` ascend by number, void ones included; `log` may tell of other plans too. `views` are
    those that were published, each with its nonce. With its `digest` the year is closed.
    """

    plan: Plan
    draws: tuple[DrawFile, ...]
    inspections: tuple[Inspection, ...]
    log: Log
    views: tuple[FiledView, ...]

    def __attrs_post_init__(self) -> None:
        validate(
            self,
            self._of_other_plans,
            self._out_of_order,
            self._of_no_draw,
            self._inspections_twice,
            self._views_twice,
        )

    @classmethod
    @checked
    def of(
        cls,
        plan: Plan,
        *,
        draws: Iterable[DrawFile],
        inspections: Iterable[Inspection],
        log: Log,
        views: Iterable[FiledView] = (),
    ) -> Self:
        """Return the archive of a plan from what there is, complete or not."""
        return cls(
            plan=plan,
            draws=tuple(draws),
            inspections=tuple(inspections),
            log=log,
            views=tuple(views),
        )

    def _of_other_plans(self) -> Iterator[Finding]:
        for index, one in enumerate(self.draws):
            for found in self._of_another_plan(one, f"draws[{index}].announcement.plan"):
                yield of_draw(one, found)

    def _out_of_order(self) -> Iterator[Finding]:
        numbers = tuple(one.announcement.draw_number for one in self.draws)
        ascending = ("draws", numbers, tuple(sorted(set(numbers))))
        return mismatches([ascending], "archive.draws", source="D19")

    def _inspections_twice(self) -> Iterator[Finding]:
        yield from twice(self.inspections)

    def _views_twice(self) -> Iterator[Finding]:
        return duplicates((one.view.digest for one in self.views), "views", source="S11")

    def _of_another_plan(self, one: DrawFile, where: str) -> Iterator[Finding]:
        announced = one.announcement
        if announced.plan.number != self.plan.number:
            number, name = self.plan.number, self.plan.name
            yield fault("archive.plan.other", where, plan=number, name=name, source="S12")
        elif one.voided is None:
            claim = (where, announced.plan_digest, digest(self.plan))
            yield from mismatches([claim], "archive.plan.changed", source="S12")

    def _of_no_draw(self) -> Iterator[Finding]:
        known = {one.announcement.digest for one in self.draws}
        for index, one in enumerate(self.inspections):
            announced = one.origin.announcement_digest
            if announced not in known:
                where = f"inspections[{index}].origin.announcement_digest"
                found = fault("archive.inspection", where, digest=announced, source="R6")
                yield one.origin.about(found)
