"""The archive of a year: whole, readable, and told what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from randcheck import Roster, wire
from randcheck.archive import Archive, DrawFile, FiledView, Missing, completeness, missing_pieces
from randcheck.archive.archive import FORMAT
from randcheck.archive.missing import CLOSED
from randcheck.codes import Audience, EventKind, Piece, Stage
from randcheck.disclosure import disclose
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.inspection import Inspection, inspections
from randcheck.log import Entry, EntryKind
from randcheck.lottery import voided_entry
from randcheck.roster import Certificate
from randcheck.values import Period
from tests.lottery.test_log_entries import HONEST, TRANSCRIPT, logged
from tests.made import year
from tests.made.inspection import WAYS, at, event, history, inspection
from tests.made.plan import PLAN, SCOPE, drawn

WHOLE = year.archive()
VOID, DRAW = WHOLE.draws
YEAR = WHOLE.inspections


def changed(**changes: Any) -> Archive:
    return evolve(WHOLE, **changes)


def with_draw(**changes: Any) -> Archive:
    return changed(draws=(VOID, evolve(DRAW, **changes)))


def told(archive: Archive) -> list[tuple[str, str]]:
    """Codes and paths of what doesn't fit; what is missing is looked at elsewhere."""
    return [(found.code, found.path) for found in completeness(archive).findings]


# -- one value ------------------------------------------------------------------------------------


def test_a_complete_archive_lacks_nothing() -> None:
    """Every piece, every view, every entry: nothing to say."""
    report = completeness(WHOLE)
    assert (report.missing, report.findings) == ((), ())
    assert report.is_complete


def test_an_archive_is_written_read_and_pinned() -> None:
    """Read back it is the same, digest and report included."""
    text = wire.dumps(WHOLE)
    again = wire.loads(Archive, text)
    assert again == WHOLE
    assert again.digest == WHOLE.digest == wire.digest(WHOLE)
    assert isinstance(hash(again), int)
    assert completeness(again).is_complete
    assert again.inspections[2].stage is Stage.ARCHIVED


def test_any_change_changes_the_digest() -> None:
    """A remark on one sheet is enough."""
    assert changed(views=WHOLE.views[1:]).digest != WHOLE.digest


def test_a_nonce_is_not_shown() -> None:
    """Neither in a traceback nor in a log line."""
    assert "nonce" not in repr(WHOLE.views[0])
    assert str(DRAW) == "plan 2, draw 2"


# -- what is missing ------------------------------------------------------------------------------

VISIT = [Piece.TIME, Piece.PLACE]
SHEET = [Piece.SHEET, Piece.SIGN_OFF]
PUBLIC = [Piece.APPROVAL, Piece.PUBLICATION]
LACKING: dict[Stage, list[Piece]] = {
    Stage.DRAWN: [*Piece],
    Stage.ASSIGNED: [Piece.NOTICE, Piece.TRAINING, *VISIT, *SHEET, *PUBLIC],
    Stage.NOTIFIED: [Piece.TRAINING, *VISIT, *SHEET, *PUBLIC],
    Stage.PREPARED: [*VISIT, *SHEET, *PUBLIC],
    Stage.VISITED: [*SHEET, *PUBLIC],
    Stage.RECORDED: PUBLIC,
    Stage.SUBMITTED: PUBLIC,
    Stage.RETURNED: [*SHEET, *PUBLIC],
    Stage.APPROVED: [Piece.PUBLICATION],
    Stage.PUBLISHED: [],
    Stage.AMENDED: PUBLIC,
    Stage.AMENDMENT_RETURNED: [*SHEET, *PUBLIC],
    Stage.AMENDMENT_APPROVED: [Piece.PUBLICATION],
    Stage.ARCHIVED: [],
    Stage.NOT_INSPECTABLE: [],
    Stage.VOIDED: [],
}


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_lacks_what_is_still_to_come(stage: Stage) -> None:
    """In the order of the procedure; a sheet that was sent back isn't there."""
    assert list(missing_pieces(at(stage))) == LACKING[stage]


def test_a_replaced_member_makes_training_and_visit_due_again() -> None:
    """What the team before did is on record, and no piece of this file."""
    replaced = at(Stage.VISITED).after(event(EventKind.MEMBER_REPLACED, 9))
    assert set(missing_pieces(replaced)) == {Piece.TRAINING, *VISIT, *SHEET, *PUBLIC}
    assigned = at(Stage.ASSIGNED).after(event(EventKind.MEMBER_REPLACED, 9))
    assert Piece.INSPECTORS not in missing_pieces(assigned)


