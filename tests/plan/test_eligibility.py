"""Who may be in which team, and why not (D13-D15)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Inspector
from randcheck.codes import Unfit
from randcheck.plan import Objection, TeamRules, TeamSlot, Workload
from randcheck.roster import Certificate
from randcheck.testing import strategies as rst
from tests.made.staff import WINDOW, officer, past, period, recusal, team_rules
from tests.plan.objections import BOTH, BUSINESS, eligibility, reasons

ONE = TeamSlot(count=2)


def certified(start: str, end: str) -> Inspector:
    return officer("P1", certificate=Certificate(number="豫L1", valid=period(start, end)))


def alone(reason: Unfit) -> tuple[Inspector, TeamRules]:
    """An inspector against whom just this speaks, and the rules by which it does."""
    inspectors = {
        Unfit.INACTIVE: officer("P1", active=False),
        Unfit.ON_LEAVE: officer("P1", leave=(WINDOW,)),
        Unfit.SELDOM_PRESENT: officer("P1", leave=(period("2023-04-03", "2023-04-18"),)),
        Unfit.DIVISION: officer("P1", divisions=("411103",)),
        Unfit.UNIT: officer("P1", unit="治安大队"),
        Unfit.CERTIFICATE: officer("P1", certificate=None),
        Unfit.QUALIFICATION: officer("P1", qualifications=("互联网使用",)),
    }
    rules = {
        Unfit.LIMIT: team_rules(limit=2, workloads=(Workload(inspector="P1", visits=2),)),
        Unfit.RECUSED: team_rules(recusals=(recusal("P1", "E0001"),)),
        Unfit.INSPECTED_BEFORE: team_rules(
            past=(past("E0001", "P1", "2022-05-01"),), not_last=True
        ),
        Unfit.UNIT: team_rules(slots=(TeamSlot(count=2, units=("网安大队", "禁毒大队")),)),
        Unfit.SELDOM_PRESENT: team_rules(common_day=True),
    }
    return inspectors.get(reason, officer("P1")), rules.get(reason, team_rules())


OF_A_SLOT = (Unfit.UNIT, Unfit.CERTIFICATE, Unfit.QUALIFICATION)


def test_nothing_speaks_against_an_officer_like_any_other() -> None:
    """No objection means that the inspector may be in the team."""
    assert reasons(officer("P1")) == []


@pytest.mark.parametrize("reason", Unfit)
def test_each_objection_stands_alone(reason: Unfit) -> None:
    """Every reason there is can be the only one, and then is the only one reported."""
    one, rules = alone(reason)
    missing = ("联网单位",) if reason is Unfit.QUALIFICATION else ()
    assert reasons(one, rules) == [(reason, 1 if reason in OF_A_SLOT else None, missing)]


def test_all_objections_are_told_at_once_in_the_order_of_the_vocabulary() -> None:
    """Nobody has to mend one reason to hear of the next; a slot's own come slot by slot."""
    one = officer(
        "P1",
        active=False,
        leave=(WINDOW,),
        divisions=("411103",),
        unit="治安大队",
        certificate=None,
        qualifications=(),
    )
    rules = team_rules(
        slots=(TeamSlot(count=2, units=("网安大队",)), TeamSlot(items=())),
        limit=0,
        recusals=(recusal("P1", "E0001"),),
        past=(past("E0001", "P1", "2022-05-01"),),
        not_last=True,
    )
    general = [one for one in Unfit if one not in (*OF_A_SLOT, Unfit.SELDOM_PRESENT)]
    assert reasons(one, rules) == [
        *((reason, None, ()) for reason in general),
        (Unfit.UNIT, 1, ()),
        (Unfit.CERTIFICATE, 1, ()),
        (Unfit.QUALIFICATION, 1, ("联网单位",)),
        (Unfit.CERTIFICATE, 2, ()),
    ]


# -- certificates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2023-04-03", "2023-04-28", True),  # the window itself
        ("2023-04-03", "2023-04-27", False),  # expires a day before the window's last day
        ("2023-04-04", "2023-04-28", False),  # begins a day late
        ("2020-01-01", "2023-04-28", True),
        ("2020-01-01", "2023-04-02", False),
        ("2023-04-29", "2026-01-01", False),
    ],
)
def test_a_certificate_is_valid_on_every_day_of_the_window(
    start: str, end: str, fits: bool
) -> None:
    """D15: the last day of the window counts, and the first."""
    expected = [] if fits else [(Unfit.CERTIFICATE, 1, ())]
    assert reasons(certified(start, end)) == expected


def test_an_auxiliary_may_take_a_slot_that_asks_for_no_certificate() -> None:
    """Without a certificate one may be in a team that has a seat for it."""
    slots = (ONE, TeamSlot(certified=False))
    assert reasons(officer("P1", certificate=None), team_rules(slots=slots)) == []


