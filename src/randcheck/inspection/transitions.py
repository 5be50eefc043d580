"""The life of an inspection (检查流程) as one table: from stage and event to stage.

The conditions of an event, beside its place in the table, are in `conditions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from randcheck.codes import EventKind, Stage
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.values.validation import checked

__all__ = ["Allowed", "INSPECTED", "TRANSITIONS", "diagram", "next_stages"]

_TRANSITIONS: Final[Mapping[Stage, Mapping[EventKind, Stage]]] = {
    Stage.DRAWN: {
        EventKind.ASSIGNED: Stage.ASSIGNED,
        EventKind.NOT_INSPECTABLE: Stage.NOT_INSPECTABLE,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.ASSIGNED: {
        EventKind.MEMBER_REPLACED: Stage.ASSIGNED,
        EventKind.NOTIFIED: Stage.NOTIFIED,
        EventKind.NOT_INSPECTABLE: Stage.NOT_INSPECTABLE,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.NOTIFIED: {
        EventKind.MEMBER_REPLACED: Stage.NOTIFIED,
        EventKind.NOTIFIED: Stage.NOTIFIED,  # another day
        EventKind.PREPARED: Stage.PREPARED,
        EventKind.NOT_INSPECTABLE: Stage.NOT_INSPECTABLE,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.PREPARED: {
        EventKind.MEMBER_REPLACED: Stage.NOTIFIED,  # the successor is to be trained too (S7)
        EventKind.NOTIFIED: Stage.PREPARED,  # another day
        EventKind.VISITED: Stage.VISITED,
        EventKind.NOT_INSPECTABLE: Stage.NOT_INSPECTABLE,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.VISITED: {
        EventKind.MEMBER_REPLACED: Stage.NOTIFIED,  # every inspector who signs has visited
        EventKind.VISITED: Stage.VISITED,  # once more
        EventKind.RECORDED: Stage.RECORDED,
        EventKind.NOT_INSPECTABLE: Stage.NOT_INSPECTABLE,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.RECORDED: {
        EventKind.SUBMITTED: Stage.SUBMITTED,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.SUBMITTED: {
        EventKind.RETURNED: Stage.RETURNED,
        EventKind.APPROVED: Stage.APPROVED,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.RETURNED: {
        EventKind.MEMBER_REPLACED: Stage.NOTIFIED,
        EventKind.VISITED: Stage.VISITED,
        EventKind.RECORDED: Stage.RECORDED,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.APPROVED: {
        EventKind.RETURNED: Stage.RETURNED,  # found wrong before it was published
        EventKind.FOLLOWED_UP: Stage.APPROVED,
        EventKind.PUBLISHED: Stage.PUBLISHED,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.PUBLISHED: {
        EventKind.FOLLOWED_UP: Stage.PUBLISHED,
        EventKind.AMENDED: Stage.AMENDED,
        EventKind.ARCHIVED: Stage.ARCHIVED,
    },
    Stage.AMENDED: {
        EventKind.AMENDED: Stage.AMENDED,
        EventKind.RETURNED: Stage.AMENDMENT_RETURNED,
        EventKind.APPROVED: Stage.AMENDMENT_APPROVED,
    },
    Stage.AMENDMENT_RETURNED: {
        EventKind.AMENDED: Stage.AMENDED,
    },
    Stage.AMENDMENT_APPROVED: {
        EventKind.RETURNED: Stage.AMENDMENT_RETURNED,
        EventKind.FOLLOWED_UP: Stage.AMENDMENT_APPROVED,
        EventKind.PUBLISHED: Stage.PUBLISHED,
    },
    # final: no exits
    Stage.ARCHIVED: {},
    Stage.NOT_INSPECTABLE: {},
    Stage.VOIDED: {},
}
#: From a stage and an event to the next stage; an event that isn't here isn't allowed.
TRANSITIONS: Final[Mapping[Stage, Mapping[EventKind, Stage]]] = MappingProxyType(
    {stage: MappingProxyType(steps) for stage, steps in _TRANSITIONS.items()}
)

#: The events that can happen in every stage, final ones too, and change none: it is never too late
#: to report a breach of discipline (S18).
ANYWHERE: Final = (EventKind.BREACH_REPORTED,)
#: The stages that no event leads out of.
FINAL: Final = tuple(stage for stage, steps in TRANSITIONS.items() if not steps)
#: The stages in which the record of an inspection is finished and not sent back (D7).
INSPECTED: Final = (
    Stage.RECORDED,
    Stage.SUBMITTED,
    Stage.APPROVED,
    Stage.PUBLISHED,
    Stage.AMENDED,
    Stage.AMENDMENT_RETURNED,
    Stage.AMENDMENT_APPROVED,
    Stage.ARCHIVED,
)
#: The stages in which the result that counts is the published one: an amendment isn't approved.
UNAPPROVED: Final = (Stage.AMENDED, Stage.AMENDMENT_RETURNED)
#: The table's column of each event: each stage in which it can happen, and the stage after it.
COLUMNS: Final[Mapping[EventKind, Mapping[Stage, Stage]]] = MappingProxyType(
    {
        kind: MappingProxyType(
            {stage: stage for stage in Stage}
            if kind in ANYWHERE
            else {stage: steps[kind] for stage, steps in TRANSITIONS.items() if kind in steps}
        )
        for kind in EventKind
    }
)
#: The kinds of events that can happen in each stage.
ALLOWED: Final[Mapping[Stage, tuple[EventKind, ...]]] = MappingProxyType(
    {stage: tuple(kind for kind in EventKind if stage in COLUMNS[kind]) for stage in Stage}
)
_RULES: Final[Mapping[EventKind, str]] = {
    EventKind.ASSIGNED: "S5",
    EventKind.MEMBER_REPLACED: "D14",
    EventKind.NOTIFIED: "S6",
    EventKind.PREPARED: "S7",
    EventKind.VISITED: "S8",
    EventKind.RECORDED: "S9",
    EventKind.SUBMITTED: "R5",
    EventKind.RETURNED: "R5",
    EventKind.APPROVED: "R5",
    EventKind.PUBLISHED: "R5",
    EventKind.AMENDED: "R5",
    EventKind.FOLLOWED_UP: "R9",
    EventKind.BREACH_REPORTED: "S18",
    EventKind.NOT_INSPECTABLE: "D18",
    EventKind.VOIDED: "D19",
    EventKind.ARCHIVED: "S12",
}
#: The rule that each event's place in the table comes from.
RULES: Final[Mapping[EventKind, str]] = MappingProxyType(_RULES)


@checked
def next_stages(kind: EventKind) -> Mapping[Stage, Stage]:
    """Return the table's column of an event: each stage it can happen in, and the stage after."""
    return COLUMNS[kind]


