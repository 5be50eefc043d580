"""A host system's glue, as whoever embeds the library writes it: from its database to Annex 2.

Businesses, officers and what was found stand in tables; plan, rules and lottery numbers are given.
pyright's strict mode reports nothing here: no result of the library is unknown to an editor.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone

import randcheck as rc
from randcheck import codes, inspection, statistics
from randcheck.assignment import Appointment, plan_visits
from randcheck.disclosure import disclose
from randcheck.display import annex_2
from randcheck.roster import Certificate, read_rows
from tests.made.nonces import NONCES

BEIJING = timezone(timedelta(hours=8))


def rows(database: sqlite3.Connection, table: str) -> Iterator[dict[str, object]]:
    """Each row of a table by the names of its columns."""
    found = database.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - our own names
    names = [str(column[0]) for column in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))


def businesses(database: sqlite3.Connection, as_of: date) -> rc.Roster[rc.Entity]:
    """The roster; a row that isn't right stops the import, with every fault of every row."""
    remits: dict[object, list[str]] = {}
    for row in rows(database, "remit"):
        remits.setdefault(row["business"], []).append(str(row["item"]))
    intake = read_rows(
        {**row, "remit": remits.get(row["identifier"], [])} for row in rows(database, "business")
    )
    faults = [str(found) for rejected in intake.rejected for found in rejected.findings]
    if faults:
        raise ValueError("\n".join(faults))
    return rc.Roster.of(intake.entities, as_of=as_of)


def officers(database: sqlite3.Connection, plan: rc.Plan) -> rc.Roster[rc.Inspector]:
    return rc.Roster.of(
        rc.Inspector(
            identifier=str(row["identifier"]),
            name=str(row["name"]),
            unit=str(row["unit"]),
            certificate=Certificate(number=str(row["certificate"]), valid=plan.period),
            qualifications=tuple(item.code for item in plan.items),
        )
        for row in rows(database, "officer")
    )


def drawn(
    plan: rc.Plan,
    roster: rc.Roster[rc.Entity],
    people: rc.Roster[rc.Inspector],
    rules: rc.TeamRules,
    numbers: str,
    sealed: rc.Contribution,
) -> rc.Draw:
    """Announce on the eve, draw with the lottery's numbers, and check what came out."""
    label = f"源汇区/2023/{plan.number}/1"
    at = datetime(2023, 3, 6, 9, tzinfo=BEIJING)
    known = at + timedelta(hours=36)
    public = rc.Source.public("快乐8", known_at=known, bits=61, groups=(20,))
    sources = (public, rc.Source.sealed(sealed, label=label, known_at=known))
    announcement = rc.announce(
        plan,
        roster,
        label=label,
        draw_number=1,
        announced_at=at,
        sources=sources,
        inspectors=people,
        team_rules=rules,
        **NONCES,
    )
    seed = rc.Seed.of(rc.Contribution.public(public.name, numbers), sealed)
    draw = rc.draw(announcement, roster, seed)
    checked = rc.verify(draw.transcript(), roster=roster)
    if not checked.ok:
        raise ValueError(checked.findings)
    return draw


def inspected(
    one: inspection.Inspection,
    appointment: Appointment,
    business: rc.Entity,
    plan: rc.Plan,
    result: rc.ResultCode,
) -> inspection.Inspection:
    """The inspection as planned, with the result that the officers entered, to its publication."""
    start = datetime.combine(appointment.day, datetime.min.time(), BEIJING) + timedelta(hours=9)
    conduct = inspection.Conduct(
        day=appointment.day,
        started_at=start,
        ended_at=start + timedelta(minutes=40),
        place=business.address or business.name,
        methods=(codes.CheckMethod.ON_SITE,),
        certificates_shown=True,
        rights_told=True,
    )
    team, unit = appointment.inspectors, plan.department
    row = inspection.RecordRow(unit=unit, item=plan.items[0].code, codes=(result,), inspectors=team)
    sheet = inspection.RecordSheet(
        title=plan.name,
        plan=plan.number,
        draw_number=one.origin.draw_number,
        label=one.origin.label,
        business=business,
        conduct=conduct,
        rows=(row,),
        sign_off=inspection.SignOff.stamped(),
    )
    nonce = hashlib.sha256(business.identifier.encode()).digest()  # a real one is random
    view = disclose(sheet, codes.Audience.PUBLIC, nonce=nonce)
    eve, end = start - timedelta(days=3), start + timedelta(hours=1)
    chief, officer = "科长", team[0]
    events: list[inspection.Event] = [
        inspection.Assigned(identifier="1", at=eve, actor=chief, team=team),
        inspection.Notified(identifier="2", at=eve, actor=officer, visit_day=appointment.day),
        inspection.Prepared(
            identifier="3", at=eve, actor=chief, discipline_stated=True, trained=team
        ),
        inspection.Visited(identifier="4", at=end, actor=officer, conduct=conduct),
        inspection.Recorded(identifier="5", at=end, actor=officer, sheet=sheet),
        inspection.Submitted(identifier="6", at=end, actor=officer),
        inspection.Approved(identifier="7", at=end, actor=chief),
        inspection.Published(
            identifier="8", at=end, actor=chief, day=appointment.day, view=view.digest
        ),
    ]
    return one.replay(events)


def year(
    database: sqlite3.Connection,
    plan: rc.Plan,
    rules: rc.TeamRules,
    numbers: str,
    sealed: rc.Contribution,
) -> statistics.Tally:
    """Draw, assign teams, and count their results; a business without a result has no visit yet."""
    as_of = plan.scope.registered_by or plan.period.start
    roster, people = businesses(database, as_of), officers(database, plan)
    draw = drawn(plan, roster, people, rules, numbers, sealed)
    teams = rc.assign(draw, roster, people, rules, **NONCES)
    visits = plan_visits(teams, draw, people, rules, made_on=date(2023, 3, 8), per_day=2, **NONCES)
    results = {row["business"]: str(row["code"]) for row in rows(database, "result")}
    begun = inspection.inspections(draw, drawn_at=datetime(2023, 3, 7, 22, tzinfo=BEIJING))
    return statistics.Tally.of_all(
        _as_found(one, visits.of(one.origin.business), roster, plan, results) for one in begun
    )


def _as_found(
    one: inspection.Inspection,
    appointment: Appointment | None,
    roster: rc.Roster[rc.Entity],
    plan: rc.Plan,
    results: Mapping[object, str],
) -> inspection.Inspection:
    business, code = roster.get(one.origin.business), results.get(one.origin.business)
    if business is None or appointment is None or code is None:
        return one
    return inspected(one, appointment, business, plan, rc.ResultCode(code))


def table(tally: statistics.Tally, plan: rc.Plan) -> tuple[tuple[str, ...], ...]:
    """Annex 2 as rows of cells, once it reconciles."""
    made = statistics.tabulate(tally, [plan], deadline=lambda day, plan: date(2023, 11, 30))
    checked = statistics.reconcile(tally, table=made)
    if not checked.ok:
        raise ValueError(checked.findings)
    return annex_2(statistics.as_published(made))
