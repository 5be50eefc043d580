"""What doesn't fit in an archive: draws, log, inspectors and views."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from randcheck import Roster, wire
from randcheck.archive import Archive, DrawFile, FiledView, completeness, reconcile_archive
from randcheck.codes import Audience, EventKind
from randcheck.disclosure import disclose
from randcheck.display import text
from randcheck.errors import InvalidInput
from randcheck.inspection import Inspection, publications
from randcheck.log import Entry, EntryKind
from randcheck.lottery import voided_entry
from randcheck.roster import Certificate
from randcheck.statistics import businesses
from randcheck.values import Period
from tests.archive.changed_archives import DRAW, VOID, WHOLE, YEAR, changed
from tests.lottery.logged_draw import HONEST, TRANSCRIPT, logged
from tests.made import year
from tests.made.nonces import NONCES
from tests.made.plan import PLAN, drawn
from tests.made.short import in_short


def with_draw(**changes: Any) -> Archive:
    return changed(draws=(VOID, evolve(DRAW, **changes)))


def reported(archive: Archive) -> list[tuple[str, str]]:
    """Codes and paths of what doesn't fit; what is missing is looked at elsewhere."""
    return [(found.code, found.path) for found in completeness(archive).findings]


# -- what doesn't fit ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["transcript", "roster", "inspectors", "team_rules", "assignment", "visits"]
)
def test_what_a_draw_lacks_is_named(name: str) -> None:
    """What it was made from and what was made of it."""
    found = completeness(with_draw(**{name: None})).findings
    assert f"archive.absent.{name} $.draws[1].{name} draw=(2, 2) source=S12" in in_short(found)
    others = {one.code for one in found} - {f"archive.absent.{name}"}
    # without the assignment nobody knows what the log's amendment amended
    assert others == ({"log.no-inspection"} if name == "assignment" else set())


def test_a_draw_without_inspectors_announced_needs_none() -> None:
    """A plain draw wants its transcript and its roster."""
    made = drawn()
    plain = DrawFile(announcement=made.announcement, transcript=made.transcript())
    lacking = reported(Archive.of(PLAN, draws=[plain], inspections=[], log=WHOLE.log))
    absent = [one for one in lacking if one[0].startswith("archive.absent")]
    assert absent == [("archive.absent.roster", "$.draws[0].roster")]


def test_a_gap_in_the_numbers_is_found() -> None:
    """A draw that was void is filed too, or it would have been drawn until it suited (D19)."""
    found = completeness(changed(draws=(DRAW,))).findings
    assert in_short(found) == ["archive.number $.draws draw=(2, 1) source=D19"]
    assert text(found[0]) == (
        "计划2第1次抽取：该次抽取未归档。请归档本计划的每次抽取，包括已作废的抽取。"
    )


def test_a_void_draw_and_the_log_say_the_same() -> None:
    """Void by the file and not by the log, by another reason, and the other way round."""
    cases = (
        (
            (evolve(VOID, voided="别的原因"), DRAW),
            "archive.voided.reason $.draws[0].voided draw=(2, 1) found=('名录有误',) "
            "expected=别的原因 source=D19",
        ),
        (
            (evolve(VOID, voided=None), DRAW),
            "archive.voided.unfiled $.draws[0].voided draw=(2, 1) found=('名录有误',) source=D19",
        ),
        (
            (VOID, evolve(DRAW, voided="不合意")),
            "archive.voided.unlogged $.draws[1].voided draw=(2, 2) reason=不合意 source=D19",
        ),
    )
    for draws, expected in cases:
        found = completeness(changed(draws=draws)).findings
        assert in_short(one for one in found if one.code.startswith("archive.voided")) == [expected]


def test_a_void_draw_needs_no_more_and_stays_announced() -> None:
    """Its announcement must be in the log all the same."""
    other = evolve(VOID.announcement, announced_at=DRAW.announcement.announced_at)
    found = completeness(changed(draws=(evolve(VOID, announcement=other), DRAW))).findings
    assert in_short(found) == [
        f"archive.announced $.draws[0].announcement draw=(2, 1) digest={other.digest} source=S12"
    ]


def test_a_draw_that_was_void_after_it_was_drawn_has_no_inspections_to_file() -> None:
    """Its transcript stays, and who was drawn by it is inspected by nobody."""
    announcement = TRANSCRIPT.announcement
    log = logged(HONEST).append(voided_entry(announcement, reason="程序有误", at=HONEST[-1].at))
    draw = DrawFile(announcement=announcement, transcript=TRANSCRIPT, voided="程序有误")
    made = Archive.of(PLAN, draws=[draw], inspections=[], log=log)
    assert reported(made) == []


