"""R1 to R14 over a year (勾稽核对): what doesn't hold, and of which businesses."""

from __future__ import annotations

from collections.abc import Callable

from randcheck.archive.archive import Archive
from randcheck.codes import Audience
from randcheck.disclosure import disclose
from randcheck.inspection import RecordSheet, publications
from randcheck.roster import Entity, Roster
from randcheck.statistics import Reconciliation, Table, Tally, reconcile
from randcheck.values.validation import check_arguments

__all__ = ["reconcile_archive"]


def reconcile_archive(
    archive: Archive, *, roster: Roster[Entity] | None = None, table: Table | None = None
) -> Reconciliation:
    """Check R1 to R14 over a plan's archive: inspections, draws, teams and views are its own.

    `roster` is that of the businesses, of which an archive has the digest alone.
    """
    check_arguments(archive=(Archive, archive))
    files = [one for one in archive.draws if one.voided is None]
    return reconcile(
        Tally.of_all(archive.inspections),
        draws=[one.transcript.draw() for one in files if one.transcript is not None],
        roster=roster,
        assignments=[one.assignment for one in files if one.assignment is not None],
        inspectors=next((one.inspectors for one in files if one.inspectors is not None), None),
        table=table,
        view=_filed_view(archive),
    )


def _filed_view(archive: Archive) -> Callable[[RecordSheet], object]:
    """Return what makes a sheet's public view again, under the nonce that is filed with it."""
    nonces = {one.view.digest: one.nonce for one in archive.views}
    published = (made for one in archive.inspections for made in publications(one))
    nonce_of = {made.sheet.digest: nonces.get(made.event.view) for made in published}

    def view(sheet: RecordSheet) -> object:
        nonce = nonce_of[sheet.digest]
        return None if nonce is None else disclose(sheet, Audience.PUBLIC, nonce=nonce)

    return view
