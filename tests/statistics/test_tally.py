"""The tally adds up the same in any grouping and order, and says where revisions conflict."""

from __future__ import annotations

import pickle
import random
from collections.abc import Sequence
from decimal import Decimal, Inexact, localcontext
from fractions import Fraction
from functools import reduce
from itertools import permutations
from operator import add
from typing import Any

import pytest
from attrs import evolve

from randcheck import ResultCode
from randcheck.codes import HISTOGRAM, Column, EventKind, ResultCode2014, Stage
from randcheck.errors import InvalidInput
from randcheck.inspection import (
    CaseFiled,
    DrawnBusiness,
    Fine,
    Inspection,
    Lifting,
    Listing,
    NotInspectable,
)
from randcheck.statistics import Counts, Tally
from randcheck.statistics.tally.counts import counts_of, unit
from randcheck.statistics.tally.facts import revision as counted
from randcheck.statistics.tally.trie import HashTrieMap
from randcheck.statistics.tally.trie import _leaves as leaves
from randcheck.wire import digest
from tests.made import random_years as years
from tests.made.inspection import FAULTY, at, event, fact, history, inspection, row, sheet
from tests.made.random_years import LIVES, Name, latest, names
from tests.made.short import in_short

YEARS = 10_000


def expected(inspections: Sequence[Inspection]) -> dict[str, int]:
    """Every column but for conflicts, counted slowly, by what an inspection tells of itself."""
    made: dict[str, int] = {column.value: 0 for column in Column}
    for one in inspections:
        for name, number in by_properties(one):
            made[name] += number
    return made


def by_properties(one: Inspection) -> list[tuple[str, int]]:
    if one.stage is Stage.VOIDED:
        return [("voided", 1)]
    force = one.in_force
    listings = sum(isinstance(x, Listing) for x in force)
    waiting = one.stage in (Stage.AMENDED, Stage.AMENDMENT_RETURNED)
    shown = (one.published_sheet if waiting else one.sheet) if one.is_inspected else None
    codes = [code for line in shown.rows for code in line.codes] if shown else []
    problems = sum(code.number in (2, 3, 4, 5, 8) for code in codes)
    six = any(code.number == 6 for code in codes)
    return [
        ("drawn", 1),
        ("inspected", one.is_inspected),
        ("pending", one.is_pending),
        ("not_inspectable", one.stage is Stage.NOT_INSPECTABLE),
        (
            "replaced",
            any(isinstance(x, NotInspectable) and bool(x.replaced_by) for x in one.history),
        ),
        ("published", one.published_on is not None),
        ("with_problems", problems > 0),
        ("uncooperative", six),
        ("problems_or_uncooperative", problems > 0 or six),
        ("findings", problems),
        ("listings", listings),
        ("listed", listings > 0),
        ("cases", sum(isinstance(x, CaseFiled) for x in force)),
        ("fines", sum(x.fen for x in force if isinstance(x, Fine))),
        ("rows", len(shown.rows) if shown else 0),
        ("results", len(codes)),
        *((f"code_{code.number}", 1) for code in codes),
    ]


def grouped(dice: random.Random, tallies: list[Tally]) -> Tally:
    """The sum of tallies in some grouping and order."""
    while len(tallies) > 1:
        first = tallies.pop(dice.randrange(len(tallies)))
        second = tallies.pop(dice.randrange(len(tallies)))
        tallies.append(first + second)
    return tallies[0] if tallies else Tally.empty


def figures(counts: Counts) -> dict[str, int]:
    return {column.value: counts[column] for column in Column}


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


def test_any_partition_order_and_repetition_counts_the_same() -> None:
    """Ten thousand random years: every grouping gives what a slow count of the latest gives."""
    dice = random.Random(20230306)
    planted = 0
    for number in range(YEARS):
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
    assert planted > YEARS / 5


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
            start.drawn.label,
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
    """One conflict is told of a business that other plans drew too, in whatever order."""
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
    tally = Tally.of_all([inspection(), inspection(announcement="b" * 64)])
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
        found = {one.drawn.business for one in last if expected([one])[column.value]}
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


