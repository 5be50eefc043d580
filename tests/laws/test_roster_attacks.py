"""How a draw is cheated by its roster or its terms: each attack is stopped or flagged."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import (
    Announcement,
    Entity,
    Rate,
    Roster,
    draw,
    ticket,
    verify,
    why,
)
from randcheck.codes import EntityStatus, LeftOut, VisitKind
from randcheck.errors import InvalidInput, NotAnnounced
from randcheck.lottery import (
    Exclusion,
    ExclusionRules,
    Outcome,
    PastVisit,
    announced_entry,
    drawn_entry,
    exclusions_from,
    extended_entry,
    opened_entry,
    screen,
)
from randcheck.roster import CheckPolicy, IdentifierKind, Intake, difference, read_rows
from randcheck.values import WorkCalendar, check_credit_code, credit_code_check_character
from randcheck.wire import commitment, to_data
from tests.laws.forgeries import HONEST, LATER, codes, logged, mended
from tests.made.plan import (
    KNOWN,
    NONCE,
    PLAN,
    SEED,
    announced,
    drawn,
    entity,
    roster,
)
from tests.made.short import in_short
from tests.made.staff import CALENDAR, officer

CLOSED = EntityStatus.DEREGISTERED
#: Who is drawn, and would rather not be.
FRIEND = drawn().drawn[0]


def changed(identifier: str, **changes: Any) -> Roster[Entity]:
    """The roster with one business other than it was."""
    return Roster.of(evolve(one, **changes) if one.identifier == identifier else one
                     for one in roster())  # fmt: skip


def refused(announcement: Announcement, edited: Roster[Entity], **given: Any) -> set[str]:
    with pytest.raises(NotAnnounced) as caught:
        draw(announcement, edited, SEED, **given)
    return codes(caught.value.findings)


# -- the roster ------------------------------------------------------------------------------------


def test_late_roster_edit() -> None:
    """Taking the friend off the roster, or out of business, once tickets are known, is refused."""
    gone = Roster.of(one for one in roster() if one.identifier != FRIEND)
    closed = changed(FRIEND, status=EntityStatus.DEREGISTERED)
    for edited in (gone, closed):
        assert {"announced.screening_digest", "announced.population_digest"} <= refused(
            HONEST, edited
        )
        # announced anew with everything fitting, it is another announcement than the published one
        late = announced(roster=edited)
        made = draw(late, edited, SEED).transcript()
        assert FRIEND not in made.draw().drawn
        assert verify(made, roster=edited).ok
        found = verify(made, roster=edited, announcement_digest=HONEST.digest)
        assert codes(found.findings) == {"differs.announcement"}


def test_stuffing_with_invented_firms() -> None:
    """Firms that nobody registered thin out the others; the registry's own roster tells."""
    invented = [entity(f"F{number:04}") for number in range(400)]
    stuffed = Roster.of([*roster(), *invented])
    assert "announced.roster_size" in refused(HONEST, stuffed)
    early = announced(roster=stuffed, extensions=())  # stuffed before the announcement already
    made = draw(early, stuffed, SEED).transcript()
    assert any(one.startswith("F") for one in made.draw().drawn)
    assert early.roster_size == HONEST.roster_size + 400
    found = verify(made, roster=roster(), announcement_digest=early.digest)
    assert {
        "announced.screening_digest",
        "announced.roster_size",
        "announced.population_digest",
        "announced.base",
    } <= codes(found.findings)