def test_a_business_that_stands_drawn_has_an_inspection() -> None:
    """Who was forgotten is named (R3); who was skipped needs none."""
    gone = YEAR[1]
    report = completeness(changed(inspections=(YEAR[0], *YEAR[2:])))
    first, second = report.findings
    business = gone.origin.business
    assert in_short([first]) == [
        f"archive.uninspected $.draws[1].transcript draw=(2, 2) business={business} source=R3"
    ]
    assert businesses(first) == (business,)
    assert second.code == "log.no-inspection"
    assert reported(changed(inspections=YEAR[1:])) == []


def test_a_transcript_that_was_changed_is_found_once() -> None:
    """By its own digest, and beside the log; and nothing is built on it."""
    assert DRAW.transcript is not None
    broken = evolve(DRAW.transcript, strata=())
    found = reported(with_draw(transcript=broken))
    assert {code for code, _ in found} >= {"draw.strata"}
    assert all(path.startswith("$.draws[1].transcript") for _, path in found)
    with pytest.raises(InvalidInput) as caught:
        reconcile_archive(with_draw(transcript=broken))
    where = "$.archive.draws[1].transcript.strata"
    assert [(one.code, one.path) for one in caught.value.findings] == [("draw.strata", where)]
    other = evolve(DRAW.transcript, skips=())
    assert ("log.skipped", "$.log.skipped") in reported(with_draw(transcript=other))


def test_a_broken_log_is_told_once() -> None:
    """Its chain is looked at for the archive, and not again for each draw."""
    records = list(WHOLE.log.records)
    records[3] = evolve(records[3], digest="0" * 64)
    found = reported(changed(log=evolve(WHOLE.log, records=tuple(records))))
    assert found == [
        ("log.chain", "$.log.records[3].digest"),
        ("log.chain", "$.log.records[4].digest"),
    ]


def test_an_assignment_that_is_not_in_the_log_is_found() -> None:
    """As it was drawn, or as it was changed."""
    assert DRAW.assignment is not None
    records = tuple(one for one in WHOLE.log.records if one.entry.digest != DRAW.assignment.digest)
    found = reported(changed(log=evolve(WHOLE.log, records=records)))
    assert ("log.reassigned", "$.draws[1].assignment.changes[0]") in found


def test_a_visit_plan_of_nobody_is_found() -> None:
    """Other inspectors, or no visit at all, were checked by nobody."""
    assert DRAW.visits is not None
    first, *rest = DRAW.visits.appointments
    for appointments in (
        (evolve(first, inspectors=("nobody1", "nobody2")), *rest),
        (),
    ):
        forged = evolve(DRAW.visits, appointments=tuple(appointments))
        found = {code for code, _ in reported(with_draw(visits=forged))}
        assert found & {"differs.appointment", "visit-plan.team", "visit-plan.businesses"}


def test_another_assignment_in_the_log_is_found_there() -> None:
    """It isn't in the assignment that is filed, but in the log; the draw is named all the same."""
    assert DRAW.assignment is not None
    other = evolve(DRAW.assignment, evenness=(), changes=())
    found = completeness(with_draw(assignment=other)).findings
    (beside,) = [one for one in found if one.code == "log.another-assignment"]
    assert (beside.path, beside.figures[0]) == ("$.log.assigned", ("draw", (2, 2)))


def test_a_publication_that_is_not_in_the_log_is_found() -> None:
    """With the inspection whose result it was."""
    records = WHOLE.log.records[:-1]
    report = completeness(changed(log=evolve(WHOLE.log, records=records)))
    (found,) = report.findings
    assert found.code == "log.no-publication"
    assert businesses(found) == (year.visit_plan().appointments[1].business,)


def test_another_plan_of_the_log_is_left_alone() -> None:
    """Its publications aren't this archive's."""
    last = WHOLE.log.records[-1].entry.at
    known_at = (("双色球", last),)
    first = year.draw_entries()[0]
    other = evolve(first, plan=9, at=last, known_at=known_at, sources=("双色球",))
    more = [
        other,
        Entry(kind=EntryKind.OPENED, at=last, plan=9, draw_number=1, sources=("双色球",)),
        Entry(kind=EntryKind.DRAWN, at=last, plan=9, draw_number=1, digest="0" * 64),
        Entry(kind=EntryKind.PUBLISHED, at=last, plan=9, draw_number=1, digest="0" * 64),
    ]
    log = WHOLE.log
    for entry in more:
        log = log.append(entry)
    assert reported(changed(log=log)) == []


# -- inspectors ------------------------------------------------------------------------------------


def roster_with(name: str, **changes: Any) -> Roster[Any]:
    assert DRAW.inspectors is not None
    return Roster.of(
        evolve(one, **changes) if one.identifier == name else one for one in DRAW.inspectors
    )


def replaced_roster(archive: Archive, roster: Roster[Any]) -> Archive:
    """The archive with another roster of inspectors, as if it had been announced."""
    nonce = NONCES["inspectors_nonce"]
    pinned = wire.commitment(roster, nonce)
    announcement = evolve(DRAW.announcement, inspectors_commitment=pinned)
    digest = announcement.digest
    draw = DrawFile(announcement=announcement, inspectors=roster, inspectors_nonce=nonce)
    given = [
        evolve(one, origin=evolve(one.origin, announcement_digest=digest))
        for one in archive.inspections
    ]
    return Archive.of(PLAN, draws=[VOID, draw], inspections=given, log=archive.log)


