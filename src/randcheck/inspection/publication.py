"""Results in the public log (公示): the entries for them, and where a log differs from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final, final

from attrs import frozen

from randcheck.errors import Finding, NotAnnounced
from randcheck.errors.finding import fault
from randcheck.inspection.events import Amended, Published
from randcheck.inspection.findings import each_once
from randcheck.inspection.inspection import Inspection
from randcheck.inspection.record import RecordSheet
from randcheck.log import Entry, EntryKind, Log
from randcheck.values import Moment, Name, Ordinal
from randcheck.values.validation import checked, validate

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
    """One publication of a result (公示): the event, and the sheet that it shows.

    `reason` is that of the amendment; the first publication has none.
    """

    event: Published
    sheet: RecordSheet
    reason: Name | None

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def kind(self) -> EntryKind:
        """The kind of its entry in the log: published, or amended."""
        return EntryKind.PUBLISHED if self.reason is None else EntryKind.AMENDED


@checked
def publications(inspection: Inspection) -> tuple[Publication, ...]:
    """Return every publication of an inspection's result, in order."""
    return _publications(inspection)


@checked
def published_entry(inspection: Inspection, *, at: Moment) -> Entry:
    """Return the entry of an inspection's first publication: it pins the public view.

    Raises `NotAnnounced` (`entry.unpublished`) where nothing was published.
    """
    return _entry(inspection, _publications(inspection)[:1], "entry.unpublished", at)


@checked
def amended_entry(inspection: Inspection, *, at: Moment) -> Entry:
    """Return the entry of the last publication after an amendment: the new view, and the reason.

    Raises `NotAnnounced` (`entry.unamended`) where no amendment was published, approved or not.
    """
    return _entry(inspection, _publications(inspection)[1:], "entry.unamended", at)


@checked
def publication_differences(
    inspections: Iterable[Inspection],
    log: Log,
    *,
    plan: Ordinal | None = None,
    known: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return where a log differs from the publications of inspections.

    `log.no-publication` is about a publication without its entry: kind, draw, view and reason are
    compared, as often as it was published. `log.no-inspection` is about an entry whose view belongs
    to no inspection given. With `plan`, a plan's number, only the entries of that plan are looked
    at. `known` holds the digests of entries that amend something else, such as assignments
    (`reassigned`).
    """
    return tuple(_differences(each_once(inspections), log, plan, known))


# -- inside ---------------------------------------------------------------------------------------

_KINDS: Final = (EntryKind.PUBLISHED, EntryKind.AMENDED)


def _publications(inspection: Inspection) -> tuple[Publication, ...]:
    made: list[Publication] = []
    for one in inspection.progress.shown:
        # Always so in a history that is allowed.
        if one.record is not None:  # pragma: no branch
            reason = one.record.reason if isinstance(one.record, Amended) else None
            made.append(Publication(event=one.event, sheet=one.record.sheet, reason=reason))
    return tuple(made)


def _entry(inspection: Inspection, made: tuple[Publication, ...], code: str, at: Moment) -> Entry:
    if not made:
        raise NotAnnounced(inspection.origin.about(fault(code, "history", source="R5")))
    return _of(inspection, made[-1], at)


def _of(inspection: Inspection, publication: Publication, at: Moment) -> Entry:
    return Entry(
        kind=publication.kind,
        at=at,
        plan=inspection.origin.plan,
        draw_number=inspection.origin.draw_number,
        digest=publication.event.view,
        reason=publication.reason,
    )


def _differences(
    inspections: Iterable[Inspection], log: Log, plan: int | None, known: Collection[str]
) -> Iterator[Finding]:
    entries = ((index, one.entry) for index, one in enumerate(log.records))
    logged = [
        (index, entry)
        for index, entry in entries
        if entry.kind in _KINDS and plan in (None, entry.plan)
    ]
    left = Counter(_key(entry) for _, entry in logged)
    for one in inspections:
        for publication in _publications(one):
            key = _key(_of(one, publication, publication.event.at))
            if left[key]:
                left[key] -= 1
            else:
                yield _unlogged(one, publication)
    for index, entry in logged:
        if left[_key(entry)] and entry.digest not in known:
            left[_key(entry)] -= 1
            yield _unknown(index, entry)


def _key(entry: Entry) -> tuple[object, ...]:
    # only an amendment has a reason
    return (entry.plan, entry.draw_number, entry.digest, entry.reason)


def _unlogged(inspection: Inspection, publication: Publication) -> Finding:
    found = fault(
        "log.no-publication",
        "log",
        entry_kind=publication.kind,
        day=publication.event.day,
        view=publication.event.view,
        source="S11",
    )
    return inspection.origin.about(found)


def _unknown(index: int, entry: Entry) -> Finding:
    return fault(
        "log.no-inspection",
        f"log.records[{index}].entry",
        entry_kind=entry.kind,
        moment=entry.at,
        plan=entry.plan,
        draw_number=entry.draw_number,
        view=entry.digest,
        source="S12",
    )
