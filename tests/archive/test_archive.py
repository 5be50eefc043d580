"""The archive of a year: whole, readable, and what it lacks."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from randcheck import Roster, wire
from randcheck.archive import Archive, DrawFile, FiledView, Missing, completeness
from randcheck.archive.missing import CLOSED
from randcheck.archive.missing import _missing_pieces as missing_pieces
from randcheck.codes import EventKind, Piece, Stage
from randcheck.display import text
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.inspection import Inspection, inspections
from tests.archive.changed_archives import DRAW, VOID, WHOLE, YEAR, changed
from tests.made import year
from tests.made.inspection import WAYS, at, event, history, inspection
from tests.made.nonces import NONCES
from tests.made.plan import PLAN, SCOPE, drawn
from tests.made.short import in_short

# -- one value -------------------------------------------------------------------------------------


def test_a_complete_archive_lacks_nothing() -> None:
    """Every piece, every view, every entry: nothing to say."""
    report = completeness(WHOLE)
    assert (report.missing, report.findings) == ((), ())
    assert report.is_complete


def test_an_archive_is_written_read_and_pinned() -> None:
    """Read back it is the same, digest and report included."""
    again = wire.loads(wire.dumps(WHOLE), Archive)
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


# -- what is missing -------------------------------------------------------------------------------


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
    """Business, plan and draw, and the piece, in both languages."""
    young = inspections(year.standing_draw(), drawn_at=year.DRAWN_AT)
    replaced = tuple(young[0] if one.origin == young[0].origin else one for one in YEAR)
    report = completeness(changed(inspections=replaced))
    assert not report.is_complete
    assert report.missing == tuple(Missing(origin=young[0].origin, piece=piece) for piece in Piece)
    assert "archive.team" not in {found.code for found in report.findings}
    business = young[0].origin.business
    first = report.missing[0]
    assert in_short([first.finding]) == [
        f"archive.piece $ inspection=('{business}', 2, 2) piece=inspectors source=S12"
    ]
    assert str(first) == f"{business}, plan 2, draw 2: the file has no inspectors"
    assert text(first.finding) == (
        f"{business}（计划2第2次抽取）：检查案卷缺少“检查人员”。请补齐该检查的案卷。"
    )


def test_pieces_have_labels_of_their_own() -> None:
    """Each is shown to people by another name."""
    assert len({piece.label for piece in Piece}) == len(Piece)
    for missing in (Missing(origin=YEAR[0].origin, piece=piece) for piece in Piece):
        assert wire.loads(wire.dumps(missing), Missing) == missing


# -- bad input -------------------------------------------------------------------------------------


def refusal(call: Any) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        call()
    return in_short(caught.value.findings)


OF_DRAW = "draw=(2, 2)"


def test_an_inspection_of_no_draw_here_is_refused() -> None:
    """R6; the finding says which one it is, and of what announcement."""
    stray = inspection(announcement_digest="d" * 64)
    which = f"inspection=('E0007', 2, 1) digest={'d' * 64} source=R6"
    for given, place in (((*YEAR, stray), len(YEAR)), ((stray, *YEAR), 0)):
        where = f"$.inspections[{place}].origin.announcement_digest"
        assert refusal(lambda g=given: changed(inspections=g)) == [
            f"archive.inspection {where} {which}"
        ]


def test_one_inspection_twice_is_refused() -> None:
    """In two states it is one inspection."""
    young, last = Inspection(origin=YEAR[1].origin), len(YEAR)
    assert refusal(lambda: changed(inspections=(*YEAR, young))) == [
        f"inspection.twice $.inspections[{last}] inspection={named(YEAR[1])} first=1 second={last} "
        "source=R6"
    ]


def named(one: Inspection) -> tuple[str, int, int]:
    """The figure that names an inspection."""
    return (one.origin.business, one.origin.plan, one.origin.draw_number)


def test_draws_of_another_plan_are_refused() -> None:
    """A draw not void is of the very plan; a void one may be of the plan before it was changed."""
    earlier = evolve(PLAN, name="旧名", scope=evolve(SCOPE, label="旧"))
    assert refusal(lambda: changed(plan=earlier)) == [
        f"archive.plan.changed $.draws[1].announcement.plan {OF_DRAW} "
        f"found={wire.digest(PLAN)} expected={wire.digest(earlier)} source=S12"
    ]
    assert refusal(lambda: changed(plan=evolve(PLAN, number=3))) == [
        f"archive.plan.other $.draws[{place}].announcement.plan draw=(2, {place + 1}) "
        f"plan=3 name={PLAN.name} source=S12"
        for place in (0, 1)
    ]


def test_draws_out_of_order_are_refused() -> None:
    """They ascend by number, each once."""
    for draws, found in (((DRAW, VOID), (2, 1)), ((VOID, VOID, DRAW), (1, 1, 2))):
        assert refusal(lambda d=draws: changed(draws=d)) == [
            f"archive.draws $.draws found={found} expected=(1, 2) source=D19"
        ]


def test_views_twice_and_other_forms_are_refused() -> None:
    """Each with its path."""
    first, last = WHOLE.views[0], len(WHOLE.views)
    assert refusal(lambda: changed(views=(*WHOLE.views, first))) == [
        f"field.twice $.views[{last}] value={first.view.digest} first=0 second={last} source=S11"
    ]
    other = "randcheck-archive-2"
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(Archive, {**wire.to_data(WHOLE), "format": other})
    assert in_short(caught.value.findings) == [
        f"document.newer $.format found={other} known=randcheck-archive-1"
    ]


#: What is filed with the draw, and the like of another one: each with what is found and expected.
OTHERS: dict[str, Any] = {
    "transcript": lambda one: evolve(one, announcement=evolve(one.announcement, draw_number=3)),
    "inspectors": lambda one: Roster.of(one.members[1:]),
    "team_rules": lambda one: evolve(one, not_last=True),
    "assignment": lambda one: evolve(one, announcement_digest="0" * 64),
    "visits": lambda one: evolve(one, label="别处/1"),
}
CLAIMS: dict[str, Any] = {
    "transcript": lambda one: one.announcement.digest,
    "inspectors": lambda one: wire.commitment(one, NONCES["inspectors_nonce"]),
    "team_rules": lambda one: wire.commitment(one, NONCES["team_rules_nonce"]),
    "assignment": lambda one: one.announcement_digest,
    "visits": lambda one: one.label,
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_belongs_to_another_announcement_is_refused(name: str) -> None:
    """What is filed with a draw is what its announcement pins."""
    value, claim = getattr(DRAW, name), CLAIMS[name]
    other = OTHERS[name](value)
    assert refusal(lambda: evolve(DRAW, **{name: other})) == [
        f"archive.draw.{name} $.{name} {OF_DRAW} "
        f"found={claim(other)} expected={claim(value)} source=S12"
    ]


@pytest.mark.parametrize("name", ["inspectors", "team_rules"])
def test_what_was_not_announced_is_refused(name: str) -> None:
    """A draw that was announced without inspectors or rules has none, not even an empty roster."""
    bare = drawn().announcement
    filed: Any = Roster.of([]) if name == "inspectors" else DRAW.team_rules
    assert refusal(lambda: DrawFile(announcement=bare, **{name: filed})) == [
        f"archive.unannounced.{name} $.{name} draw=(2, 1) source=S12"
    ]


def test_what_an_archive_cannot_be_is_said_in_both_languages() -> None:
    """As sentences, with the plan and draw first."""
    with pytest.raises(InvalidInput) as caught:
        changed(plan=evolve(PLAN, number=3))
    found = caught.value.findings[1]
    assert text(found, "en") == (
        f"Plan 2, draw 2: the archive is that of plan 3, {PLAN.name}. "
        "File the draw with its own plan."
    )
    assert text(found) == (
        f"计划2第2次抽取：本年度案卷属于计划3“{PLAN.name}”。请归入所属计划的年度案卷。"
    )


def test_wrong_types_are_refused_with_their_paths() -> None:
    """No nonce, no log, no announcement, no piece."""
    wrong: Any = "x"
    paths = {
        "$.nonce": lambda: FiledView(view=WHOLE.views[0].view, nonce=b""),
        "$.log": lambda: changed(log=wrong),
        "$.announcement": lambda: DrawFile(announcement=wrong),
        "$.piece": lambda: Missing(origin=YEAR[0].origin, piece=wrong),
    }
    for path, call in paths.items():
        assert [found.split()[1] for found in refusal(call)] == [path]


def test_closed_stages_are_final() -> None:
    """Nothing more comes into their files."""
    for stage in CLOSED:
        assert at(stage).is_final
        assert missing_pieces(at(stage)) == ()
    assert len(history(*WAYS[Stage.ARCHIVED])) == len(at(Stage.ARCHIVED).history)
