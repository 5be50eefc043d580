"""Documents of every format and of whole years, written to a folder with what pins them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, timedelta
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import staffing_2023 as staffing
import yuanhui_2023 as example
from made_up import NONCES as OTHERS
from made_up import business
from randcheck import Contribution, Log, Roster, wire
from randcheck.archive import Archive, completeness
from randcheck.codes import Audience
from randcheck.disclosure import disclose, still_to_be_visited
from randcheck.disclosure.allow_list import OWN
from randcheck.plan import Plan
from randcheck.roster import Entity, Inspector
from randcheck.statistics import Tally, as_published, tabulate
from randcheck.testing import strategies as rst
from randcheck.wire.documents import CLASSES, class_of
from tests.disclosure.shown_documents import DOCUMENTS_SHOWN, followed_up
from tests.made import year
from tests.made.nonces import NONCES
from year_2023 import Year

#: So many documents of each format are made up, beside those of the years.
MADE_UP: Final = 3

_few = settings(
    max_examples=MADE_UP,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Folder:
    """A folder of documents, and an index of what is known of each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.documents: dict[str, str] = {}
        self.views: list[dict[str, Any]] = []
        self.years: list[dict[str, Any]] = []

    def write(self, name: str, value: Any) -> str:
        """Write a standalone document, and note its digest."""
        (self.path / name).write_bytes(wire.dumps(value))
        self.documents[name] = value.digest
        return name

    def write_index(self) -> None:
        known = {"documents": self.documents, "views": self.views, "years": self.years}
        (self.path / "index").write_text(json.dumps(known), encoding="utf-8")

    def write_view(self, name: str, document: Any, audience: Audience, waiting: Any = ()) -> None:
        """Write a view and, beside it, the document of which it is one."""
        nonce = sha256(name.encode()).digest()
        view = disclose(document, audience, nonce=nonce, unvisited=waiting)
        known = {"view": self.write(f"{name}.view", view), "nonce": nonce.hex()}
        (self.path / f"{name}.shown").write_bytes(wire.dumps(document))
        cls = type(document).__name__
        self.views.append({**known, "document": f"{name}.shown", "class": cls, "waiting": waiting})


def write_all(path: Path) -> None:
    """Write documents of every format, of whole years, and views of every kind of document."""
    folder = Folder(path)
    for name, archive, roster, nonces in years():
        _write_year(folder, name, archive, roster, nonces)
    for format_name in CLASSES:
        for place, one in enumerate(made_up(format_name)):
            folder.write(f"{format_name}.{place}", one)
    _write_views(folder)
    folder.write_index()


def years() -> Iterator[tuple[str, Archive, Roster[Entity], Any]]:
    """Yield whole years: their archive, the roster of businesses, and the nonces."""
    yield "shared", year.archive(), year.ROSTER, NONCES
    businesses = Roster.of(map(business, range(1, 200)), as_of=date(2023, 2, 28))
    with redirect_stdout(StringIO()):  # the example prints what it does
        yield "example", _example(example.WORK_PLAN.plans[1], businesses), businesses, OTHERS


def _example(plan: Plan, roster: Roster[Entity]) -> Archive:
    """A year with a sheet that was returned, and with a business still to be visited."""
    nonce = sha256(b"example only").digest()
    sealed = Contribution.sealed("源汇分局", nonce=nonce, secret="春雨惊春清谷天")
    drawn, log = example.plan_draw(plan, roster, sealed, Log.start("源汇区/2023/2"))
    at = log.records[-1].entry.at + timedelta(days=1)
    assignment, log = staffing.teams(drawn, roster, log, at)
    return Year(drawn, assignment, roster, log).archive([])


def _write_year(
    folder: Folder, name: str, archive: Archive, roster: Roster[Entity], nonces: Any
) -> None:
    *_, filed = archive.draws
    parts = {
        "plan": archive.plan,
        "roster": roster,
        "inspectors": filed.inspectors,
        "team_rules": filed.team_rules,
        "announcement": filed.announcement,
        "transcript": filed.transcript,
        "assignment": filed.assignment,
        "visits": filed.visits,
        "log": archive.log,
        "archive": archive,
        "table": as_published(tabulate(Tally.of_all(archive.inspections), [archive.plan])),
        **{f"inspection-{place}": one for place, one in enumerate(archive.inspections)},
    }
    documents = {part: folder.write(f"{name}.{part}", one) for part, one in parts.items()}
    hidden = {key: value.hex() for key, value in nonces.items()}
    lacking = completeness(archive)
    found = [str(one) for one in (*lacking.missing, *lacking.findings)]
    known = {"nonces": hidden, "head": archive.log.head, "found": found}
    folder.years.append({"documents": documents, **known})
    waiting = still_to_be_visited(archive.inspections)
    for part in ("transcript", "assignment", "visits") if waiting else ():
        for audience in (Audience.PUBLIC, Audience.DEPARTMENT):
            folder.write_view(f"{name}.{part}.{audience.value}", parts[part], audience, waiting)


def _write_views(folder: Folder) -> None:
    for name, document in DOCUMENTS_SHOWN.items():
        for audience in Audience:
            if audience is not Audience.BUSINESS or type(document) in OWN:
                folder.write_view(f"{name}.{audience.value}", document, audience)
    folder.write_view("inspectors", year.INSPECTORS, Audience.PUBLIC)
    folder.write_view("sealed", followed_up(), Audience.PUBLIC, ("E0007",))


def made_up(format_name: str) -> list[Any]:
    """Return documents of a format that are made up, the same ones each time."""
    found: list[Any] = []

    @_few
    @given(_drawn(class_of(format_name)))
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found


def _drawn(cls: Any) -> st.SearchStrategy[Any]:
    rosters = {
        Roster[Entity]: rst.rosters(max_size=3),
        Roster[Inspector]: rst.inspector_rosters(),
    }
    return rosters[cls] if cls in rosters else st.from_type(cls)
