"""An inspection and its events: what is allowed, what is told of it, and that nothing is lost."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from datetime import UTC, date, timedelta
from typing import Any, get_args

import attrs
import pytest
from attrs import evolve

from randcheck import wire
from randcheck.codes import (
    EntityStatus,
    EventKind,
    ReplacementGround,
    ResultCode,
    ResultCode2014,
    Stage,
)
from randcheck.errors import InvalidDocument, InvalidInput, NotAllowed
from randcheck.inspection import (
    Breach,
    CaseFiled,
    DrawnBusiness,
    Event,
    Fine,
    Inspection,
    Lifting,
    Transfer,
    inspections,
)
from tests.made.inspection import (
    CLASSES,
    CLEAN,
    DAY,
    FAULTY,
    OTHER_ITEM,
    OTHER_UNIT,
    STARTED,
    WAYS,
    at,
    conduct,
    event,
    fact,
    history,
    inspection,
    row,
    sheet,
    visit,
)
from tests.made.plan import KNOWN, LABEL, PLAN, drawn

K, S, C = EventKind, Stage, ResultCode
HOUR = timedelta(hours=1)


def refused(made: Inspection, one: Any) -> list[tuple[str, str, Any]]:
    """The path, code and rule of each finding; raised and returned alike, and nothing changed."""
    document = wire.dumps(made)
    with pytest.raises(NotAllowed) as caught:
        made.after(one)
    assert wire.dumps(made) == document
    assert caught.value.findings == made.refusals(one)
    found = caught.value.findings
    for each in found:
        told = dict(each.figures)
        assert (told["business"], told["plan"], told["draw_number"]) == ("E0007", 2, 1)
        assert (told["event"], told["kind"]) == (one.identifier, one.kind.value)
        named = f"E0007, plan 2, draw 1: {one.kind.value} {one.identifier}: "
        assert each.problem.startswith(named)
        assert each.problem.endswith(f"({told['rule']})")
        assert each.fix
    return [(each.path, each.code, dict(each.figures)["rule"]) for each in found]


def then(made: Inspection, *kinds: EventKind, **changes: Any) -> Inspection:
    """The inspection after more events, the last of them with changes."""
    number = len(made.history)
    for kind in kinds[:-1]:
        number += 1
        made = made.after(event(kind, number))
    return made.after(event(kinds[-1], number + 1, **changes))


# -- events ---------------------------------------------------------------------------------------


def test_each_event_has_a_class_and_a_kind_of_its_own() -> None:
    """The classes are the vocabulary, each with identifier, moment and actor."""
    assert {cls.kind: cls for cls in get_args(Event)} == CLASSES
    assert set(CLASSES) == set(EventKind)
    for cls in CLASSES.values():
        names = [one.name for one in attrs.fields(cls)]
        assert names[:3] == ["identifier", "at", "actor"]


@pytest.mark.parametrize("kind", EventKind)
def test_every_event_survives_its_document(kind: EventKind) -> None:
    """As one of the union and as its own class, with its kind."""
    one, union = event(kind), Event
    written = wire.dumps(one)
    assert wire.to_data(one)["kind"] == kind.value
    assert wire.loads(union, written) == wire.loads(type(one), written) == one  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize(
    "changes", [{"identifier": ""}, {"identifier": None}, {"at": DAY}, {"actor": "科 长"}]
)
def test_identifier_moment_and_actor_are_held_to_their_rules(
    kind: EventKind, changes: dict[str, Any]
) -> None:
    """In every event alike."""
    with pytest.raises(InvalidInput) as caught:
        event(kind, **changes)
    assert [found.path for found in caught.value.findings] == [f"$.{next(iter(changes))}"]


EARLY = STARTED - timedelta(days=3)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: event(K.ASSIGNED, team=()), ("$.team", "field.empty", "S5")),
        (lambda: event(K.ASSIGNED, team=("P1", "P1")), ("$.team[1]", "field.twice", "S5")),
        (lambda: event(K.PREPARED, trained=()), ("$.trained", "field.empty", "S7")),
        (lambda: event(K.PREPARED, trained=("P1", "P1")), ("$.trained[1]", "field.twice", "S7")),
        (
            lambda: event(K.NOTIFIED, visit_day=DAY - timedelta(days=2)),
            ("$.visit_day", "event.day", "S6"),
        ),
        (lambda: event(K.PUBLISHED, day=date(2023, 5, 12)), ("$.day", "event.day", "D12")),
        (lambda: event(K.PUBLISHED, day=date(2023, 5, 8)), ("$.day", "event.day", "D12")),
        (
            lambda: event(K.VISITED, conduct=visit(2)),
            ("$.conduct.ended_at", "event.time", "S12"),
        ),
        (lambda: event(K.RECORDED, at=EARLY), ("$.sheet.conduct.ended_at", "event.time", "S12")),
        (lambda: event(K.AMENDED, at=EARLY), ("$.sheet.conduct.ended_at", "event.time", "S12")),
        (lambda: event(K.FOLLOWED_UP, at=EARLY), ("$.fact.day", "event.day", "R9")),
        (lambda: event(K.BREACH_REPORTED, at=EARLY), ("$.fact.day", "event.day", "R9")),
        (
            lambda: event(K.NOT_INSPECTABLE, status=EntityStatus.ESTABLISHED),
            ("$.status", "event.status", "D7"),
        ),
    ],
)
def test_what_contradicts_itself_in_an_event_is_named(
    made: Callable[[], object], expected: tuple[str, str, str]
) -> None:
    """Without any inspection: the field, and the rule."""
    with pytest.raises(InvalidInput) as caught:
        made()
    (found,) = caught.value.findings
    assert (found.path, found.code, dict(found.figures)["rule"]) == expected


def test_a_day_is_taken_where_some_place_had_it() -> None:
    """Told on the very day; published and put on record on any day of the moment."""
    now = STARTED.astimezone(UTC)  # 01:00 on the tenth, the ninth far in the west
    for day in (9, 10):
        assert event(K.NOTIFIED, at=now, visit_day=date(2023, 5, day))
        assert event(K.PUBLISHED, at=now, day=date(2023, 5, day))
    later = now + timedelta(hours=10)
    assert event(K.FOLLOWED_UP, at=later, fact=fact(day=date(2023, 5, 11)))
    exactly = conduct(ended_at=STARTED)
    assert event(K.VISITED, at=STARTED, conduct=exactly).at == STARTED


def test_not_being_reachable_is_no_status() -> None:
    """D7: it is code 4 on a sheet; the three statuses that aren't established stand."""
    taken = {event(K.NOT_INSPECTABLE, status=s).status for s in list(EntityStatus)[1:]}
    assert {one.value for one in taken} == {"deregistered", "revoked", "transferred"}