# -- absence ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("leave", "away"),
    [
        ([("2023-04-03", "2023-04-28")], True),
        ([("2023-04-03", "2023-04-27")], False),  # back on the last working day
        ([("2023-04-04", "2023-04-28")], False),  # still there on the first
        ([("2023-03-01", "2023-12-31")], True),
        # every working day but no weekend: Sunday 23rd makes up for a holiday and is one of them
        (
            [
                ("2023-04-03", "2023-04-07"),
                ("2023-04-10", "2023-04-14"),
                ("2023-04-17", "2023-04-21"),
                ("2023-04-23", "2023-04-28"),
            ],
            True,
        ),
        (
            [
                ("2023-04-03", "2023-04-07"),
                ("2023-04-10", "2023-04-14"),
                ("2023-04-17", "2023-04-21"),
                ("2023-04-24", "2023-04-28"),
            ],
            False,
        ),
        # Wednesday 5th is a holiday, and needs no leave
        ([("2023-04-03", "2023-04-04"), ("2023-04-06", "2023-04-28")], True),
        ([("2022-04-03", "2022-04-28"), ("2023-05-01", "2023-06-01")], False),
        ([], False),
    ],
)
def test_leave_counts_on_working_days(leave: list[tuple[str, str]], away: bool) -> None:
    """Who is away on every working day of the window is out; weekends and holidays don't count."""
    one = officer("P1", leave=tuple(period(*each) for each in leave))
    assert reasons(one) == ([(Unfit.ON_LEAVE, None, ())] if away else [])


def test_absences_are_those_from_every_team() -> None:
    """Out of service and on leave are two reasons, each alone and both together."""
    absences = eligibility()._absences
    assert list(absences(officer("P1"))) == []
    assert list(absences(officer("P1", active=False, leave=(WINDOW,)))) == [
        Unfit.INACTIVE,
        Unfit.ON_LEAVE,
    ]


@pytest.mark.parametrize(
    ("divisions", "outside"),
    [((), False), (("411102",), False), (("411103", "411102"), False), (("411103",), True)],
)
def test_no_division_means_anywhere(divisions: tuple[str, ...], outside: bool) -> None:
    """An inspector with divisions goes there only."""
    one = officer("P1", divisions=divisions)
    assert eligibility()._is_outside(one, "411102") is outside
    assert reasons(one) == ([(Unfit.DIVISION, None, ())] if outside else [])


# -- limits ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("general", "own", "visits", "left"),
    [
        (None, None, 0, None),
        (None, None, 99, None),
        (3, None, 0, 3),
        (3, None, 2, 1),
        (3, None, 3, 0),
        (3, None, 4, 0),  # visited more already: nothing is left, and not less
        (3, 5, 3, 2),  # an own limit stands in place of the general one, above it
        (3, 1, 0, 1),  # and below it
        (None, 2, 1, 1),
        (3, 0, 0, 0),
        (0, None, 0, 0),
        (0, 1, 0, 1),
    ],
)
def test_an_own_limit_stands_in_place_of_the_general_one(
    general: int | None, own: int | None, visits: int, left: int | None
) -> None:
    """What is left is the limit without the visits already made."""
    load = Workload(inspector="P1", visits=visits, limit=own)
    rules = team_rules(limit=general, workloads=(load,))
    assert eligibility(rules)._room("P1") == left
    assert reasons(officer("P1"), rules) == ([(Unfit.LIMIT, None, ())] if left == 0 else [])


def test_a_limit_holds_for_an_inspector_without_a_workload() -> None:
    """Without a workload there are no visits yet, and the general limit holds."""
    others = (Workload(inspector="P2", visits=9, limit=9),)
    assert reasons(officer("P1"), team_rules(limit=0, workloads=others)) == [
        (Unfit.LIMIT, None, ())
    ]
    assert reasons(officer("P1"), team_rules(limit=1, workloads=others)) == []


