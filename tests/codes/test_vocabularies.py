"""The vocabularies are the notice's, and what is stored of them never changes."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import pytest

from randcheck import ResultCode
from randcheck.codes import (
    CheckMethod,
    Column,
    EntityStatus,
    ItemClass,
    LeftOut,
    SelectionMode,
)

# Annex 3, as printed (S17); problems by D6, grounds for a listing by D10.
RESULTS = {
    1: "未发现问题",
    2: "未按规定公示应当公示的信息",
    3: "公示信息隐瞒真实情况弄虚作假",
    4: "通过登记的住所(经营场所)无法联系",
    5: "发现问题已责令改正",
    6: "不配合检查情节严重",
    7: "未发现开展本次抽查涉及的经营活动",
    8: "发现问题待后续处理",
}
PROBLEMS = {2, 3, 4, 5, 8}
MAY_BE_LISTED = {2, 3, 4}

LABELS: dict[type[Enum], dict[str, str]] = {
    ItemClass: {"general": "一般检查事项", "key": "重点检查事项"},
    SelectionMode: {"non_targeted": "不定向", "targeted": "定向"},
    CheckMethod: {
        "on_site": "实地核查",
        "document_review": "书面检查",
        "professional_body": "专业机构配合检查",
        "targeted": "定向检查",
    },
    EntityStatus: {
        "established": "已成立",
        "deregistered": "已注销",
        "revoked": "被吊销",
        "transferred": "已迁出",
    },
    LeftOut: {
        "status": "未处于已成立状态",
        "division": "不在辖区内登记",
        "registered_later": "截止日期后登记设立",
        "remit": "不属于本计划监管范围",
    },
}


def test_the_results_are_the_eight_of_the_record_sheet() -> None:
    """Number and text of every result code are those of Annex 3, in its order."""
    assert [(code.number, code.label) for code in ResultCode] == list(RESULTS.items())


def test_five_results_are_problems_and_three_may_lead_to_a_listing() -> None:
    """2, 3, 4, 5 and 8 count as problems found; a listing rests on 2, 3 or 4."""
    assert {code.number for code in ResultCode if code.is_problem} == PROBLEMS
    assert {code.number for code in ResultCode if code.may_be_listed} == MAY_BE_LISTED


def test_a_result_code_never_travels_without_its_set() -> None:
    """What is stored names the set, and a bare digit is no result code."""
    assert [code.value for code in ResultCode] == [f"notice-2023/{n}" for n in RESULTS]
    look_up: Callable[[object], ResultCode] = ResultCode  # type: ignore[assignment]
    for bare in ("5", 5, "notice-2014/5"):
        with pytest.raises(ValueError, match="is not a valid ResultCode"):
            look_up(bare)


@pytest.mark.parametrize("vocabulary", LABELS)
def test_stored_values_and_official_texts_stay_as_they_are(vocabulary: type[Enum]) -> None:
    """Values are hashed into announcements: members may be added, behind those that are here."""
    members = [(one.value, getattr(one, "label", None)) for one in vocabulary]
    frozen = list(LABELS[vocabulary].items())
    assert members[: len(frozen)] == frozen


@pytest.mark.parametrize("vocabulary", [ResultCode, *LABELS])
def test_a_stored_value_leads_back_to_its_member(vocabulary: type[Enum]) -> None:
    """No two members of a set share a value or a text."""
    assert [vocabulary(one.value) for one in vocabulary] == list(vocabulary)
    assert len({getattr(one, "label", None) for one in vocabulary}) == len(vocabulary)


def test_the_columns_that_count_businesses() -> None:
    """R10: these have each business once in a total; the others are of things, fen or codes."""
    assert {column.value for column in Column if column.of_businesses} == {
        *("drawn", "inspected", "published", "with_problems", "listed", "replaced"),
        *("not_inspectable", "pending", "published_late", "uncooperative"),
        "problems_or_uncooperative",
    }
    assert [column.value for column in Column.of_codes()] == [
        f"code_{number}" for number in range(1, 9)
    ]


def test_who_is_excluded_was_eligible() -> None:
    """D2: they count for the base of the rate; whom the first four leave out don't."""
    assert {one for one in LeftOut if one.is_exclusion} == {LeftOut.FREQUENCY, LeftOut.COOL_DOWN}