def test_a_follow_up_is_no_breach_and_a_breach_no_follow_up() -> None:
    """Each goes by its own event, since one rests on a sheet and the other on none."""
    for kind, one in ((K.FOLLOWED_UP, fact(Breach)), (K.BREACH_REPORTED, fact(Transfer))):
        with pytest.raises(InvalidInput) as caught:
            event(kind, fact=one)
        assert [found.path for found in caught.value.findings] == ["$.fact"]


# -- the same event again, order, and time --------------------------------------------------------


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.DRAWN])
def test_the_same_event_twice_changes_nothing_and_says_so(stage: Stage) -> None:
    """The same inspection comes back, and `knows` tells; equal content is enough."""
    made = at(stage)
    for one in made.history:
        again = wire.loads(type(one), wire.dumps(one))
        assert again is not one
        assert made.knows(again)
        assert made.after(again) is made
        assert made.refusals(again) == ()
    assert made.replay(made.history) is made


def test_a_known_identifier_with_other_content_is_refused() -> None:
    """Another field, another moment or another kind of event; all that is wrong is told."""
    made = at(S.SUBMITTED)
    for one in (event(K.SUBMITTED, 6, actor="P2"), event(K.SUBMITTED, 7, identifier="e6")):
        assert not made.knows(one)
        assert refused(made, one)[0] == ("$.identifier", "lifecycle.identifier", "S12")
    assert refused(made, event(K.APPROVED, 7, identifier="e2")) == [
        ("$.identifier", "lifecycle.identifier", "S12")
    ]
    assert refused(made, event(K.APPROVED, 1, identifier="e2")) == [
        ("$.identifier", "lifecycle.identifier", "S12"),
        ("$.at", "lifecycle.time", "S12"),
    ]


def test_events_come_in_order_of_time() -> None:
    """None before the last, nor before the draw; at the same moment is allowed."""
    made = at(S.ASSIGNED)
    last = made.history[-1].at
    assert made.after(event(K.NOTIFIED, 2, at=last)).stage is S.NOTIFIED
    early = event(K.NOTIFIED, 2, at=last - timedelta(seconds=1))
    assert refused(made, early) == [("$.at", "lifecycle.time", "S12")]
    assert made.after(event(K.NOTIFIED, 2, at=last.astimezone(UTC))).stage is S.NOTIFIED
    start = inspection()
    assert start.after(event(K.ASSIGNED, at=start.drawn.drawn_at)).stage is S.ASSIGNED
    early = event(K.ASSIGNED, at=start.drawn.drawn_at - timedelta(seconds=1))
    assert refused(start, early) == [("$.at", "lifecycle.time", "S12")]