# -- what counts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_counts_where_it_belongs(stage: Stage) -> None:
    """Every stage of an inspection: drawn is inspected, not inspectable or pending (R3, D7)."""
    counts = Tally.of(at(stage)).counts
    assert figures(counts) == expected([at(stage)])
    parts = (Column.INSPECTED, Column.NOT_INSPECTABLE, Column.PENDING)
    assert counts[Column.DRAWN] == sum(counts[column] for column in parts)
    assert counts[Column.DRAWN] + counts[Column.VOIDED] == 1


def test_codes_are_those_of_the_published_sheet_until_the_amendment_is_approved() -> None:
    """FAULTY is published and CLEAN amends it: until that is approved, FAULTY counts."""
    for stage, number in (
        (Stage.PUBLISHED, 1),
        (Stage.AMENDED, 1),
        (Stage.AMENDMENT_RETURNED, 1),
        (Stage.AMENDMENT_APPROVED, 0),
    ):
        assert Tally.of(at(stage)).counts[Column.WITH_PROBLEMS] == number
    assert FAULTY.has_problem


@pytest.mark.parametrize("code", ResultCode)
def test_each_code_alone(code: ResultCode) -> None:
    """D6: 2, 3, 4, 5 and 8 are problems; 6 is counted on its own; the histogram has each (R13)."""
    kinds = years.UNTIL_RECORDED
    recorded = event(EventKind.RECORDED, 5, sheet=sheet(code))
    counts = Tally.of(inspection().replay([*history(*kinds), recorded])).counts
    problem = code.number in (2, 3, 4, 5, 8)
    assert counts[Column.WITH_PROBLEMS] == counts[Column.FINDINGS] == problem
    assert counts[Column.UNCOOPERATIVE] == (code.number == 6)
    assert counts[Column.PROBLEMS_OR_UNCOOPERATIVE] == (problem or code.number == 6)
    assert [counts[column] for column in HISTOGRAM] == [
        number == code.number for number in range(1, 9)
    ]
    assert counts[Column.INSPECTED] == counts[Column.ROWS] == counts[Column.RESULTS] == 1


def test_lifted_facts_do_not_count() -> None:
    """Listings, cases and fines are those in force; two cases are two, and one business (D11)."""
    published = at(Stage.PUBLISHED)
    grown = published
    facts = [
        fact(Listing, identifier="f1"),
        fact(CaseFiled, identifier="f2", number="1"),
        fact(CaseFiled, identifier="f3", number="2"),
        fact(Fine, identifier="f4", fen=7, case="f2"),
        fact(Fine, identifier="f5", fen=5),
    ]
    for number, one in enumerate(facts, start=20):
        grown = grown.after(event(EventKind.FOLLOWED_UP, number, fact=one))
    counts = Tally.of(grown).counts
    assert (counts[Column.LISTED], counts[Column.LISTINGS], counts[Column.CASES]) == (1, 1, 2)
    assert counts[Column.FINES] == 12
    again = grown.after(
        event(EventKind.FOLLOWED_UP, 29, fact=fact(Listing, identifier="f7", note="第二次"))
    )
    counts = Tally.of(again).counts
    assert (counts[Column.LISTED], counts[Column.LISTINGS]) == (1, 2)
    lifting = fact(Lifting, identifier="f6", lifts="f1")
    counts = Tally.of(grown.after(event(EventKind.FOLLOWED_UP, 30, fact=lifting))).counts
    assert counts[Column.LISTED] == counts[Column.LISTINGS] == 0


def _unchecked(drawn: DrawnBusiness, events: tuple[Any, ...], stage: Stage) -> Inspection:
    """An inspection that no life led to, as a careless database may have it."""
    made = object.__new__(Inspection)
    object.__setattr__(made, "drawn", drawn)
    object.__setattr__(made, "history", events)
    object.__setattr__(made, "stage", stage)
    return made


# -- money ----------------------------------------------------------------------------------------


def fined(fen: int, business: str) -> Inspection:
    """An inspection with one fine, which no life had to be lived for."""
    one = object.__new__(Fine)
    for name, value in (("identifier", "f1"), ("fen", fen), ("case", None), ("note", "")):
        object.__setattr__(one, name, value)
    told = object.__new__(type(FOLLOWED))
    object.__setattr__(told, "fact", one)
    return _unchecked(evolve(DRAWN, business=business), (told,), Stage.APPROVED)


