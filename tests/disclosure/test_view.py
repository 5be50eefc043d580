"""What each audience sees of each document, and views that can't be made."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from randcheck import wire
from randcheck.codes import (
    Audience,
    DeadlineKind,
    Piece,
    SignOffKind,
    Stage,
    Vocabulary,
    Withholding,
)
from randcheck.disclosure import (
    Consequences,
    View,
    consequences,
    disclose,
    still_to_be_visited,
    view_findings,
)
from randcheck.disclosure.allow_list import DOCUMENTS
from randcheck.display import Language, label, text
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.wire import Json
from tests.disclosure.shown_documents import (
    BUSINESS,
    DEPARTMENT,
    DOCUMENTS_SHOWN,
    NONCE,
    PUBLIC,
    SHEET,
    followed_up,
    shown,
    withheld,
    written,
)
from tests.made import year
from tests.made.inspection import at
from tests.made.short import in_short

# -- each document ---------------------------------------------------------------------------------


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
    assert shown(document) == written(document)
    assert wire.from_data(type(document), shown(document)).digest == wire.digest(document)


def test_rosters_withhold_what_no_registry_publishes() -> None:
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
    assert withheld(year.assignment()) == {}
    (change,) = year.assignment().changes
    assert change.withdrawal is not None
    assert change.withdrawal.ground is not None


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
    assert shown(SHEET, BUSINESS) == written(SHEET)


def test_what_came_of_it_by_audience() -> None:
    """Listings and fines are public, cases under way aren't; a breach stays inside (S18)."""
    document = followed_up()
    data = shown(document)
    assert data["origin"]["business"] == "E0007"
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
    assert consequences(at(Stage.DRAWN)) == Consequences(origin=at(Stage.DRAWN).origin)
    with pytest.raises(InvalidInput):
        consequences(SHEET)  # type: ignore[arg-type]


# -- bad input -------------------------------------------------------------------------------------


WRONG: Any = "x"


CALLS: dict[str, Any] = {
    "$.audience": lambda: disclose(SHEET, WRONG, nonce=NONCE),
    "$.nonce": lambda: disclose(SHEET, PUBLIC, nonce=b"short"),
    "$.unvisited": lambda: disclose(SHEET, PUBLIC, nonce=NONCE, unvisited="E0007"),
    "$.unvisited[1]": lambda: disclose(SHEET, PUBLIC, nonce=NONCE, unvisited=["E1", WRONG * 201]),
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


def test_a_nonce_has_its_size_and_is_shown_by_no_finding() -> None:
    """Thirty-two bytes, no fewer."""
    for nonce in (b"", b"secret" * 6):
        with pytest.raises(InvalidInput) as caught:
            wire.commitment(SHEET, nonce)
        assert in_short(caught.value.findings) == ["nonce.form $.nonce size=32"]


@pytest.mark.parametrize("name", sorted(set(DOCUMENTS_SHOWN) - {"record_sheet", "consequences"}))
def test_a_business_is_shown_only_what_is_its_own(name: str) -> None:
    """A roster would show it the telephone numbers of the others."""
    document = DOCUMENTS_SHOWN[name]
    with pytest.raises(InvalidInput) as caught:
        shown(document, BUSINESS)
    assert in_short(caught.value.findings) == [
        f"disclosure.audience $.audience noun={type(document).__name__} source=S11"
    ]


def test_a_view_for_the_business_itself_is_not_held_against_another_document() -> None:
    """The fault is in the view that was given; there is no argument `audience`."""
    view = disclose(SHEET, BUSINESS, nonce=NONCE)
    with pytest.raises(InvalidInput) as caught:
        view_findings(view, DOCUMENTS_SHOWN["plan"], nonce=NONCE)
    (found,) = caught.value.findings
    assert in_short([found]) == ["disclosure.audience $.view.audience noun=Plan source=S11"]
    assert text(found) == "抽查计划（Plan）并非只涉及一个对象。请按面向公众或者其他部门生成。"


def test_what_is_shown_to_nobody_is_refused_with_what_can_be() -> None:
    """The finding names every kind of document."""
    with pytest.raises(InvalidInput) as caught:
        disclose(SHEET.conduct, PUBLIC, nonce=NONCE)
    (found,) = caught.value.findings
    names = tuple(sorted(one.__name__ for one in DOCUMENTS))
    assert in_short([found]) == [
        f"disclosure.document $.document given=('Conduct',) names={names} source=S11"
    ]
    assert text(found, "en") == (
        f"A Conduct isn't shown to any audience. Give one of {', '.join(names)}."
    )


def test_a_view_that_shows_what_it_withholds_cannot_be_made() -> None:
    """Neither by hand nor from a document; nor one of another form, or that names a path twice."""
    view = disclose(SHEET, PUBLIC, nonce=NONCE)
    whole = Json.of(written(SHEET))
    # the reason of a signed sheet has its default, so that nothing of it can be shown
    paths = tuple(one.path for one in view.withheld if one.path != "$.sign_off.reason")
    last, first = len(view.withheld), view.withheld[0]
    faults: list[tuple[dict[str, Any], str]] = [
        ({"shown": whole}, f"view.shows-withheld $.shown fields={paths} source=S11"),
        (
            {"withheld": (*view.withheld, first)},
            f"field.twice $.withheld[{last}] value={first.path} first=0 second={last} source=S11",
        ),
    ]
    for changes, expected in faults:
        with pytest.raises(InvalidInput) as caught:
            evolve(view, **changes)
        assert in_short(caught.value.findings) == [expected]
    data = {**wire.to_data(view), "shown": written(SHEET)}
    with pytest.raises(InvalidDocument):
        wire.from_data(View, data)


# -- JSON as a value -------------------------------------------------------------------------------


def test_json_is_a_value() -> None:
    """Equal, hashable and unchangeable; the same data in another order is the same."""
    one, other = Json.of({"b": [1, None], "a": "文"}), Json.of({"a": "文", "b": [1, None]})
    assert one == other
    assert hash(one) == hash(other)
    assert one.text == '{"a":"文","b":[1,null]}'
    one.data["b"].append(2)
    assert one.data == {"a": "文", "b": [1, None]}
    assert Json(text=one.text) == one
    assert wire.loads(wire.dumps(one), Json) == one
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
def test_codes_are_named_in_both_languages(codes: type[Vocabulary]) -> None:
    """Audiences, reasons, pieces and deadlines are shown to people, each by another name."""
    for language in Language:
        names = [label(one, language) for one in codes]
        assert len(set(names)) == len(names)
