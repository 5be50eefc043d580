"""Rosters of businesses and inspectors."""

import pickle
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from attrs import asdict, evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Entity, Inspector, Roster
from randcheck.codes import EntityStatus
from randcheck.display import text
from randcheck.errors import InvalidInput
from randcheck.roster import RosterDifference, difference
from randcheck.testing import strategies as rst
from tests.made.plan import certificate, entity
from tests.made.short import in_short

INSPECTOR = Inspector(
    identifier="P1", name="张三", unit="治安大队", certificate=certificate("豫L001")
)
any_roster: Any = Roster


@given(st.lists(rst.entities(), unique_by=lambda one: one.identifier), st.randoms())
def test_order_free(members: list[Entity], order: Any) -> None:
    """A roster is the same in whatever order its members are given."""
    shuffled = list(members)
    order.shuffle(shuffled)
    assert Roster.of(members) == Roster.of(shuffled)
    assert list(Roster.of(members).identifiers) == sorted(one.identifier for one in members)


@given(rst.rosters(), rst.credit_codes())
def test_get_finds_members_and_nobody_else(roster: Roster[Entity], other: str) -> None:
    """Every member is found by its identifier, and no other identifier is."""
    assert all(roster.get(one.identifier) is one for one in roster)
    assert (roster.get(other) is None) == (other not in roster.identifiers)
    assert len(roster) == len(list(roster))


@given(rst.rosters())
def test_rosters_pickle(roster: Roster[Entity]) -> None:
    """Rosters travel between processes and serve as keys."""
    assert pickle.loads(pickle.dumps(roster)) == roster
    assert hash(roster) == hash(Roster.of(roster.members, as_of=roster.as_of))


def test_a_roster_of_inspectors() -> None:
    """Inspectors have a roster of the same kind, as of a day."""
    roster = Roster.of([INSPECTOR], as_of=date(2023, 2, 28))
    assert roster.get("P1") == INSPECTOR
    assert roster.as_of == date(2023, 2, 28)


def test_doubles_are_refused_with_both_places() -> None:
    """A second entry under one identifier is refused, by its place in what was given."""
    with pytest.raises(InvalidInput) as caught:
        Roster.of([entity("b"), entity("a"), entity("b", name="别名"), entity("a")])
    assert in_short(caught.value.findings) == [
        "roster.twice $.members[2] value=b first=0 second=2",
        "roster.twice $.members[3] value=a first=1 second=3",
    ]
    assert str(caught.value.findings[0]) == (
        '$.members[2]: "b" appears twice: at place 1 and at place 3 (keep one of the two)'
    )
    assert text(caught.value.findings[0]) == "编号“b”在第1项和第3项重复。请保留其中一项。"


@pytest.mark.parametrize("members", [[entity("a"), 5], [entity("a"), INSPECTOR], [INSPECTOR, None]])
def test_members_are_of_one_kind(members: list[Any]) -> None:
    """A stranger among the members is refused."""
    with pytest.raises(InvalidInput) as caught:
        any_roster.of(members)
    assert [(one.code, one.path) for one in caught.value.findings] == [
        ("type.noun", "$.members[1]")
    ]


def test_a_roster_made_by_hand_is_ascending() -> None:
    """The plain constructor takes nothing but a strictly ascending tuple."""
    with pytest.raises(InvalidInput) as caught:
        Roster(members=(entity("b"), entity("a")))
    assert caught.value.findings[0].code == "roster.order"
    with pytest.raises(InvalidInput) as listed:
        any_roster(members=[entity("a")])
    assert listed.value.findings[0].path == "$.members"


def test_every_bad_field_is_reported() -> None:
    """An entity with several faults names them all."""
    with pytest.raises(InvalidInput) as caught:
        entity("a b", name=" ", division=411102, established="2020-01-01", remit=["x"])
    assert [one.path for one in caught.value.findings] == [
        "$.identifier",
        "$.name",
        "$.division",
        "$.established",
        "$.remit",
    ]


def test_nouns_are_frozen() -> None:
    """A business can't be changed in place."""
    changed: Any = entity("a")
    with pytest.raises(FrozenInstanceError):
        changed.name = "b"


@given(rst.rosters(), rst.rosters(), st.data())
def test_a_difference_leads_from_one_roster_to_the_other(
    one: Roster[Entity], two: Roster[Entity], data: Any
) -> None:
    """Taking away who is gone, adding who is new and changing what changed gives the later one."""
    others = (data.draw(rst.entities()) for _ in one.members[::2])
    kept = [
        evolve(other, identifier=member.identifier, succeeds=None)
        for other, member in zip(others, one.members[::2], strict=True)
    ]
    same = [member for member in one.members[1::2] if data.draw(st.booleans())]
    later = Roster.of({member.identifier: member for member in (*two, *kept, *same)}.values())
    found = difference(one, later)
    assert set(found.new) == set(later.identifiers) - set(one.identifiers)
    assert set(found.gone) == set(one.identifiers) - set(later.identifiers)
    before = {member.identifier: asdict(member, recurse=False) for member in one}
    after = {member.identifier: asdict(member, recurse=False) for member in later}
    assert dict(found.changed) == {
        identifier: tuple(name for name in now if now[name] != before[identifier][name])
        for identifier, now in after.items()
        if identifier in before and now != before[identifier]
    }
    for identifiers in (found.new, found.gone, [identifier for identifier, _ in found.changed]):
        assert list(identifiers) == sorted(set(identifiers))