@pytest.mark.parametrize("stage", Stage)
def test_replaying_the_history_gives_the_equal_inspection(stage: Stage) -> None:
    """By `replay`, by the constructor, from JSON, and from a pickle."""
    made = at(stage)
    assert Inspection(drawn=made.drawn).replay(made.history) == made
    for again in (
        Inspection(drawn=made.drawn, history=made.history),
        wire.loads(Inspection, wire.dumps(made)),
        pickle.loads(pickle.dumps(made)),
        evolve(made, history=made.history),
    ):
        assert again == made
        assert again.stage is stage
        assert hash(again) == hash(made)
        assert wire.dumps(again) == wire.dumps(made)


def test_a_history_that_is_not_allowed_is_no_inspection() -> None:
    """Given by hand or read from JSON, it is refused at its place."""
    made = at(S.APPROVED)
    for events, path in (
        (made.history[1:], "$.history[0]"),
        ((*made.history[:2], *made.history[3:]), "$.history[2]"),
    ):
        with pytest.raises(NotAllowed) as caught:
            Inspection(drawn=made.drawn, history=events)
        assert [found.path for found in caught.value.findings] == [path]
        data = {**wire.to_data(made), "history": wire.to_data(events)}
        with pytest.raises(InvalidDocument) as read:
            wire.from_data(Inspection, data)
        assert [found.path for found in read.value.findings] == [path]
        assert read.value.findings[0].code == "lifecycle.stage"
    with pytest.raises(InvalidInput) as twice:
        Inspection(drawn=made.drawn, history=(*made.history, made.history[0]))
    assert [found.code for found in twice.value.findings] == ["lifecycle.twice"]
    with pytest.raises(NotAllowed) as replayed:
        inspection().replay(made.history[1:])
    assert [found.path for found in replayed.value.findings] == ["$[0]"]


def test_the_stage_is_not_given() -> None:
    """It follows from the history, so no document claims it."""
    assert set(wire.to_data(at(S.PUBLISHED))) == {"drawn", "history"}
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(Inspection, {**wire.to_data(inspection()), "stage": "published"})
    assert [(one.path, one.code) for one in caught.value.findings] == [("$", "field.unknown")]
    with pytest.raises(TypeError):
        Inspection(drawn=inspection().drawn, stage=S.PUBLISHED)  # type: ignore[call-arg]


@pytest.mark.parametrize("one", [None, "assigned", {"kind": "assigned"}, 5, K.ASSIGNED, FAULTY])
def test_what_is_no_event_is_refused(one: Any) -> None:
    """By every method that takes one, as bad input."""
    made = at(S.ASSIGNED)
    for call in (made.after, made.knows, made.refusals):
        with pytest.raises(InvalidInput) as caught:
            call(one)
        assert [found.code for found in caught.value.findings] == ["type"]
    with pytest.raises(InvalidInput) as caught:
        made.replay([one])
    assert [found.path for found in caught.value.findings] == ["$[0]"]
    with pytest.raises(InvalidInput) as caught:
        Inspection(drawn=made.drawn, history=(one,))
    assert [found.path for found in caught.value.findings] == ["$.history[0]"]


def test_bad_data_of_an_inspection_is_told_at_once() -> None:
    """Every fault of every event has its path."""
    data = wire.to_data(at(S.RECORDED))
    data["drawn"]["team_size"] = 0
    data["history"][0]["kind"] = "assign"
    data["history"][1]["visit_day"] = "10 May"
    data["history"][2]["trained"] = ["P 1"]
    del data["history"][3]["kind"]
    data["history"][4]["sheet"]["rows"][0]["inspectors"] = []
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(Inspection, data)
    assert sorted((one.path, one.code) for one in caught.value.findings) == [
        ("$.drawn.team_size", "integer.range"),
        ("$.history[0].kind", "kind.unknown"),
        ("$.history[1].visit_day", "type"),
        ("$.history[2].trained[0]", "identifier.space"),
        ("$.history[3].kind", "field.missing"),
        ("$.history[4].sheet.rows[0].inspectors", "field.empty"),
    ]


# -- team and preparation -------------------------------------------------------------------------


def test_a_team_has_the_number_that_the_caller_requires() -> None:
    """D13: two by default, any other number where it is given."""
    assert refused(inspection(), event(K.ASSIGNED, team=("P1",))) == [
        ("$.team", "lifecycle.team", "D13")
    ]
    assert inspection(team_size=1).after(event(K.ASSIGNED, team=("P1",))).team == ("P1",)
    assert refused(inspection(team_size=3), event(K.ASSIGNED)) == [
        ("$.team", "lifecycle.team", "D13")
    ]


def test_a_member_is_replaced_in_place_and_the_reason_is_kept() -> None:
    """D14, in every stage up to the visit and for a sheet sent back."""
    for stage in (S.ASSIGNED, S.NOTIFIED, S.PREPARED, S.VISITED, S.RETURNED):
        made = then(at(stage), K.MEMBER_REPLACED, member="P1")
        assert made.team == ("P3", "P2")
        assert made.recused == {"P1"}
        assert made.history[-1] == event(K.MEMBER_REPLACED, len(made.history), member="P1")
    other = then(at(S.ASSIGNED), K.MEMBER_REPLACED, ground=ReplacementGround.UNAVAILABLE)
    assert other.recused == frozenset()
    assert other.team == ("P1", "P3")