def test_friend_moved_out_of_remit() -> None:
    """One moved out and another in leaves every count as it was, and not the roster's digest."""
    moved = Roster.of(
        evolve(one, remit={FRIEND: ("旅馆业",), "X4": ("联网单位",)}.get(one.identifier, one.remit))
        for one in roster()
    )
    before, after = screen(PLAN, roster()), screen(PLAN, moved)
    assert (before.size, before.left_out) == (after.size, after.left_out)
    assert len(before.population) == len(after.population)
    assert refused(HONEST, moved) == {"announced.screening_digest", "announced.population_digest"}
    found = verify(drawn().transcript(), roster=moved, announcement_digest=HONEST.digest)
    assert "announced.screening_digest" in codes(found.findings)
    # even where the population stays the same, as for somebody left out already
    other = changed("X4", remit=("娱乐场所",))
    assert refused(HONEST, other) == {"announced.screening_digest"}


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Ｅ0000", "identifier.full-width"),
        ("E0000 ", "identifier.space"),
        ("E0000\u3000", "identifier.space"),
        ("E\u200b0000", "identifier.invisible"),
        ("E0000\ufeff", "identifier.invisible"),
        ("Е0000", "identifier.look-alike"),
        ("E0000\n", "identifier.control"),
        ("E000\u0660", "identifier.character"),
    ],
)
def test_two_spellings_of_one_firm(spelling: str, code: str) -> None:
    """A second ticket by another spelling, or by the same one twice, isn't to be had."""
    with pytest.raises(InvalidInput) as caught:
        entity(spelling, name="商行")
    assert codes(caught.value.findings) == {code}
    with pytest.raises(InvalidInput):
        ticket("0" * 64, spelling)
    with pytest.raises(InvalidInput) as caught:
        Roster.of([*roster(), entity("E0000", name="另一名称")])
    assert codes(caught.value.findings) == {"roster.twice"}


def test_two_spellings_of_one_credit_code() -> None:
    """Small letters, and O for 0, are no credit code."""
    first = "91411102MA3XXXXX0"
    code = first + credit_code_check_character(first)
    assert check_credit_code(code) == code
    for other in (code.lower(), code.replace("0", "O")):
        with pytest.raises(InvalidInput) as caught:
            check_credit_code(other)
        assert codes(caught.value.findings) == {"credit-code.form"}


# -- one business under two identifiers ------------------------------------------------------------


def one_business_twice(*entities: Entity) -> set[str]:
    """What is found of a roster in which a business hopes for two tickets."""
    return codes(Roster.of(entities).findings())


def as_rows(*entities: Entity) -> Intake:
    return read_rows(map(to_data, entities), kind=IdentifierKind.ANY)


def test_two_tickets_for_one_text_by_unicode() -> None:
    """U+2F800 is what Unicode makes 丽 of: outside the table, it is nobody's identifier."""
    for other in ("\U0002f8001", "\U0002fa1d", "\uf9de1"):
        with pytest.raises(InvalidInput) as caught:
            entity(other)
        assert codes(caught.value.findings) == {"identifier.compatibility"}
        with pytest.raises(InvalidInput):
            ticket("0" * 64, other)
    rows = [{**to_data(entity("a")), "identifier": one} for one in ("丽1", "\U0002f8001")]
    (refused_row,) = read_rows(rows, kind=IdentifierKind.ANY).rejected
    assert codes(refused_row.findings) == {"identifier.compatibility", "row.two-spellings"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ABC1", "abc1"),
        ("AB1", "AB-1"),
        ("GR-401574852", "GR401574852"),
        ("漯源网吧001", "漯源网吧-001"),
        ("豫L1", "豫L(1)"),
        ("0401574852", "401574852"),
        ("0", "00"),
    ],
)
def test_two_spellings_that_are_both_acceptable(first: str, second: str) -> None:
    """Case, signs and lost zeros: both are in the table, and the later one is reported."""
    given = entity(first), entity("x"), entity(second)
    assert one_business_twice(*given) == {"roster.two-spellings"}
    intake = as_rows(*given)
    assert len(intake.entities) == 3
    assert in_short(intake.warnings) == [
        f"row.two-spellings $[2].identifier value={second} earlier={first} first=0 second=2"
    ]
    assert one_business_twice(*given[:2]) == set()
    two = Roster.of([officer(first), officer(second)]).findings()
    assert "roster.two-spellings" in codes(two)


