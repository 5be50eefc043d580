"""What each audience sees of a document, and that nothing private is ever in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import randcheck
from randcheck import Roster, Source, Strata, wire
from randcheck.codes import (
    Audience,
    DeadlineKind,
    EventKind,
    LeftOut,
    Piece,
    ResultCode,
    SignOffKind,
    Stage,
    Withholding,
)
from randcheck.disclosure import (
    ALLOWED,
    DOCUMENTS,
    OWN,
    REASONS,
    Consequences,
    View,
    Withheld,
    allow_list,
    consequences,
    disclose,
    seal,
    seal_findings,
    still_to_be_visited,
    view_findings,
)
from randcheck.disclosure.allow_list import OF_THE_DRAWN, UNDER_SEAL
from randcheck.disclosure.redaction import redact
from randcheck.display import Language, label
from randcheck.display.titles import FINDINGS
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.inspection import (
    MAY_BE_SECRET,
    Breach,
    CaseFiled,
    Fine,
    Lifting,
    Listing,
    Material,
    RecordSheet,
    SignOff,
    TradeSecret,
    Transfer,
)
from randcheck.lottery import Exclusion
from randcheck.roster import Entity, Inspector
from randcheck.wire import Json, canonical
from randcheck.wire.unions import alternatives
from tests.made import year
from tests.made.inspection import WAYS, at, event, fact
from tests.made.plan import KNOWN, PLAN, SEED, announced, drawn, entity
from tests.plan.test_reviewing import NOTICE

NONCE = year.nonce("view")
PUBLIC, BUSINESS, DEPARTMENT = Audience
SHEET = year.sheet_of(year.visit_plan().appointments[0])


def followed_up() -> Consequences:
    """Something of every kind, each with a note."""
    made = at(Stage.APPROVED)
    facts = [
        fact(Listing, identifier="f1", note="内部1"),
        fact(CaseFiled, identifier="f2", note="内部2"),
        fact(Fine, identifier="f3", case="f2", note="内部3"),
        fact(Transfer, identifier="f4", note="内部4"),
        fact(Lifting, identifier="f5", lifts="f1", reason="内部5", note="内部6"),
    ]
    for number, one in enumerate(facts, 8):
        made = made.after(event(EventKind.FOLLOWED_UP, number, fact=one))
    breach = fact(Breach, identifier="f6", what="内部7", note="内部8")
    return consequences(made.after(event(EventKind.BREACH_REPORTED, 14, fact=breach)))


TARGETED = evolve(
    PLAN, strata=Strata(attribute="division", rates=(("411102", PLAN.rate), ("411103", PLAN.rate)))
)
DOCUMENTS_SHOWN: dict[str, Any] = {
    "work_plan": NOTICE,
    "plan": TARGETED,
    "roster": Roster.of([SHEET.business, entity("E1")]),
    "team_rules": year.RULES,
    "announcement": year.first_draw().announcement,
    "transcript": year.standing_draw().transcript(),
    "assignment": year.assignment(),
    "visit_plan": year.visit_plan(),
    "record_sheet": SHEET,
    "consequences": followed_up(),
}


def shown(document: object, audience: Audience = PUBLIC, **more: Any) -> Any:
    return disclose(document, audience, nonce=NONCE, **more).shown.data


def withheld(document: object, audience: Audience = PUBLIC, **more: Any) -> dict[str, Withholding]:
    made = disclose(document, audience, nonce=NONCE, **more)
    return {one.path: one.reason for one in made.withheld}


# -- the allow list -------------------------------------------------------------------------------


def reachable(kind: Any) -> Iterator[type]:
    """Yield every class that a document of this annotation can hold where it may be shown."""
    for one in alternatives(kind):
        if isinstance(one, type) and attrs.has(one):
            yield one
            hints = get_type_hints(one, include_extras=True)
            for name in ALLOWED.get(one, {}):
                yield from reachable(hints[name])
        else:
            for argument in get_args(one):
                yield from reachable(argument)


def test_every_class_that_can_be_shown_stands_in_the_list() -> None:
    """Nothing in the list that no document holds, and nothing a document holds left out."""
    found = {cls for document in DOCUMENTS for cls in reachable(document)} | {Entity, Inspector}
    for roster in (Entity, Inspector):
        found |= set(reachable(roster))
    assert found == set(ALLOWED)


@pytest.mark.parametrize("cls", ALLOWED, ids=lambda cls: cls.__name__)
def test_the_list_names_real_fields_and_every_other_one_has_a_reason(cls: Any) -> None:
    """No stale name; and of today's fields none is withheld just because it was forgotten."""
    names = {one.name for one in attrs.fields(cls) if one.init}
    assert set(ALLOWED[cls]) <= names
    assert {name for one, name in REASONS if one is cls} <= names
    for name in names - HIDDEN.get(cls, names - names):
        for audience in Audience:
            reason = allow_list.withholding(cls, name, audience)
            assert reason is not Withholding.NOT_ALLOWED, (name, audience)


