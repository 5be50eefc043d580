"""The notice's forms as rows of cells, each a text; how they are drawn is the caller's affair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from randcheck.codes import Column, Result, SignOffKind
from randcheck.display.labels import label
from randcheck.display.language import Language, language_of
from randcheck.display.texts import figures, problem_of, title
from randcheck.errors import Finding
from randcheck.inspection import RecordSheet, SignOff
from randcheck.plan import Plan, WorkPlan
from randcheck.roster import Entity
from randcheck.statistics import NUMBERS, Figures, PublishedTable, Table
from randcheck.statistics import Row as StatisticsRow
from randcheck.values import Fen
from randcheck.values.validation import checked

__all__ = [
    "annex_1",
    "annex_2",
    "annex_3",
    "more_lines",
    "reconciliation_table",
    "review_table",
    "yuan",
]

Cells = tuple[str, ...]

#: The column heads of Annex 1 (S13).
ANNEX_1: Final[Cells] = (
    "序号",
    "抽查计划名称",
    "抽查事项",
    "事项类别",
    "抽查方式",
    "抽查对象范围",
    "抽查比例",
    "抽查起止时间",
    "责任科室",
)
#: The column heads of Annex 2 (S14).
ANNEX_2: Final[Cells] = (
    "序号",
    "科室",
    "抽查检查名称",
    "抽查事项",
    "抽查时间",
    "抽查比例",
    "抽查市场主体数",
    "检查市场主体数",
    "检查结果录入公示数",
    "发现问题数量",
    "列入异常名录数",
    "立案查处",
    "罚没金额",
)
#: The column heads of the rows of Annex 3 (S15), as they are printed.
ANNEX_3: Final[Cells] = ("抽查单位称", "抽查事项", "检查结果", "检查人员签字")
_LINES: Final = {Language.CHINESE: "项目", Language.ENGLISH: "line"}
_TARGET: Final = {Language.CHINESE: "应抽数", Language.ENGLISH: "due by the rates"}


#: The column heads of Annex 1 in English.
ANNEX_1_ENGLISH: Final[Cells] = (
    "No.",
    "plan",
    "items",
    "class",
    "selection",
    "scope",
    "rate",
    "period",
    "department",
)
_REVIEW: Final = {
    Language.CHINESE: ("序号", "问题", "位置", "说明"),
    Language.ENGLISH: ("No.", "finding", "place", "figures"),
}
_FOUND: Final = {
    Language.CHINESE: ("序号", "问题", "位置", "说明"),
    Language.ENGLISH: ("No.", "finding", "place", "what is wrong"),
}


@checked
def annex_1(work_plan: WorkPlan, language: Language | str = Language.CHINESE) -> tuple[Cells, ...]:
    """Return Annex 1 (附件1, S13): the heads, then a row for each plan; its own texts stay."""
    language = language_of(language)
    return (
        ANNEX_1 if language is Language.CHINESE else ANNEX_1_ENGLISH,
        *(
            (
                str(plan.number),
                plan.name,
                _items(plan),
                "、".join(dict.fromkeys(label(item.item_class, language) for item in plan.items)),
                label(plan.selection, language),
                plan.scope.label,
                plan.rate_text,
                plan.period.months_text,
                plan.department,
            )
            for plan in work_plan.plans
        ),
    )


@checked
def review_table(
    findings: Iterable[Finding], language: Language | str = Language.CHINESE
) -> tuple[Cells, ...]:
    """Return a review's findings (审查意见): the heads, then title, place and figures of each."""
    language = language_of(language)
    return (
        _REVIEW[language],
        *(
            (
                str(place),
                title(finding, language),
                finding.path,
                figures(finding, language),
            )
            for place, finding in enumerate(findings, start=1)
        ),
    )


@checked
def annex_2(published: PublishedTable) -> tuple[Cells, ...]:
    """Return Annex 2 (附件2, S14): the heads, the rows, and the totals (合计) if there are any.

    Fines are in yuan. Where a business was drawn more than once, the number as often as drawn
    (户次) follows (R10): `70（72户次）`.
    """
    rows = tuple(
        (
            row.number,
            row.department,
            row.name,
            row.items,
            row.period,
            row.rate,
            *_cells(row.figures, row.sums),
        )
        for row in published.rows
    )
    if published.total is None:
        return (ANNEX_2, *rows)
    totals = _cells(published.total, published.sums)
    return (ANNEX_2, *rows, ("合计", "", "", "", "", "", *totals))


