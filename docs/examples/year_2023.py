"""The year behind the draws of the example: visits, sheets, publication, follow-ups, archive.

Days come from the visit plan, teams from the assignment; what is found is made up. In plan 2 a
sheet is returned and one business is still to be visited; in plan 3, a joint inspection, a
published result is amended.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone

from attrs import evolve

import randcheck as rc
import staffing_2023 as staffing
from made_up import NONCES, number_from
from randcheck import display, wire
from randcheck.archive import Archive, DrawFile, FiledView, completeness, reconcile_archive
from randcheck.assignment import Appointment, Assignment, Team, VisitPlan, plan_visits
from randcheck.codes import Audience, CheckMethod, EntityStatus, ReplacementGround
from randcheck.disclosure import disclose
from randcheck.inspection import (
    Amended,
    Approved,
    Archived,
    Assigned,
    CaseFiled,
    Conduct,
    Consequence,
    DeadlineRules,
    Event,
    Fine,
    FollowedUp,
    Inspection,
    Listing,
    MemberReplaced,
    Notified,
    NotInspectable,
    Prepared,
    Published,
    Recorded,
    RecordRow,
    RecordSheet,
    Returned,
    SignOff,
    Submitted,
    Visited,
    amended_entry,
    inspections,
    overdue,
    published_entry,
)

BEIJING = timezone(timedelta(hours=8))
BUREAU = "漯河市公安局源汇分局"
OFFICER, CHIEF = "承办人", "科长"


def moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=BEIJING)


class Year:
    """One plan's year: the draw as it stands, its teams and days, and what happens on them."""

    def __init__(
        self, drawn: rc.Draw, assignment: Assignment, roster: rc.Roster[rc.Entity], log: rc.Log
    ) -> None:
        self.drawn, self.assignment, self.roster, self.log = drawn, assignment, roster, log
        self.plan = drawn.announcement.plan
        self.drawn_at = drawn.announcement.sources[-1].known_at
        self.visits = self._visits()
        self.views: list[FiledView] = []
        self.inspections = [*self._gone(), *self._inspected()]
        entries = [
            published_entry(one, at=event.at) if first else amended_entry(one, at=event.at)
            for one in self.inspections
            for first, event in zip((True, False), _publications(one), strict=False)
        ]
        for entry in sorted(entries, key=lambda entry: entry.at):
            self.log = self.log.append(entry)

    def archive(self, voided: Iterable[rc.Announcement]) -> Archive:
        """Everything of the year as one value, void announcements included (D19)."""
        file = DrawFile(
            announcement=self.drawn.announcement,
            transcript=self.drawn.transcript(),
            roster=wire.digest(self.roster),
            inspectors=staffing.ROSTER,
            team_rules=staffing.rules(self.plan),
            **NONCES,
            assignment=self.assignment,
            visits=self.visits,
        )
        void = (DrawFile(announcement=one, voided="名录有误", roster=file.roster) for one in voided)
        return Archive.of(
            self.plan,
            draws=[*void, file],
            inspections=self.inspections,
            log=self.log,
            views=self.views,
        )

    def _visits(self) -> VisitPlan:
        made_on = self.log.records[-1].entry.at.astimezone(BEIJING).date()
        rules = staffing.rules(self.plan)
        return plan_visits(
            self.assignment,
            self.drawn,
            staffing.ROSTER,
            rules,
            **NONCES,
            made_on=made_on,
            per_day=1,
            notice=3,
        )

    def _gone(self) -> Iterator[Inspection]:
        """Who turned out to be closed: no inspection, and the next in order steps in (D18)."""
        first, *_ = inspections(self.drawn, drawn_at=self.drawn_at)
        for out, came in self.drawn.standing().replacements:
            begun = Inspection(origin=evolve(first.origin, business=out))
            event = NotInspectable(
                identifier="e1",
                at=self.log.records[-1].entry.at,
                actor=CHIEF,
                status=EntityStatus.DEREGISTERED,
                replaced_by=came,
            )
            yield begun.after(event)

    def _inspected(self) -> Iterator[Inspection]:
        begun = sorted(
            inspections(self.drawn, drawn_at=self.drawn_at), key=lambda one: one.origin.business
        )
        for place, one in enumerate(begun):
            appointment = self.visits.of(one.origin.business)
            if appointment is None:
                raise SystemExit(f"no day for {one.origin.business}")
            if self.plan.number == 2 and place == 0:
                yield one.replay(self._until_told(appointment))
            else:
                yield one.replay(self._life(one, appointment, place))

    def _until_told(self, appointment: Appointment) -> list[Event]:
        """The team, a recusal after the draw (D14), and the notice (S6)."""
        first = self._first_teams()[appointment.business]
        at = self.log.records[-1].entry.at
        told = moment(appointment.notify_by, 17)
        events: list[Event] = [Assigned(identifier="e1", at=at, actor=CHIEF, team=first.members)]
        gone = sorted(set(first.members) - set(appointment.inspectors))
        came = sorted(set(appointment.inspectors) - set(first.members))
        for out, successor in zip(gone, came, strict=True):
            events.append(
                MemberReplaced(
                    identifier="e2",
                    at=at,
                    actor=CHIEF,
                    member=out,
                    successor=successor,
                    ground=ReplacementGround.RECUSAL,
                    reason="申请回避",
                )
            )
        events.append(Notified(identifier="e3", at=told, actor=OFFICER, visit_day=appointment.day))
        return events

    def _first_teams(self) -> dict[str, Team]:
        """Each business's team before anybody withdrew."""
        return {
            team.business: team for team in (*self.assignment.teams, *self.assignment.first_teams)
        }

    def _life(self, one: Inspection, appointment: Appointment, place: int) -> list[Event]:
        day, team = appointment.day, appointment.inspectors
        sheet = self._sheet(one, appointment)
        events = self._until_told(appointment)
        events += [
            Prepared(
                identifier="e4",
                at=moment(day, 8),
                actor=CHIEF,
                discipline_stated=True,
                trained=team,
            ),
            Visited(identifier="e5", at=moment(day, 11), conduct=sheet.conduct, actor=team[0]),
            Recorded(identifier="e6", at=moment(day, 12), sheet=sheet, actor=team[0]),
            Submitted(identifier="e7", at=moment(day, 13), actor=team[0]),
        ]
        if self.plan.number == 2 and place == 1:
            again = self._sheet(one, appointment, remark="补录现场检查地点")
            events += [
                Returned(identifier="e8", at=moment(day, 14), actor=CHIEF, reason="地点不详"),
                Recorded(identifier="e9", at=moment(day, 15), sheet=again, actor=team[0]),
                Submitted(identifier="e10", at=moment(day, 16), actor=team[0]),
            ]
            sheet = again
        events.append(Approved(identifier="e11", at=moment(day, 17), actor=CHIEF))
        events += [
            FollowedUp(identifier=f"f{n}", at=moment(day, 18), actor=CHIEF, fact=fact)
            for n, fact in enumerate(facts(one.origin.business, sheet))
        ]
        events.append(self._published("e12", sheet, day + timedelta(days=10)))
        if self.plan.number == 3 and place == 0:
            events += self._amended(one, appointment, sheet)
        return [*events, Archived(identifier="e16", at=moment(date(2023, 12, 8), 9), actor=CHIEF)]

    def _amended(
        self, one: Inspection, appointment: Appointment, sheet: RecordSheet
    ) -> list[Event]:
        """A remark was forgotten: another sheet, approved and published in its turn."""
        day = appointment.day + timedelta(days=20)
        newer = self._sheet(one, appointment, remark="检查时企业正在搬迁")
        amended = Amended(
            identifier="e13",
            at=moment(day, 9),
            actor=appointment.inspectors[0],
            supersedes=sheet.digest,
            reason="补充备注",
            sheet=newer,
        )
        approved = Approved(identifier="e14", at=moment(day, 10), actor=CHIEF)
        return [amended, approved, self._published("e15", newer, day)]

    def _published(self, identifier: str, sheet: RecordSheet, day: date) -> Published:
        # A real nonce is 32 random bytes, another one for each view.
        nonce = hashlib.sha256(f"view {sheet.digest}".encode()).digest()
        view = disclose(sheet, Audience.PUBLIC, nonce=nonce)
        self.views.append(FiledView(view=view, nonce=nonce))
        at = moment(day, 16)
        return Published(identifier=identifier, at=at, actor=OFFICER, day=day, view=view.digest)

    def _sheet(self, one: Inspection, appointment: Appointment, remark: str = "") -> RecordSheet:
        business = self.roster.get(one.origin.business)
        if business is None:
            raise SystemExit(f"{one.origin.business} isn't in the roster")
        return RecordSheet(
            title=self.plan.name,
            plan=self.plan.number,
            draw_number=one.origin.draw_number,
            label=one.origin.label,
            business=business,
            conduct=Conduct(
                day=appointment.day,
                started_at=moment(appointment.day, 9),
                ended_at=moment(appointment.day, 10),
                place=business.name,
                methods=(CheckMethod.ON_SITE,),
                certificates_shown=True,
                rights_told=True,
            ),
            rows=tuple(self._rows(appointment)),
            sign_off=SignOff.stamped(),
            remark=remark,
        )

    def _rows(self, appointment: Appointment) -> Iterator[RecordRow]:
        """One row of the bureau; in a joint inspection (S16) one of each unit."""
        item, codes = self.plan.items[0].code, found(appointment.business)
        units: dict[str, list[str]] = {}
        for name in appointment.inspectors:
            one = staffing.ROSTER.get(name)
            joint = one is not None and one.unit == "市场监管局"
            units.setdefault("源汇区市场监督管理局" if joint else BUREAU, []).append(name)
        for unit, names in units.items():
            yield RecordRow(
                unit=unit,
                item=item,
                codes=codes if unit == BUREAU else (rc.ResultCode.NO_PROBLEM,),
                inspectors=tuple(names),
            )