def test_each_missing_piece_names_its_inspection() -> None:
    """Business, plan and draw, the piece in both languages, and the rule."""
    young = inspections(year.standing_draw(), drawn_at=year.DRAWN_AT)
    replaced = tuple(young[0] if one.drawn == young[0].drawn else one for one in YEAR)
    report = completeness(changed(inspections=replaced))
    assert not report.is_complete
    assert report.missing == tuple(Missing(drawn=young[0].drawn, piece=piece) for piece in Piece)
    assert "archive.team" not in {found.code for found in report.findings}
    business = young[0].drawn.business
    assert str(report.missing[0]) == f"{business}, plan 2, draw 2: no inspectors（缺检查人员）(S12)"


def test_pieces_have_labels_of_their_own() -> None:
    """Each is shown to people by another name."""
    assert len({piece.label for piece in Piece}) == len(Piece)
    for missing in (Missing(drawn=YEAR[0].drawn, piece=piece) for piece in Piece):
        assert wire.loads(Missing, wire.dumps(missing)) == missing


# -- what doesn't fit -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["transcript", "roster", "inspectors", "rules", "assignment", "visits"]
)
def test_what_a_draw_lacks_is_named(name: str) -> None:
    """What it was made from and what was made of it."""
    found = told(with_draw(**{name: None}))
    assert ("archive.absent", f"$.draws[1].{name}") in found
    others = {code for code, _ in found} - {"archive.absent"}
    # without the assignment nobody knows what the log's amendment amended
    assert others == ({"log.amended"} if name == "assignment" else set())


def test_a_draw_without_inspectors_announced_needs_none() -> None:
    """A plain draw wants its transcript and its directory."""
    made = drawn()
    plain = DrawFile(announcement=made.announcement, transcript=made.transcript())
    lacking = told(Archive.of(PLAN, draws=[plain], inspections=[], log=WHOLE.log))
    absent = [path for code, path in lacking if code == "archive.absent"]
    assert absent == ["$.draws[0].roster"]


def test_a_gap_in_the_numbers_is_found() -> None:
    """A draw that was void is filed too, or it would have been drawn until it suited (D19)."""
    assert told(changed(draws=(DRAW,))) == [("archive.number", "$.draws")]


def test_a_void_draw_and_the_log_say_the_same() -> None:
    """Void by the file and not by the log, by another reason, and the other way round."""
    for draws in (
        (evolve(VOID, voided="别的原因"), DRAW),
        (evolve(VOID, voided=None), DRAW),
        (VOID, evolve(DRAW, voided="不合意")),
    ):
        found = told(changed(draws=draws))
        assert "archive.voided" in {code for code, _ in found}
    (path,) = {path for code, path in found if code == "archive.voided"}
    assert path == "$.draws[1].voided"


def test_a_void_draw_needs_no_more_and_stays_announced() -> None:
    """Its announcement must be in the log all the same."""
    other = evolve(VOID.announcement, announced_at=DRAW.announcement.announced_at)
    found = told(changed(draws=(evolve(VOID, announcement=other), DRAW)))
    assert found == [("archive.announced", "$.draws[0].announcement")]


def test_a_draw_that_was_void_after_it_was_drawn_has_no_inspections_to_file() -> None:
    """Its transcript stays, and who was drawn by it is inspected by nobody."""
    announcement = TRANSCRIPT.announcement
    log = logged(HONEST).append(voided_entry(announcement, reason="程序有误", at=HONEST[-1].at))
    draw = DrawFile(announcement=announcement, transcript=TRANSCRIPT, voided="程序有误")
    made = Archive.of(PLAN, draws=[draw], inspections=[], log=log)
    assert told(made) == []


def test_a_business_that_stands_drawn_has_an_inspection() -> None:
    """Who was forgotten is named (R3); who was skipped needs none."""
    gone = YEAR[1]
    report = completeness(changed(inspections=(YEAR[0], *YEAR[2:])))
    codes = [found.code for found in report.findings]
    assert codes == ["archive.uninspected", "log.published"]
    assert gone.drawn.business in report.findings[0].problem
    assert told(changed(inspections=YEAR[1:])) == []


def test_a_transcript_that_was_changed_is_found_once() -> None:
    """By its own digest, and beside the log; and nothing is built on it."""
    assert DRAW.transcript is not None
    broken = evolve(DRAW.transcript, strata=())
    found = told(with_draw(transcript=broken))
    assert {code for code, _ in found} >= {"draw.inconsistent"}
    assert all(path.startswith("$.draws[1].transcript") for _, path in found)
    other = evolve(DRAW.transcript, skips=())
    other = evolve(other, digest=other.computed_digest)
    assert ("log.skipped", "$.log.skipped") in told(with_draw(transcript=other))


def test_a_broken_log_is_told_once() -> None:
    """Its chain is looked at for the archive, and not again for each draw."""
    records = list(WHOLE.log.records)
    records[3] = evolve(records[3], digest="0" * 64)
    found = told(changed(log=evolve(WHOLE.log, records=tuple(records))))
    assert found == [
        ("log.chain", "$.log.records[3].digest"),
        ("log.chain", "$.log.records[4].digest"),
    ]