#: Classes that the public never comes to, since what holds them is withheld from it.
HIDDEN: dict[type, set[str]] = {
    cls: {one.name for one in attrs.fields(cls)} for cls in (Material, CaseFiled, Transfer)
} | {TradeSecret: {"place", "reason"}}


def test_reasons_and_seals_are_of_listed_classes() -> None:
    """Each reason is for a field that somebody doesn't see."""
    for cls, name in REASONS:
        assert ALLOWED[cls].get(name) != frozenset(Audience), name
    for cls, names in UNDER_SEAL.items():
        assert set(names) <= set(ALLOWED[cls])
        assert cls in OF_THE_DRAWN
    assert set(OWN) <= set(OF_THE_DRAWN) <= set(DOCUMENTS)


def test_a_new_field_is_private_until_it_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class that has grown by a field shows it to nobody, and says that it doesn't."""

    @frozen(kw_only=True)
    class Grown:
        name: str
        added: str

    document = Grown(name="商行", added="私密")
    monkeypatch.setitem(allow_list._DOCUMENTS, Grown, "grown")
    monkeypatch.setitem(allow_list._ALLOWED, Grown, ALLOWED[Entity])
    for audience in (PUBLIC, DEPARTMENT):
        assert shown(document, audience) == {"name": "商行"}
        assert withheld(document, audience) == {"$.added": Withholding.NOT_ALLOWED}
    monkeypatch.setitem(
        allow_list._ALLOWED,
        Grown,
        {**ALLOWED[Entity], "added": frozenset(Audience)},
    )
    assert shown(document) == {"name": "商行", "added": "私密"}


def test_elements_of_several_classes_are_withheld_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is withheld of one class in a list is shown of another, by its place."""

    @frozen(kw_only=True)
    class Mixed:
        members: tuple[Listing | CaseFiled, ...]

    document = Mixed(members=(fact(Listing), fact(CaseFiled), fact(Listing)))
    monkeypatch.setitem(allow_list._DOCUMENTS, Mixed, "mixed")
    monkeypatch.setitem(allow_list._ALLOWED, Mixed, ALLOWED[Roster])
    first, second, third = shown(document)["members"]
    assert first == third
    assert (first["identifier"], second) == ("f1", {"kind": "case_filed"})
    assert "$.members[1].identifier" in withheld(document)


# -- each document --------------------------------------------------------------------------------


def test_every_kind_of_document_is_shown_somewhere_here() -> None:
    """The examples of this page are the documents that there are."""
    assert set(DOCUMENTS_SHOWN) == set(DOCUMENTS.values())
    for name, document in DOCUMENTS_SHOWN.items():
        assert DOCUMENTS[type(document)] == name


@pytest.mark.parametrize("name", ["work_plan", "plan", "announcement", "transcript", "visit_plan"])
def test_what_anyone_must_be_able_to_check_is_shown_whole(name: str) -> None:
    """Plans, announcement, transcript and visit plan: nothing withheld while no list is sealed."""
    document = DOCUMENTS_SHOWN[name]
    assert withheld(document) == {}
    assert canonical(shown(document)) == wire.dumps(document)


def test_directories_withhold_what_no_registry_publishes() -> None:
    """Telephone numbers and ratings of businesses, leave and working time of inspectors."""
    assert withheld(DOCUMENTS_SHOWN["roster"]) == {
        "$.members[*].attributes": Withholding.INTERNAL,
        "$.members[*].phone": Withholding.PERSONAL,
    }
    assert set(withheld(DOCUMENTS_SHOWN["roster"], DEPARTMENT)) == {"$.members[*].phone"}
    assert withheld(year.INSPECTORS) == {
        "$.members[*].leave": Withholding.PERSONAL,
        "$.members[*].working_time": Withholding.PERSONAL,
    }
    assert shown(year.INSPECTORS)["members"][0]["certificate"]["number"] == "豫L1"


def test_rules_and_teams_tell_no_reason_of_a_person() -> None:
    """Who is recused by which ground is public, and who raised it isn't."""
    assert withheld(year.RULES) == {
        "$.workloads": Withholding.INTERNAL,
        "$.recusals": Withholding.PERSONAL,
        "$.past": Withholding.INTERNAL,
    }
    assert withheld(year.assignment()) == {
        "$.changes[*].withdrawal.recusal.raised_by": Withholding.PERSONAL,
        "$.changes[*].withdrawal.recusal.raised_on": Withholding.INTERNAL,
    }


