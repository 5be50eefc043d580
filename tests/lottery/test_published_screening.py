"""An outsider verifies with the file that was published."""

from collections.abc import Iterable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from randcheck import Entity, Plan, Roster, draw, verify, why
from randcheck.codes import LeftOut, SelectionMode
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.lottery import Outcome, read_screening, screen, screening_lines
from randcheck.plan import Condition, Strata
from randcheck.testing import strategies as rst
from randcheck.values import Rate
from tests.made.plan import PLAN, SEED, announced, entity, roster
from tests.made.short import in_short

PUBLISHED = tuple(screening_lines(PLAN, roster()))


def refusals(lines: Iterable[Any]) -> list[str]:
    with pytest.raises(InvalidDocument) as caught:
        read_screening(lines)
    return in_short(caught.value.findings)


def test_a_published_file_verifies_a_draw() -> None:
    """With the announcement's digest and the file alone, the whole draw is repeated."""
    made = draw(announced(), roster(), SEED)
    transcript = made.transcript()
    there = read_screening(iter(PUBLISHED))
    report = verify(transcript, roster=there, announcement_digest=made.announcement.digest)
    assert report.ok
    assert "unchecked.roster" not in {found.code for found in report.unchecked}
    assert why(transcript, there, made.drawn[0]).outcome is Outcome.DRAWN
    assert why(transcript, there, "X4").reasons == (LeftOut.REMIT,)


def test_a_file_with_somebody_less_is_found() -> None:
    """A line struck out, or another attribute in it, isn't the screening announced."""
    transcript = draw(announced(), roster(), SEED).transcript()
    shorter = read_screening(PUBLISHED[1:])
    found = {one.code for one in verify(transcript, roster=shorter).findings}
    assert {"announced.roster_size", "announced.screening_digest"} <= found
    moved = PUBLISHED[0].replace(b"2020-01-01", b"2020-01-02")
    edited = read_screening([moved, *PUBLISHED[1:]])
    found = {one.code for one in verify(transcript, roster=edited).findings}
    assert found == {"announced.screening_digest"}


@given(rst.plans(), rst.rosters())
def test_what_is_read_is_screened_the_same(plan: Plan, given_roster: Roster[Entity]) -> None:
    """The file of any roster gives the same screening again, byte for byte."""
    lines = tuple(screening_lines(plan, given_roster))
    there = read_screening(lines)
    assert tuple(screening_lines(plan, there)) == lines
    assert screen(plan, there) == screen(plan, given_roster)


def test_what_conditions_and_strata_look_at_is_in_the_file() -> None:
    """Without it, a friend's trade could be corrected after the announcement."""
    plan = evolve(
        PLAN,
        selection=SelectionMode.TARGETED,
        conditions=(
            Condition(attribute="business_type", values=("个体工商户",)),
            Condition(attribute="division", values=("411102",)),
        ),
        strata=Strata(attribute="信用", rates=(("A", Rate.parse("50%")),), undrawn=("D",)),
    )
    given_roster = Roster.of(
        [
            entity("A1", business_type="个体工商户", attributes=(("信用", "A"), ("规模", "大"))),
            entity("A2", business_type="公司", attributes=(("信用", "A"),)),
            entity("D1", business_type="个体工商户", attributes=(("信用", "D"),)),
            entity("N1"),
        ]
    )
    lines = tuple(screening_lines(plan, given_roster))
    assert [line.decode().split('"division"')[0] for line in lines] == [
        '{"attributes":[["business_type","个体工商户"],["信用","A"]],',
        '{"attributes":[["business_type","公司"],["信用","A"]],',
        '{"attributes":[["business_type","个体工商户"],["信用","D"]],',
        '{"attributes":[],',
    ]
    there = read_screening(lines)
    assert tuple(screening_lines(plan, there)) == lines
    assert screen(plan, there).left_out == ((LeftOut.CONDITION, 2), (LeftOut.UNDRAWN, 1))


def test_every_bad_line_is_reported_with_its_place() -> None:
    """A line without its line feed, another spelling of one, a field too many."""
    spaced = PUBLISHED[1].replace(b":", b": ", 1)
    more = PUBLISHED[2].replace(b'"division"', b'"district":"1","division"')
    pairs = b'"attributes":[["a","b"],["a","c"]]'
    doubled = PUBLISHED[4].replace(b'"attributes":[]', pairs)
    found = refusals([PUBLISHED[0][:-1], spaced, PUBLISHED[3], more, doubled])
    assert found[0] == "screening.line $[0]"
    assert found[1].startswith("json.canonical $[1]")
    assert found[2] == "field.unknown $[3] name=district"
    assert found[3] == "field.twice $[4].attributes[1] value=a first=0 second=1"
    assert len(found) == 4


def test_a_business_appears_once() -> None:
    """Two lines of one identifier are no roster."""
    with pytest.raises(InvalidInput) as caught:
        read_screening([PUBLISHED[0], PUBLISHED[0]])
    assert in_short(caught.value.findings) == [
        "roster.twice $.members[1] value=E0000 first=0 second=1"
    ]


def test_lines_are_an_iterable() -> None:
    """The file as one piece, or as text, isn't its lines."""
    for other, path in (
        (5, "$.lines"),
        (b"".join(PUBLISHED[:2]), "$.lines"),
        ([PUBLISHED[0].decode()], "$.lines[0]"),
    ):
        anything: Any = other
        with pytest.raises(InvalidInput) as refused:
            read_screening(anything)
        assert [found.path for found in refused.value.findings] == [path]
