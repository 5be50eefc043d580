"""The screening: a roster as a plan sees it."""

import hashlib
import json

from hypothesis import given

from randcheck import Entity, Plan, Roster
from randcheck.codes import LeftOut
from randcheck.lottery import screen, screening_lines
from randcheck.testing import strategies as rst
from tests.made.plan import PLAN, entity, roster


@given(rst.plans(), rst.rosters())
def test_nobody_disappears_into_a_count(plan: Plan, given: Roster[Entity]) -> None:
    """Eligible and left out make up the whole, and each left-out entity has its reasons."""
    screening = screen(plan, given)
    assert screening.size == len(given)
    assert len(screening.population) + sum(n for _, n in screening.left_out) == len(given)
    lines = [json.loads(line) for line in screening_lines(plan, given)]
    assert [line["identifier"] for line in lines] == list(given.identifiers)
    eligible = tuple(line["identifier"] for line in lines if not line["left_out"])
    assert eligible == screening.population
    for one, line in zip(given, lines, strict=True):
        assert line["left_out"] == [reason.value for reason in plan.left_out(one)]


@given(rst.plans(), rst.rosters())
def test_the_digest_is_that_of_the_file(plan: Plan, given: Roster[Entity]) -> None:
    """The digest is the `sha256sum` of the published lines."""
    written = b"".join(screening_lines(plan, given))
    assert screen(plan, given).digest == hashlib.sha256(written).hexdigest()


def test_a_line_byte_by_byte() -> None:
    """A line is canonical JSON of what scope looks at, and nothing personal."""
    given = Roster.of([entity("X", remit=("b", "a"), phone="13800000000", name="张三")])
    assert list(screening_lines(PLAN, given)) == [
        b'{"attributes":[],"division":"411102","established":"2020-01-01","identifier":"X",'
        b'"left_out":["remit"],"remit":["a","b"],"status":"established","stratum":null}\n'
    ]


def test_each_is_counted_under_the_first_reason() -> None:
    """Counts by reason add up, because an entity with two reasons counts once."""
    assert screen(PLAN, roster(3)).left_out == (
        (LeftOut.STATUS, 2),
        (LeftOut.DIVISION, 1),
        (LeftOut.REGISTERED_LATER, 1),
        (LeftOut.REMIT, 1),
    )