@given(rst.rosters(), rst.rosters())
def test_a_difference_turned_round(one: Roster[Entity], two: Roster[Entity]) -> None:
    """Seen from the later roster, who is new is gone, and the same fields differ."""
    there, back = difference(one, two), difference(two, one)
    assert (there.new, there.gone, there.changed) == (back.gone, back.new, back.changed)
    assert bool(there) is (one.members != two.members)
    assert difference(one, one) == RosterDifference(new=(), gone=(), changed=())


def test_changed_fields_are_named_in_their_order() -> None:
    """Of each changed business the fields are named, as the class has them; the day isn't one."""
    earlier = Roster.of([entity("a"), entity("b"), entity("c")], as_of=date(2023, 2, 28))
    moved = entity("b", address="人民路", division="411103", remit=())
    later = Roster.of([moved, entity("a"), entity("d")], as_of=date(2023, 3, 31))
    assert difference(earlier, later) == RosterDifference(
        new=("d",), gone=("c",), changed=(("b", ("division", "remit", "address")),)
    )
    assert not difference(earlier, Roster.of(earlier.members))


def test_inspectors_differ_by_their_own_fields() -> None:
    """A roster of inspectors is compared in the same way."""
    later = Roster.of([evolve(INSPECTOR, unit="网安大队")])
    found = difference(Roster.of([INSPECTOR]), later)
    assert found.changed == (("P1", ("unit",)),)


def chain(*identifiers: str) -> list[Entity]:
    """Businesses of which each succeeds the one before it; all but the last are deregistered."""
    closed = EntityStatus.DEREGISTERED
    return [
        entity(now, succeeds=old, status=closed if now != identifiers[-1] else entity(now).status)
        for old, now in pairwise(identifiers)
    ]


def test_every_identifier_of_before_leads_to_the_present_one() -> None:
    """Over several changes, also where the first business is in no roster any more."""
    roster = Roster.of([*chain("a", "b", "c", "d"), *chain("x", "y"), entity("z")])
    assert roster.renamed() == {"a": "d", "b": "d", "c": "d", "x": "y"}
    assert roster.findings() == ()
    assert Roster.of([INSPECTOR]).renamed() == {}


def test_long_chains_take_no_long_time() -> None:
    """A hundred thousand changes of one business are walked once each."""
    names = [f"{number:06}" for number in range(100_000)]
    roster = Roster.of(chain(*names))
    assert set(roster.renamed().values()) == {names[-1]}
    with pytest.raises(InvalidInput) as caught:
        Roster.of([*chain(*names), entity(names[0], succeeds=names[-1])])
    assert len(caught.value.findings) == 1
    assert difference(Roster.of([entity(names[0])]), roster).succeeded == ((names[0], names[-1]),)


def test_a_change_of_code_between_two_rosters() -> None:
    """The pair is the identifier that was the present one before, and the present one now."""
    first = entity("a", status=EntityStatus.DEREGISTERED)
    earlier = Roster.of([first, *chain("a", "b"), entity("e")])
    later = Roster.of([first, *chain("a", "b", "c", "d"), entity("f", succeeds="g"), entity("e")])
    found = difference(earlier, later)
    assert (found.new, found.gone, found.succeeded) == (("c", "f"), (), (("b", "d"),))
    assert dict(found.changed) == {"b": ("status",), "d": ("identifier", "name", "succeeds")}
    # who had both identifiers already only says so now
    known = Roster.of([entity("a"), entity("b")])
    later_on = difference(known, Roster.of([entity("a"), entity("b", succeeds="a")]))
    assert (later_on.succeeded, later_on.changed) == ((), (("b", ("succeeds",)),))


def test_an_attribute_has_one_value() -> None:
    """Two values of one attribute would let somebody choose the stratum."""
    with pytest.raises(InvalidInput) as caught:
        entity("a", attributes=(("信用", "A"), ("规模", "小"), ("信用", "B")))
    assert [(one.code, one.path) for one in caught.value.findings] == [
        ("field.twice", "$.attributes[2]")
    ]


def test_what_isnt_text_is_nobodys_identifier() -> None:
    """Looking up a number is refused: `1` isn't `'1'`."""
    one: Any = Roster.of([entity("1")])
    with pytest.raises(InvalidInput):
        one.get(1)


def test_a_difference_is_of_two_rosters_of_one_kind() -> None:
    """A roster of inspectors isn't the later state of one of businesses."""
    wrong: Any = Roster.of([Inspector(identifier="P1", name="张三", unit="治安大队")])
    with pytest.raises(InvalidInput) as caught:
        difference(Roster.of([entity("E1")]), wrong)
    assert in_short(caught.value.findings) == ["type.roster $.later noun=Entity"]