#: An individual business and the company that it has become have one organisation code (个转企).
INDIVIDUAL, COMPANY = (
    head + "411102MA1K3BTP2" + credit_code_check_character(head + "411102MA1K3BTP2")
    for head in ("92", "91")
)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (
            entity("E1", registration_number="411102600000013"),
            entity("E2", registration_number="411102600000013"),
            "same-number",
        ),
        (
            entity("411102600000013"),
            entity("E2", registration_number="411102600000013"),
            "same-number",
        ),
        (entity(INDIVIDUAL), entity(COMPANY), "same-organisation"),
        (
            entity("E1", name="好运（源汇）网吧", address="人民路1号"),
            entity("E2", name="好运(源汇)网吧", address="人民路 1号"),
            "same-address",
        ),
        (
            entity("E1", name="好运网吧", address="人民路一号"),
            entity("E2", name="好运网吧", address="人民路一号"),
            "same-address",
        ),
        (
            entity("411102600000013", registration_number="无"),
            entity("E2", registration_number="４１１１０２６００００００１３ "),
            "same-number",
        ),
    ],
    ids=[
        *("registration number", "number as identifier", "organisation code", "name and address"),
        *("house number in words", "number beside a placeholder"),
    ],
)
def test_one_business_with_two_identifiers(one: Entity, other: Entity, code: str) -> None:
    """Each has a ticket; what they share is reported at import and of the roster."""
    assert one_business_twice(one, other, entity("x")) == {f"roster.{code}"}
    (found,) = as_rows(one, entity("x"), other).warnings
    assert (found.code, dict(found.figures)) == (
        f"row.{code}",
        {"value": other.identifier, "earlier": one.identifier, "first": 0, "second": 2},
    )
    # said to be one, it is reported only if it could be drawn twice
    heir = evolve(other, succeeds=one.identifier)
    assert one_business_twice(one, heir) == {"roster.both-established"}
    assert codes(as_rows(one, heir).warnings) == {"row.both-established"}
    before = evolve(one, status=EntityStatus.DEREGISTERED)
    assert one_business_twice(before, heir) == set()


def test_chance_alone_is_no_business_twice() -> None:
    """Numbers of a host's own that share some digits, names and addresses alone, empty fields."""
    serials = [entity(f"2023041100000000{n}") for n in range(12, 20)]
    named = [entity(one, name="商行", address="") for one in "ab"]
    there = [entity(one, address="人民路1号") for one in "cd"]
    assert one_business_twice(*serials, *named, *there) == set()


@pytest.mark.parametrize("placeholder", ["无", "/", "—", "0", "-", "暂无", "1" * 15, "0" * 13, ""])
def test_placeholders_bury_nothing(placeholder: str) -> None:
    """A column that is filled with 无 makes no two businesses one, so that the one pair shows."""
    filled = [
        entity(f"E{n}", name="便利店", registration_number=placeholder, address=placeholder[:3])
        for n in range(5)
    ]
    number = "411102600000013"
    pair = entity("F1", registration_number=number), entity("F2", registration_number=number)
    (found,) = as_rows(*filled, *pair).warnings
    assert (found.code, found.path) == ("row.same-number", "$[6].registration_number")
    assert one_business_twice(*filled, *pair) == {"roster.same-number"}


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("便利店", "河南省漯河市源汇区"),
        ("便利店", "无固定经营场所"),
        ("便利店", "1号"),
        ("无", "人民路1号"),
        ("/", "人民路1号"),
    ],
)
def test_no_house_and_no_name_are_no_business_twice(name: str, address: str) -> None:
    """A whole district, a stall without a place, and businesses without a name."""
    assert one_business_twice(*(entity(one, name=name, address=address) for one in "ab")) == set()