def test_a_team_may_become_smaller_but_not_too_small() -> None:
    """Without a successor only where enough are left (D13)."""
    made = inspection().after(event(K.ASSIGNED, team=("P1", "P2", "P3")))
    made = then(made, K.MEMBER_REPLACED, successor=None)
    assert made.team == ("P1", "P3")
    again = event(K.MEMBER_REPLACED, 3, member="P1", successor=None)
    assert refused(made, again) == [("$.successor", "lifecycle.team", "D13")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"member": "P9"}, [("$.member", "lifecycle.team", "D14")]),
        ({"successor": "P1"}, [("$.successor", "lifecycle.team", "D14")]),
        ({"successor": "P2"}, [("$.successor", "lifecycle.team", "D14")]),
        (
            {"member": "P9", "successor": None},
            [("$.member", "lifecycle.team", "D14"), ("$.successor", "lifecycle.team", "D13")],
        ),
    ],
)
def test_who_is_replaced_is_of_the_team_and_who_steps_in_is_not(
    changes: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    """Nobody takes the place of another member, or of a stranger."""
    assert refused(at(S.NOTIFIED), event(K.MEMBER_REPLACED, 9, **changes)) == expected


def test_who_is_recused_does_not_come_back() -> None:
    """R11: not even for somebody else; who was only ill does."""
    made = then(at(S.ASSIGNED), K.MEMBER_REPLACED)
    back = event(K.MEMBER_REPLACED, 3, member="P3", successor="P2")
    assert refused(made, back) == [("$.successor", "lifecycle.recused", "R11")]
    ill = then(at(S.ASSIGNED), K.MEMBER_REPLACED, ground=ReplacementGround.UNAVAILABLE)
    assert ill.after(back).team == ("P1", "P2")


def test_the_visit_waits_for_discipline_and_training() -> None:
    """S7: stated, and every member trained; more may be."""
    made = at(S.NOTIFIED)
    assert refused(made, event(K.PREPARED, 3, discipline_stated=False, trained=("P2",))) == [
        ("$.discipline_stated", "lifecycle.discipline", "S7"),
        ("$.trained", "lifecycle.training", "S7"),
    ]
    assert made.refusals(event(K.PREPARED, 3, trained=("P9",)))[0].problem.endswith(
        "not trained: P1、P2 (S7)"
    )
    assert then(made, K.PREPARED, trained=("P9", "P2", "P1")).stage is S.PREPARED
    assert made.prepared_at is None
    assert at(S.PREPARED).prepared_at == STARTED + 3 * HOUR


def test_who_steps_in_is_trained_too() -> None:
    """S7: a replacement after the preparation asks for another one."""
    made = then(at(S.PREPARED), K.MEMBER_REPLACED)
    assert refused(made, event(K.VISITED, 5)) == [("$", "lifecycle.stage", "S8")]
    assert refused(made, event(K.PREPARED, 5)) == [("$.trained", "lifecycle.training", "S7")]
    made = then(made, K.PREPARED, trained=("P3", "P1"))
    assert then(made, K.VISITED).stage is S.VISITED


# -- notice and visit -----------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2023, 3, 1), date(2023, 11, 30)])
def test_days_lie_in_the_plan_s_window(day: date) -> None:
    """R6: both ends belong to it, the days around it don't."""
    window = evolve(PLAN.period, start=day, end=day)
    hour = STARTED.replace(month=day.month, day=day.day)
    start = inspection(window=window, drawn_at=hour - timedelta(days=9))
    made = start.after(event(K.ASSIGNED, at=hour - timedelta(days=3)))
    for away, allowed in ((-1, False), (0, True), (1, False)):
        one = event(K.NOTIFIED, at=made.history[-1].at, visit_day=day + timedelta(days=away))
        one = evolve(one, identifier="n")
        assert (made.refusals(one) == ()) == allowed
        if not allowed:
            assert refused(made, one) == [("$.visit_day", "lifecycle.window", "R6")]
            continue
        ready = made.after(one).after(event(K.PREPARED, at=one.at, identifier="p"))
    for away, allowed in ((-1, False), (0, True), (1, False)):
        moment = hour + timedelta(days=away)
        when = conduct(day=moment.date(), started_at=moment, ended_at=moment)
        one = event(K.VISITED, at=moment, identifier="v", conduct=when)
        assert (ready.refusals(one) == ()) == allowed
        if not allowed:
            assert refused(ready, one) == [("$.conduct.day", "lifecycle.window", "R6")]


def test_the_visit_starts_when_the_team_is_prepared() -> None:
    """S7: in that very second, and not before."""
    made = at(S.PREPARED)
    ready = made.history[-1].at
    exactly = conduct(started_at=ready, ended_at=ready)
    assert made.after(event(K.VISITED, 4, conduct=exactly)).visits == (exactly,)
    early = conduct(started_at=ready - timedelta(seconds=1), ended_at=ready)
    assert refused(made, event(K.VISITED, 4, conduct=early)) == [
        ("$.conduct.started_at", "lifecycle.visit", "S7")
    ]


def test_several_visits_and_the_team_s_own() -> None:
    """Each is kept; those before somebody was replaced aren't this team's."""
    made = then(at(S.VISITED), K.VISITED)
    assert made.visits == made.team_visits == (visit(4), visit(5))
    made = then(made, K.MEMBER_REPLACED)
    assert made.team_visits == ()
    made = then(made, K.PREPARED, trained=("P1", "P3"))
    assert (len(made.visits), made.team_visits) == (2, ())
    made = then(made, K.VISITED)
    assert (len(made.visits), made.team_visits) == (3, (visit(8),))


# -- the sheet ------------------------------------------------------------------------------------


def recorded(made: Inspection, *, number: int = 30, **changes: Any) -> list[tuple[str, str, Any]]:
    """What stands against recording a sheet with changes."""
    return refused(made, event(K.RECORDED, number, sheet=sheet(**changes)))


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"plan": 3}, "$.sheet.plan"),
        ({"draw_number": 2}, "$.sheet.draw_number"),
        ({"label": LABEL + "x"}, "$.sheet.label"),
        ({"business": evolve(CLEAN.business, identifier="E0008")}, "$.sheet.business.identifier"),
    ],
)
def test_a_sheet_belongs_to_one_plan_draw_and_business(changes: Any, path: str) -> None:
    """R6: each of them is held against the inspection."""
    assert recorded(at(S.VISITED), **changes) == [(path, "lifecycle.sheet", "R6")]