def test_a_result_for_the_public() -> None:
    """Business, day, place, items, codes and inspectors; no telephone, signature or free text."""
    data = shown(SHEET)
    business = SHEET.business.identifier
    assert data["business"]["legal_representative"] == f"法人{business}"
    assert data["rows"] == wire.to_data(SHEET.rows)
    assert data["sign_off"] == {"kind": SignOffKind.SIGNED.value}
    assert withheld(SHEET) == {
        "$.business.attributes": Withholding.INTERNAL,
        "$.business.phone": Withholding.PERSONAL,
        "$.conduct.started_at": Withholding.INTERNAL,
        "$.conduct.ended_at": Withholding.INTERNAL,
        "$.sign_off.by": Withholding.PERSONAL,
        "$.sign_off.reason": Withholding.FREE_TEXT,
        "$.opinion": Withholding.FREE_TEXT,
        "$.remark": Withholding.FREE_TEXT,
        "$.materials": Withholding.FREE_TEXT,
        "$.secrets": Withholding.INTERNAL,
    }


def test_a_result_for_another_department() -> None:
    """With opinion and materials, and without what the business declared secret."""
    assert withheld(SHEET, DEPARTMENT) == {
        "$.business.phone": Withholding.PERSONAL,
        "$.sign_off.by": Withholding.PERSONAL,
        "$.materials[1].text": Withholding.TRADE_SECRET,
        "$.secrets": Withholding.INTERNAL,
    }
    assert [one.get("text") for one in shown(SHEET, DEPARTMENT)["materials"]] == [
        f"执照{SHEET.business.identifier}",
        None,
    ]


def test_a_business_sees_its_own_sheet_whole() -> None:
    """Its secrets are its own."""
    assert withheld(SHEET, BUSINESS) == {}
    assert shown(SHEET, BUSINESS) == wire.to_data(SHEET)


def test_what_came_of_it_by_audience() -> None:
    """Listings and fines are public, cases under way aren't; a breach stays inside (S18)."""
    document = followed_up()
    data = shown(document)
    assert data["drawn"]["business"] == "E0007"
    assert [len(data[name]) for name in ("listings", "fines", "liftings")] == [1, 1, 1]
    assert withheld(document) == {
        "$.listings[*].note": Withholding.FREE_TEXT,
        "$.cases": Withholding.INTERNAL,
        "$.fines[*].note": Withholding.FREE_TEXT,
        "$.transfers": Withholding.INTERNAL,
        "$.liftings[*].reason": Withholding.FREE_TEXT,
        "$.liftings[*].note": Withholding.FREE_TEXT,
        "$.breaches": Withholding.INTERNAL,
    }
    for audience in (BUSINESS, DEPARTMENT):
        assert withheld(document, audience) == {"$.breaches": Withholding.INTERNAL}
    text = disclose(document, PUBLIC, nonce=NONCE).shown.text
    assert "内部" not in text


def test_consequences_are_all_that_came_of_an_inspection() -> None:
    """Each fact once, under its kind; of none, nothing."""
    document = followed_up()
    facts = [one for name in ("listings", "cases", "fines") for one in getattr(document, name)]
    facts += [*document.transfers, *document.liftings, *document.breaches]
    assert [one.identifier for one in facts] == [f"f{number}" for number in range(1, 7)]
    assert consequences(at(Stage.DRAWN)) == Consequences(drawn=at(Stage.DRAWN).drawn)
    with pytest.raises(InvalidInput):
        consequences(SHEET)  # type: ignore[arg-type]


