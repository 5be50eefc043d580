"""Identity-card numbers in texts that are drawn, announced and published."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Roster, display
from randcheck.errors import InvalidInput
from randcheck.inspection import Submitted
from randcheck.roster import Certificate
from randcheck.values import credit_code_findings, identity_number_findings
from tests.made.plan import PLAN, announced, certificate, entity
from tests.made.short import in_short
from tests.made.staff import officer

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
BIRTHDAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def number(birthday: date = date(1980, 1, 1), serial: int = 39, place: str = "411102") -> str:
    """A made-up number with the check character of GB 11643: the weighted sum is 1 modulo 11."""
    body = f"{place}{birthday:%Y%m%d}{serial:03}"
    rest = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True)) % 11
    return body + "0123456789X"[(1 - rest) % 11]


def codes(value: object) -> list[str]:
    return [one.code for one in identity_number_findings(value)]


@given(BIRTHDAYS, st.integers(0, 999))
def test_every_right_number_is_found_and_hidden(birthday: date, serial: int) -> None:
    """In either spelling of X; the finding shows the place and neither birthday nor serial."""
    one = number(birthday, serial)
    for spelled in (one, one.lower(), f"P{one}", f"源汇区/{one}/1"):
        (found,) = identity_number_findings(spelled)
        assert found.code == "identity-number.found"
        assert found.figures == (("value", "411102" + "*" * 12),)


@given(BIRTHDAYS, st.integers(0, 999), st.sampled_from("0123456789Xx"))
def test_another_check_character_is_no_number(birthday: date, serial: int, last: str) -> None:
    """One of the eleven characters is right."""
    right = number(birthday, serial)
    assert (codes(right[:17] + last) == []) == (last.upper() != right[17])


@pytest.mark.parametrize(
    "text",
    [
        number(place="161102"),
        number(place="911102"),
        number() + "0",
        "1" + number(),
        "411102198002300014",
        "41110219801301001X",
        "411102300101123" + "4",
        "411102991301123",
        "411102990230123",
        "91350100M000100Y43",
        "",
        "商行",
    ],
)
def test_what_has_not_the_form_is_none(text: str) -> None:
    """No such province, no such day, more digits, another text."""
    assert codes(text) == []


def test_the_old_form_is_found_by_its_birthday_alone() -> None:
    """Fifteen digits had no check digit: some registration numbers look so by chance."""
    assert codes("411102800101123") == ["identity-number.old"]
    assert codes("豫411102800229123") == ["identity-number.old"]
    assert codes("411102810229123") == []
    days = [date(1999, 1, 1) + timedelta(days=n) for n in range(365)]
    assert all(codes(f"411102{one:%y%m%d}001") for one in days)


def test_identifiers_and_labels_are_looked_at_wherever_they_are() -> None:
    """In rosters, certificates, items, attributes, announcements and events, with their paths."""
    one = number()
    paths: dict[str, Any] = {
        "$.members[0].identifier": Roster.of([entity(one)]),
        "$.members[0].remit[1]": Roster.of([entity("a", remit=("网吧", one))]),
        "$.members[0].attributes[0][1]": Roster.of([entity("a", attributes=(("法人", one),))]),
        "$.members[0].certificate.number": Roster.of(
            [officer("P1", certificate=evolve(certificate("豫L1"), number=one))]
        ),
        "$.label": announced(label=f"源汇区/{one}/1"),
        "$.plan.items[0].code": announced(
            evolve(PLAN, items=(evolve(PLAN.items[0], code=one),)),
            roster=Roster.of(entity(f"E{n}", remit=(one,)) for n in range(120)),
        ),
        "$.actor": Submitted(identifier="e1", at=announced().announced_at, actor=one),
    }
    for path, value in paths.items():
        assert in_short(identity_number_findings(value)) == [
            f"identity-number.found {path} value=411102{'*' * 12}"
        ]


def test_names_and_free_texts_are_left_to_views() -> None:
    """Views withhold them; a value of no noun has nothing to be looked into."""
    named = entity("a", name=number(), business_scope=number())
    assert codes(named) == []
    for stranger in (None, 5, [number()], object(), Certificate):
        assert codes(stranger) == []


def test_names_and_free_texts_are_looked_at_where_nothing_withholds_them() -> None:
    """In a plan's names, which an announcement publishes whole; its identifiers all the same."""
    plan = evolve(
        PLAN,
        name=f"抽查（{number()}）",
        items=(PLAN.items[0], evolve(PLAN.items[1], name=number())),
    )
    assert codes(announced(plan)) == []
    for value, inside in ((plan, "$"), (announced(plan), "$.plan")):
        assert [one.path for one in identity_number_findings(value, texts=True)] == [
            f"{inside}.name",
            f"{inside}.items[1].name",
        ]
    everywhere = entity(number(), name=number(), business_scope=f"上网服务\n{number()}")
    assert [one.path for one in identity_number_findings(everywhere, texts=True)] == [
        "$.identifier",
        "$.name",
        "$.business_scope",
    ]
    assert codes(everywhere) == ["identity-number.found"]
    assert identity_number_findings(announced(), texts=True) == ()


def test_whether_texts_are_looked_at_is_yes_or_no() -> None:
    """No other value is taken for one of the two."""
    for other in (None, 0, 1, "no"):
        texts: Any = other
        with pytest.raises(InvalidInput) as caught:
            identity_number_findings("x", texts=texts)
        assert [(one.path, one.code) for one in caught.value.findings] == [
            ("$.texts", "type.boolean")
        ]


def test_a_number_may_be_a_credit_code_by_chance() -> None:
    """One in 31 has a right check character for GB 32100 too: it is found all the same."""
    numbers = [number(serial=n) for n in range(1000)]
    both = [n for n in numbers if "credit-code.check-character" not in by_code(n)]
    assert 20 < len(both) < 45
    assert all(codes(one) == ["identity-number.found"] for one in both)
    assert display.text(identity_number_findings(both[0])[0]) == (
        "“411102************”符合公民身份号码的编码规则，公告和抽取后无法撤回。"
        "请核实；如属公民身份号码，请改用本单位自编、无法识别到个人的编号。"
    )
    assert str(identity_number_findings(both[0])[0]) == (
        '$: "411102************" fits the coding rules of identity-card numbers, and what is '
        "announced and drawn can't be withdrawn (find out whether it is an identity-card number, "
        "and give a number of your own then, which doesn't show who it is)"
    )


def by_code(text: str) -> set[str]:
    """What is found of a text as a credit code; X isn't at the end of every one."""
    return {one.code for one in credit_code_findings(text)}
