"""An inspection: the history that it follows from, and where it comes from."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import Any

import attrs
import pytest
from attrs import evolve

from randcheck import wire
from randcheck.codes import Stage
from randcheck.errors import InvalidDocument, InvalidInput, NotAllowed
from randcheck.inspection import (
    DrawnBusiness,
    Inspection,
    inspections,
)
from tests.inspection.refused_events import HOUR, K, S, followed, refused, then
from tests.made.inspection import (
    DAY,
    FAULTY,
    STARTED,
    at,
    event,
    fact,
    inspection,
    visit,
)
from tests.made.plan import KNOWN, LABEL, PLAN, drawn
from tests.made.short import in_short

# -- the same event again, order, and time ---------------------------------------------------------


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.DRAWN])
def test_the_same_event_twice_changes_nothing_and_says_so(stage: Stage) -> None:
    """The same inspection comes back, and `knows` tells; equal content is enough."""
    made = at(stage)
    for one in made.history:
        again = wire.loads(wire.dumps(one), type(one))
        assert again is not one
        assert made.knows(again)
        assert made.after(again) is made
        assert made.refusals(again) == ()
    assert made.replay(made.history) is made


def test_a_known_identifier_with_other_content_is_refused() -> None:
    """Another field, another moment or another kind of event; all that is wrong is told."""
    made = at(S.SUBMITTED)
    used = "lifecycle.identifier $.identifier event_kind={} moment=2023-05-10T{:02}:00:00+00:00"
    submitted = used.format("submitted", 7) + " source=S12"
    notified = used.format("notified", 3) + " source=S12"
    for one in (event(K.SUBMITTED, 6, actor="P2"), event(K.SUBMITTED, 7, identifier="e6")):
        assert not made.knows(one)
        assert refused(made, one)[0] == submitted
    assert refused(made, event(K.APPROVED, 7, identifier="e2")) == [notified]
    assert refused(made, event(K.APPROVED, 1, identifier="e2")) == [
        notified,
        "lifecycle.time $.at moment=2023-05-10T02:00:00+00:00"
        " last_at=2023-05-10T07:00:00+00:00 source=S12",
    ]


def test_events_come_in_order_of_time() -> None:
    """None before the last, nor before the draw; at the same moment is allowed."""
    made = at(S.ASSIGNED)
    last = made.history[-1].at
    assert made.after(event(K.NOTIFIED, 2, at=last)).stage is S.NOTIFIED
    early = event(K.NOTIFIED, 2, at=last - timedelta(seconds=1))
    assert refused(made, early) == [
        "lifecycle.time $.at moment=2023-05-10T01:59:59+00:00"
        " last_at=2023-05-10T02:00:00+00:00 source=S12"
    ]
    assert made.after(event(K.NOTIFIED, 2, at=last.astimezone(UTC))).stage is S.NOTIFIED
    start = inspection()
    assert start.after(event(K.ASSIGNED, at=start.origin.drawn_at)).stage is S.ASSIGNED
    early = event(K.ASSIGNED, at=start.origin.drawn_at - timedelta(seconds=1))
    assert refused(start, early) == [
        "lifecycle.time $.at moment=2023-03-07T13:59:59+00:00"
        " last_at=2023-03-07T14:00:00+00:00 source=S12"
    ]


@pytest.mark.parametrize("stage", Stage)
def test_replaying_the_history_gives_the_equal_inspection(stage: Stage) -> None:
    """By `replay`, by the constructor, from JSON, and from a pickle."""
    made = at(stage)
    assert Inspection(origin=made.origin).replay(made.history) == made
    for again in (
        Inspection(origin=made.origin, history=made.history),
        wire.loads(wire.dumps(made), Inspection),
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
            Inspection(origin=made.origin, history=events)
        assert [found.path for found in caught.value.findings] == [path]
        data = {**wire.to_data(made), "history": wire.to_data(events)}
        with pytest.raises(InvalidDocument) as read:
            wire.from_data(Inspection, data)
        assert [found.path for found in read.value.findings] == [path]
        assert read.value.findings[0].code == "lifecycle.stage"
    with pytest.raises(InvalidInput) as twice:
        Inspection(origin=made.origin, history=(*made.history, made.history[0]))
    assert in_short(twice.value.findings) == [
        "lifecycle.twice $.history[7] value=e1 first=0 second=7 source=S12"
    ]
    with pytest.raises(NotAllowed) as replayed:
        inspection().replay(made.history[1:])
    assert [found.path for found in replayed.value.findings] == ["$.events[0]"]


def test_the_stage_is_not_given() -> None:
    """It follows from the history, so no document claims it."""
    assert set(wire.to_data(at(S.PUBLISHED))) == {"format", "origin", "history"}
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(Inspection, {**wire.to_data(inspection()), "stage": "published"})
    assert [(one.path, one.code) for one in caught.value.findings] == [("$", "field.unknown")]
    with pytest.raises(TypeError):
        Inspection(origin=inspection().origin, stage=S.PUBLISHED)  # type: ignore[call-arg]


@pytest.mark.parametrize("one", [None, "assigned", {"kind": "assigned"}, 5, K.ASSIGNED, FAULTY])
def test_what_is_no_event_is_refused(one: Any) -> None:
    """By every method that takes one, as bad input."""
    made = at(S.ASSIGNED)
    for call in (made.after, made.knows, made.refusals):
        with pytest.raises(InvalidInput) as caught:
            call(one)
        assert [found.code for found in caught.value.findings] == ["type.one-of"]
    with pytest.raises(InvalidInput) as caught:
        made.replay([one])
    assert [found.path for found in caught.value.findings] == ["$.events[0]"]
    with pytest.raises(InvalidInput) as caught:
        Inspection(origin=made.origin, history=(one,))
    assert [found.path for found in caught.value.findings] == ["$.history[0]"]


def test_bad_data_of_an_inspection_is_told_at_once() -> None:
    """Every fault of every event has its path."""
    data = wire.to_data(at(S.RECORDED))
    data["origin"]["team_size"] = 0
    data["history"][0]["kind"] = "assign"
    data["history"][1]["visit_day"] = "10 May"
    data["history"][2]["trained"] = ["P 1"]
    del data["history"][3]["kind"]
    data["history"][4]["sheet"]["rows"][0]["inspectors"] = []
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(Inspection, data)
    assert sorted((one.path, one.code) for one in caught.value.findings) == [
        ("$.history[0].kind", "type.choice"),
        ("$.history[1].visit_day", "form.date"),
        ("$.history[2].trained[0]", "identifier.space"),
        ("$.history[3].kind", "field.missing"),
        ("$.history[4].sheet.rows[0].inspectors", "field.empty"),
        ("$.origin.team_size", "integer.range"),
    ]


# -- not inspectable -------------------------------------------------------------------------------


def test_a_business_that_can_not_be_inspected_is_replaced_before_its_visit() -> None:
    """D18: by another than itself, and after a visit by none."""
    for stage in (S.DRAWN, S.ASSIGNED, S.NOTIFIED, S.PREPARED):
        made = then(at(stage), K.NOT_INSPECTABLE, replaced_by="E0099")
        assert not made.is_inspectable
        own = event(K.NOT_INSPECTABLE, 30, replaced_by="E0007")
        assert refused(at(stage), own) == ["lifecycle.replaced-by-itself $.replaced_by source=D18"]
    late = event(K.NOT_INSPECTABLE, 30, replaced_by="E0099")
    again = then(at(S.VISITED), K.MEMBER_REPLACED)
    again = then(again, K.PREPARED, trained=("P1", "P3"))
    for made in (at(S.VISITED), again):
        assert refused(made, late) == [
            "lifecycle.replaced-late $.replaced_by visit_days=('2023-05-10',) source=D18"
        ]
        assert made.after(evolve(late, replaced_by=None)).stage is S.NOT_INSPECTABLE


def test_who_was_inspected_was_inspectable() -> None:
    """D7: once there is a sheet, sent back or not, it isn't taken back that way."""
    made = then(at(S.RETURNED), K.VISITED)
    assert refused(made, event(K.NOT_INSPECTABLE, 30)) == [
        "lifecycle.inspected $ day=2023-05-10 source=D7"
    ]