def test_what_is_found_is_where_it_is() -> None:
    """A registration number that is an identifier is found at the identifier."""
    number = "411102600000013"
    field, identifier = entity("E1", registration_number=number), entity(number)
    for pair, path in (
        ((field, identifier), "$[1].identifier"),
        ((identifier, field), "$[1].registration_number"),
        ((field, evolve(identifier, registration_number="/")), "$[1].identifier"),
    ):
        (found,) = as_rows(*pair).warnings
        assert (found.code, found.path) == ("row.same-number", path)


def test_a_person_beside_an_identifier_that_arrived_as_a_number() -> None:
    """The one fault doesn't hide the other; of what is left of the identifier nothing is said."""
    number = "411102198001010393"
    for arrived in (914403001922038216, "9.14403001922038E+17"):
        rows = [{**to_data(entity("a", remit=("网吧", number))), "identifier": arrived}]
        (rejection,) = read_rows(rows).rejected
        assert [(one.code, one.path) for one in rejection.findings] == [
            ("row.number", "$[0].identifier"),
            ("identity-number.found", "$[0].remit[1]"),
        ]
        let_pass = read_rows(rows, identity_numbers=CheckPolicy.WARN)
        assert codes(let_pass.rejected[0].findings) == {"row.number"}
        assert codes(let_pass.warnings) == {"identity-number.found"}


def test_a_person_is_no_identifier() -> None:
    """An identity-card number would be announced and published: refused, and never unseen."""
    number = "411102198001010393"  # made up; it passes as a credit code
    for kind in IdentifierKind:
        (rejection,) = read_rows([to_data(entity(number))], kind=kind).rejected
        assert "identity-number.found" in codes(rejection.findings)
    hidden = entity("E1", remit=("网吧", number), attributes=(("法人", number),))
    (rejection,) = read_rows([to_data(hidden)], kind=IdentifierKind.ANY).rejected
    assert [one.path for one in rejection.findings] == ["$[0].remit[1]", "$[0].attributes[0][1]"]
    # the one credit code in many that looks so by chance is the host's to let pass, with a warning
    passed = read_rows([to_data(entity(number))], identity_numbers=CheckPolicy.WARN)
    assert len(passed.entities) == 1
    assert codes(passed.warnings) == {"credit-code.organisation-code", "identity-number.found"}
    assert codes(Roster.of(passed.entities).findings()) == {"identity-number.found"}
    old = as_rows(entity("411102800101123"))
    assert (len(old.entities), codes(old.warnings)) == (1, {"identity-number.old"})
    assert codes(Roster.of([officer(number)]).findings()) == {"identity-number.found"}


def test_codes_damaged_by_a_spreadsheet() -> None:
    """The last three digits are lost: a hint of its own, also where the check passes by chance."""
    by_chance = "916201055811005000"
    rows = [to_data(entity(one)) for one in ("916201055811843000", by_chance)]
    rows += [{**rows[0], "identifier": one} for one in ("9.14111020000960E+17", "9E+17")]
    refused_rows = read_rows(rows)
    assert [codes(one.findings) for one in refused_rows.rejected] == [
        {"credit-code.rounded", "credit-code.check-character"},
        {"row.number"},
        {"row.number"},
    ]
    assert [one.identifier for one in refused_rows.entities] == [by_chance]
    assert "credit-code.rounded" in codes(refused_rows.warnings)
    assert "credit-code.rounded" in codes(
        read_rows(rows, check_character=CheckPolicy.WARN).warnings
    )


# -- a code that changed ---------------------------------------------------------------------------