def found(business: str) -> tuple[rc.ResultCode, ...]:
    """A made-up result."""
    return {
        0: (rc.ResultCode.TO_BE_FOLLOWED_UP,),
        1: (rc.ResultCode.NOT_DISCLOSED, rc.ResultCode.CORRECTION_ORDERED),
        2: (rc.ResultCode.UNREACHABLE,),
    }.get(number_from(f"result {business}", 7), (rc.ResultCode.NO_PROBLEM,))


def facts(business: str, sheet: RecordSheet) -> list[Consequence]:
    """A listing of who can't be reached, a case with a fine of what is to be followed up."""
    row, day = sheet.rows[0], sheet.day
    if rc.ResultCode.UNREACHABLE in row.codes:
        return [
            Listing(
                identifier="列1",
                day=day,
                authority=BUREAU,
                unit=row.unit,
                item=row.item,
                note=business,
            )
        ]
    if rc.ResultCode.TO_BE_FOLLOWED_UP not in row.codes:
        return []
    case = CaseFiled(
        identifier="案1",
        day=day,
        authority=BUREAU,
        number=f"源公立字〔2023〕{number_from(business, 900)}号",
        unit=row.unit,
        item=row.item,
    )
    fine = Fine(identifier="罚1", day=day, authority=BUREAU, fen=50_000, case=case.identifier)
    return [case, fine]


