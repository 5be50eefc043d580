"""Results in the public log (公示): the entries that they make, and what a log says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Final, final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput, NotAnnounced
from randcheck.errors.finding import fault
from randcheck.inspection.events import Amended, Published, Recorded
from randcheck.inspection.findings import about, each_once
from randcheck.inspection.inspection import Inspection
from randcheck.inspection.record import RecordSheet
from randcheck.log import Entry, EntryKind, Log
from randcheck.values import Name, Ordinal
from randcheck.values.validation import checker, validate

__all__ = [
    "Publication",
    "amended_entry",
    "publication_differences",
    "publications",
    "published_entry",
]


@final
@frozen(kw_only=True)
class Publication:
    """One time that a result was made public: the event, the sheet that it showed, and why again.

    `reason` is that of the amendment before it; the first publication has none.
    """

    event: Published
    sheet: RecordSheet
    reason: Name | None

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def kind(self) -> EntryKind:
        """What its entry in the log is: published, or amended."""
        return EntryKind.PUBLISHED if self.reason is None else EntryKind.AMENDED


def publications(inspection: Inspection) -> tuple[Publication, ...]:
    """Return every publication of an inspection's result, in order."""
    InvalidInput.raise_for(f.under(".inspection") for f in checker(Inspection)(inspection))
    made: list[Publication] = []
    sheets: list[Recorded | Amended] = []
    for event in inspection.history:
        if isinstance(event, Recorded | Amended):
            sheets.append(event)
        elif isinstance(event, Published):
            latest = sheets[-1]
            reason = latest.reason if isinstance(latest, Amended) else None
            made.append(Publication(event=event, sheet=latest.sheet, reason=reason))
    return tuple(made)


def published_entry(inspection: Inspection, *, at: datetime) -> Entry:
    """Return the entry of an inspection's first publication: it pins the public view.

    Raises `NotAnnounced` where nothing was published.
    """
    return _entry(inspection, publications(inspection)[:1], "no result was published", at)


def amended_entry(inspection: Inspection, *, at: datetime) -> Entry:
    """Return the entry of the last publication after an amendment: the new view, and the reason.

    Raises `NotAnnounced` where no amendment was published, approved or not.
    """
    return _entry(inspection, publications(inspection)[1:], "no amendment was published", at)


def publication_differences(
    inspections: Iterable[Inspection],
    log: Log,
    *,
    plan: int | None = None,
    known: Collection[str] = (),
) -> Iterator[Finding]:
    """Yield in what a log differs from the publications of inspections.

    Each view must stand in the log of its draw, under its kind and reason and as often as it was
    published; a view in the log must be of one of these inspections. `plan` is the number of the
    plan whose entries are looked at, all without it; `known` are the digests that amend something
    else, such as assignments (`reassigned`).
    """
    given = each_once(inspections)
    InvalidInput.raise_for(found.under(".log") for found in checker(Log)(log))
    InvalidInput.raise_for(found.under(".plan") for found in checker(Ordinal | None)(plan))
    entries = (one.entry for one in log.records)
    told = [one for one in entries if one.kind in _KINDS and plan in (None, one.plan)]
    left = Counter(map(_key, told))
    for one in given:
        for publication in publications(one):
            key = _key(_of(one, publication, publication.event.at))
            if left[key]:
                left[key] -= 1
            else:
                yield _unlogged(one, publication)
    for entry in told:
        if left[_key(entry)] and entry.digest not in known:
            left[_key(entry)] -= 1
            yield _unknown(entry)


# -- inside ---------------------------------------------------------------------------------------

_KINDS: Final = (EntryKind.PUBLISHED, EntryKind.AMENDED)


def _entry(
    inspection: Inspection, made: tuple[Publication, ...], problem: str, at: datetime
) -> Entry:
    if not made:
        found = fault("entry.unpublished", "R5", "history", problem, "publish it, then log it")
        raise NotAnnounced(about(inspection.drawn, found))
    return _of(inspection, made[-1], at)


def _of(inspection: Inspection, publication: Publication, at: datetime) -> Entry:
    return Entry(
        kind=publication.kind,
        at=at,
        plan=inspection.drawn.plan,
        draw_number=inspection.drawn.draw_number,
        digest=publication.event.view,
        reason=publication.reason,
    )


def _key(entry: Entry) -> tuple[object, ...]:
    # only an amendment has a reason
    return (entry.plan, entry.draw_number, entry.digest, entry.reason)


def _unlogged(inspection: Inspection, publication: Publication) -> Finding:
    kind, event = publication.kind.value, publication.event
    problem = f"{kind} on {event.day} as {event.view}, and the log doesn't say so"
    fix = "ask for an explanation: each publication is logged when it is made"
    return about(inspection.drawn, fault(f"log.{kind}", "S11", f"log.{kind}", problem, fix))


def _unknown(entry: Entry) -> Finding:
    kind = entry.kind.value
    problem = f"{kind} at {entry.at} as {entry.digest}, by no inspection given"
    fix = "ask for an explanation: a result was published, and its inspection is missing"
    return fault(f"log.{kind}", "S12", f"log.{kind}", problem, fix)