# -- secrets and personal numbers -----------------------------------------------------------------


@pytest.mark.parametrize("place", MAY_BE_SECRET)
def test_whatever_is_declared_secret_is_withheld_as_that(place: str) -> None:
    """From the public and from departments, and not from the business."""
    declared = (TradeSecret(place=place, reason="商业秘密"),)
    made = evolve(SHEET, secrets=declared)
    for audience in (PUBLIC, DEPARTMENT):
        assert withheld(made, audience)[f"$.{place}"] is Withholding.TRADE_SECRET
    assert f"$.{place}" not in withheld(made, BUSINESS)


def test_a_secret_that_stands_elsewhere_too_is_withheld_there() -> None:
    """The address was declared secret, and the place of the check contains it."""
    made = evolve(SHEET, secrets=(TradeSecret(place="business.address", reason="x"),))
    found = withheld(made)
    assert found["$.conduct.place"] is Withholding.TRADE_SECRET
    assert SHEET.business.address not in disclose(made, PUBLIC, nonce=NONCE).shown.text


def test_a_short_secret_hides_only_its_like() -> None:
    """A kind of two characters doesn't hide every text that they stand in."""
    business = evolve(SHEET.business, kind="商行", legal_representative="商行", address="")
    places = ("business.kind", "business.address", "business.attributes")
    secrets = tuple(TradeSecret(place=place, reason="x") for place in places)
    found = withheld(evolve(SHEET, business=business, secrets=secrets))
    assert found["$.business.legal_representative"] is Withholding.TRADE_SECRET
    assert "$.business.name" not in found
    assert "$.business.business_scope" not in found


@pytest.mark.parametrize(
    "text",
    [
        "人民路1号，联系人13800138000",
        "13800138000",
        "张三 411102199003071234",
        "身份证41110219900307123X。",
        "电话:19912345678号",
    ],
)
def test_a_text_with_a_personal_number_is_withheld_whole(text: str) -> None:
    """A mobile or identity number in a name or address, where none should be."""
    made = evolve(SHEET, business=evolve(SHEET.business, address=text))
    for audience in (PUBLIC, DEPARTMENT):
        assert withheld(made, audience)["$.business.address"] is Withholding.PERSONAL
    assert "$.business.address" not in withheld(made, BUSINESS)


@pytest.mark.parametrize(
    "text",
    [
        "人民路1号",
        "91411102MA0000001X",
        "411102000012345",
        "4111020000123",
        "0395-1234567",
        "a" * 40 + "13800138000" + "b",
        "138001380001",
        "x13800138000",
        "411102199913071234",
        "411102199003401234",
    ],
)
def test_other_numbers_are_no_personal_ones(text: str) -> None:
    """Credit codes, registration numbers, digests; months and days that don't exist."""
    made = evolve(SHEET, business=evolve(SHEET.business, registration_number=text))
    assert "$.business.registration_number" not in withheld(made)


# -- laws -----------------------------------------------------------------------------------------


def planted(word: str) -> RecordSheet:
    """A sheet with a word of its own in every field that isn't for the public."""

    def plant(name: str) -> str:
        return f"{word}-{name}"

    return evolve(
        SHEET,
        business=evolve(
            SHEET.business, phone=plant("phone"), attributes=((plant("a"), plant("value")),)
        ),
        sign_off=SignOff.signed(plant("by")),
        opinion=plant("opinion"),
        remark=plant("remark"),
        materials=(Material(name=plant("material"), text=plant("text")),),
        secrets=(TradeSecret(place=f"materials.{plant('material')}", reason=plant("reason")),),
    )


@st.composite
def sheets(draw: st.DrawFn) -> tuple[RecordSheet, str, frozenset[str]]:
    """A sheet with planted values, the word in them, and the places declared secret."""
    word = draw(st.text("qxz", min_size=12, max_size=16))
    made = planted(word)
    places = draw(st.sets(st.sampled_from(MAY_BE_SECRET)))
    business = evolve(
        made.business,
        kind=f"{word}-kind", registration_number=f"{word}-number", address=f"{word}-address",
        legal_representative=f"{word}-person", business_scope=f"{word}-scope",
    )  # fmt: skip
    secrets = tuple(TradeSecret(place=place, reason=f"{word}-why") for place in sorted(places))
    codes = tuple(draw(st.sets(st.sampled_from([*ResultCode][1:]), min_size=1)))
    made = evolve(
        made,
        business=business,
        conduct=evolve(made.conduct, place=f"{word}-place"),
        rows=(evolve(made.rows[0], codes=codes),),
        secrets=(*made.secrets, *secrets),
    )
    return made, word, frozenset(places)