# -- what should be explained ----------------------------------------------------------------------


def test_a_visit_without_certificates_or_rights_or_on_another_day_is_told() -> None:
    """S6, S8: it stands on record as it was, and is found."""
    odd = evolve(visit(5), certificates_shown=False, rights_told=False)
    made = then(at(S.PREPARED), K.NOTIFIED, visit_day=DAY + timedelta(days=1))
    made = then(made, K.VISITED, at=STARTED + 5 * HOUR, identifier="v", conduct=odd)
    where, figures = "$.history[4].conduct", "inspection=('E0007', 2, 1) day=2023-05-10"
    assert in_short(made.findings()) == [
        f"inspection.certificates {where}.certificates_shown {figures} source=S8",
        f"inspection.rights {where}.rights_told {figures} source=S8",
        f"inspection.other-day {where}.day {figures} visit_day=2023-05-11 source=S6",
    ]
    assert all(one.problem.startswith("E0007, plan 2, draw 1: ") for one in made.findings())
    assert at(S.ARCHIVED).findings() == ()


# -- from a draw -----------------------------------------------------------------------------------


def test_a_draw_gives_an_inspection_for_each_business_that_stands_drawn() -> None:
    """In its order, with what pins it; who was skipped has none, who stepped in has one."""
    done = drawn()
    done = done.with_skip(done.drawn[0], "已注销")
    made = inspections(done, drawn_at=KNOWN, team_size=3)
    assert [one.origin.business for one in made] == list(done.drawn)
    assert {evolve(one.origin, business="-") for one in made} == {
        DrawnBusiness(
            business="-",
            plan=2,
            draw_number=1,
            label=LABEL,
            announcement_digest=done.announcement.digest,
            drawn_at=KNOWN,
            window=PLAN.period,
            team_size=3,
        )
    }
    assert {one.stage for one in made} == {S.DRAWN}
    assert inspections(done, drawn_at=KNOWN)[0].origin.team_size == 2
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
