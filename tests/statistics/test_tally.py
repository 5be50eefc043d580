"""The tally adds up the same in any grouping and order, and says where revisions conflict."""

from __future__ import annotations

import pickle
import random
from collections.abc import Sequence
from functools import reduce
from itertools import permutations
from operator import add
from typing import Any

import pytest

from randcheck.codes import Column, EventKind, Stage
from randcheck.statistics import Tally
from randcheck.statistics.tally.trie import HashTrieMap
from randcheck.statistics.tally.trie import _leaves as leaves
from randcheck.wire import digest
from tests.made import random_years as years
from tests.made.inspection import at, event, inspection
from tests.made.random_years import LIVES, Name, latest, names
from tests.statistics.slow_counts import expected, figures


def grouped(dice: random.Random, tallies: list[Tally]) -> Tally:
    """The sum of tallies in some grouping and order."""
    while len(tallies) > 1:
        first = tallies.pop(dice.randrange(len(tallies)))
        second = tallies.pop(dice.randrange(len(tallies)))
        tallies.append(first + second)
    return tallies[0] if tallies else Tally.empty


def whole(given: Sequence[Name]) -> tuple[dict[str, int], dict[str, int], set[int]]:
    """What a year comes to by the names of its revisions: counts, distinct counts, conflicts."""
    standing = latest(given)
    parted = {place for place, found in standing.items() if len(found) > 1}
    each = {
        place: expected([years.revision(one) for one in found])
        for place, found in standing.items()
        if place not in parted
    }
    business = {place: years.BUSINESSES[place % len(years.BUSINESSES)] for place in standing}
    counts, distinct = {}, {}
    for column in Column:
        name = column.value
        counts[name] = sum(one[name] for one in each.values())
        who = {business[place] for place, one in each.items() if one[name]}
        distinct[name] = len(who) if column.of_businesses else counts[name]
    counts["conflicting"] = distinct["conflicting"] = len(parted)
    return counts, distinct, parted