def test_a_business_may_have_changed_since_the_draw() -> None:
    """The sheet shows it as it stood on the day; only its identifier is its own."""
    renamed = evolve(CLEAN.business, name="新名", status=EntityStatus.REVOKED, phone="")
    assert then(at(S.VISITED), K.RECORDED, sheet=sheet(business=renamed)).stage is S.RECORDED


def test_who_signed_is_of_the_team() -> None:
    """R11: every inspector of every row, and as many as are required."""
    rows = (row(inspectors=("P1", "P9")), row(item=OTHER_ITEM, inspectors=("P8", "P2")))
    assert recorded(at(S.VISITED), rows=rows) == [
        ("$.sheet.rows[0].inspectors[1]", "lifecycle.inspectors", "R11"),
        ("$.sheet.rows[1].inspectors[0]", "lifecycle.inspectors", "R11"),
    ]
    assert recorded(at(S.VISITED), rows=(row(inspectors=("P2",)),)) == [
        ("$.sheet.rows", "lifecycle.inspectors", "R11")
    ]
    apart = (row(inspectors=("P1",)), row(unit=OTHER_UNIT, inspectors=("P2",)))
    assert then(at(S.VISITED), K.RECORDED, sheet=sheet(rows=apart)).stage is S.RECORDED
    alone = inspection(team_size=1).after(event(K.ASSIGNED, team=("P1",)))
    alone = then(alone, K.NOTIFIED, K.PREPARED, K.VISITED)
    one = sheet(rows=(row(inspectors=("P1",)),))
    assert then(alone, K.RECORDED, sheet=one).stage is S.RECORDED


def test_who_was_replaced_does_not_sign() -> None:
    """R11: the team is the one that the last replacement left."""
    made = then(at(S.PREPARED), K.MEMBER_REPLACED)
    made = then(made, K.PREPARED, trained=("P1", "P3"))
    made = then(made, K.VISITED)
    assert recorded(made) == [("$.sheet.rows[0].inspectors[1]", "lifecycle.inspectors", "R11")]
    new = sheet(rows=(row(inspectors=("P3", "P1")),))
    assert then(made, K.RECORDED, sheet=new).stage is S.RECORDED


def test_a_sheet_is_dated_on_the_day_of_a_visit() -> None:
    """R6: of a visit by the team as it is, and never before the draw."""
    day = timedelta(days=1)
    other = conduct(day=DAY + day, started_at=STARTED + day, ended_at=STARTED + day)
    assert recorded(at(S.VISITED), number=40, conduct=other) == [
        ("$.sheet.conduct.day", "lifecycle.day", "R6")
    ]
    both = then(at(S.VISITED), K.VISITED, at=STARTED + day, conduct=other)
    for one in (conduct(), other):
        assert both.refusals(event(K.RECORDED, 40, sheet=sheet(conduct=one))) == ()
    late = inspection(drawn_at=STARTED + timedelta(minutes=1)).replay(history(*WAYS[S.VISITED]))
    assert recorded(late) == [("$.sheet.conduct.started_at", "lifecycle.day", "R6")]
    exactly = inspection(drawn_at=STARTED).replay(history(*WAYS[S.VISITED]))
    assert then(exactly, K.RECORDED).stage is S.RECORDED


