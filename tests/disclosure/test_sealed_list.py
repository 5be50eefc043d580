"""While the list is sealed, no view names anybody who is still to be visited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Source, wire
from randcheck.codes import (
    Audience,
    LeftOut,
    Stage,
    Withholding,
)
from randcheck.disclosure import disclose, seal_findings, still_to_be_visited, view_findings
from randcheck.disclosure.allow_list import DOCUMENTS, OF_THE_DRAWN
from randcheck.display import text
from randcheck.lottery import Exclusion
from tests.disclosure.shown_documents import (
    DEPARTMENT,
    DOCUMENTS_SHOWN,
    NONCE,
    PUBLIC,
    SHEET,
    followed_up,
    shown,
    withheld,
)
from tests.made import year
from tests.made.inspection import WAYS, at
from tests.made.plan import KNOWN, SEED, announced, drawn
from tests.made.short import in_short


def texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)
    elif isinstance(data, str):
        yield data


@pytest.mark.parametrize("audience", [PUBLIC, DEPARTMENT])
@pytest.mark.parametrize("name", ["transcript", "assignment", "visit_plan"])
@pytest.mark.parametrize("place", [0, -1])
def test_a_sealed_list_names_nobody_who_is_still_to_be_visited(
    name: str, audience: Audience, place: int
) -> None:
    """While one visit is to come, the list is withheld whole, and all from which it follows."""
    waiting = [year.standing_draw().drawn[place]]
    document = DOCUMENTS_SHOWN[name]
    data = shown(document, audience, unvisited=waiting)
    assert not set(waiting) & {*texts(data)}
    assert not {"key", "seed", "contributions", "strata", "appointments", "drawn"} & data.keys()
    found = withheld(document, audience, unvisited=waiting)
    assert Withholding.TO_BE_VISITED in found.values()
    assert SEED.digest.hex() not in {*texts(data)}


@given(st.sets(st.sampled_from(year.standing_draw().drawn)), st.sampled_from([*OF_THE_DRAWN]))
def test_whoever_waits_is_named_in_no_view(waiting: set[str], cls: type) -> None:
    """Any of the drawn, in any document that names the drawn, by a search of the whole text."""
    document = DOCUMENTS_SHOWN[DOCUMENTS[cls]]
    view = disclose(document, PUBLIC, nonce=NONCE, unvisited=waiting)
    written = wire.dumps(view).decode()
    assert not [one for one in waiting if f'"{one}"' in written]
    assert view_findings(view, document, nonce=NONCE, unvisited=waiting) == ()


def test_once_everybody_was_visited_the_list_is_open() -> None:
    """A business of another draw seals nothing here."""
    document = DOCUMENTS_SHOWN["transcript"]
    assert withheld(document, unvisited=["E0000", "X1"]) == withheld(document, unvisited=()) == {}


def test_rosters_name_everybody_though_the_list_is_sealed() -> None:
    """A roster without those to be visited would be their list; so would an announcement be."""
    waiting = [SHEET.business.identifier]
    assert "$.members" not in withheld(DOCUMENTS_SHOWN["roster"], unvisited=waiting)
    excluded = year.first_draw().announcement
    assert withheld(excluded, unvisited=waiting) == {}


def test_a_result_does_not_name_who_is_to_be_visited_again() -> None:
    """Drawn by two plans, visited by one of them: the business is withheld, the rows are shown."""
    found = withheld(SHEET, unvisited={SHEET.business.identifier})
    assert found["$.business"] is Withholding.TO_BE_VISITED
    assert "$.rows" not in found
    assert "$.origin" in withheld(followed_up(), unvisited=["E0007"])


def test_a_text_that_tells_of_whoever_waits_is_withheld_too() -> None:
    """A long identifier within a text counts, a short one only on its own."""
    waiting = "91411102MA0000001X"
    made = evolve(SHEET, opinion=f"另见{waiting}", remark="E1")
    found = withheld(made, DEPARTMENT, unvisited=[waiting])
    assert found["$.opinion"] is Withholding.TO_BE_VISITED
    assert waiting not in disclose(made, DEPARTMENT, nonce=NONCE, unvisited=[waiting]).shown.text
    found = withheld(evolve(made, remark="另见E1"), DEPARTMENT, unvisited=["E1", waiting])
    assert "$.remark" not in found
    assert withheld(made, DEPARTMENT, unvisited=["E1"])["$.remark"] is Withholding.TO_BE_VISITED


def test_an_announcement_within_a_transcript_stays_whole() -> None:
    """Somebody excluded from this draw and to be visited under another plan is named there."""
    excluded = [Exclusion(business="E0011", reason=LeftOut.FREQUENCY)]
    made = drawn(exclusions=excluded)
    assert withheld(made.transcript(), unvisited=["E0011"]) == {}
    paths = withheld(made.transcript(), unvisited=["E0011", made.drawn[0]])
    assert set(paths) == {"$.contributions", "$.seed", "$.key", "$.strata"}


def test_who_is_still_to_be_visited() -> None:
    """Drawn, assigned, notified or prepared; neither visited, nor gone, nor void."""
    made = [at(stage, business="E0007", announcement_digest=f"{place:064}")
            for place, stage in enumerate(WAYS)]  # fmt: skip
    assert still_to_be_visited(made) == ("E0007",)
    waiting = {one.stage for one in made if still_to_be_visited([one])}
    assert waiting == {Stage.DRAWN, Stage.ASSIGNED, Stage.NOTIFIED, Stage.PREPARED}
    both = [at(Stage.DRAWN, business=name) for name in ("E2", "E1")]
    assert still_to_be_visited(both) == ("E1", "E2")
    assert still_to_be_visited(year.year()) == ()


def test_a_list_can_be_sealed_only_with_a_sealed_source() -> None:
    """With public sources alone anyone draws again and has the list."""
    assert seal_findings(announced()) == ()
    public = announced(sources=[Source.public("快乐8", known_at=KNOWN, bits=61, groups=(3,))])
    (found,) = seal_findings(public)
    assert in_short([found]) == ["disclosure.open-seed $.sources sources=('快乐8',) source=S11"]
    assert text(found) == (
        "随机数来源全部公开，任何人都可以重新抽取：快乐8。"
        "请同时公告一个密封的随机数来源，在最后一次检查后公开。"
    )