@cache
def out_of_place(kind: EventKind, stage: Stage) -> Finding:
    """Return the finding that an event of a kind can't happen in a stage."""
    return fault(
        "lifecycle.stage",
        stage=stage,
        event_kind=kind,
        stages=tuple(COLUMNS[kind]),
        event_kinds=ALLOWED[stage],
        source=RULES[kind],
    )


@final
@frozen(kw_only=True)
class Allowed:
    """What can happen now (可进行的环节): the kinds of events, and why each other kind can't."""

    kinds: tuple[EventKind, ...]
    refused: tuple[tuple[EventKind, Finding], ...]


@cache
def allowed_in(stage: Stage) -> Allowed:
    """Return what can happen in a stage."""
    kinds = ALLOWED[stage]
    others = (kind for kind in EventKind if kind not in kinds)
    return Allowed(kinds=kinds, refused=tuple((kind, out_of_place(kind, stage)) for kind in others))


def diagram() -> str:
    """Return the table as a Mermaid state diagram, with the events of every stage as a note.

    The text is valid under Mermaid 10 to 12.
    """
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _lines())]) + "\n"


def _lines() -> Iterator[str]:
    yield f"[*] --> {Stage.DRAWN.value}"
    for stage, steps in TRANSITIONS.items():
        for target in dict.fromkeys(steps.values()):
            events = ", ".join(kind.value for kind, to in steps.items() if to is target)
            yield f"{stage.value} --> {target.value}: {events}"
    for stage in FINAL:
        yield f"{stage.value} --> [*]"
    anywhere = ", ".join(kind.value for kind in ANYWHERE)
    # A note of one line may hold no second colon.
    yield from (f"note right of {Stage.DRAWN.value}", f"    in every stage: {anywhere}", "end note")
