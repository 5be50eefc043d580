"""The life of an inspection (检查流程) as one table: from stage and event to stage.

What an event must fulfil beside its place in the table is said in `conditions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from randcheck.codes import EventKind, Stage

__all__ = ["INSPECTED", "TRANSITIONS", "diagram", "next_stages"]

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
        EventKind.MEMBER_REPLACED: Stage.NOTIFIED,  # whoever steps in is to be trained too (S7)
        EventKind.NOTIFIED: Stage.PREPARED,  # another day
        EventKind.VISITED: Stage.VISITED,
        EventKind.NOT_INSPECTABLE: Stage.NOT_INSPECTABLE,
        EventKind.VOIDED: Stage.VOIDED,
    },
    Stage.VISITED: {
        EventKind.MEMBER_REPLACED: Stage.NOTIFIED,  # whoever signs has visited
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
#: From a stage and an event to the next stage; what isn't here isn't allowed.
TRANSITIONS: Final[Mapping[Stage, Mapping[EventKind, Stage]]] = MappingProxyType(
    {stage: MappingProxyType(steps) for stage, steps in _TRANSITIONS.items()}
)

#: What can happen in every stage, final ones too, and leads out of none: it is never too late to
#: report a breach of discipline (S18).
ANYWHERE: Final = (EventKind.BREACH_REPORTED,)
#: The stages that nothing leads out of.
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


def next_stages(kind: EventKind) -> Mapping[Stage, Stage]:
    """Return the table's column of an event: each stage it can happen in, and where it leads."""
    if kind in ANYWHERE:
        return {stage: stage for stage in Stage}
    return {stage: steps[kind] for stage, steps in TRANSITIONS.items() if kind in steps}


def diagram() -> str:
    """Return the table as a Mermaid state diagram; what can happen in every stage is a note.

    Valid under Mermaid 10 to 12.
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
