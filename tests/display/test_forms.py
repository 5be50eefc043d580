"""Annexes 1 to 3 as rows of cells."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import ResultCode, WorkPlan, display
from randcheck.codes import CheckMethod, Column, ResultCode2014, Stage
from randcheck.display import Language
from randcheck.inspection import SignOff
from randcheck.statistics import Tally, as_published, reconcile, tabulate
from tests.made.inspection import ITEM, OTHER_UNIT, UNIT, at, row, sheet
from tests.made.plan import PLAN, entity
from tests.made.random_years import LIVES, PLANS


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
    heads, row = display.annex_1(work_plan)
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
    made = tabulate(
        Tally.of_all(life.branches[0][-1] for life in LIVES), PLANS, targets={1: 8, 2: 8}
    )
    heads, _, second, total = display.annex_2(as_published(made))
    assert len(heads) == 13
    assert dict(zip(heads, second, strict=True)) == {
        "序号": "2",
        "科室": "",
        "抽查检查名称": "互联网使用单位抽查",
        "抽查事项": "联网单位安全保护监管、互联网使用单位",
        "抽查时间": "3月至11月",
        "抽查比例": "5%",
        "抽查市场主体数": "7",
        "检查市场主体数": "6",
        "检查结果录入公示数": "6",
        "发现问题数量": "6",
        "列入异常名录数": "0",
        "立案查处": "6",
        "罚没金额": "740.70",
    }
    both = ("7（14户次）", "6（12户次）", "6（12户次）", "6（12户次）", "0")
    assert total == ("合计", "", "", "", "", "", *both, "11", "1357.95")
    assert display.annex_2(evolve(as_published(made), total=None))[-1] == second


def test_what_stands_beside_annex_2() -> None:
    """The target and every other column, a line each, in both languages; unknown is blank."""
    made = tabulate(Tally.of_all(life.branches[0][-1] for life in LIVES), PLANS, targets={1: 8})
    heads, target, *lines = display.more_lines(made)
    assert heads == ("项目", "易制毒化学品经营", "互联网使用单位抽查", "合计")
    assert target == ("应抽数", "8", "", "")
    shown = {line[0]: line[1:] for line in lines}
    assert shown["逾期公示数"] == ("", "", "")
    assert shown["无法检查数"] == ("1", "1", "1（2户次）")
    assert shown["作废数"] == ("1", "1", "2")
    assert len(lines) == len(Column) - 7
    assert display.more_lines(made, Language.ENGLISH)[1][0] == "due by the rates"


def test_a_reconciliation_as_a_table() -> None:
    """Title, place and problem of each finding, in the language, under heads of it."""
    told = reconcile(Tally.of(at(Stage.DRAWN)), table=tabulate(Tally.empty, [PLAN]))
    heads, first, *_ = display.reconciliation_table(told.findings)
    assert heads == ("序号", "问题", "位置", "说明")
    assert first == (
        "1",
        "合计与检查案卷不符",
        "$.total.drawn",
        "抽查市场主体数合计为0，按检查案卷应为1，不符的对象：E0007",
    )
    heads, first, *_ = display.reconciliation_table(told.findings, Language.ENGLISH)
    assert heads == ("No.", "finding", "place", "what is wrong")
    assert first == (
        "1",
        "a total that isn't the count of the inspections",
        "$.total.drawn",
        'the column "drawn" has the total 0, and the inspections have 1; '
        "businesses that only one of them has: E0007",
    )


def test_annex_3_cell_by_cell() -> None:
    """S15: heads and cells of the record sheet as the notice prints them, 抽查单位称 and all."""
    business = entity(
        "91411102MA0000001X",
        business_type="有限责任公司",
        registration_number="411102000000001",
        legal_representative="李四",
        business_scope="互联网上网服务",
        phone="0395-1234567",
        address="人民路1号",
    )
    rows = (
        row(ResultCode.NOT_DISCLOSED, ResultCode.CORRECTION_ORDERED),
        row(ResultCode.NOT_OPERATING, unit=OTHER_UNIT, inspectors=("P3", "P2")),
    )
    made = sheet(business=business, rows=rows, opinion="限期整改", remark="复查")
    names = {ITEM: "联网单位安全保护监管", "P1": "张三", "P2": "王五"}
    assert display.annex_3(made, names=names) == (
        ("互联网使用单位抽查部门联合“双随机、一公开”抽查记录表",),
        ("市场主体法人签字(或加盖企业公章)", "李四", "检查日期", "2023-05-10"),
        ("市场主体名称", "商行91411102MA0000001X", "市场主体类型", "有限责任公司"),
        ("注册号", "411102000000001", "法定代表人", "李四"),
        ("经营范围", "互联网上网服务", "行政区划", "411102"),
        ("成立日期", "2020年1月1日", "联系电话", "0395-1234567"),
        ("经营地址", "人民路1号"),
        ("抽查单位称", "抽查事项", "检查结果", "检查人员签字"),
        (
            UNIT,
            "联网单位安全保护监管",
            "2.未按规定公示应当公示的信息；5.发现问题已责令改正",
            "张三、王五",
        ),
        (OTHER_UNIT, "联网单位安全保护监管", "7.未发现开展本次抽查涉及的经营活动", "P3、王五"),
        ("处理意见", "限期整改"),
        ("备注", f"{LEGEND}\n复查"),
    )


#: The remark of the notice's form, as printed but for its line breaks.
LEGEND = (
    "检查结果共分为8种：1.未发现问题2.未按规定公示应当公示的信息3.公示信息隐瞒真实情况弄虚作假"
    "4.通过登记的住所(经营场所)无法联系5.发现问题已责令改正6.不配合检查情节严重"
    "7.未发现开展本次抽查涉及的经营活动8.发现问题待后续处理"
)


def test_annex_3_without_signature_number_or_remark() -> None:
    """A seal, or why there is none; the identifier where there is no number; the bare legend."""
    cells = [display.annex_3(sheet(sign_off=one))[1][1] for one in (SEALED, REFUSED)]
    assert cells == ["（盖章）", "（未签字盖章）拒绝签字"]
    made = display.annex_3(sheet())
    assert made[3][1] == "E0007"
    assert made[8] == (UNIT, ITEM, "1.未发现问题", "P1、P2")
    assert made[-1] == ("备注", LEGEND)
    old = display.annex_3(sheet(rows=(row(codes=(ResultCode2014.NORMAL,)),)))
    assert old[-1][1].startswith("检查结果共分为9种：1.正常")


SEALED, REFUSED = SignOff.stamped(), SignOff.unsigned("拒绝签字")


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_yuan_has_two_digits(whole: int, rest: int) -> None:
    """Fen are shown as yuan with two digits, exactly."""
    assert display.yuan(whole * 100 + rest) == f"{whole}.{rest // 10}{rest % 10}"


@pytest.mark.parametrize("fen", [0, 5, 99, 100])
def test_small_amounts(fen: int) -> None:
    """Amounts below a yuan keep their zeros."""
    assert float(display.yuan(fen)) * 100 == fen
