"""A view is held against its document."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from randcheck import wire
from randcheck.codes import (
    Withholding,
)
from randcheck.disclosure import (
    View,
    Withheld,
    disclose,
    view_findings,
)
from randcheck.display import text
from randcheck.errors import InvalidInput
from randcheck.wire import Json
from tests.disclosure.shown_documents import DOCUMENTS_SHOWN, NONCE, PUBLIC, SHEET
from tests.made import year
from tests.made.short import in_short


def found_in(view: View, document: Any = SHEET, **more: Any) -> list[tuple[str, str]]:
    findings = view_findings(view, document, **{"nonce": NONCE, **more})
    assert all(
        ("source", "R14") in one.figures or ("source", "S11") in one.figures for one in findings
    )
    return [(one.code, one.path) for one in findings]


def test_a_view_of_another_document_is_found() -> None:
    """Another sheet, another nonce, another kind."""
    view = disclose(SHEET, PUBLIC, nonce=NONCE)
    other = evolve(SHEET, title="另一次抽查")
    assert found_in(view, other) == [("view.tie", "$.tie"), ("view.shown", "$.shown.title")]
    assert found_in(view, evolve(SHEET, remark="改")) == [("view.tie", "$.tie")]
    assert found_in(view, nonce=year.nonce(3)) == [("view.tie", "$.tie")]
    assert in_short(view_findings(view, year.visit_plan(), nonce=NONCE)) == [
        "view.document $.document found=record_sheet expected=visit_plan source=R14"
    ]
    (changed,) = view_findings(view, evolve(SHEET, remark="改"), nonce=NONCE)
    assert in_short([changed]) == [
        f"view.tie $.tie found={view.tie} "
        f"expected={wire.commitment(evolve(SHEET, remark='改'), NONCE)} source=R14"
    ]
    assert text(changed, "en") == (
        f"The view is tied to {view.tie}, and this document gives "
        f"{wire.commitment(evolve(SHEET, remark='改'), NONCE)}. "
        "Give the document and the nonce that the view was made of."
    )


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
    assert in_short(view_findings(more, SHEET, nonce=NONCE)) == [
        f"view.withheld $.withheld[{len(view.withheld)}] field=$.rows withholding=internal "
        "source=R14"
    ]
    phone = view.shown.data
    phone["business"]["phone"] = SHEET.business.phone
    rest = tuple(one for one in view.withheld if one.path != "$.business.phone")
    (exposed,) = view_findings(
        evolve(view, shown=Json.of(phone), withheld=rest), SHEET, nonce=NONCE
    )
    assert in_short([exposed]) == [
        "view.exposed $.shown field=$.business.phone withholding=personal source=S11"
    ]
    assert text(exposed) == "$.business.phone属于个人信息，应不予公示。请用本库重新生成公示内容。"
    other = (evolve(view.withheld[0], reason=Withholding.TRADE_SECRET), *view.withheld[1:])
    assert in_short(view_findings(evolve(view, withheld=other), SHEET, nonce=NONCE)) == [
        "view.reason $.withheld[0] field=$.business.attributes withholding=trade_secret "
        "expected_withholding=internal source=R14"
    ]


def test_a_view_made_under_seal_is_held_against_the_tie() -> None:
    """With those who were to be visited then, it is what it should be."""
    waiting = [year.standing_draw().drawn[0]]
    document = DOCUMENTS_SHOWN["visit_plan"]
    view = disclose(document, PUBLIC, nonce=NONCE, unvisited=waiting)
    assert found_in(view, document, unvisited=waiting) == []
    assert {code for code, _ in found_in(view, document)} == {"view.withheld"}


def test_each_of_many_withheld_fields_is_looked_at_once() -> None:
    """As many as a record has: those that are shown all the same are named, and no others."""
    many = tuple(
        Withheld(path=f"$.f{number}", reason=Withholding.PERSONAL) for number in range(3000)
    )
    there = {"document": "x", "f7": 1, "f2999": [{"a": 1}]}
    with pytest.raises(InvalidInput) as caught:
        evolve(disclose(SHEET, PUBLIC, nonce=NONCE), withheld=many, shown=Json.of(there))
    (found,) = caught.value.findings
    assert dict(found.figures)["fields"] == ("$.f7", "$.f2999")


def test_a_withheld_field_below_another_is_found_too() -> None:
    """Of every element, of one, and of what is withheld whole."""
    rows: Any = {"rows": [{"item": 1}, {"item": 2, "note": {"by": "甲"}}]}
    paths = ["$.rows[*].item", "$.rows[1].note.by", "$.rows[1].note", "$.rows[0].note", "$", "$.x"]
    with pytest.raises(InvalidInput) as caught:
        evolve(
            disclose(SHEET, PUBLIC, nonce=NONCE),
            withheld=tuple(Withheld(path=path, reason=Withholding.PERSONAL) for path in paths),
            shown=Json.of(rows),
        )
    (found,) = caught.value.findings
    assert dict(found.figures)["fields"] == tuple(paths[:3])


def test_a_path_below_a_text_takes_nothing() -> None:
    """There is no field there: the view is as it should be, but for what it names."""
    view = disclose(SHEET, PUBLIC, nonce=NONCE)
    more = (*view.withheld, Withheld(path="$.title.x", reason=Withholding.PERSONAL))
    assert found_in(evolve(view, withheld=more)) == [
        ("view.withheld", f"$.withheld[{len(more) - 1}]")
    ]