def report(year: Year, voided: Iterable[rc.Announcement]) -> None:
    """Where the inspections stand, what is overdue, what the public sees, what is missing."""
    stages = Counter(one.stage for one in year.inspections)
    told = "、".join(f"{stage.label} {count}" for stage, count in stages.items())
    print(f"\nThe year of plan {year.plan.number}: {told}")
    rules = DeadlineRules(
        calendar=staffing.CALENDAR,
        publish_within=20,
        cutoff=date(2023, 5, 31),
        notice=3,
        basis="20 working days, our default",
    )
    for late in overdue(year.inspections, rules, as_of=date(2023, 5, 31), visits=[year.visits]):
        print(f"  overdue: {late}")
    view = year.views[-1].view
    print(f"  The last of {len(year.views)} public views withholds:")
    print("    " + "、".join(f"{one.path} ({one.reason.label})" for one in view.withheld))
    archive = year.archive(voided)
    checked = completeness(archive)
    print(f"  archive sha256 {archive.digest}")
    for missing in (*checked.findings, *checked.missing):
        print(f"    {missing}")
    if checked.is_complete:
        print("    complete")
    reconciled = reconcile_archive(archive, roster=year.roster)
    print(f"    R1 to R14: {len(reconciled.findings)} findings")
    amended = next((one for one in year.inspections if len(one.sheets) > 1), None)
    if amended is not None and amended.sheet is not None:
        print(f"  Annex 3, sheet {len(amended.sheets)} of {amended.origin.business}:")
        for row in display.annex_3(amended.sheet):
            print("    " + " | ".join(row))


def _publications(one: Inspection) -> Iterable[Published]:
    return (event for event in one.history if isinstance(event, Published))