def test_a_new_code_does_not_wipe_out_the_visits() -> None:
    """What was visited under the code before counts for the business of today."""
    again = Roster.of([entity("NEW", succeeds="MID"), entity("MID", status=CLOSED, succeeds="OLD")])
    visits = [PastVisit(business="OLD", day=date(2023, 2, 1), kind=VisitKind.LOTTERY)]
    rules = ExclusionRules(as_of=date(2023, 3, 6), cool_down_months=12)
    assert [one.business for one in exclusions_from(visits, rules)] == ["OLD"]
    followed = exclusions_from(visits, rules, roster=again)
    assert {one.business for one in followed} == {"NEW", "MID"}
    assert screen(PLAN, again, followed).population == ()
    assert screen(PLAN, again, exclusions_from(visits, rules)).population == ("NEW",)
    # two visits under two codes are two of one business
    visits.append(PastVisit(business="MID", day=date(2023, 1, 9), kind=VisitKind.LOTTERY))
    limit = ExclusionRules(as_of=date(2023, 3, 6), yearly_limit=2)
    assert exclusions_from(visits, limit) == ()
    assert {one.business for one in exclusions_from(visits, limit, roster=again)} == {"NEW", "MID"}


def test_a_new_code_is_not_a_new_business() -> None:
    """The difference of two rosters shows it as the same, with what else has changed."""
    earlier = Roster.of([entity("OLD", name="甲"), entity("b")])
    later = Roster.of([entity("NEW", name="乙", succeeds="OLD"), entity("b"), entity("c")])
    found = difference(earlier, later)
    assert (found.new, found.gone, found.succeeded) == (("c",), (), (("OLD", "NEW"),))
    assert found.changed == (("NEW", ("identifier", "name", "succeeds")),)


@pytest.mark.parametrize(
    ("succeeded", "found"),
    [
        ({"a": "x", "b": "x"}, ["succeeds.twice $.members[1].succeeds value=x earlier=a"]),
        ({"a": "b", "b": "a"}, ["succeeds.cycle $.members[1].succeeds value=a"]),
        (
            {"a": "b", "b": "c", "c": "a", "d": "e"},
            ["succeeds.cycle $.members[2].succeeds value=a"],
        ),
        (
            {"a": "z", "b": "a", "c": "d", "d": "c", "e": "a", "z": "b"},
            [
                "succeeds.cycle $.members[3].succeeds value=c",
                "succeeds.twice $.members[4].succeeds value=a earlier=b",
                "succeeds.cycle $.members[5].succeeds value=b",
            ],
        ),
    ],
)
def test_two_heirs_and_cycles_are_refused(succeeded: dict[str, str], found: list[str]) -> None:
    """Nobody knows whose the visits are, or which code was the first."""
    members = [entity(one, succeeds=before) for one, before in succeeded.items()]
    for make in (Roster.of, lambda given: Roster(members=tuple(given))):
        with pytest.raises(InvalidInput) as caught:
            make(members)
        assert in_short(caught.value.findings) == found
    with pytest.raises(InvalidInput) as caught:
        entity("a", succeeds="a")
    assert codes(caught.value.findings) == {"succeeds.itself"}


def test_one_row_does_not_stop_the_whole_roster() -> None:
    """A planted row that succeeds what another succeeds is rejected alone; the roster is made."""
    rows = [
        entity("a", succeeds="x"),
        entity("b", succeeds="x"),
        entity("c", succeeds="e"),
        entity("d", succeeds="c"),
        entity("e", succeeds="d"),
        entity("f"),
    ]
    intake = as_rows(*rows)
    assert [in_short(one.findings) for one in intake.rejected] == [
        ["succeeds.twice $[1].succeeds value=x earlier=a"],
        ["succeeds.cycle $[4].succeeds value=d"],
    ]
    assert [one.row for one in intake.rejected] == [1, 4]
    made = Roster.of(intake.entities)
    assert made.identifiers == ("a", "c", "d", "f")
    assert made.renamed() == {"x": "a", "e": "d", "c": "d"}
    # a rejected heir takes no place: neither its identifier nor what it succeeds
    again = as_rows(*rows[:2], entity("b", succeeds="y"), *rows[2:5], entity("e"))
    assert [one.row for one in again.rejected] == [1, 5]
    assert Roster.of(again.entities).identifiers == ("a", "b", "c", "d", "e")