# -- slots -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "qualified", "missing"),
    [
        (None, ("联网单位", "互联网使用"), ()),
        (None, ("互联网使用",), ("联网单位",)),
        (None, (), ("联网单位", "互联网使用")),  # in the plan's order, not the business's
        ((), (), ()),
        (("互联网使用",), ("互联网使用",), ()),
        (("互联网使用",), ("联网单位",), ("互联网使用",)),
        (("互联网使用", "联网单位"), (), ("联网单位", "互联网使用")),
        (("旅馆业",), (), ()),  # in the business's remit, and no item of the plan
        (("别的",), (), ()),
    ],
)
def test_a_slots_items_are_those_of_the_plan_that_the_business_has(
    items: tuple[str, ...] | None, qualified: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    """Each inspector who fills a slot is qualified for those of its items that apply there."""
    rules = team_rules(slots=(TeamSlot(count=2, items=items),))
    one = officer("P1", qualifications=qualified)
    expected = [(Unfit.QUALIFICATION, 1, missing)] if missing else []
    assert reasons(one, rules, BOTH) == expected
    assert eligibility()._group(BOTH) == ("411102", ("联网单位", "互联网使用"))


def test_an_item_outside_the_remit_needs_no_qualification() -> None:
    """A plan's other items aren't inspected there."""
    assert eligibility()._group(BUSINESS) == ("411102", ("联网单位",))
    assert reasons(officer("P1", qualifications=("联网单位",))) == []


def test_who_may_fill_one_slot_may_be_in_the_team() -> None:
    """Another slot's objections aren't reported then; of one who may fill none, all are."""
    slots = (TeamSlot(units=("网安大队",)), TeamSlot(units=("治安大队",)))
    rules = team_rules(slots=slots)
    for unit in ("网安大队", "治安大队"):
        assert reasons(officer("P1", unit=unit), rules) == []
    assert reasons(officer("P1", unit="禁毒大队"), rules) == [
        (Unfit.UNIT, 1, ()),
        (Unfit.UNIT, 2, ()),
    ]
    joint = officer("P1", unit="治安大队", certificate=None)
    assert reasons(joint, rules) == [
        (Unfit.UNIT, 1, ()),
        (Unfit.CERTIFICATE, 1, ()),
        (Unfit.CERTIFICATE, 2, ()),
    ]


SLOTS = st.builds(
    TeamSlot,
    count=st.integers(1, 3),
    units=st.lists(st.sampled_from(["网安大队", "治安大队"]), unique=True).map(tuple),
    items=st.none() | st.lists(st.sampled_from(["联网单位", "旅馆业"]), unique=True).map(tuple),
    certified=st.booleans(),
)


@given(
    st.lists(rst.inspectors(), min_size=1, max_size=5, unique_by=lambda one: one.identifier),
    rst.entities(identifier=st.just("E0001")),
    st.lists(SLOTS, min_size=1, max_size=3).map(tuple),
    st.none() | st.integers(0, 2),
    st.booleans(),
)
def test_each_who_may_fill_a_slot_has_no_objection_and_nobody_else(
    people: list[Inspector],
    business: Any,
    slots: tuple[TeamSlot, ...],
    limit: int | None,
    recused: bool,
) -> None:
    """`why_not` is empty just for those with no general reason and one slot without its own; the
    general reasons don't depend on the slots."""
    first = people[0].identifier
    rules = team_rules(
        slots=slots,
        minimum=0,
        limit=limit,
        workloads=(Workload(inspector=first, visits=1),),
        recusals=(recusal(first, "E0001"),) if recused else (),
    )
    asked = eligibility(rules)
    _, items = asked._group(business)
    for one, found in asked.everyone(people, business):
        assert found == asked.why_not(one, business)
        own = [list(asked._against_in(slot, one, items)) for slot in slots]
        mine = one.identifier == first
        general = {
            *asked._absences(one),
            *([Unfit.DIVISION] if asked._is_outside(one, business.division) else []),
            *([Unfit.LIMIT] if limit == 0 or (limit == 1 and mine) else []),
            *([Unfit.RECUSED] if recused and mine else []),
        }
        assert {each.reason for each in found if each.slot is None} == general
        assert (found == ()) == (not general and not all(own))
        own_to_slots = [each for each in found if each.slot is not None]
        assert len(own_to_slots) == (sum(map(len, own)) if all(own) else 0)


def test_an_objection_is_a_value() -> None:
    """Objections compare by what they say."""
    assert Objection(reason=Unfit.LIMIT) == Objection(reason=Unfit.LIMIT, slot=None, items=())


# -- a common day ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "until", "fits"),
    [
        (1, "2023-04-27", True),  # one day of nineteen is enough for a team of one
        (2, "2023-04-14", True),  # nine of nineteen days away
        (2, "2023-04-17", False),  # ten of nineteen
        (3, "2023-04-11", True),  # six: three such leaves can't fill nineteen days
        (3, "2023-04-12", False),  # seven: three can
    ],
)
def test_with_a_common_day_long_leaves_keep_out(size: int, until: str, fits: bool) -> None:
    """Fewer days away than the window's share for each of the team: there is a day for all."""
    one = officer("P1", leave=(period("2023-04-03", until),))
    slots = (TeamSlot(count=size),)
    assert reasons(one, team_rules(slots=slots, minimum=0)) == []
    found = reasons(one, team_rules(slots=slots, minimum=0, common_day=True))
    assert found == ([] if fits else [(Unfit.SELDOM_PRESENT, None, ())])
