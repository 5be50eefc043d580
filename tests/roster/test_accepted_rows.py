"""Rows of a table: in which forms, of which kinds and by which policy they are accepted."""

from datetime import date
from typing import Any

import pytest
from attrs import asdict
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Entity
from randcheck.codes import EntityStatus
from randcheck.errors import InvalidInput
from randcheck.roster import CheckPolicy, IdentifierKind, Intake, read_rows
from randcheck.testing import strategies as rst
from randcheck.values import registration_number_findings
from tests.roster.rows import Row, any_rows, code, off_by_one, rejected, row, told


def registration_number(body: str = "41110200000001") -> str:
    """A registration number of 15 digits with a right check digit."""
    return next(
        f"{body}{n}" for n in range(10) if not [*registration_number_findings(f"{body}{n}")]
    )


# -- what is accepted ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", EntityStatus)
def test_statuses_are_codes_or_labels(status: EntityStatus) -> None:
    """The stored code, the official label and the member itself are one status."""
    rows = [row(n, status=one) for n, one in enumerate((status.value, status.label, status))]
    assert [one.status for one in read_rows(rows).entities] == [status] * 3


def test_days_are_dates_or_iso_text() -> None:
    """A day is given as a date or as YYYY-MM-DD."""
    intake = read_rows([row(0), row(1, established=date(2020, 2, 29))])
    assert [one.established for one in intake.entities] == [date(2020, 2, 29)] * 2


def test_lists_become_tuples() -> None:
    """Remits and attributes may be lists, lists of lists, and tuples; attributes a mapping."""
    pairs = [["信用", "A"], ("规模", "小")]
    rows = [
        row(0, attributes=pairs),
        row(1, attributes=tuple(pairs), remit=("联网单位",)),
        row(2, attributes={"信用": "A", "规模": "小"}),
        row(3, attributes={}),
        row(4, attributes=[]),
        row(5, attributes=()),
    ]
    first, second, third, *others = read_rows(rows).entities
    assert first.attributes == second.attributes == (("信用", "A"), ("规模", "小"))
    assert third.attributes == first.attributes
    assert [one.attributes for one in others] == [(), (), ()]
    assert first.remit == second.remit == ("联网单位",)


@given(st.lists(rst.entities(), unique_by=lambda one: one.identifier), st.randoms())
def test_entities_written_as_rows_are_read_back(members: list[Entity], chance: Any) -> None:
    """In whichever of its forms each field is written, the same entities come in their order."""
    rows = []
    for one in members:
        written = asdict(one, recurse=False)
        written["status"] = chance.choice([one.status, one.status.value, one.status.label])
        written["established"] = chance.choice([one.established, one.established.isoformat()])
        written["remit"] = chance.choice([one.remit, list(one.remit)])
        rows.append(written)
    intake = read_rows(rows)
    assert intake == Intake(entities=tuple(members), rejected=(), warnings=intake.warnings)
    doubts = {"row.same-number", "row.same-organisation", "row.same-address"}
    assert {one.code for one in intake.warnings} <= doubts


@pytest.mark.parametrize("letter", ["A", "N", "Y"])
def test_credit_codes_with_a_letter_in_front_are_accepted(letter: str) -> None:
    """Codes that begin with the letter of a registering body are as good as any."""
    given_ = code(7, start=f"{letter}1411102MJ")
    assert [one.identifier for one in read_rows([row(identifier=given_)]).entities] == [given_]


# -- kinds and policies ----------------------------------------------------------------------------


def test_a_wrong_check_character_is_refused_or_warned_of() -> None:
    """By policy; a warning has the row's number, and the rows beside it have none."""
    rows = [row(0), row(1, identifier=off_by_one(code(1)))]
    place = [("credit-code.check-character", "$[1].identifier")]
    assert rejected(read_rows(rows)) == {1: place}
    warned = read_rows(rows, check_character=CheckPolicy.WARN)
    assert [one.identifier for one in warned.entities] == [code(0), off_by_one(code(1))]
    assert (told(warned.warnings), warned.rejected) == (place, ())