def test_a_sheet_of_no_inspection_is_refused() -> None:
    """D7: what the set of 2014 calls 7, 8 and 9 is another event."""
    rows = (row(codes=(ResultCode2014.DEREGISTERED,)),)
    assert recorded(at(S.VISITED), rows=rows) == [("$.sheet.rows", "lifecycle.sheet", "D7")]


def test_every_fault_of_a_sheet_is_told_at_once() -> None:
    """Another plan, a stranger, another day: one error."""
    day = timedelta(days=1)
    when = conduct(day=DAY - day, started_at=STARTED - day, ended_at=STARTED - day)
    rows = (row(inspectors=("P1", "P9")),)
    found = recorded(at(S.VISITED), plan=3, rows=rows, conduct=when)
    assert [code for _, code, _ in found] == [
        "lifecycle.sheet",
        "lifecycle.inspectors",
        "lifecycle.day",
    ]


# -- approval, publication, amendment -------------------------------------------------------------


def test_who_recorded_may_not_approve() -> None:
    """R5: whoever recorded any of the sheets, the amended ones too."""
    own = event(K.APPROVED, 30, actor="P1")
    assert refused(at(S.SUBMITTED), own) == [("$.actor", "lifecycle.own-record", "R5")]
    assert refused(at(S.AMENDED), own) == [("$.actor", "lifecycle.own-record", "R5")]
    made = then(at(S.RETURNED), K.RECORDED, actor="P2")
    made = then(made, K.SUBMITTED, actor="局长")
    assert made.authors == {"P1", "P2"}
    for actor in ("P1", "P2"):
        assert refused(made, evolve(own, actor=actor))
    assert then(made, K.APPROVED, actor="局长").stage is S.APPROVED


def test_a_sheet_sent_back_is_recorded_anew() -> None:
    """Every sheet is kept, and the last one is the one."""
    made = then(at(S.RETURNED), K.RECORDED, sheet=CLEAN)
    assert (made.sheets, made.sheet) == ((FAULTY, CLEAN), CLEAN)
    assert (inspection().sheets, inspection().sheet) == ((), None)


def test_published_is_what_was_approved() -> None:
    """R5: the sheet and the first day of publication, whatever comes later."""
    assert at(S.APPROVED).published_sheet is None
    assert at(S.APPROVED).published_on is None
    made = at(S.PUBLISHED)
    assert (made.published_sheet, made.published_on) == (FAULTY, DAY)
    for kind in (K.AMENDED, K.APPROVED):
        made = then(made, kind)
        assert (made.sheet, made.published_sheet, made.published_on) == (CLEAN, FAULTY, DAY)
    later = STARTED + timedelta(days=9)
    made = then(made, K.PUBLISHED, at=later, day=later.date())
    assert (made.stage, made.published_sheet, made.published_on) == (S.PUBLISHED, CLEAN, DAY)


def test_an_amendment_names_the_latest_sheet() -> None:
    """By digest; an older one or a wrong one is refused, and so is a change of nothing."""
    made = at(S.PUBLISHED)
    wrong = [("$.supersedes", "lifecycle.supersedes", "R5")]
    assert refused(made, event(K.AMENDED, 9, supersedes="0" * 64)) == wrong
    assert refused(made, event(K.AMENDED, 9, sheet=FAULTY)) == [
        ("$.sheet", "lifecycle.supersedes", "R5")
    ]
    made = then(made, K.AMENDED)
    assert refused(made, event(K.AMENDED, 10)) == [
        *wrong,
        ("$.sheet", "lifecycle.supersedes", "R5"),
    ]


def test_a_correction_of_a_correction() -> None:
    """Each supersedes the one before, waiting, sent back or published; all are kept."""
    made = then(at(S.PUBLISHED), K.AMENDED)
    sheets = [sheet(remark=f"更正{n}") for n in range(3)]
    before = CLEAN
    for one, kinds in zip(sheets, ((), (K.RETURNED,), (K.APPROVED, K.PUBLISHED)), strict=True):
        made = then(made, *kinds) if kinds else made
        made = then(made, K.AMENDED, sheet=one, supersedes=before.digest)
        before = one
    assert made.sheets == (FAULTY, CLEAN, *sheets)
    assert made.published_sheet is sheets[1]
    made = then(made, K.APPROVED, K.PUBLISHED)
    assert made.published_sheet is sheets[2]


def test_an_amended_sheet_is_held_to_the_rules_of_any_sheet() -> None:
    """R6, R11, D7: the business, the team and the day don't change by it."""
    other = sheet(plan=3, rows=(row(inspectors=("P1", "P9")),))
    assert refused(at(S.PUBLISHED), event(K.AMENDED, 30, sheet=other)) == [
        ("$.sheet.plan", "lifecycle.sheet", "R6"),
        ("$.sheet.rows[0].inspectors[1]", "lifecycle.inspectors", "R11"),
    ]


