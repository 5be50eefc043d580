"""Revisions of inspections (记录版本), merged as a set: later ones supersede, others conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, final

from attrs import frozen

from randcheck.inspection import Inspection
from randcheck.statistics.tally.counts import repeated
from randcheck.statistics.tally.facts import CONFLICTING, Revision
from randcheck.values import Digest, Identifier, Label, Ordinal
from randcheck.values.validation import validate
from randcheck.wire import digest

__all__ = ["Conflict"]

#: Which inspection it is: label and number of the draw, plan, business (R6).
Key = tuple[str, int, int, str]
#: The latest revisions of one business's inspections, ascending by key; several of one key are a
#: conflict.
Latest = tuple[Revision, ...]

NONE: Final[Latest] = ()


@final
@frozen(kw_only=True)
class Conflict:
    """Revisions of one inspection of which none continues the other (记录冲突).

    `digests` are those of the revisions' canonical JSON, ascending. None of them is counted.
    """

    label: Label
    plan: Ordinal
    draw_number: Ordinal
    business: Identifier
    digests: tuple[Digest, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)


def key(inspection: Inspection) -> Key:
    """Return what two revisions of the same inspection have in common."""
    drawn = inspection.origin
    return drawn.label, drawn.draw_number, drawn.plan, drawn.business


def continues(later: Inspection, earlier: Inspection) -> bool:
    """Return whether the later revision has the earlier one's history, and perhaps more."""
    if later is earlier:
        return True
    length = len(earlier.history)
    return later.origin == earlier.origin and later.history[:length] == earlier.history


def merged(held: Latest, one: Revision) -> Latest:
    """Return a business's latest revisions with one more; the same value if nothing is new."""
    kept: list[Revision] = []
    wanted = key(one.inspection)
    for other in held:
        if key(other.inspection) == wanted:
            if continues(other.inspection, one.inspection):
                return held
            if continues(one.inspection, other.inspection):
                continue
        kept.append(other)
    kept.append(one)
    return tuple(kept) if len(kept) == 1 else _ordered(kept)


def effective(held: Latest) -> Iterable[Revision]:
    """Return what of a business's revisions is counted; each conflict counts as one."""
    return held if len(held) == 1 else _effective(held)


def numbers(held: Latest) -> tuple[int, int]:
    """Return what a business adds to the columns, and how much of that is repetition."""
    if not held:
        return 0, 0
    packed = sum(one.packed for one in effective(held))
    return packed, repeated(packed)


def conflicts(held: Latest) -> Iterator[Conflict]:
    """Yield the conflicts among a business's revisions."""
    for (label, draw_number, plan, business), group in groupby(held, _key):
        revisions = [digest(one.inspection) for one in group]
        if len(revisions) > 1:
            yield Conflict(
                label=label,
                plan=plan,
                draw_number=draw_number,
                business=business,
                digests=tuple(revisions),
            )


def _effective(held: Latest) -> Iterator[Revision]:
    for _, group in groupby(held, _key):
        first, *others = group
        yield Revision(CONFLICTING, first.inspection, None, None) if others else first


def _key(one: Revision) -> Key:
    return key(one.inspection)


def _ordered(revisions: list[Revision]) -> Latest:
    """Return revisions by key, and those in conflict by digest, from any order."""
    ordered = sorted(revisions, key=_key)
    if all(_key(ordered[n]) != _key(ordered[n + 1]) for n in range(len(ordered) - 1)):
        return tuple(ordered)
    return tuple(sorted(revisions, key=lambda one: (_key(one), digest(one.inspection))))
