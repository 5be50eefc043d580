"""What is declared secret, and texts with personal numbers, are withheld."""

from __future__ import annotations

import pytest
from attrs import evolve

from randcheck.codes import (
    Withholding,
)
from randcheck.disclosure import (
    disclose,
)
from randcheck.inspection import (
    TradeSecret,
)
from tests.disclosure.shown_documents import BUSINESS, DEPARTMENT, NONCE, PUBLIC, SHEET, withheld


@pytest.mark.parametrize("place", TradeSecret.PLACES)
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
    business = evolve(SHEET.business, business_type="商行", legal_representative="商行", address="")
    places = ("business.business_type", "business.address", "business.attributes")
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
