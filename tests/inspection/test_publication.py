"""Results in the public log: their entries, and what a log says of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck import wire
from randcheck.codes import EventKind, Stage
from randcheck.errors import Finding, InvalidInput, NotAnnounced
from randcheck.inspection import (
    Inspection,
    Publication,
    amended_entry,
    publication_differences,
    publications,
    published_entry,
)
from randcheck.log import Entry, EntryKind, Log, replay
from tests.made import year
from tests.made.inspection import CLEAN, FAULTY, STARTED, WAYS, at, event
from tests.made.short import in_short

LATER = STARTED + timedelta(days=1)
FIRST = at(Stage.PUBLISHED)
AGAIN = at(Stage.AMENDMENT_APPROVED).after(event(EventKind.PUBLISHED, 11, view="c" * 64))
YEAR = year.year()
KNOWN = (year.assignment().digest,)


def subject(found: Finding) -> str | None:
    """The business of the inspection that a finding is about."""
    inspection: Any = dict(found.figures).get("inspection")
    return str(inspection[0]) if inspection else None


def differences(
    inspections: Sequence[Inspection], log: Log, known: Sequence[str] = KNOWN, **more: Any
) -> list[tuple[str, str, Any]]:
    found = publication_differences(inspections, log, known=known, **more)
    return [(one.code, one.path, subject(one)) for one in found]


def key(one: Inspection) -> tuple[str, int, int]:
    """The figure that names an inspection."""
    return (one.origin.business, one.origin.plan, one.origin.draw_number)


def unknown(log: Log, place: int) -> str:
    """The finding about an entry of the log that belongs to no inspection."""
    entry = log.records[place].entry
    return (
        f"log.no-inspection $.log.records[{place}].entry entry_kind={entry.kind.value}"
        f" moment={entry.at.isoformat()} plan={entry.plan} draw_number={entry.draw_number}"
        f" view={entry.digest} source=S12"
    )


def without(log: Log, place: int) -> Log:
    return evolve(log, records=(*log.records[:place], *log.records[place + 1 :]))


# -- the entries ----------------------------------------------------------------------------------


def test_a_publication_is_pinned_by_its_view() -> None:
    """Plan, draw and moment, and the digest of what the public sees."""
    entry = published_entry(FIRST, at=LATER)
    assert entry == Entry(
        kind=EntryKind.PUBLISHED, at=LATER, plan=2, draw_number=1, digest="b" * 64
    )
    assert published_entry(AGAIN, at=LATER) == entry


def test_an_amendment_names_the_new_view_and_why() -> None:
    """The reason is that of the amendment."""
    entry = amended_entry(AGAIN, at=LATER)
    assert (entry.kind, entry.digest, entry.reason) == (EntryKind.AMENDED, "c" * 64, "录入有误")


def test_every_publication_with_its_sheet() -> None:
    """First the sheet that was found wrong, then the one that took its place."""
    first, second = publications(AGAIN)
    assert (first.sheet, first.reason, first.kind) == (FAULTY, None, EntryKind.PUBLISHED)
    assert (second.sheet, second.reason, second.kind) == (CLEAN, "录入有误", EntryKind.AMENDED)
    assert [one.event.view for one in (first, second)] == ["b" * 64, "c" * 64]
    assert publications(at(Stage.AMENDED)) == (first,)
    for one in (first, second):
        assert wire.loads(wire.dumps(one), Publication) == one


def test_the_last_amendment_before_a_publication_is_its_reason() -> None:
    """One that was returned and written anew doesn't count."""
    made = at(Stage.AMENDMENT_RETURNED).replay(
        [
            event(EventKind.AMENDED, 11, supersedes=CLEAN.digest, sheet=FAULTY, reason="再更正"),
            event(EventKind.APPROVED, 12),
            event(EventKind.PUBLISHED, 13, view="d" * 64),
        ]
    )
    entry = amended_entry(made, at=LATER)
    assert (entry.digest, entry.reason) == ("d" * 64, "再更正")
    assert len(publications(made)) == 2


@pytest.mark.parametrize("stage", WAYS)
def test_what_was_not_published_makes_no_entry(stage: Stage) -> None:
    """An entry can't be taken back; the refusal names the inspection."""
    made = at(stage)
    calls = {"entry.unamended": amended_entry}
    if not publications(made):
        calls["entry.unpublished"] = published_entry
    for code, call in calls.items():
        with pytest.raises(NotAnnounced) as caught:
            call(made, at=LATER)
        assert in_short(caught.value.findings) == [
            f"{code} $.history inspection=('E0007', 2, 1) source=R5"
        ]


# -- a log beside the inspections -----------------------------------------------------------------


def test_an_honest_log_bears_the_year_out() -> None:
    """Every publication is in it, and nothing else was published."""
    log = year.log()
    assert replay(log) == ()
    assert differences(YEAR, log) == []
    assert [record.entry.kind.value for record in log.records[-7:]].count("amended") == 1