# -- what comes of it -----------------------------------------------------------------------------


def followed(made: Inspection, *facts: Any) -> Inspection:
    for one in facts:
        made = then(made, K.FOLLOWED_UP, fact=one)
    return made


@pytest.mark.parametrize("stage", [S.APPROVED, S.PUBLISHED, S.AMENDMENT_APPROVED])
def test_follow_ups_rest_on_an_approved_sheet(stage: Stage) -> None:
    """They are kept in order, move nothing, and are held against the sheet approved last."""
    made = followed(at(stage), fact(Transfer, identifier="t1"))
    assert made.stage is stage
    assert made.follow_ups == (fact(Transfer, identifier="t1"),)
    listing = event(K.FOLLOWED_UP, 30, fact=fact())
    if stage is S.AMENDMENT_APPROVED:  # by the amendment nothing was found
        assert refused(made, listing) == [("$.fact.item", "follow-up.listing", "R8")]
    else:
        assert made.after(listing).in_force == (fact(),)


def test_a_fact_has_an_identifier_of_its_own() -> None:
    """Among follow-ups and breaches alike."""
    made = followed(at(S.APPROVED), fact(identifier="x"))
    for one in (
        event(K.FOLLOWED_UP, 30, fact=fact(Transfer, identifier="x")),
        event(K.BREACH_REPORTED, 30, fact=fact(Breach, identifier="x")),
    ):
        assert refused(made, one) == [("$.fact.identifier", "lifecycle.fact", "R9")]


def test_a_listing_may_be_lifted_and_come_again() -> None:
    """D10: each a decision of its own, all of them on record."""
    facts = (
        fact(identifier="l1"),
        fact(Lifting, identifier="x1", lifts="l1"),
        fact(identifier="l2"),
    )
    made = followed(at(S.PUBLISHED), *facts)
    assert made.follow_ups == facts
    assert made.in_force == facts[2:]
    again = event(K.FOLLOWED_UP, 30, fact=fact(Lifting, identifier="x2", lifts="l1"))
    assert refused(made, again) == [("$.fact.lifts", "follow-up.lifting", "D10")]


def test_cases_and_fines() -> None:
    """D11: a fine of a case, one without, and what is to be explained."""
    made = followed(
        at(S.APPROVED),
        fact(CaseFiled, identifier="c1"),
        fact(Fine, identifier="g1", case="c1"),
    )
    assert made.findings() == ()
    made = followed(made, fact(Fine, identifier="g2"))
    (found,) = made.findings()
    assert (found.code, found.path) == ("inspection.fine-without-case", "$.history")
    assert dict(found.figures) == {
        "business": "E0007",
        "plan": 2,
        "draw_number": 1,
        "rule": "D11",
    }
    assert found.problem == "E0007, plan 2, draw 1: the fine g2 came of no case (D11)"
    assert followed(made, fact(Lifting, identifier="x", lifts="g2")).findings() == ()


def test_no_sheet_takes_the_ground_from_under_a_follow_up() -> None:
    """R8, D11: lift it first; then the sheet may change, amended or recorded anew."""
    facts = (fact(identifier="l1"), fact(CaseFiled, identifier="c1"))
    lifted = tuple(fact(Lifting, identifier=f"x{n}", lifts=f"{n}1") for n in ("l", "c"))
    expected = [
        ("$.sheet.rows", "follow-up.listing", "R8"),
        ("$.sheet.rows", "follow-up.case", "D11"),
    ]
    made = followed(at(S.PUBLISHED), *facts)
    assert refused(made, event(K.AMENDED, 30)) == expected
    assert then(followed(made, *lifted), K.AMENDED).stage is S.AMENDED
    kept = sheet(C.NOT_DISCLOSED, C.TO_BE_FOLLOWED_UP)
    assert then(made, K.AMENDED, sheet=kept).stage is S.AMENDED
    made = then(followed(at(S.APPROVED), *facts), K.RETURNED)
    assert recorded(made) == expected
    made = then(followed(at(S.APPROVED), *facts, *lifted), K.RETURNED)
    assert then(made, K.RECORDED, sheet=CLEAN).stage is S.RECORDED


def test_nothing_stands_of_a_void_inspection() -> None:
    """R9: listings, cases and fines are lifted before it is voided."""
    made = followed(at(S.APPROVED), fact(identifier="l1"), fact(Fine, identifier="g1"))
    assert refused(made, event(K.VOIDED, 30)) == [("$", "lifecycle.standing", "R9")] * 2
    made = followed(made, *(fact(Lifting, identifier=f"x{n}", lifts=n) for n in ("l1", "g1")))
    assert then(made, K.VOIDED).stage is S.VOIDED


