"""Findings about tallies, tables, and what must hold of them."""

from __future__ import annotations

from typing import Final

from randcheck.display.words.identities import WORDS as _IDENTITIES
from randcheck.errors.catalogue import Words

__all__: list[str] = []

_AGAIN: Final = "请根据检查案卷重新汇总"
_EXPLAIN: Final = "请更正记录，或者说明原因"
_SIGNERS: Final = "请由符合要求的检查人员签字"

WORDS: Final[dict[str, Words]] = {
    # tables
    "statistics.plan": (
        "检查所属计划未提供",
        "计划{plan}不在所提供的计划之内，已提供：{plans}",
        "请同时提供该计划",
    ),
    "statistics.window": (
        "检查与计划的起止时间不符",
        "该检查的起止时间为{window}，计划为{plan_period}",
        "请提供抽取时的计划",
    ),
    "statistics.target": (
        "应抽数所属计划未提供",
        "计划{plan}不在所提供的计划之内，已提供：{plans}",
        "请按计划序号提供应抽数",
    ),
    "statistics.code-set": (
        "检查结果代码不属同一版本",
        "该代码属于{found}，统计表采用{expected}",
        "请按代码版本分别统计",
    ),
    "share.unknown": (
        "逾期公示数未知",
        "没有公示期限，无法得知逾期公示数",
        "请按公示期限重新汇总",
    ),
    # published tables
    "table.cells": (
        "单元格个数不符",
        "该行有{found}个单元格，统计表应有{expected}个",
        "请按通知所附统计表的顺序提供各栏，不含表头",
    ),
    "table.total": (
        "合计不在末行",
        "该行为合计，其后还有其他行",
        "请删除小计，或者将各部分分别核对",
    ),
    "table.parts": ("分项多于行数", "提供{size}组分项，统计表只有{limit}行", "请每行至多提供一组"),
    "table.number": (
        "不是户数或者件数",
        "{given}不是户数或者件数",
        "请填写零或者正整数，如12，也可同时填写户次，如70（72户次）",
    ),
    "table.money": (
        "不是金额",
        "{given}不是以元为单位、保留两位小数的金额",
        "请以文本填写，如500.00，不加符号和分隔符",
    ),
    # what must hold of a published table, and what can't be checked
    **_IDENTITIES,
    # draws
    "reconcile.R1.not-drawn": (
        "检查对象未被抽中",
        "该检查对象不是抽中对象",
        "请查明该检查来自哪次抽取",
    ),
    "reconcile.R1.other-roster": (
        "名录库与公告不符",
        "所提供的名录库不是公告的名录库",
        "请提供公告时的名录库",
    ),
    "reconcile.R1.not-eligible": (
        "抽中对象不符合条件",
        "抽中对象不符合条件：{businesses}",
        "请说明原因",
    ),
    "reconcile.R2.size": (
        "抽取数与应抽数不符",
        "抽取{drawn}户，其中递补更换{replaced}户，应抽{due}户",
        "请提供该次抽取的全部检查，或者说明差额",
    ),
    "reconcile.R2.missing": (
        "抽中对象缺少检查",
        "抽中对象缺少有效的检查：{businesses}",
        "请提供每个抽中对象的检查",
    ),
    # inspections
    "reconcile.R3.events": (
        "检查环节无法衔接",
        "当前阶段为{stage}，各检查环节无法依次发生",
        "请根据检查环节重新生成",
    ),
    "reconcile.R3.stage": (
        "当前阶段与检查环节不符",
        "当前阶段为{stage}，按检查环节应为{reached}",
        "请根据检查环节重新生成",
    ),
    "reconcile.R4.not-inspected": (
        "尚未检查即公示",
        "检查结果已于{day}公示，当前阶段为{stage}",
        "请先完成检查记录",
    ),
    "reconcile.R5.unapproved": (
        "未经审核即公示",
        "检查结果已于{day}公示，记录表未经审核",
        _EXPLAIN,
    ),
    "reconcile.R5.own-record": (
        "仅由记录人审核",
        "检查结果已于{day}公示，仅由记录人{actor}审核",
        "请由其他人员审核",
    ),
    "reconcile.R6.conflict": (
        "记录版本冲突",
        "以下记录版本互不衔接：{digests}",
        "请核实哪一版本正确，并只提供该版本",
    ),
    "reconcile.R6.no-draw": (
        "检查所属抽取未提供",
        "所属抽取{label}不在所提供的抽取之内",
        "请同时提供该次抽取",
    ),
    "reconcile.R6.other-announcement": (
        "检查与抽取的公告不符",
        "该检查的公告摘要为{found}，抽取{label}的公告摘要为{expected}",
        "请提供该检查所属的抽取",
    ),
    "reconcile.R6.window": (
        "检查与计划的起止时间不符",
        "该检查的起止时间为{window}，计划为{plan_period}",
        "请按公告的计划重新生成",
    ),
    "reconcile.R6.sheet": (
        "记录表不属于本次检查",
        "该记录表属于{sheet_of}，抽取编号{label}",
        "请归入所属的检查",
    ),
    "reconcile.R6.outside-window": (
        "检查日期超出起止时间",
        "检查日期{day}不在{window}之内",
        _EXPLAIN,
    ),
    "reconcile.R6.before-draw": (
        "检查早于抽取",
        "检查开始于{started_at}，早于抽取时间{drawn_at}",
        _EXPLAIN,
    ),
    **{
        f"reconcile.{rule}.{name}": (title, problem, fix)
        for rule, codes in (("R8", "检查结果2、3或者4"), ("R9", "1、7以外的检查结果"))
        for name, title, problem, fix in (
            (
                "no-sheet",
                "后续处理没有记录表",
                "{follow_up}（{identifier}）没有所依据的记录表",
                "请补充记录表",
            ),
            (
                "no-row",
                "后续处理在记录表中没有依据",
                "{follow_up}（{identifier}）所依据的行不存在：单位{unit}，事项{item}",
                "请更正所依据的行",
            ),
            (
                "ground",
                "后续处理缺少检查结果依据",
                f"{{follow_up}}（{{identifier}}）应有{codes}，而单位{{unit}}、事项{{item}}一行没有",
                "请更正所依据的行，或者移出、撤销",
            ),
        )
    },
    "reconcile.R9.not-inspected": (
        "后续处理没有检查",
        "{follow_up}（{identifier}）仍然有效，而当前阶段为{stage}",
        "请先完成检查记录，或者移出、撤销",
    ),
    "reconcile.R9.no-case": (
        "罚没所属案件无效",
        "罚没{identifier}所属的案件{case}不存在或者已撤销",
        "请填写有效的案件，或者不填",
    ),
    "reconcile.R11.team-size": (
        "签字的检查人员不足",
        "签字的检查人员{size}名，应有{expected}名",
        _SIGNERS,
    ),
    "reconcile.R11.recused": (
        "已回避的检查人员签字",
        "检查人员{inspector}已回避，仍然签字",
        _SIGNERS,
    ),
    "reconcile.R11.not-drawn": (
        "未被抽中的检查人员签字",
        "检查人员{inspector}未被抽中，仍然签字",
        _SIGNERS,
    ),
    "reconcile.R11.unlisted": (
        "签字人员不在名录库",
        "签字人员{inspector}不在检查人员名录库",
        "请提供公告的名录库",
    ),
    "reconcile.R11.uncertified": (
        "签字人员执法证件无效",
        "签字人员{inspector}在{day}没有有效的执法证件",
        _SIGNERS,
    ),
    "reconcile.R12.missing-signature": (
        "缺少签字人",
        "签字盖章情况为“{sign_off}”，但没有签字人",
        "请注明签字人",
    ),
    "reconcile.R12.unexpected-signature": (
        "签字人与签字盖章情况不符",
        "签字盖章情况为“{sign_off}”，但注明了签字人",
        "请改为已签字，或者删除签字人",
    ),
    "reconcile.R12.missing-reason": (
        "未签字盖章且未注明原因",
        "签字盖章情况为“{sign_off}”，但未注明原因",
        "请注明原因，或者补充签字盖章",
    ),
    "reconcile.R12.unexpected-reason": (
        "已签字盖章而注明原因",
        "签字盖章情况为“{sign_off}”，但注明了未签字盖章的原因",
        "请改为未签字盖章，或者删除原因",
    ),
    "reconcile.R14.view": (
        "公示内容与案卷不符",
        "{day}公示内容的摘要为{found}，按案卷应为{expected}",
        "请公示案卷所得的内容",
    ),
    "reconcile.R14.no-view": (
        "案卷没有公示内容",
        "{day}公示内容的摘要为{found}，案卷无法得出公示内容",
        "请提供记录表和生成公示内容所用的材料",
    ),
    # numbers
    "reconcile.R7.code-1": (
        "未发现问题与其他结果并列",
        "单位{unit}、事项{item}一行同时列有未发现问题和其他结果",
        "请保留未发现问题，或者保留其他结果",
    ),
    "reconcile.R7.tally": (
        "发现问题数量与检查结果不符",
        "{heading}为{shown}，按检查结果应为{counted}，不符的对象：{businesses}",
        "请重新汇总检查",
    ),
    "reconcile.R10.businesses": (
        "户数与所含对象不符",
        "{heading}为{shown}，所含对象{counted}户：{businesses}",
        _AGAIN,
    ),
    "reconcile.R10.rows": (
        "合计与各行之和不符",
        "{heading}合计为{shown}，各行之和为{counted}",
        _AGAIN,
    ),
    "reconcile.R10.tally": (
        "合计与检查案卷不符",
        "{heading}合计为{shown}，按检查案卷应为{counted}，不符的对象：{businesses}",
        _AGAIN,
    ),
    "reconcile.R13.tally": (
        "检查结果分项之和不符",
        "{heading}为{shown}，按记录表应为{counted}",
        "请重新汇总检查",
    ),
    "reconcile.R13.no-code": (
        "缺少检查结果",
        "单位{unit}、事项{item}一行没有检查结果",
        "请填写该行的检查结果",
    ),
    "reconcile.R13.code-twice": (
        "检查结果重复",
        "单位{unit}、事项{item}一行的检查结果{result}重复",
        "请每项结果只填写一次",
    ),
}
NAMES: Final[dict[str, str]] = {
    "inspection": "检查",
    "draw": "抽取",
    "business": "对象",
    "businesses": "对象",
    "label": "抽取编号",
    "plan": "计划",
    "plans": "计划",
    "inspector": "检查人员",
    "actor": "经办人",
    "identifier": "编号",
    "unit": "抽查单位",
    "item": "抽查事项",
    "case": "案件",
    "sheet_of": "记录表所属",
    "digests": "摘要",
    "gap": "差额",
    "shown": "表列数",
    "counted": "计得数",
    "drawn": "抽取户数",
    "replaced": "递补更换户数",
    "due": "应抽户数",
    "started_at": "开始时间",
    "drawn_at": "抽取时间",
    "window": "起止时间",
    "plan_period": "计划起止时间",
    "stage": "阶段",
    "reached": "应为阶段",
    "follow_up": "后续处理",
    "sign_off": "签字盖章情况",
    "result": "检查结果",
    "heading": "统计项目",
}