def test_an_assignment_that_is_not_in_the_log_is_found() -> None:
    """As it was drawn, or as it was changed."""
    assert DRAW.assignment is not None
    records = tuple(one for one in WHOLE.log.records if one.entry.digest != DRAW.assignment.digest)
    found = told(changed(log=evolve(WHOLE.log, records=records)))
    assert ("log.assigned", "$.changes[0]") in found


def test_a_publication_that_is_not_in_the_log_is_found() -> None:
    """With the inspection whose result it was."""
    records = WHOLE.log.records[:-1]
    report = completeness(changed(log=evolve(WHOLE.log, records=records)))
    (found,) = report.findings
    assert found.code == "log.amended"
    assert dict(found.figures)["business"] == year.visit_plan().appointments[1].business


def test_another_plan_of_the_log_is_left_alone() -> None:
    """Its publications aren't this archive's."""
    last = WHOLE.log.records[-1].entry.at
    other = evolve(year.draw_entries()[0], plan=9, at=last, known_at=last, sources=("双色球",))
    more = [
        other,
        Entry(kind=EntryKind.OPENED, at=last, plan=9, draw_number=1, sources=("双色球",)),
        Entry(kind=EntryKind.DRAWN, at=last, plan=9, draw_number=1, digest="0" * 64),
        Entry(kind=EntryKind.PUBLISHED, at=last, plan=9, draw_number=1, digest="0" * 64),
    ]
    log = WHOLE.log
    for entry in more:
        log = log.append(entry)
    assert told(changed(log=log)) == []


# -- inspectors -----------------------------------------------------------------------------------


def roster_with(name: str, **changes: Any) -> Roster[Any]:
    assert DRAW.inspectors is not None
    return Roster.of(
        evolve(one, **changes) if one.identifier == name else one for one in DRAW.inspectors
    )


def replaced_roster(archive: Archive, roster: Roster[Any]) -> Archive:
    """The archive with another directory of inspectors, as if it had been announced."""
    announcement = evolve(DRAW.announcement, inspector_digest=wire.digest(roster))
    digest = announcement.digest
    draw = DrawFile(announcement=announcement, inspectors=roster)
    given = [
        evolve(one, drawn=evolve(one.drawn, announcement=digest)) for one in archive.inspections
    ]
    return Archive.of(PLAN, draws=[VOID, draw], inspections=given, log=archive.log)


def test_who_signed_was_certified_on_the_day() -> None:
    """R11: a certificate that ended the day before, one that begins after, and a stranger."""
    signed = YEAR[1].sheets[-1]
    who, day = signed.inspectors[0], signed.day
    before = Certificate(number="旧", valid=Period(start=date(2020, 1, 1), end=date(2023, 4, 1)))
    on_it = Certificate(number="当", valid=Period(start=day, end=day))
    for roster, problem in (
        (roster_with(who, certificate=before), "had no valid certificate"),
        (roster_with(who, certificate=None), "had no valid certificate"),
        (roster_with(who, identifier="别人"), "isn't in the directory"),
    ):
        found = completeness(replaced_roster(WHOLE, roster)).findings
        about = [one for one in found if one.code == "archive.inspector"]
        assert {one.problem.split(": ")[0] for one in about} >= {str(YEAR[1].drawn)}
        assert all(problem in one.problem and "(R11)" in one.problem for one in about)
    found = completeness(replaced_roster(WHOLE, roster_with(who, certificate=on_it))).findings
    about = [one for one in found if one.code == "archive.inspector"]
    assert str(YEAR[1].drawn) not in {one.problem.split(": ")[0] for one in about}


def test_the_team_is_the_one_that_was_assigned() -> None:
    """Without the change that the recusal made, one team isn't the one drawn."""
    found = completeness(with_draw(assignment=year.first_assignment())).findings
    (team,) = [one for one in found if one.code == "archive.team"]
    assert dict(team.figures)["business"] == year.first_assignment().teams[0].business
    assert dict(team.figures)["rule"] == "R11"


# -- views ----------------------------------------------------------------------------------------


def test_every_published_view_is_filed() -> None:
    """One missing is named with its inspection."""
    for place in range(len(WHOLE.views)):
        views = (*WHOLE.views[:place], *WHOLE.views[place + 1 :])
        report = completeness(changed(views=views))
        (found,) = report.findings
        assert not report.is_complete
        assert (found.code, found.path) == ("archive.view", "$.views")
        assert str(dict(found.figures)["business"]) in found.problem