@pytest.mark.parametrize("stage", Stage)
def test_a_breach_is_put_on_record_at_any_time_and_never_lost(stage: Stage) -> None:
    """S18: it moves nothing, ends nothing, and nothing lifts it."""
    made = then(at(stage), K.BREACH_REPORTED, fact=fact(Breach, identifier="b1"))
    assert made.stage is stage
    assert made.follow_ups == (fact(Breach, identifier="b1"),)
    assert made.in_force == ()
    if stage is S.APPROVED:
        lifting = event(K.FOLLOWED_UP, 30, fact=fact(Lifting, lifts="b1"))
        assert refused(made, lifting) == [("$.fact.lifts", "follow-up.lifting", "D10")]


# -- not inspectable ------------------------------------------------------------------------------


def test_a_business_that_can_not_be_inspected_is_replaced_before_its_visit() -> None:
    """D18: by another than itself, and after a visit by none."""
    for stage in (S.DRAWN, S.ASSIGNED, S.NOTIFIED, S.PREPARED):
        made = then(at(stage), K.NOT_INSPECTABLE, replaced_by="E0099")
        assert not made.is_inspectable
        own = event(K.NOT_INSPECTABLE, 30, replaced_by="E0007")
        assert refused(at(stage), own) == [("$.replaced_by", "lifecycle.replaced", "D18")]
    late = event(K.NOT_INSPECTABLE, 30, replaced_by="E0099")
    again = then(at(S.VISITED), K.MEMBER_REPLACED)
    again = then(again, K.PREPARED, trained=("P1", "P3"))
    for made in (at(S.VISITED), again):
        assert refused(made, late) == [("$.replaced_by", "lifecycle.replaced", "D18")]
        assert made.after(evolve(late, replaced_by=None)).stage is S.NOT_INSPECTABLE


def test_who_was_inspected_was_inspectable() -> None:
    """D7: once there is a sheet, sent back or not, it isn't taken back that way."""
    made = then(at(S.RETURNED), K.VISITED)
    assert refused(made, event(K.NOT_INSPECTABLE, 30)) == [("$", "lifecycle.inspected", "D7")]


# -- what should be explained ---------------------------------------------------------------------


def test_a_visit_without_certificates_or_rights_or_on_another_day_is_told() -> None:
    """S6, S8: it stands on record as it was, and is found."""
    odd = evolve(visit(5), certificates_shown=False, rights_told=False)
    made = then(at(S.PREPARED), K.NOTIFIED, visit_day=DAY + timedelta(days=1))
    made = then(made, K.VISITED, at=STARTED + 5 * HOUR, identifier="v", conduct=odd)
    assert [(one.code, one.path, dict(one.figures)["rule"]) for one in made.findings()] == [
        ("inspection.certificates", "$.history[4].conduct.certificates_shown", "S8"),
        ("inspection.rights", "$.history[4].conduct.rights_told", "S8"),
        ("inspection.other-day", "$.history[4].conduct.day", "S6"),
    ]
    assert all(one.problem.startswith("E0007, plan 2, draw 1: ") for one in made.findings())
    assert at(S.ARCHIVED).findings() == ()


# -- from a draw ----------------------------------------------------------------------------------


def test_a_draw_gives_an_inspection_for_each_business_that_stands_drawn() -> None:
    """In its order, with what pins it; who was skipped has none, who stepped in has one."""
    done = drawn()
    done = done.with_skip(done.drawn[0], "已注销")
    made = inspections(done, drawn_at=KNOWN, team_size=3)
    assert [one.drawn.business for one in made] == list(done.drawn)
    assert {evolve(one.drawn, business="-") for one in made} == {
        DrawnBusiness(
            business="-",
            plan=2,
            draw_number=1,
            label=LABEL,
            announcement=done.announcement.digest,
            drawn_at=KNOWN,
            window=PLAN.period,
            team_size=3,
        )
    }
    assert {one.stage for one in made} == {S.DRAWN}
    assert inspections(done, drawn_at=KNOWN)[0].drawn.team_size == 2
    with pytest.raises(InvalidInput):
        inspections(done, drawn_at=DAY)  # type: ignore[arg-type]


def test_immutable_all_the_way_down() -> None:
    """Whatever hangs below an inspection is hashable and can't be changed in place."""
    made = followed(at(S.PUBLISHED), fact())

    def parts(value: Any) -> Iterable[Any]:
        yield value
        if attrs.has(type(value)):
            for one in attrs.fields(type(value)):
                yield from parts(getattr(value, one.name))
        elif isinstance(value, tuple):
            for item in value:
                yield from parts(item)

    assert isinstance(hash(made), int)
    found = list(parts(made))
    assert not any(isinstance(part, list | dict | set | bytearray) for part in found)
    for part in found:
        if attrs.has(type(part)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(part, attrs.fields(type(part))[0].name, None)
