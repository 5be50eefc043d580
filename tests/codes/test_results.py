"""The two sets of result codes, and the way from one to the other."""

import pytest

from randcheck.codes import ResultCode, ResultCode2014
from randcheck.codes.results import CROSSWALK, SOURCES

EVERY: list[ResultCode | ResultCode2014] = [*ResultCode, *ResultCode2014]


@pytest.mark.parametrize(("codes", "last"), [(ResultCode, 8), (ResultCode2014, 9)])
def test_both_sets_are_complete(codes: type[ResultCode] | type[ResultCode2014], last: int) -> None:
    """The numbers run from 1 without a gap, in the order of the sheet, each with a label."""
    assert [one.number for one in codes] == list(range(1, last + 1))
    assert len({one.label for one in codes} - {""}) == last


def test_a_value_carries_its_set() -> None:
    """No value is a bare number, and none stands in both sets."""
    assert {one.value for one in ResultCode} == {f"notice-2023/{n}" for n in range(1, 9)}
    assert {one.value for one in ResultCode2014} == {f"publicity-2014/{n}" for n in range(1, 10)}
    assert all(one.value == f"{one.code_set}/{one.number}" for one in EVERY)
    assert {one.code_set for one in ResultCode} == {"notice-2023"}
    assert {one.code_set for one in ResultCode2014} == {"publicity-2014"}


@pytest.mark.parametrize("number", [5, 7, 8])
def test_one_number_means_other_things(number: int) -> None:
    """A number without its set says nothing: the other set's code of it isn't the counterpart."""
    (new,) = (one for one in ResultCode if one.number == number)
    (old,) = (one for one in ResultCode2014 if one.number == number)
    assert new.label != old.label
    assert new.value != old.value
    assert new not in old.counterparts
    assert old not in new.counterparts


def test_the_crosswalk_is_total_on_the_older_set() -> None:
    """Each code of 2014 stands once, in order, and those without a counterpart are named."""
    assert [old for old, _ in CROSSWALK] == list(ResultCode2014)
    lost = {old.number for old, new in CROSSWALK if new is None}
    assert lost == {7, 8, 9}
    reached = {new for _, new in CROSSWALK if new is not None}
    assert {new.number for new in set(ResultCode) - reached} == {5, 7, 8}


def test_counterparts_agree_with_the_crosswalk() -> None:
    """A step over and a step back go by the same pairs, and by no others."""
    pairs = {(old, new) for old, new in CROSSWALK if new is not None}
    assert {(old, new) for old in ResultCode2014 for new in old.counterparts} == pairs
    assert {(old, new) for new in ResultCode for old in new.counterparts} == pairs
    assert {one for one in EVERY if not one.counterparts} == {
        *(old for old in ResultCode2014 if old.number in {7, 8, 9}),
        *(new for new in ResultCode if new.number in {5, 7, 8}),
    }


def test_the_crosswalk_goes_by_meaning() -> None:
    """Both ways of not disclosing became one, so that the step back isn't unique."""
    disclosed = (ResultCode2014.NEWS_NOT_DISCLOSED, ResultCode2014.REPORT_NOT_DISCLOSED)
    assert ResultCode.NOT_DISCLOSED.counterparts == disclosed
    for name in ("UNREACHABLE", "FALSE_DISCLOSURE", "UNCOOPERATIVE"):
        assert ResultCode2014[name].counterparts == (ResultCode[name],)
        assert ResultCode[name].counterparts == (ResultCode2014[name],)
    assert ResultCode2014.NORMAL.counterparts == (ResultCode.NO_PROBLEM,)


def test_counterparts_count_alike() -> None:
    """What became of a code changes no statistics: problem, listing and inspected stay."""
    for old, new in CROSSWALK:
        if new is not None:
            assert (old.is_problem, old.may_be_listed, old.is_inspected) == (
                new.is_problem,
                new.may_be_listed,
                new.is_inspected,
            )


def test_sources_are_named() -> None:
    """Every set says where it comes from, and no source stands for nothing."""
    assert {one.code_set for one in EVERY} == SOURCES.keys()
    assert "Annex 3" in ResultCode.NO_PROBLEM.source
    assert "2014" in ResultCode2014.NORMAL.source
    assert len({one.source for one in EVERY}) == 2


def test_only_those_gone_are_not_inspected() -> None:
    """Deregistered, revoked and annulled businesses of 2014 aren't inspected; all others are."""
    assert {one for one in EVERY if not one.is_inspected} == {
        ResultCode2014.DEREGISTERED,
        ResultCode2014.REVOKED,
        ResultCode2014.REGISTRATION_ANNULLED,
    }
    assert [one.number for one in ResultCode2014 if not one.is_inspected] == [7, 8, 9]


def test_listings_rest_on_problems() -> None:
    """A problem is what the sheet calls one, and only a problem can be listed (D6, D10)."""
    assert {one.number for one in ResultCode if one.is_problem} == {2, 3, 4, 5, 8}
    assert {one.number for one in ResultCode if one.may_be_listed} == {2, 3, 4}
    assert {one.number for one in ResultCode2014 if one.is_problem} == {2, 3, 4, 5}
    assert {one.number for one in ResultCode2014 if one.may_be_listed} == {2, 3, 4, 5}
