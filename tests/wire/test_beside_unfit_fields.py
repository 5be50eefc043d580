"""One field that doesn't fit hides no contradiction between the others, and doubles none."""

from __future__ import annotations

from typing import Any

import pytest

from randcheck import Entity, Roster, wire
from randcheck.archive import Archive
from randcheck.errors import InvalidDocument
from randcheck.inspection import Conduct
from randcheck.log import Entry
from randcheck.lottery import Announcement
from tests.archive.changed_archives import WHOLE
from tests.made.inspection import sheet
from tests.made.logs import entry
from tests.made.plan import announced
from tests.made.plan import roster as made_roster

ANNOUNCEMENT = wire.to_data(announced())


def found(cls: Any, data: Any) -> list[str]:
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(cls, data)
    assert caught.value.more == 0
    return [f"{one.code} {one.path}" for one in caught.value.findings]


@pytest.mark.parametrize(
    "unfit",
    [
        "label",
        "announced_at",
        "draw_number",
        "sources",
        *("plan", "strata", "eligible", "roster_size", "exclusions", "algorithm", "plan_digest"),
    ],
)
def test_each_rule_of_an_announcement_is_asked_where_its_own_fields_fit(unfit: str) -> None:
    """A wrong size is found beside a wrong label, and beside any field that it doesn't need."""
    assert found(Announcement, {**ANNOUNCEMENT, "roster_size": 5})[-1:] == [
        "terms.inconsistent $.roster_size"
    ]
    reported = found(Announcement, {**ANNOUNCEMENT, "roster_size": 5, unfit: None})
    assert [one for one in reported if one.startswith(("type", "form"))]
    needed = {"roster_size", "strata"}
    assert ("terms.inconsistent $.roster_size" in reported) == (unfit not in needed)


def test_an_entry_of_the_log_is_asked_for_what_its_kind_has() -> None:
    """A field too many is found beside one that doesn't fit, which isn't called missing."""
    data = wire.to_data(entry("opened"))
    assert found(Entry, {**data, "step": 1, "at": "gestern"}) == [
        "form.moment $.at",
        "entry.unused $.step",
    ]
    assert found(Entry, {**data, "digest": 5}) == ["type.text $.digest"]
    assert found(Entry, {**data, "kind": 5, "step": 1}) == ["type.choice $.kind"]


def test_terms_of_a_stratum_are_compared_beside_an_unfit_name() -> None:
    """The finding has no name of the stratum then."""
    (terms,) = ANNOUNCEMENT["strata"]
    broken = {**ANNOUNCEMENT, "strata": [{**terms, "name": 5, "population_size": 10**6}]}
    assert found(Announcement, broken)[:2] == [
        "type.text $.strata[0].name",
        "terms.population $.strata[0].population_size",
    ]


def test_a_roster_is_looked_at_beside_an_unfit_day() -> None:
    """Members out of order and of another class."""
    data = wire.to_data(made_roster(5))
    backwards = {**data, "members": data["members"][::-1], "as_of": 5}
    reported = found(Roster[Entity], backwards)
    assert reported[0] == "form.date $.as_of"
    assert any(one.startswith("roster.order") for one in reported)


def test_an_archive_is_looked_at_beside_an_unfit_part() -> None:
    """Views filed twice and draws out of order, where the log doesn't fit."""
    data = wire.to_data(WHOLE)
    views, draws = data["views"], data["draws"]
    broken = {**data, "log": 5, "views": [*views, views[0]], "draws": draws[::-1]}
    reported = found(Archive, broken)
    assert reported[0] == "form.object $.log"
    assert any(one.startswith("field.twice $.views") for one in reported)
    assert any(one.startswith("archive.draws") for one in reported)


def test_a_double_is_counted_once_beside_an_unfit_field() -> None:
    """The same fault is found while the list is read, and as a contradiction of the whole."""
    sources = ANNOUNCEMENT["sources"]
    broken = {**ANNOUNCEMENT, "sources": [*sources, sources[0]], "label": 5}
    reported = found(Announcement, broken)
    assert len(reported) == len(set(reported))
    assert [one for one in reported if "twice" in one] == ["source.twice $.sources[2]"]


def test_what_a_list_and_the_whole_find_is_counted_once_each() -> None:
    """A double in a list, two times out of order, and a place that is no text: three faults."""
    data = {
        **wire.to_data(sheet().conduct),
        "methods": ["on_site", "on_site"],
        "ended_at": "2000-01-01T00:00:00Z",
        "place": 5,
    }
    assert found(Conduct, data) == [
        "type.text $.place",
        "field.twice $.methods[1]",
        "record.time-order $.ended_at",
    ]
