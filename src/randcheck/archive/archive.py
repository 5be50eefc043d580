"""A plan's year as one value (归档, S12): its draws, inspections, log and public views.

What is missing is for `completeness` to say; an archive refuses only what can't be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Self, final

from attrs import field, frozen

from randcheck.assignment import Assignment, VisitPlan
from randcheck.disclosure import View
from randcheck.errors import Finding
from randcheck.errors.finding import fault, once
from randcheck.inspection import Inspection, about, twice
from randcheck.log import Log
from randcheck.lottery import Announcement, Transcript
from randcheck.plan import Plan, TeamRules
from randcheck.roster import Inspector, Roster
from randcheck.sampler import Nonce
from randcheck.values import Digest, Label, Name
from randcheck.values.validation import validate
from randcheck.wire import digest

__all__ = ["Archive", "DrawFile", "FiledView"]

#: The form of an archive's canonical JSON.
FORMAT: Final = "randcheck-archive-1"


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
    and stays (D19). `roster` is the digest of the directory of businesses, `wire.digest(roster)`.
    """

    announcement: Announcement
    transcript: Transcript | None = None
    voided: Name | None = None
    roster: Digest | None = None
    inspectors: Roster[Inspector] | None = None
    rules: TeamRules | None = None
    assignment: Assignment | None = None
    visits: VisitPlan | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def __str__(self) -> str:
        return f"plan {self.announcement.plan.number}, draw {self.announcement.draw_number}"

    def _contradictions(self) -> Iterator[Finding]:
        first = self.announcement
        for where, found, expected in (
            ("transcript", self.transcript and self.transcript.announcement, first),
            ("inspectors", self.inspectors and digest(self.inspectors), first.inspector_digest),
            ("rules", self.rules and digest(self.rules), first.team_rules_digest),
            ("assignment", self.assignment and self.assignment.announcement_digest, first.digest),
            ("visits", self.visits and self.visits.label, first.label),
        ):
            if found is not None and found != expected:
                problem = f"{self}: not what belongs to the announcement"
                yield fault("archive.draw", "S12", where, problem, "file what was announced")


@final
@frozen(kw_only=True)
class Archive:
    """Everything of a plan's year (全年案卷). Made by `Archive.of`.

    `draws` ascend by number, void ones included; `log` may tell of other plans too. `views` are
    those that were published, each with its nonce.
    """

    format: Label
    plan: Plan
    draws: tuple[DrawFile, ...]
    inspections: tuple[Inspection, ...]
    log: Log
    views: tuple[FiledView, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @classmethod
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
            format=FORMAT,
            plan=plan,
            draws=tuple(draws),
            inspections=tuple(inspections),
            log=log,
            views=tuple(views),
        )

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON: with it the year is closed."""
        return digest(self)

    def _contradictions(self) -> Iterator[Finding]:
        if self.format != FORMAT:
            fix = "read it with the version that wrote it"
            yield fault("archive.format", "S12", "format", f"not {FORMAT}", fix)
        for index, one in enumerate(self.draws):
            yield from self._of_another_plan(one, f"draws[{index}]")
        numbers = [one.announcement.draw_number for one in self.draws]
        if numbers != sorted(set(numbers)):
            problem = f"not ascending: {'、'.join(map(str, numbers))}"
            yield fault("archive.draws", "D19", "draws", problem, "file each draw once, in order")
        yield from self._of_no_draw()
        yield from twice(self.inspections)
        yield from once("S11", "views", (one.view.digest for one in self.views))

    def _of_another_plan(self, one: DrawFile, where: str) -> Iterator[Finding]:
        plan = one.announcement.plan
        same = plan == self.plan if one.voided is None else plan.number == self.plan.number
        if not same:
            problem = f"{one}: not of the plan {self.plan.number} {self.plan.name} as it is filed"
            fix = "file it with its own plan"
            yield fault("archive.plan", "S12", f"{where}.announcement.plan", problem, fix)

    def _of_no_draw(self) -> Iterator[Finding]:
        known = {one.announcement.digest for one in self.draws}
        for index, one in enumerate(self.inspections):
            if one.drawn.announcement not in known:
                where, problem = f"inspections[{index}].drawn.announcement", "of no draw filed here"
                found = fault("archive.inspection", "R6", where, problem, "file its draw too")
                yield about(one.drawn, found)