def test_a_view_with_another_nonce_is_found() -> None:
    """It could be of any sheet."""
    first = evolve(WHOLE.views[0], nonce=year.nonce("other"))
    assert told(changed(views=(first, *WHOLE.views[1:]))) == [
        ("view.sealed", "$.views[0].view.sealed")
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
    other = Inspection(drawn=one.drawn, history=events)
    return changed(
        inspections=(YEAR[0], other, *YEAR[2:]),
        views=(*WHOLE.views, FiledView(view=view, nonce=year.nonce("w"))),
    )


def test_what_was_published_is_for_the_public() -> None:
    """The view for another department has opinion and materials in it."""
    place = len(WHOLE.views)
    found = told(republished(Audience.DEPARTMENT))
    assert ("archive.audience", f"$.views[{place}].view.audience") in found
    assert "archive.audience" not in {code for code, _ in told(republished(Audience.PUBLIC))}


# -- bad input ------------------------------------------------------------------------------------


def refusal(call: Any) -> Sequence[Any]:
    with pytest.raises(InvalidInput) as caught:
        call()
    return [(found.code, found.path, dict(found.figures).get("rule"))
            for found in caught.value.findings]  # fmt: skip


def test_an_inspection_of_no_draw_here_is_refused() -> None:
    """R6; which one it is stands in the finding."""
    stray = inspection(announcement="d" * 64)
    with pytest.raises(InvalidInput, match=r"E0007, plan 2, draw 1: of no draw filed here \(R6\)"):
        changed(inspections=(*YEAR, stray))
    assert refusal(lambda: changed(inspections=(stray, *YEAR))) == [
        ("archive.inspection", "$.inspections[0].drawn.announcement", "R6")
    ]


def test_one_inspection_twice_is_refused() -> None:
    """In two states it is one inspection."""
    young = Inspection(drawn=YEAR[1].drawn)
    with pytest.raises(InvalidInput, match=f"{YEAR[1].drawn}: stands twice"):
        changed(inspections=(*YEAR, young))


def test_draws_of_another_plan_or_order_are_refused() -> None:
    """A draw not void is of the very plan; a void one may be of the plan before it was changed."""
    earlier = evolve(PLAN, name="旧名", scope=evolve(SCOPE, label="旧"))
    assert refusal(lambda: changed(plan=earlier)) == [
        ("archive.plan", "$.draws[1].announcement.plan", "S12")
    ]
    both = refusal(lambda: changed(plan=evolve(PLAN, number=3)))
    assert [path for _, path, _ in both] == [
        "$.draws[0].announcement.plan",
        "$.draws[1].announcement.plan",
    ]
    for draws in ((DRAW, VOID), (VOID, VOID, DRAW)):
        assert ("archive.draws", "$.draws", "D19") in refusal(lambda d=draws: changed(draws=d))


def test_views_twice_and_other_forms_are_refused() -> None:
    """Each with its path."""
    views = (*WHOLE.views, WHOLE.views[0])
    assert refusal(lambda: changed(views=views)) == [
        ("field.twice", f"$.views[{len(WHOLE.views)}]", "S11")
    ]
    assert refusal(lambda: changed(format="randcheck-archive-2")) == [
        ("archive.format", "$.format", "S12")
    ]
    data = {**wire.to_data(WHOLE), "format": FORMAT + "x"}
    with pytest.raises(InvalidDocument):
        wire.from_data(Archive, data)


@pytest.mark.parametrize("name", ["transcript", "inspectors", "rules", "assignment", "visits"])
def test_what_belongs_to_another_announcement_is_refused(name: str) -> None:
    """What is filed with a draw is what its announcement pins."""
    value = getattr(DRAW, name)
    others: dict[str, Any] = {
        "transcript": lambda: evolve(value, announcement=evolve(value.announcement, draw_number=3)),
        "inspectors": lambda: Roster.of(value.members[1:]),
        "rules": lambda: evolve(value, not_last=True),
        "assignment": lambda: evolve(value, announcement_digest="0" * 64),
        "visits": lambda: evolve(value, label="别处/1"),
    }
    other = others[name]()
    assert refusal(lambda: evolve(DRAW, **{name: other})) == [("archive.draw", f"$.{name}", "S12")]


def test_wrong_types_are_refused_with_their_paths() -> None:
    """No archive, no nonce, no log."""
    wrong: Any = "x"
    paths = {
        "$.archive": lambda: completeness(wrong),
        "$.nonce": lambda: FiledView(view=WHOLE.views[0].view, nonce=b""),
        "$.log": lambda: changed(log=wrong),
        "$.announcement": lambda: DrawFile(announcement=wrong),
    }
    for path, call in paths.items():
        assert [where for _, where, _ in refusal(call)] == [path]


def test_closed_stages_are_final() -> None:
    """Nothing more comes into their files."""
    for stage in CLOSED:
        assert at(stage).is_final
        assert missing_pieces(at(stage)) == ()
    assert len(history(*WAYS[Stage.ARCHIVED])) == len(at(Stage.ARCHIVED).history)