def test_a_publication_that_is_not_in_the_log_is_found() -> None:
    """Under the inspection whose result it was."""
    log = year.log()
    places = [
        place
        for place, record in enumerate(log.records)
        if record.entry.kind is EntryKind.PUBLISHED
    ]
    found = {differences(YEAR, without(log, place))[0][2] for place in places}
    assert found == {one.origin.business for one in YEAR if publications(one)}
    for place in places:
        entry = log.records[place].entry
        ((one, made),) = (
            (one, made)
            for one in YEAR
            for made in publications(one)
            if (made.event.view, made.kind) == (entry.digest, entry.kind)
        )
        missed = publication_differences(YEAR, without(log, place), known=KNOWN)
        assert in_short(missed) == [
            f"log.no-publication $.log inspection={key(one)} entry_kind=published"
            f" day={made.event.day} view={entry.digest} source=S11"
        ]


def test_an_amendment_that_is_not_in_the_log_is_found() -> None:
    """It is the last entry of the year."""
    log = year.log()
    assert log.records[-1].entry.kind is EntryKind.AMENDED
    business = year.visit_plan().appointments[1].business
    (one,) = (one for one in YEAR if one.origin.business == business)
    made = publications(one)[-1].event
    found = publication_differences(YEAR, without(log, len(log.records) - 1), known=KNOWN)
    assert in_short(found) == [
        f"log.no-publication $.log inspection={key(one)} entry_kind=amended"
        f" day={made.day} view={made.view} source=S11"
    ]


def entry_of(log: Log, kind: EntryKind, **changes: Any) -> Log:
    """The log with its last entry of a kind changed, chain and all left as they are."""
    place = max(n for n, one in enumerate(log.records) if one.entry.kind is kind)
    changed = evolve(log.records[place], entry=evolve(log.records[place].entry, **changes))
    return evolve(log, records=(*log.records[:place], changed, *log.records[place + 1 :]))


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (EntryKind.PUBLISHED, {"digest": "0" * 64}),
        (EntryKind.PUBLISHED, {"draw_number": 1}),
        (EntryKind.PUBLISHED, {"plan": 9}),
        (EntryKind.AMENDED, {"digest": "0" * 64}),
        (EntryKind.AMENDED, {"reason": "别的"}),
    ],
)
def test_what_the_log_tells_otherwise_is_found_twice(
    kind: EntryKind, changes: dict[str, Any]
) -> None:
    """What was published isn't in the log, and what is in the log was published by nobody."""
    found = differences(YEAR, entry_of(year.log(), kind, **changes))
    assert [(code, business is None) for code, _, business in found] == [
        ("log.no-publication", False),
        ("log.no-inspection", True),
    ]


def test_an_inspection_that_disappeared_is_found() -> None:
    """Its publication is in the log; a result can't be unpublished by losing the file."""
    gone = YEAR[2]
    found = differences([one for one in YEAR if one is not gone], year.log())
    assert len(found) == len(publications(gone))
    assert {(code, business) for code, _, business in found} == {("log.no-inspection", None)}


def test_a_view_published_twice_is_logged_twice() -> None:
    """The same view again under one kind needs an entry of its own."""
    log = year.log()
    last = next(one.entry for one in reversed(log.records) if one.entry.kind is EntryKind.PUBLISHED)
    twice = log.append(evolve(last, at=log.records[-1].entry.at))
    found = publication_differences(YEAR, twice, known=KNOWN)
    # the two entries are the same but for their moment: the earlier one is named
    place = next(n for n, one in enumerate(log.records) if one.entry is last)
    assert in_short(found) == [unknown(twice, place)]


def test_what_amends_something_else_is_known() -> None:
    """A change of teams is an amendment too: by its digest it is none of a result."""
    log = year.log()
    (place,) = (n for n, one in enumerate(log.records) if one.entry.digest in KNOWN)
    assert in_short(publication_differences(YEAR, log)) == [unknown(log, place)]


def test_another_plan_is_left_alone_when_one_is_asked_for() -> None:
    """A log tells of all plans; with a number only that one's entries are looked at."""
    other = entry_of(year.log(), EntryKind.PUBLISHED, plan=9, digest="0" * 64)
    assert [business for *_, business in differences(YEAR, other, plan=2)] != [None]
    assert len(differences(YEAR, other, plan=2)) == 1
    assert len(differences(YEAR, other)) == 2


# -- bad input ------------------------------------------------------------------------------------

WRONG: Any = "x"
CALLS: dict[str, Any] = {
    "$.inspection": lambda: publications(WRONG),
    "$.log": lambda: list(publication_differences([], WRONG)),
    "$.plan": lambda: list(publication_differences([], year.log(), plan=0)),
    "$.inspections[0]": lambda: list(publication_differences([WRONG], year.log())),
    "$.inspections[1]": lambda: list(publication_differences([FIRST, AGAIN], year.log())),
}


@pytest.mark.parametrize(("path", "call"), CALLS.items(), ids=CALLS.keys())
def test_bad_input_is_refused_with_its_path(path: str, call: Any) -> None:
    """No inspection, no log, no plan number, one inspection twice."""
    with pytest.raises(InvalidInput) as caught:
        call()
    assert [found.path for found in caught.value.findings] == [path]