@given(st.lists(st.tuples(*[st.sampled_from("abcdefg")] * 2), max_size=12))
def test_what_is_accepted_is_always_a_roster(links: list[tuple[str, str]]) -> None:
    """Whatever the rows succeed; and a rejected row can't be put beside those accepted before."""
    rows = [{**to_data(entity(now)), "succeeds": old} for now, old in links]
    intake = read_rows(rows, kind=IdentifierKind.ANY)
    made = Roster.of(intake.entities)
    assert len(made) + len(intake.rejected) == len(rows)
    for rejection in intake.rejected:
        before = read_rows(rows[: rejection.row], kind=IdentifierKind.ANY).entities
        now, old = links[rejection.row]
        with pytest.raises(InvalidInput):
            Roster.of([*before, entity(now, succeeds=old)])


# -- other lists -----------------------------------------------------------------------------------


def test_swapped_lists_of_a_calendar() -> None:
    """Deadlines over days off, as make-up days of the week: refused at each of these."""
    year = CALENDAR.covers
    with pytest.raises(InvalidInput) as caught:
        WorkCalendar(covers=year, holidays=CALENDAR.make_up, make_up=CALENDAR.holidays)
    assert codes(caught.value.findings) == {"calendar.weekday"}
    with pytest.raises(InvalidInput):
        WorkCalendar(covers=year, make_up=(date(2023, 5, 10),))
    assert codes(WorkCalendar(covers=year).findings()) == {"calendar.no-holidays"}
    assert CALENDAR.findings() == ()


def test_a_row_lost_at_import_stays_on_record() -> None:
    """Who refuses the friend's row commits to it: another table gives another commitment."""
    rows = [to_data(entity("E1")), {**to_data(entity("E2")), "status": "不明"}]
    intake = read_rows(rows, kind=IdentifierKind.ANY)
    pinned = commitment(intake.rejected, NONCE)
    assert commitment(read_rows(rows, kind=IdentifierKind.ANY).rejected, NONCE) == pinned
    assert dict(intake.rejected[0].given)["identifier"] == "E2"
    for name, value in (("identifier", "E3"), ("status", "在业")):
        other = read_rows([rows[0], {**rows[1], name: value}], kind=IdentifierKind.ANY)
        assert commitment(other.rejected, NONCE) != pinned
    # what arrived as a number of eighteen digits can be committed to as well
    numbers = read_rows([{**rows[0], "identifier": 914403001922038216}])
    assert commitment(numbers.rejected, NONCE) != pinned


def test_exclusion_invented_for_a_friend() -> None:
    """Who is excluded is pinned by name and rule: later it is refused, earlier everyone sees it."""
    invented = (Exclusion(business=FRIEND, reason=LeftOut.COOL_DOWN),)
    with pytest.raises(InvalidInput) as caught:
        evolve(HONEST, exclusions=invented)
    assert codes(caught.value.findings) == {
        "terms.inconsistent",
        "terms.excluded",
        "exclusion.unruled",
    }
    anew = announced(exclusions=invented)
    made = draw(anew, roster(), SEED).transcript()
    assert FRIEND not in made.draw().drawn
    found = verify(made, roster=roster(), announcement_digest=HONEST.digest)
    assert codes(found.findings) == {"differs.announcement"}
    # published in time, it stands there with its rule, and anyone can compute it from the visits
    assert anew.exclusions == invented
    assert (LeftOut.COOL_DOWN, 1) in anew.left_out
    answer = why(made, roster(), FRIEND)
    assert (answer.outcome, answer.reasons) == (Outcome.EXCLUDED, (LeftOut.COOL_DOWN,))
    complaint = PastVisit(business=FRIEND, day=date(2023, 3, 1), kind=VisitKind.COMPLAINT)
    rules = ExclusionRules(as_of=date(2023, 3, 6), cool_down_months=12)
    assert exclusions_from([complaint], rules) == ()