@checked
def annex_3(sheet: RecordSheet, *, names: Mapping[str, str] | None = None) -> tuple[Cells, ...]:
    """Return Annex 3 (附件3, S15): the title, heads with their cells, results under four heads.

    `names` says what to show for the codes of items and the identifiers of inspectors; what isn't
    in it is shown as it is. The remark (备注) follows the list of codes that is printed there.
    """
    shown = names or {}
    results = (
        (
            row.unit,
            shown.get(row.item, row.item),
            "；".join(f"{code.number}.{code.label}" for code in row.codes),
            "、".join(shown.get(one, one) for one in row.inspectors),
        )
        for row in sheet.rows
    )
    remark = _legend(sheet.codes[0]) + (f"\n{sheet.remark}" if sheet.remark else "")
    return (
        (f"{sheet.title}部门联合“双随机、一公开”抽查记录表",),
        ("市场主体法人签字(或加盖企业公章)", _signed(sheet.sign_off), "检查日期", f"{sheet.day}"),
        *_registration(sheet.business),
        ANNEX_3,
        *results,
        ("处理意见", sheet.opinion),
        ("备注", remark),
    )


def _registration(business: Entity) -> tuple[Cells, ...]:
    number = business.registration_number or business.identifier
    day = business.established
    return (
        ("市场主体名称", business.name, "市场主体类型", business.business_type),
        ("注册号", number, "法定代表人", business.legal_representative),
        ("经营范围", business.business_scope, "行政区划", business.division),
        ("成立日期", f"{day.year}年{day.month}月{day.day}日", "联系电话", business.phone),
        ("经营地址", business.address),
    )


def _signed(sign_off: SignOff) -> str:
    if sign_off.kind is SignOffKind.SIGNED:
        return str(sign_off.by)
    return f"（{label(sign_off.kind)}）{sign_off.reason or ''}"


def _legend(code: Result) -> str:
    codes = list(type(code))
    listed = "".join(f"{one.number}.{one.label}" for one in codes)
    return f"检查结果共分为{len(codes)}种：{listed}"


@checked
def more_lines(table: Table, language: Language | str = Language.CHINESE) -> tuple[Cells, ...]:
    """Return what Annex 2 doesn't show, line by line: the heads, each row's figures, the totals.

    The lines are the target (应抽数, R2) and the other columns of `Column`; a number that isn't
    known is blank.
    """
    language = language_of(language)
    rows = (*table.rows, table.total)
    heads = (_LINES[language], *(row.name for row in rows))
    target = (_TARGET[language], *("" if row.target is None else str(row.target) for row in rows))
    beside = (column for column in Column if column not in table.columns)
    return (
        heads,
        target,
        *((label(column, language), *(_both(row, column) for row in rows)) for column in beside),
    )


@checked
def reconciliation_table(
    findings: Iterable[Finding], language: Language | str = Language.CHINESE
) -> tuple[Cells, ...]:
    """Return a reconciliation's findings (核对结果): the heads, then title, place and problem."""
    language = language_of(language)
    return (
        _FOUND[language],
        *(
            (str(place), title(finding, language), finding.path, problem_of(finding, language))
            for place, finding in enumerate(findings, start=1)
        ),
    )


def _both(row: StatisticsRow, column: Column) -> str:
    figure, drawings = row.figure(column), row.drawings(column)
    if figure is None:
        return ""
    return str(figure) if figure == drawings else f"{figure}（{drawings}户次）"


def _cells(figures: Figures, sums: Figures | None = None) -> Cells:
    cells = []
    for column in NUMBERS:
        number = figures[column]
        shown = _yuan(number) if column is Column.FINES else str(number)
        other = number if sums is None else sums[column]
        cells.append(shown if other == number else f"{shown}（{other}户次）")
    return tuple(cells)


@checked
def yuan(fen: Fen) -> str:
    """Return an amount of fen (分) in yuan (元) with two digits (D11)."""
    return _yuan(fen)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"


def _items(plan: Plan) -> str:
    return "、".join(item.name for item in plan.items)
