"""Inspections with more events, and what is refused of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck import wire
from randcheck.codes import (
    EventKind,
    ResultCode,
    Stage,
)
from randcheck.errors import NotAllowed
from randcheck.inspection import (
    Inspection,
)
from tests.made.inspection import (
    event,
    sheet,
)
from tests.made.short import in_short

K, S, C = EventKind, Stage, ResultCode


HOUR = timedelta(hours=1)


def refused(made: Inspection, one: Any) -> list[str]:
    """Each finding without its subjects; raised and returned alike, and nothing changed."""
    document = wire.dumps(made)
    with pytest.raises(NotAllowed) as caught:
        made.after(one)
    assert wire.dumps(made) == document
    assert caught.value.findings == made.refusals(one)
    subjects = (("inspection", ("E0007", 2, 1)), ("event", (one.identifier, one.kind.value)))
    named = f"E0007, plan 2, draw 1: event {one.identifier} ({one.kind.value.replace('_', ' ')}): "
    for each in caught.value.findings:
        assert each.figures[:2] == subjects
        assert each.problem.startswith(named)
        assert each.fix
    return in_short(evolve(each, figures=each.figures[2:]) for each in caught.value.findings)


def then(made: Inspection, *kinds: EventKind, **changes: Any) -> Inspection:
    """The inspection after more events, the last of them with changes."""
    number = len(made.history)
    for kind in kinds[:-1]:
        number += 1
        made = made.after(event(kind, number))
    return made.after(event(kinds[-1], number + 1, **changes))


def recorded(made: Inspection, *, number: int = 30, **changes: Any) -> list[str]:
    """What is found against a record of a sheet with changes."""
    return refused(made, event(K.RECORDED, number, sheet=sheet(**changes)))


def followed(made: Inspection, *facts: Any) -> Inspection:
    for one in facts:
        made = then(made, K.FOLLOWED_UP, fact=one)
    return made