#: What of the fields that may be declared secret the public sees otherwise.
OPEN = {
    "business.kind": "kind",
    "business.registration_number": "number",
    "business.legal_representative": "person",
    "business.business_scope": "scope",
    "business.address": "address",
    "conduct.place": "place",
}


@settings(max_examples=200)
@given(sheets())
def test_no_private_value_is_anywhere_in_a_public_view(
    case: tuple[RecordSheet, str, frozenset[str]],
) -> None:
    """Of all that was planted only the public fields come out, by a search of the whole text."""
    made, word, places = case
    text = wire.dumps(disclose(made, PUBLIC, nonce=NONCE)).decode()
    expected = {name for place, name in OPEN.items() if place not in places}
    assert text.count(f"{word}-") == len(expected)
    assert all(f'"{word}-{name}"' in text for name in expected)
    assert NONCE.hex() not in text
    assert made.digest not in text


@settings(max_examples=100)
@given(sheets(), st.sampled_from(Audience))
def test_a_view_is_its_document_less_what_it_names(
    case: tuple[RecordSheet, str, frozenset[str]], audience: Audience
) -> None:
    """R14: by the named paths alone, found by walking down and taking out one after another."""
    made, _, _ = case
    view = disclose(made, audience, nonce=NONCE)
    assert taken_out(wire.to_data(made), view) == view.shown.data
    assert view_findings(view, made, nonce=NONCE) == ()


def taken_out(data: Any, view: View) -> Any:
    for one in view.withheld:
        *way, last = one.path.removeprefix("$.").replace("]", "").replace("[", ".").split(".")
        for parent in parents([data], way):
            del parent[last]
    return data


def parents(found: list[Any], way: list[str]) -> list[Any]:
    for step in way:
        if step == "*":
            found = [item for one in found for item in one]
        else:
            found = [one[int(step) if isinstance(one, list) else step] for one in found]
    return found


@pytest.mark.parametrize("name", DOCUMENTS_SHOWN)
@pytest.mark.parametrize("audience", [PUBLIC, DEPARTMENT])
def test_redaction_is_idempotent(name: str, audience: Audience) -> None:
    """What is withheld already can be withheld again, and nothing more goes."""
    document = DOCUMENTS_SHOWN[name]
    view = disclose(document, audience, nonce=NONCE)
    paths = [one.path for one in view.withheld]
    once = redact(wire.to_data(document), paths)
    assert once == view.shown.data == redact(once, paths)
    assert taken_out(wire.to_data(document), view) == once
    assert view_findings(view, document, nonce=NONCE) == ()


@pytest.mark.parametrize("name", DOCUMENTS_SHOWN)
def test_a_department_sees_all_that_the_public_sees(name: str) -> None:
    """And a business of its own documents all that a department does but other's secrets."""
    document = DOCUMENTS_SHOWN[name]
    public, department = (set(withheld(document, one)) for one in (PUBLIC, DEPARTMENT))
    covered = {
        path
        for path in department
        if any(path == other or path.startswith((f"{other}.", f"{other}[")) for other in public)
    }
    assert covered == department


@pytest.mark.parametrize("name", DOCUMENTS_SHOWN)
def test_views_are_written_read_and_pinned(name: str) -> None:
    """A view goes through canonical JSON unchanged, with its data inside as data."""
    view = disclose(DOCUMENTS_SHOWN[name], PUBLIC, nonce=NONCE)
    text = wire.dumps(view)
    assert wire.loads(View, text) == view
    assert isinstance(hash(view), int)
    assert wire.to_data(view)["shown"] == view.shown.data
    assert len(view.digest) == 64
    assert view.digest != disclose(DOCUMENTS_SHOWN[name], PUBLIC, nonce=year.nonce(2)).digest


