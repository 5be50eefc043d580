"""Laws of views: nothing private is ever in one, and it says what it withholds."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from randcheck import wire
from randcheck.codes import (
    Audience,
    ResultCode,
)
from randcheck.disclosure import (
    View,
    disclose,
    view_findings,
)
from randcheck.disclosure.redaction import redact
from randcheck.inspection import (
    Material,
    RecordSheet,
    SignOff,
    TradeSecret,
)
from tests.disclosure.shown_documents import (
    DEPARTMENT,
    DOCUMENTS_SHOWN,
    NONCE,
    PUBLIC,
    SHEET,
    withheld,
    written,
)
from tests.made import year


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
    places = draw(st.sets(st.sampled_from(TradeSecret.PLACES)))
    business = evolve(
        made.business,
        business_type=f"{word}-kind", registration_number=f"{word}-number",
        address=f"{word}-address",
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
    "business.business_type": "kind",
    "business.registration_number": "number",
    "business.legal_representative": "person",
    "business.business_scope": "scope",
    "business.address": "address",
    "conduct.place": "place",
}


@settings(max_examples=2 * settings().max_examples)
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


@given(sheets(), st.sampled_from(Audience))
def test_a_view_is_its_document_less_what_it_names(
    case: tuple[RecordSheet, str, frozenset[str]], audience: Audience
) -> None:
    """R14: by the named paths alone, found by walking down and taking out one after another."""
    made, _, _ = case
    view = disclose(made, audience, nonce=NONCE)
    assert taken_out(written(made), view) == view.shown.data
    assert view_findings(view, made, nonce=NONCE) == ()


def taken_out(data: Any, view: View) -> Any:
    for one in view.withheld:
        *way, last = one.path.removeprefix("$.").replace("]", "").replace("[", ".").split(".")
        for parent in parents([data], way):
            parent.pop(last, None)
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
    once = redact(written(document), paths)
    assert once == view.shown.data == redact(once, paths)
    assert taken_out(written(document), view) == once
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
    assert wire.loads(text, View) == view
    assert isinstance(hash(view), int)
    assert wire.to_data(view)["shown"] == view.shown.data
    assert len(view.digest) == 64
    assert view.digest != disclose(DOCUMENTS_SHOWN[name], PUBLIC, nonce=year.nonce(2)).digest


def test_the_seal_hides_behind_the_nonce() -> None:
    """Same document, other nonce: nobody can try telephone numbers against it."""
    assert wire.commitment(SHEET, NONCE) == disclose(SHEET, PUBLIC, nonce=NONCE).tie
    assert wire.commitment(SHEET, NONCE) != wire.commitment(SHEET, year.nonce("other"))
    assert wire.commitment(SHEET, NONCE) != wire.commitment(evolve(SHEET, remark="改"), NONCE)
    assert wire.commitment(SHEET, NONCE) not in (SHEET.digest, wire.digest(SHEET))
    assert disclose(SHEET, DEPARTMENT, nonce=NONCE).tie == wire.commitment(SHEET, NONCE)