def test_who_signed_was_certified_on_the_day() -> None:
    """R11: a certificate that ended the day before, one that begins after, and a stranger."""
    signed = YEAR[1].sheets[-1]
    who, day = signed.inspectors[0], signed.day
    before = Certificate(number="旧", valid=Period(start=date(2020, 1, 1), end=date(2023, 4, 1)))
    on_it = Certificate(number="当", valid=Period(start=day, end=day))
    origin = YEAR[1].origin
    whose = f"$.inspections[1].sheet inspection={(origin.business, 2, 2)} inspector={who}"
    uncertified = f"archive.inspector.uncertified {whose} day={day} source=R11"
    unlisted = f"archive.inspector.unlisted {whose} source=R11"
    for roster, expected in (
        (roster_with(who, certificate=before), uncertified),
        (roster_with(who, certificate=None), uncertified),
        (roster_with(who, identifier="别人"), unlisted),
    ):
        found = completeness(replaced_roster(WHOLE, roster)).findings
        lines = in_short(one for one in found if one.code.startswith("archive.inspector"))
        assert expected in lines
        assert all(f"inspector={who}" in line and line.endswith("source=R11") for line in lines)
    found = completeness(replaced_roster(WHOLE, roster_with(who, certificate=on_it))).findings
    others = [one for one in found if one.code.startswith("archive.inspector")]
    assert origin.business not in {name for one in others for name in businesses(one)}


def test_the_team_is_the_one_that_was_assigned() -> None:
    """Without the change that the recusal made, one team isn't the one drawn."""
    first = year.first_assignment()
    found = completeness(with_draw(assignment=first)).findings
    (team,) = [one for one in found if one.code == "archive.team"]
    business = first.teams[0].business
    (place,) = [place for place, one in enumerate(YEAR) if one.origin.business == business]
    assert in_short([team]) == [
        f"archive.team $.inspections[{place}] inspection={(business, 2, 2)} "
        f"found={YEAR[place].team} expected={first.teams[0].members} source=R11"
    ]
    members, now = (", ".join(one) for one in (first.teams[0].members, YEAR[place].team))
    assert text(team, "en") == (
        f"{business}, plan 2, draw 2: the team is {now}, and {members} were assigned. "
        "Change the assignment with reassign, and log the change."
    )


# -- views -----------------------------------------------------------------------------------------


def test_every_published_view_is_filed() -> None:
    """One missing is named with its inspection."""
    for place in range(len(WHOLE.views)):
        views = (*WHOLE.views[:place], *WHOLE.views[place + 1 :])
        report = completeness(changed(views=views))
        (found,) = report.findings
        assert not report.is_complete
        view = WHOLE.views[place].view
        (business, day) = next(
            (one.origin.business, made.event.day)
            for one in YEAR
            for made in publications(one)
            if made.event.view == view.digest
        )
        assert in_short([found]) == [
            f"archive.view $.views inspection={(business, 2, 2)} view={view.digest} day={day} "
            "source=S11"
        ]


def test_a_view_with_another_nonce_is_found() -> None:
    """It could be of any sheet."""
    first = evolve(WHOLE.views[0], nonce=year.nonce("other"))
    assert reported(changed(views=(first, *WHOLE.views[1:]))) == [
        ("view.tie", "$.views[0].view.tie")
    ]


def republished(audience: Audience) -> Archive:
    """The archive in which one result was published as what is for another audience."""
    one = YEAR[1]
    sheet = one.sheets[0]
    view = disclose(sheet, audience, nonce=year.nonce("w"))
    events: Any = tuple(
        year.changed(event, view=view.digest) if event.kind is EventKind.PUBLISHED else event
        for event in one.history
    )
    other = Inspection(origin=one.origin, history=events)
    return changed(
        inspections=(YEAR[0], other, *YEAR[2:]),
        views=(*WHOLE.views, FiledView(view=view, nonce=year.nonce("w"))),
    )


def test_what_was_published_is_for_the_public() -> None:
    """The view for another department has opinion and materials in it."""
    place, origin = len(WHOLE.views), YEAR[1].origin
    found = completeness(republished(Audience.DEPARTMENT)).findings
    (audience,) = [one for one in found if one.code == "archive.audience"]
    assert in_short([audience]) == [
        f"archive.audience $.views[{place}].view.audience inspection={(origin.business, 2, 2)} "
        "audience=department source=S11"
    ]
    assert text(audience) == (
        f"{origin.business}（计划2第2次抽取）：所公示的内容面向其他部门。请公示面向社会公众的内容。"
    )
    assert "archive.audience" not in {code for code, _ in reported(republished(Audience.PUBLIC))}
