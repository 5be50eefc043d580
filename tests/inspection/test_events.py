"""Events: each with a class of its own, and what contradicts itself in one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, timedelta
from typing import Any, get_args

import attrs
import pytest

from randcheck import wire
from randcheck.codes import EntityStatus, EventKind
from randcheck.errors import InvalidInput
from randcheck.inspection import (
    Breach,
    Event,
    Transfer,
)
from tests.inspection.refused_events import K
from tests.made.inspection import (
    CLASSES,
    DAY,
    STARTED,
    conduct,
    event,
    fact,
    visit,
)
from tests.made.short import in_short


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
    assert wire.loads(written, union) == wire.loads(written, type(one)) == one


@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize(
    "changes", [{"identifier": ""}, {"identifier": None}, {"at": DAY}, {"actor": "科长 "}]
)
def test_identifier_moment_and_actor_are_held_to_their_rules(
    kind: EventKind, changes: dict[str, Any]
) -> None:
    """In every event alike."""
    with pytest.raises(InvalidInput) as caught:
        event(kind, **changes)
    assert [found.path for found in caught.value.findings] == [f"$.{next(iter(changes))}"]


EARLY = STARTED - timedelta(days=3)
UNFINISHED = (
    "event.unfinished $.sheet.conduct.ended_at ended_at=2023-05-10T01:40:00+00:00"
    " moment=2023-05-07T01:00:00+00:00 source=S12"
)
TO_COME = "event.fact-day $.fact.day day=2023-05-10 moment=2023-05-07T01:00:00+00:00 source=R9"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: event(K.ASSIGNED, team=()), "field.empty $.team source=S5"),
        (
            lambda: event(K.ASSIGNED, team=("P1", "P1")),
            "field.twice $.team[1] value=P1 first=0 second=1 source=S5",
        ),
        (lambda: event(K.PREPARED, trained=()), "field.empty $.trained source=S7"),
        (
            lambda: event(K.PREPARED, trained=("P1", "P1")),
            "field.twice $.trained[1] value=P1 first=0 second=1 source=S7",
        ),
        (
            lambda: event(K.NOTIFIED, visit_day=DAY - timedelta(days=2)),
            "event.visit-day $.visit_day day=2023-05-08 moment=2023-05-10T02:00:00+00:00 source=S6",
        ),
        (
            lambda: event(K.PUBLISHED, day=date(2023, 5, 12)),
            "event.publication-day $.day day=2023-05-12"
            " moment=2023-05-10T02:00:00+00:00 source=D12",
        ),
        (
            lambda: event(K.PUBLISHED, day=date(2023, 5, 8)),
            "event.publication-day $.day day=2023-05-08"
            " moment=2023-05-10T02:00:00+00:00 source=D12",
        ),
        (
            lambda: event(K.VISITED, conduct=visit(2)),
            "event.unfinished $.conduct.ended_at ended_at=2023-05-10T02:50:00+00:00"
            " moment=2023-05-10T02:00:00+00:00 source=S12",
        ),
        (lambda: event(K.RECORDED, at=EARLY), UNFINISHED),
        (lambda: event(K.AMENDED, at=EARLY), UNFINISHED),
        (lambda: event(K.FOLLOWED_UP, at=EARLY), TO_COME),
        (lambda: event(K.BREACH_REPORTED, at=EARLY), TO_COME),
        (
            lambda: event(K.NOT_INSPECTABLE, status=EntityStatus.ESTABLISHED),
            "event.status $.status status=established source=D7",
        ),
    ],
)
def test_what_contradicts_itself_in_an_event_is_named(
    made: Callable[[], object], expected: str
) -> None:
    """Without any inspection: the field, what was found there, and the rule."""
    with pytest.raises(InvalidInput) as caught:
        made()
    assert in_short(caught.value.findings) == [expected]


def test_a_day_is_that_of_china() -> None:
    """Notified on the very day; published and put on record on the day that it is there."""
    now = STARTED.astimezone(UTC)  # 01:00 on the tenth
    tenth, ninth = date(2023, 5, 10), date(2023, 5, 9)
    assert event(K.NOTIFIED, at=now, visit_day=tenth)
    assert event(K.PUBLISHED, at=now, day=tenth)
    with pytest.raises(InvalidInput):
        event(K.NOTIFIED, at=now, visit_day=ninth)
    with pytest.raises(InvalidInput):
        event(K.PUBLISHED, at=now, day=ninth)
    late = now + timedelta(hours=15)  # midnight in Beijing, 16:00 in UTC
    assert event(K.FOLLOWED_UP, at=late, fact=fact(day=date(2023, 5, 11)))
    with pytest.raises(InvalidInput):
        event(K.FOLLOWED_UP, at=late - timedelta(seconds=1), fact=fact(day=date(2023, 5, 11)))
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