def test_the_seal_hides_behind_the_nonce() -> None:
    """Same document, other nonce: nobody can try telephone numbers against it."""
    assert seal(SHEET, NONCE) == disclose(SHEET, PUBLIC, nonce=NONCE).sealed
    assert seal(SHEET, NONCE) != seal(SHEET, year.nonce("other"))
    assert seal(SHEET, NONCE) != seal(evolve(SHEET, remark="改"), NONCE)
    assert seal(SHEET, NONCE) not in (SHEET.digest, wire.digest(SHEET))
    assert disclose(SHEET, DEPARTMENT, nonce=NONCE).sealed == seal(SHEET, NONCE)


# -- a sealed list --------------------------------------------------------------------------------


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
    data = shown(document, audience, sealed=waiting)
    assert not set(waiting) & {*texts(data)}
    assert not {"key", "seed", "contributions", "strata", "appointments", "drawn"} & data.keys()
    found = withheld(document, audience, sealed=waiting)
    assert Withholding.TO_BE_VISITED in found.values()
    assert SEED.digest.hex() not in {*texts(data)}


@given(st.sets(st.sampled_from(year.standing_draw().drawn)), st.sampled_from([*OF_THE_DRAWN]))
def test_whoever_waits_is_named_in_no_view(waiting: set[str], cls: type) -> None:
    """Any of the drawn, in any document that names the drawn, by a search of the whole text."""
    document = DOCUMENTS_SHOWN[DOCUMENTS[cls]]
    view = disclose(document, PUBLIC, nonce=NONCE, sealed=waiting)
    text = wire.dumps(view).decode()
    assert not [one for one in waiting if f'"{one}"' in text]
    assert view_findings(view, document, nonce=NONCE, sealed=waiting) == ()


def test_once_everybody_was_visited_the_list_is_open() -> None:
    """A business of another draw seals nothing here."""
    document = DOCUMENTS_SHOWN["transcript"]
    assert withheld(document, sealed=["E0000", "X1"]) == withheld(document, sealed=()) == {}


def test_directories_name_everybody_though_the_list_is_sealed() -> None:
    """A directory without those to be visited would be their list; so would an announcement be."""
    waiting = [SHEET.business.identifier]
    assert "$.members" not in withheld(DOCUMENTS_SHOWN["roster"], sealed=waiting)
    excluded = year.first_draw().announcement
    assert withheld(excluded, sealed=waiting) == {}


def test_a_result_does_not_name_who_is_to_be_visited_again() -> None:
    """Drawn by two plans, visited by one of them: the business is withheld, the rows are shown."""
    found = withheld(SHEET, sealed={SHEET.business.identifier})
    assert found["$.business"] is Withholding.TO_BE_VISITED
    assert "$.rows" not in found
    assert "$.drawn" in withheld(followed_up(), sealed=["E0007"])


def test_a_text_that_tells_of_whoever_waits_is_withheld_too() -> None:
    """A long identifier within a text counts, a short one only on its own."""
    waiting = "91411102MA0000001X"
    made = evolve(SHEET, opinion=f"另见{waiting}", remark="E1")
    found = withheld(made, DEPARTMENT, sealed=[waiting])
    assert found["$.opinion"] is Withholding.TO_BE_VISITED
    assert waiting not in disclose(made, DEPARTMENT, nonce=NONCE, sealed=[waiting]).shown.text
    found = withheld(evolve(made, remark="另见E1"), DEPARTMENT, sealed=["E1", waiting])
    assert "$.remark" not in found
    assert withheld(made, DEPARTMENT, sealed=["E1"])["$.remark"] is Withholding.TO_BE_VISITED


def test_an_announcement_within_a_transcript_stays_whole() -> None:
    """Somebody excluded from this draw and to be visited under another plan is named there."""
    excluded = [Exclusion(identifier="E0011", rule=LeftOut.FREQUENCY)]
    made = drawn(exclusions=excluded)
    assert withheld(made.transcript(), sealed=["E0011"]) == {}
    paths = withheld(made.transcript(), sealed=["E0011", made.drawn[0]])
    assert set(paths) == {"$.contributions", "$.seed", "$.key", "$.strata"}


