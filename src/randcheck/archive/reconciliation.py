"""R1 to R14 over a year (勾稽核对): what doesn't hold, and of which businesses."""

from __future__ import annotations

from collections.abc import Callable

from randcheck.archive.archive import Archive, FiledView
from randcheck.codes import Audience
from randcheck.disclosure import View, disclose, view_findings
from randcheck.errors import RandcheckError, Report
from randcheck.inspection import RecordSheet, publications
from randcheck.lottery import Draw, Transcript
from randcheck.roster import Entity, Roster
from randcheck.statistics import Table, Tally, reconcile
from randcheck.values.validation import checked

__all__ = ["reconcile_archive"]


@checked
def reconcile_archive(
    archive: Archive, *, roster: Roster[Entity] | None = None, table: Table | None = None
) -> Report:
    """Check R1 to R14 over a plan's archive: inspections, draws, teams and views are its own.

    `roster` is that of the businesses, of which an archive has only the digest. A transcript that
    isn't a draw raises what `Transcript.draw` raises; `completeness` reports it with the rest.
    """
    standing = [(place, one) for place, one in enumerate(archive.draws) if one.voided is None]
    files = [one for _, one in standing]
    return reconcile(
        Tally.of_all(archive.inspections),
        draws=[
            _draw(one.transcript, f".archive.draws[{place}].transcript")
            for place, one in standing
            if one.transcript is not None
        ],
        roster=roster,
        assignments=[one.assignment for one in files if one.assignment is not None],
        inspectors=next((one.inspectors for one in files if one.inspectors is not None), None),
        table=table,
        view=_filed_view(archive),
    )


def _draw(transcript: Transcript, where: str) -> Draw:
    try:
        return transcript.draw()
    except RandcheckError as error:
        found = (one.under(where) for one in error.findings)
        raise type(error)(*found, more=error.more) from error


def _filed_view(archive: Archive) -> Callable[[RecordSheet], object]:
    """Return what makes a sheet's public view again, under the nonce that is filed with it.

    A filed view that holds is that view, also where this version would withhold a field more that
    has come since.
    """
    filed = {one.view.digest: one for one in archive.views}
    published = (made for one in archive.inspections for made in publications(one))
    filed_of = {made.sheet.digest: filed.get(made.event.view) for made in published}

    def view(sheet: RecordSheet) -> object:
        one = filed_of.get(sheet.digest)
        return None if one is None else _again(one, sheet)

    return view


def _again(filed: FiledView, sheet: RecordSheet) -> View:
    is_public = filed.view.audience is Audience.PUBLIC
    if is_public and not view_findings(filed.view, sheet, nonce=filed.nonce):
        return filed.view
    return disclose(sheet, Audience.PUBLIC, nonce=filed.nonce)