def test_a_warning_lets_pass_nothing_else() -> None:
    """Under the lenient policy a wrong form and other fields' faults still reject."""
    rows = [row(0, identifier=code(0).lower()), row(1, identifier=off_by_one(code(1)), name=5)]
    intake = read_rows(rows, check_character=CheckPolicy.WARN)
    assert intake.entities == ()
    assert rejected(intake) == {
        0: [("credit-code.form", "$[0].identifier")],
        1: [("type.text", "$[1].name")],
    }


def test_registration_numbers_are_a_kind() -> None:
    """15 digits with a right check digit or 13 digits; a credit code isn't one."""
    right = registration_number()
    wrong = right[:14] + str((int(right[14]) + 1) % 10)
    given_ = (right, "4111021000001", wrong, code(0), right[:14], int(right))
    rows = [row(number, identifier=one) for number, one in enumerate(given_)]
    intake = read_rows(rows, kind=IdentifierKind.REGISTRATION_NUMBER)
    assert [one.identifier for one in intake.entities] == [right, "4111021000001"]
    assert rejected(intake) == {
        2: [("registration-number.check-digit", "$[2].identifier")],
        3: [("registration-number.form", "$[3].identifier")],
        4: [("registration-number.form", "$[4].identifier")],
        5: [("row.number", "$[5].identifier")],
    }
    warned = read_rows(
        rows, kind=IdentifierKind.REGISTRATION_NUMBER, check_character=CheckPolicy.WARN
    )
    assert told(warned.warnings) == [("registration-number.check-digit", "$[2].identifier")]
    assert rejected(warned).keys() == {3, 4, 5}


def test_of_any_kind_the_identifier_table_decides() -> None:
    """Whatever the table of characters has is accepted, and nothing else."""
    given_ = ("E1", "个体-7", code(0).lower(), off_by_one(code(1)), "a b", 5)
    intake = read_rows(
        [row(number, identifier=one) for number, one in enumerate(given_)], kind=IdentifierKind.ANY
    )
    assert [one.identifier for one in intake.entities] == list(given_[:4])
    assert rejected(intake) == {
        4: [("identifier.space", "$[4].identifier")],
        5: [("row.number", "$[5].identifier")],
    }
    assert intake.warnings == ()


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"kind": "credit_code"}, "$.kind"),
        ({"kind": None}, "$.kind"),
        ({"check_character": "warn"}, "$.check_character"),
        ({"check_character": True}, "$.check_character"),
    ],
)
def test_kind_and_policy_are_members(options: Row, path: str) -> None:
    """A kind or policy given as text is refused, and doesn't switch any check off."""
    with pytest.raises(InvalidInput) as caught:
        any_rows([], **options)
    assert told(caught.value.findings) == [("type.choice", path)]


def test_what_says_nothing_else_is_put_right_with_a_warning() -> None:
    """A break of a cell, and an optional field that a spreadsheet left out; rejected rows too."""
    scope = "上网服务\r\n打印复印"
    rows = [
        row(identifier=code(1), business_scope=scope, phone=None, remit=None),
        row(identifier=code(2), name="甲\r\n乙", address="乙路\r"),
    ]
    intake = read_rows(rows)
    (entity,) = intake.entities
    assert (entity.business_scope, entity.phone, entity.remit) == ("上网服务\n打印复印", "", ())
    assert [(one.code, one.path) for one in intake.warnings] == [
        ("tidied.absent", "$[0].remit"),
        ("tidied.line-feed", "$[0].business_scope"),
        ("tidied.absent", "$[0].phone"),
        ("tidied.line-feed", "$[1].name"),
        ("tidied.line-feed", "$[1].address"),
    ]
    (refused,) = intake.rejected
    assert [(one.code, one.path) for one in refused.findings] == [("text.line", "$[1].name")]


@pytest.mark.parametrize("name", ["identifier", "name", "division", "status", "established"])
def test_a_field_that_is_needed_is_not_none(name: str) -> None:
    """Nothing is made up for it."""
    intake = read_rows([{**row(), name: None}])
    assert (intake.entities, intake.warnings) == ((), ())
    assert intake.rejected[0].findings[0].path == f"$[0].{name}"