FOLLOWED = event(EventKind.FOLLOWED_UP, 1)
DRAWN = inspection().drawn


def test_a_million_fines_under_a_hostile_decimal_context() -> None:
    """Whatever the host's decimal context is, fen add up as exact fractions do."""
    dice = random.Random(3)
    amounts = [dice.randrange(1, 2**53) for _ in range(1000)]
    inspections = [fined(fen, f"B{number}") for number, fen in enumerate(amounts)]
    with localcontext() as context:
        context.prec = 3
        context.traps[Inexact] = True
        with pytest.raises(Inexact):
            Decimal(1234) + Decimal(1)
        tally = Tally.of_all(inspections)
        counts = sum((tally.counts for _ in range(1000)), Counts())
    exact = sum(Fraction(fen, 100) for fen in amounts) * 1000
    assert counts[Column.FINES] == exact * 100
    assert counts[Column.DRAWN] == 1_000_000


@pytest.mark.parametrize("fen", [1, 2, 1 << 48])
def test_whoever_was_fined_is_found_by_any_bit(fen: int) -> None:
    """The column of fines has no upper end."""
    assert Tally.of(fined(fen, "E0001")).businesses(Column.FINES) == ("E0001",)


@pytest.mark.parametrize("given", [{"packed": 99}, {"_packed": 99}, {"size": 3}, {"root": {}}])
def test_nobody_makes_a_tally_of_numbers(given: dict[str, Any]) -> None:
    """A tally and its counts come from inspections; what they are made of is no argument."""
    for cls in (Tally, Counts):
        with pytest.raises(TypeError, match="unexpected keyword"):
            cls(**given)
    assert Tally() == Tally.empty
    assert str(Counts()) == ""


def test_lanes_do_not_touch() -> None:
    """A column filled to a hundred million million leaves its neighbours alone."""
    for column in Column:
        counts = counts_of(unit(column) * 10**14)
        assert {one for one in Column if counts[one]} == {column}
        assert counts[column] == 10**14


# -- what can't be counted ------------------------------------------------------------------------


def test_what_is_no_inspection_is_refused_at_its_place() -> None:
    """Every one of many that can't be counted is told, with its path, and nothing is dropped."""
    with pytest.raises(InvalidInput) as caught:
        Tally.of_all([at(Stage.DRAWN), "E0007", of_2014(), None])  # type: ignore[list-item]
    assert [(one.code, one.path) for one in caught.value.findings] == [
        ("type", "$[1]"),
        ("statistics.code-set", "$[2].sheet.rows[1].codes[0]"),
        ("type", "$[3]"),
    ]
    with pytest.raises(InvalidInput) as single:
        Tally.of(3)  # type: ignore[arg-type]
    assert in_short(single.value.findings) == ["type $ 3"]
    with pytest.raises(InvalidInput) as other:
        Tally.of(of_2014())
    assert in_short(other.value.findings) == [
        "statistics.code-set $.sheet.rows[1].codes[0] rule=D20"
    ]


def of_2014() -> Inspection:
    """An inspection whose second row has a code of the older set; no sheet has both (D20)."""
    rows = (row(), row(unit="其他"))
    object.__setattr__(rows[1], "codes", (ResultCode2014.NEWS_NOT_DISCLOSED,))
    made = sheet(rows=(rows[0],))
    object.__setattr__(made, "rows", rows)
    recorded: Any = event(EventKind.RECORDED, 5)
    object.__setattr__(recorded, "sheet", made)
    return _unchecked(DRAWN, (*at(Stage.VISITED).history, recorded), Stage.RECORDED)


def test_a_history_that_no_life_leads_to_is_counted_by_its_stage() -> None:
    """Recorded without a sheet, published without one: counted as said, for R3 to R5 to tell."""
    bare = _unchecked(DRAWN, (), Stage.RECORDED)
    published = _unchecked(DRAWN, (at(Stage.PUBLISHED).history[-1],), Stage.PUBLISHED)
    assert str(Tally.of(bare).counts) == "drawn 1, inspected 1"
    assert str(Tally.of(published).counts) == "drawn 1, inspected 1, published 1"
    assert counted(published)[2] is None
