"""Annexes 1 and 2 as rows of cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck import ResultCode, WorkPlan, forms
from randcheck.codes import CheckMethod
from randcheck.statistics import BusinessResult, StatisticsTable, statistics_row
from tests.case import PLAN, drawn


def test_annex_1_cell_by_cell() -> None:
    """S13: the heads and cells of the plan table as the notice prints them."""
    work_plan = WorkPlan(
        title="计划",
        issuer="源汇分局",
        year=2023,
        period=PLAN.period,
        methods=(CheckMethod.ON_SITE,),
        plans=(PLAN,),
    )
    heads, row = forms.annex_1(work_plan)
    assert dict(zip(heads, row, strict=True)) == {
        "序号": "2",
        "抽查计划名称": "互联网使用单位抽查",
        "抽查事项": "联网单位安全保护监管、互联网使用单位",
        "事项类别": "一般检查事项",
        "抽查方式": "不定向",
        "抽查对象范围": "市场主体",
        "抽查比例": "5%",
        "抽查起止时间": "3月至11月",
        "责任科室": "",
    }


def test_annex_2_cell_by_cell() -> None:
    """S14: thirteen columns under the notice's heads, a row a plan, and the totals."""
    made = drawn()
    listed = BusinessResult(
        identifier=made.drawn[0],
        codes=(ResultCode.UNREACHABLE,),
        published=True,
        listed=True,
    )
    fined = BusinessResult(
        identifier=made.drawn[1], codes=(ResultCode.TO_BE_FOLLOWED_UP,), cases=2, fines=50_005
    )
    row = statistics_row(made, [listed, fined])
    heads, first, second, total = forms.annex_2(StatisticsTable(rows=(row, row)))
    assert len(heads) == 13
    assert dict(zip(heads, second, strict=True)) == {
        "序号": "2",
        "科室": "",
        "抽查检查名称": "互联网使用单位抽查",
        "抽查事项": "联网单位安全保护监管、互联网使用单位",
        "抽查时间": "3月至11月",
        "抽查比例": "5%",
        "抽查市场主体数": "6",
        "检查市场主体数": "2",
        "检查结果录入公示数": "1",
        "发现问题数量": "2",
        "列入异常名录数": "1",
        "立案查处": "2",
        "罚没金额": "500.05",
    }
    assert first[1:] == second[1:]
    assert total == ("合计", "", "", "", "", "", "12", "4", "2", "4", "2", "4", "1000.10")


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_yuan_has_two_digits(whole: int, rest: int) -> None:
    """Fen are shown as yuan with two digits, exactly."""
    assert forms.yuan(whole * 100 + rest) == f"{whole}.{rest // 10}{rest % 10}"


@pytest.mark.parametrize("fen", [0, 5, 99, 100])
def test_small_amounts(fen: int) -> None:
    """Amounts below a yuan keep their zeros."""
    assert float(forms.yuan(fen)) * 100 == fen