@pytest.mark.parametrize("years_tried", [300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_any_partition_order_and_repetition_counts_the_same(years_tried: int) -> None:
    """Ten thousand random years: every grouping gives what a slow count of the latest gives."""
    dice = random.Random(20230306)
    planted = 0
    for number in range(years_tried):
        given = names(dice, parted=number % 2 == 1)
        inspections = [years.revision(one) for one in given]
        cut = dice.randint(0, len(inspections))
        parts = [Tally.of_all(inspections[:cut]), *map(Tally.of, inspections[cut:])]
        dice.shuffle(parts)
        tally = grouped(dice, [*parts, *dice.choices(parts, k=2)])
        counts, distinct, parted = whole(given)
        assert figures(tally.counts) == counts
        assert figures(tally.distinct) == distinct
        assert {(one.plan, one.business) for one in tally.conflicts} == {
            (1 + place // len(years.BUSINESSES), years.BUSINESSES[place % len(years.BUSINESSES)])
            for place in parted
        }
        planted += len(parted)
        if number % 10 == 0:
            assert tally == Tally.of_all(reversed(inspections))
            assert hash(tally) == hash(Tally.of_all(inspections))
    assert planted > years_tried / 5


def test_nothing_adds_nothing() -> None:
    """`Tally.empty` is neutral on both sides, and counts nothing."""
    one = Tally.of(at(Stage.PUBLISHED))
    assert one + Tally.empty == one == Tally.empty + one
    assert Tally.empty + Tally.empty == Tally.empty == Tally.of_all([])
    assert not any(figures(Tally.empty.counts).values())
    assert not Tally.empty.conflicts
    assert not Tally.empty.inspections
    assert one != Tally.empty
    assert one != 1


def test_only_tallies_are_added() -> None:
    """A wrong call stays a TypeError."""
    with pytest.raises(TypeError):
        Tally.empty + 1  # type: ignore[operator]


def test_a_later_revision_takes_the_place() -> None:
    """Each revision of a history after the other, or backwards: the longest counts, once."""
    for stage in (Stage.PUBLISHED, Stage.ARCHIVED, Stage.AMENDMENT_APPROVED):
        last = at(stage)
        revisions = [inspection().replay(last.history[:n]) for n in range(len(last.history) + 1)]
        for order in (revisions, revisions[::-1]):
            tally = reduce(add, map(Tally.of, order))
            assert tally == Tally.of(last) == Tally.of_all(order)
            assert tally.inspections == (last,)


def test_a_conflict_is_reported_with_both_digests() -> None:
    """Two revisions of which none continues the other are counted as a conflict, and nowhere."""
    start = at(Stage.ASSIGNED)
    two = [start.after(event(EventKind.NOTIFIED, 2)), start.after(event(EventKind.VOIDED, 3))]
    for order in (two, two[::-1], [*two, start, *two]):
        tally = Tally.of_all(order)
        (found,) = tally.conflicts
        assert found.digests == tuple(sorted(map(digest, two)))
        assert (found.label, found.plan, found.draw_number, found.business) == (
            start.origin.label,
            2,
            1,
            "E0007",
        )
        assert str(tally.counts) == "conflicting 1"
        assert tally.businesses(Column.CONFLICTING) == ("E0007",)
        assert tally == Tally.of(two[1]) + Tally.of(two[0])


def test_a_revision_that_continues_one_of_two_settles_nothing() -> None:
    """The later of one branch supersedes its own, and the conflict stays."""
    start = at(Stage.ASSIGNED)
    one = start.after(event(EventKind.NOTIFIED, 2))
    other = start.after(event(EventKind.NOTIFIED, 2, identifier="x"))
    later = one.after(event(EventKind.PREPARED, 3))
    (found,) = (Tally.of(one) + Tally.of(other) + Tally.of(later)).conflicts
    assert found.digests == tuple(sorted((digest(other), digest(later))))


@pytest.mark.parametrize("plans", [(1, 3), (1,), (3,)])
def test_what_else_a_business_has_is_no_conflict(plans: tuple[int, ...]) -> None:
    """A business that other plans drew too is in one conflict, in whatever order."""
    start = inspection(plan=2, business="E0007")
    two = [start.after(event(EventKind.ASSIGNED, n, identifier=f"x{n}")) for n in (1, 2)]
    given = [*(inspection(plan=plan) for plan in plans), *two]
    tallies = [Tally.of_all(order) for order in permutations(given)]
    assert len({hash(one) for one in tallies}) == 1
    for tally in tallies:
        (found,) = tally.conflicts
        assert (found.plan, found.digests) == (2, tuple(sorted(map(digest, two))))
        assert tally == tallies[0]
        assert tally.inspections == tallies[0].inspections


def test_another_drawing_of_the_same_key_is_a_conflict() -> None:
    """One (plan, draw, business) has one drawing: what differs in it is no other inspection."""
    tally = Tally.of_all([inspection(), inspection(announcement_digest="b" * 64)])
    assert len(tally.conflicts) == 1
    for changes in ({"plan": 3}, {"draw_number": 2}, {"label": "其他"}, {"business": "E0008"}):
        assert Tally.of_all([inspection(), inspection(**changes)]).conflicts == ()


def test_a_business_drawn_twice_is_one_business() -> None:
    """Counts have it twice, distinct counts once, in columns of businesses only."""
    tally = Tally.of_all([LIVES[1].branches[0][-1], LIVES[9].branches[0][-1]])
    assert (tally.counts[Column.DRAWN], tally.distinct[Column.DRAWN]) == (2, 1)
    assert tally.counts[Column.ROWS] == tally.distinct[Column.ROWS]
    assert tally.businesses(Column.DRAWN) == ("E0001",)


@pytest.mark.parametrize("column", Column)
def test_every_count_answers_which_businesses(column: Column) -> None:
    """A column's businesses are those of whom it counts something."""
    dice = random.Random(7)
    for _ in range(20):
        given = names(dice, parted=False)
        tally = Tally.of_all(years.revision(one) for one in given)
        last = [years.revision(next(iter(found))) for found in latest(given).values()]
        found = {one.origin.business for one in last if expected([one])[column.value]}
        assert tally.businesses(column) == tuple(sorted(found))
        if column.of_businesses:
            assert tally.distinct[column] == len(found)


def test_tallies_of_many_share_and_keep_what_they_were() -> None:
    """Adding to a tally of thousands leaves it as it was; adding to it again gives the same."""
    many = Tally.of_all(inspection(business=f"B{number}") for number in range(3000))
    grown = many
    for number in range(2900, 3100):
        grown = grown + Tally.of(inspection(business=f"B{number}"))
    assert (many.counts[Column.DRAWN], grown.counts[Column.DRAWN]) == (3000, 3100)
    assert grown == Tally.of_all(inspection(business=f"B{number}") for number in range(3100))
    assert many + grown == grown == grown + many
    assert pickle.loads(pickle.dumps(grown)) == grown
    assert repr(many) == "<Tally of 3000 businesses: drawn 3000, pending 3000>"


def test_a_map_with_colliding_hashes_still_holds_all() -> None:
    """However alike the hashes are, each key has its own value."""

    class Same(str):
        __slots__ = ()
        __hash__ = lambda self: 5  # noqa: E731

    keys = [Same(number) for number in range(200)]
    node = HashTrieMap[int]({})
    for number, key in enumerate(keys):
        node = node.put(key, number)
    assert [node.get(key) for key in keys] == list(range(200))
    assert node.get(Same("no")) is None
    assert len(list(node.items())) == 200


@pytest.mark.parametrize("number", [0, 1, 32, 33, 1024, 5000])
def test_a_map_grown_entry_by_entry_is_the_one_built_in_one_go(number: int) -> None:
    """On any floor; what is small enough to be copied is one part, and nothing else is."""
    whole = {f"B{one}": one for one in range(number)}
    grown = HashTrieMap[int]({})
    for key, value in whole.items():
        grown = grown.put(key, value)
    given = HashTrieMap(whole)
    for one in (grown, given.put("B1", 1) if number > 1 else given):
        assert all(len(part) <= 32 for part in leaves(one._node))
        assert isinstance(one._node, dict) == (number <= 32)
    for one in (grown, given, HashTrieMap(dict(grown.items()))):
        assert {key: one.get(key) for key in whole} == whole == dict(one.items())
        assert sorted(one.values()) == list(range(number))
        assert one.get("B-1") is None
        assert one.put("B1", 7).get("B1") == 7
        assert one.get("B1") == whole.get("B1")


def test_equal_tallies_have_equal_hashes() -> None:
    """However they were put together; and different ones hardly ever."""
    ones = [LIVES[place].branches[0][-1] for place in (0, 1, 2, 9, 10)]
    whole = Tally.of_all(ones)
    for order in (ones, ones[::-1]):
        made = reduce(add, map(Tally.of, order))
        assert (made, made.distinct, hash(made)) == (whole, whole.distinct, hash(whole))
        assert repr(made) == repr(whole)
    first, second = Tally.of_all(ones[:2]), Tally.of_all(ones[2:])
    assert (first + second).distinct == (second + first).distinct == whole.distinct
    assert hash(Tally.of(ones[0])) == hash(Tally.of_all(ones[:1]))
    assert len({hash(Tally.of(one)) for one in ones}) > 1


def test_tallies_of_other_businesses_differ() -> None:
    """Though their counts are the same."""
    one, other = (Tally.of(inspection(business=name)) for name in ("E0001", "E0002"))
    assert one.counts == other.counts
    assert one != other


def test_what_many_add_alike_is_held_once() -> None:
    """A tally of a year holds one number for thousands of inspections that went the same way."""
    events: list[tuple[EventKind, dict[str, Any]]] = [(EventKind.PUBLISHED, {})]
    alike = [
        years.begun(one, 2).replay(years.life(one, 2, years.RESULTS[1], events, ""))
        for one in ("E0001", "E0002", "E0003")
    ]
    root: Any = Tally.of_all(alike)._root
    assert len({id(held[0][0]) for held in root.values()}) == 1