def test_who_is_still_to_be_visited() -> None:
    """Drawn, assigned, notified or prepared; neither visited, nor gone, nor void."""
    made = [at(stage, business="E0007", announcement=f"{place:064}")
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
    assert (found.code, found.path) == ("disclosure.open-seed", "$.sources")


# -- holding a view against its document ----------------------------------------------------------


def found_in(view: View, document: Any = SHEET, **more: Any) -> list[tuple[str, str]]:
    findings = view_findings(view, document, **{"nonce": NONCE, **more})
    assert all(("rule", "R14") in one.figures or ("rule", "S11") in one.figures for one in findings)
    return [(one.code, one.path) for one in findings]


def test_a_view_of_another_document_is_found() -> None:
    """Another sheet, another nonce, another kind."""
    view = disclose(SHEET, PUBLIC, nonce=NONCE)
    other = evolve(SHEET, title="另一次抽查")
    assert found_in(view, other) == [("view.sealed", "$.sealed"), ("view.shown", "$.shown.title")]
    assert found_in(view, evolve(SHEET, remark="改")) == [("view.sealed", "$.sealed")]
    assert found_in(view, nonce=year.nonce(3)) == [("view.sealed", "$.sealed")]
    assert found_in(view, year.visit_plan()) == [("view.document", "$.document")]


def test_a_view_that_shows_something_else_is_found() -> None:
    """A code that was changed, a row that is missing, a field that was made up."""
    view = disclose(SHEET, PUBLIC, nonce=NONCE)
    changed = view.shown.data
    changed["rows"][0]["codes"] = ["notice-2023/5"]
    assert found_in(evolve(view, shown=Json.of(changed))) == [
        ("view.shown", "$.shown.rows[0].codes[0]")
    ]
    missing = {**view.shown.data, "rows": []}
    assert found_in(evolve(view, shown=Json.of(missing))) == [("view.shown", "$.shown.rows")]
    more = {**view.shown.data, "score": 3}
    assert found_in(evolve(view, shown=Json.of(more))) == [("view.shown", "$.shown")]


def test_a_view_that_withholds_more_or_less_than_the_rules_is_found() -> None:
    """More: a row kept back; less: a telephone number shown; another reason than the rule's."""
    view = disclose(SHEET, PUBLIC, nonce=NONCE)
    data = view.shown.data
    del data["rows"]
    more = evolve(
        view,
        shown=Json.of(data),
        withheld=(*view.withheld, Withheld(path="$.rows", reason=Withholding.INTERNAL)),
    )
    assert found_in(more) == [("view.withheld", f"$.withheld[{len(view.withheld)}]")]
    phone = view.shown.data
    phone["business"]["phone"] = SHEET.business.phone
    rest = tuple(one for one in view.withheld if one.path != "$.business.phone")
    assert found_in(evolve(view, shown=Json.of(phone), withheld=rest)) == [
        ("view.withheld", "$.shown")
    ]
    other = (evolve(view.withheld[0], reason=Withholding.TRADE_SECRET), *view.withheld[1:])
    assert found_in(evolve(view, withheld=other)) == [("view.withheld", "$.withheld[0]")]


def test_a_view_made_under_seal_is_held_against_the_seal() -> None:
    """With those who were to be visited then, it is what it should be."""
    waiting = [year.standing_draw().drawn[0]]
    document = DOCUMENTS_SHOWN["visit_plan"]
    view = disclose(document, PUBLIC, nonce=NONCE, sealed=waiting)
    assert found_in(view, document, sealed=waiting) == []
    assert {code for code, _ in found_in(view, document)} == {"view.withheld"}


# -- bad input ------------------------------------------------------------------------------------

WRONG: Any = "x"
CALLS: dict[str, Any] = {
    "$.audience": lambda: disclose(SHEET, WRONG, nonce=NONCE),
    "$.nonce": lambda: disclose(SHEET, PUBLIC, nonce=b"short"),
    "$.sealed": lambda: disclose(SHEET, PUBLIC, nonce=NONCE, sealed="E0007"),
    "$.sealed[1]": lambda: disclose(SHEET, PUBLIC, nonce=NONCE, sealed=["E1", WRONG * 201]),
    "$.document": lambda: disclose(SHEET.conduct, PUBLIC, nonce=NONCE),
    "$.view": lambda: view_findings(WRONG, SHEET, nonce=NONCE),
    "$.inspections[0]": lambda: still_to_be_visited([WRONG]),
}


@pytest.mark.parametrize(("path", "call"), CALLS.items(), ids=CALLS.keys())
def test_bad_input_is_refused_with_its_path(path: str, call: Any) -> None:
    """No audience, a short nonce, a text for a list, what is no document."""
    with pytest.raises(InvalidInput) as caught:
        call()
    assert [found.path for found in caught.value.findings] == [path]


def test_a_seal_needs_its_nonce() -> None:
    """Thirty-two bytes, no fewer."""
    with pytest.raises(InvalidInput) as caught:
        seal(SHEET, b"")
    assert [found.path for found in caught.value.findings] == ["$.nonce"]


@pytest.mark.parametrize("name", sorted(set(DOCUMENTS_SHOWN) - {"record_sheet", "consequences"}))
def test_a_business_is_shown_only_what_is_its_own(name: str) -> None:
    """A directory would show it the telephone numbers of the others."""
    with pytest.raises(InvalidInput, match=r"isn't about one business \(S11\)"):
        shown(DOCUMENTS_SHOWN[name], BUSINESS)


def test_a_view_that_shows_what_it_withholds_cannot_be_made() -> None:
    """Neither by hand nor from a document; nor one of another form, or that names a path twice."""
    view = disclose(SHEET, PUBLIC, nonce=NONCE)
    whole = Json.of(wire.to_data(SHEET))
    faults: list[tuple[dict[str, Any], str]] = [
        ({"shown": whole}, "$.shown"),
        ({"format": "randcheck-view-2"}, "$.format"),
        ({"withheld": (*view.withheld, view.withheld[0])}, f"$.withheld[{len(view.withheld)}]"),
    ]
    for changes, path in faults:
        with pytest.raises(InvalidInput) as caught:
            evolve(view, **changes)
        assert [found.path for found in caught.value.findings] == [path]
    data = {**wire.to_data(view), "shown": wire.to_data(SHEET)}
    with pytest.raises(InvalidDocument):
        wire.from_data(View, data)


# -- JSON as a value ------------------------------------------------------------------------------


def test_json_is_a_value() -> None:
    """Equal, hashable and unchangeable; the same data in another order is the same."""
    one, other = Json.of({"b": [1, None], "a": "文"}), Json.of({"a": "文", "b": [1, None]})
    assert one == other
    assert hash(one) == hash(other)
    assert one.text == '{"a":"文","b":[1,null]}'
    one.data["b"].append(2)
    assert one.data == {"a": "文", "b": [1, None]}
    assert Json(text=one.text) == one
    assert wire.loads(Json, wire.dumps(one)) == one
    assert wire.dumps(one) == one.text.encode()


@pytest.mark.parametrize("text", ['{"b":1,"a":2}', "1.5", '{"a": 1}', "", '{"a":1}\n'])
def test_what_is_no_canonical_json_is_refused(text: str) -> None:
    """In another order, with blanks, a float, nothing."""
    with pytest.raises(InvalidDocument):
        Json(text=text)


def test_json_that_cannot_be_written_is_refused() -> None:
    """A float, a set, an enumeration; within a document too."""
    bad: list[Any] = [1.5, {1}, Audience.PUBLIC, {"键": 1}]
    for data in bad:
        with pytest.raises(InvalidDocument):
            Json.of(data)
    with pytest.raises(InvalidInput):
        Json(text=b"1")  # type: ignore[arg-type]


@pytest.mark.parametrize("codes", [Audience, Withholding, Piece, DeadlineKind])
def test_codes_are_named_in_both_languages(codes: type[Enum]) -> None:
    """Audiences, reasons, pieces and deadlines are shown to people, each by another name."""
    for language in Language:
        names = [label(one, language) for one in codes]
        assert len(set(names)) == len(names)


MODULES = (
    "inspection/findings",
    "inspection/deadline",
    "inspection/publication",
    "disclosure/view",
    "archive/archive",
    "archive/missing",
)


@pytest.mark.parametrize("module", MODULES)
def test_what_is_found_has_a_title(module: str) -> None:
    """Every code that these modules report has a title in Chinese and English."""
    source = (Path(randcheck.__file__).parent / f"{module}.py").read_text("utf-8")
    told = set(re.findall(r'fault\(\s*"([a-z.-]+)"', source))
    assert told or module.endswith("publication")
    assert told <= set(FINDINGS)