# -- the terms -------------------------------------------------------------------------------------


def test_size_chosen_after_the_seed() -> None:
    """Drawing fewer, so that the friend just isn't among them, is another announcement."""
    smaller = evolve(PLAN, rate=Rate.parse("4户"))
    last = drawn().drawn[-1]
    assert refused(HONEST, roster(), plan=smaller) == {"announced.plan"}
    (terms,) = HONEST.strata
    with pytest.raises(InvalidInput) as caught:
        evolve(terms, size=4)
    assert codes(caught.value.findings) == {"terms.size"}
    late = announced(smaller)
    made = draw(late, roster(), SEED)
    assert last not in made.drawn
    assert drawn().drawn[:4] == made.drawn
    transcript = made.transcript()
    assert verify(transcript, roster=roster()).ok
    found = verify(transcript, roster=roster(), announcement_digest=HONEST.digest)
    assert codes(found.findings) == {"differs.announcement"}
    log = logged(
        announced_entry(HONEST),
        opened_entry(HONEST, at=KNOWN),
        drawn_entry(made, at=LATER),
    )
    assert codes(verify(transcript, log=log).findings) == {"log.announced"}


def test_extension_to_an_unannounced_size() -> None:
    """Only announced steps can be drawn, claimed, or told without being asked."""
    made = drawn()
    with pytest.raises(InvalidInput) as caught:
        made.with_extension(3)
    assert codes(caught.value.findings) == {"draw.extension"}
    honest = made.with_extension(2).transcript()
    further = mended(honest, strata=(evolve(honest.strata[0], extension=3),))
    assert codes(verify(further).findings) == {"draw.extension"}
    longer = announced(
        extensions=((Rate.parse("8户"), 2), (Rate.parse("10%"), 1), (Rate.parse("20户"), 1))
    )
    made_up = draw(longer, roster(), SEED).with_extension(3).transcript()
    found = verify(made_up, roster=roster(), announcement_digest=HONEST.digest)
    assert codes(found.findings) == {"differs.announcement"}
    log = logged(
        announced_entry(HONEST),
        opened_entry(HONEST, at=KNOWN),
        drawn_entry(made, at=LATER),
    )
    step = extended_entry(made.with_extension(2), "全部", at=LATER)
    told = log.append(evolve(step, step=3))
    assert codes(verify(honest, log=told).findings) == {"log.extended"}
    assert codes(verify(honest, log=log).findings) == {"log.extended"}
    assert verify(honest, log=log.append(step)).ok


def test_two_tickets_for_one_business_are_announced() -> None:
    """How often a roster has something odd is in the announcement, by code."""
    number = "411102600000013"
    twice = [entity(f"D{place}", registration_number=number) for place in range(2)]
    made = announced(roster=Roster.of([*roster(), *twice]))
    assert made.doubts == (("roster.same-number", 1),)
    assert in_short(made.findings()) == [
        "roster.doubts $.doubts[0] finding=roster.same-number size=1"
    ]
    assert announced().doubts == ()


def test_a_person_in_a_label_is_announced_as_a_doubt() -> None:
    """An announcement can't be redacted: an identity-card number in its label is reported."""
    label = "源汇区/411102198001010393"  # made up
    made = announced(label=label, sources=announced().sources[:1])
    assert made.doubts == (("identity-number.found", 1),)


@pytest.mark.parametrize(
    "changes",
    [
        {"plan": evolve(PLAN, name="抽查411102198001010393")},
        {"plan": evolve(PLAN, department="联系人411102198001010393")},
        {"log_name": "源汇区/411102198001010393"},
    ],
)
def test_a_person_anywhere_in_an_announcement(changes: dict[str, Any]) -> None:
    """No view redacts an announcement: its names and texts are looked at too."""
    made = announced(changes.pop("plan", PLAN), **changes)
    assert made.doubts == (("identity-number.found", 1),)
