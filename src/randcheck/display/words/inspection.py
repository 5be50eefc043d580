"""Findings about record sheets, events and what comes of an inspection."""

from __future__ import annotations

from typing import Final

from randcheck.display.words.sheets import WORDS as _SHEETS
from randcheck.errors.catalogue import Words

__all__: list[str] = []

_OTHER_INSPECTOR: Final = "请另选检查人员"
_IN_REMARK: Final = "请在记录表备注中说明原因"
WORDS: Final[dict[str, Words]] = {
    **_SHEETS,
    # events
    "event.visit-day": (
        "通知晚于检查日期",
        "通知时间为{moment}，检查日期{day}已经结束",
        "请填写通知时尚未结束的检查日期",
    ),
    "event.publication-day": (
        "公示日期与登记时间不符",
        "登记时间{moment}（北京时间）不在{day}",
        "请填写公示当日的日期",
    ),
    "event.unfinished": (
        "检查结束前登记",
        "检查结束时间{ended_at}晚于登记时间{moment}",
        "请在检查结束后登记",
    ),
    "event.fact-day": (
        "后续处理发生前登记",
        "后续处理日期{day}晚于登记时间{moment}",
        "请在后续处理发生后登记",
    ),
    "event.status": (
        "登记状态正常的对象不能登记为无法检查",
        "登记状态为“{status}”的对象不能登记为无法检查",
        "请填写检查结果；通过登记的住所无法联系的，填写代码4",
    ),
    # which event can come next
    "lifecycle.stage": (
        "当前阶段不能进行该环节",
        "当前阶段为“{stage}”，不能进行“{event_kind}”；该环节只能在以下阶段进行：{stages}",
        "当前可以进行：{event_kinds}",
    ),
    "lifecycle.identifier": (
        "环节编号已被使用",
        "该编号已用于{moment}的“{event_kind}”",
        "请为每个环节使用不同的编号",
    ),
    "lifecycle.time": (
        "早于上一环节",
        "登记时间{moment}早于上一环节或者抽取的时间{last_at}",
        "请按时间先后登记",
    ),
    "lifecycle.twice": (
        "环节重复",
        "环节{value}在第{first}项和第{second}项重复",
        "请保留其中一项",
    ),
    # the team and its visit
    "lifecycle.team-size": (
        "检查组人数不足",
        "检查组有{size}人，至少应有{team_size}人",
        "请增加检查人员，或者指定接替人员",
    ),
    "lifecycle.not-a-member": (
        "不是检查组成员",
        "{inspector}不是检查组成员，检查组为{team}",
        "请填写检查组成员",
    ),
    "lifecycle.already-a-member": (
        "已是检查组成员",
        "{inspector}已是检查组成员，检查组为{team}",
        _OTHER_INSPECTOR,
    ),
    "lifecycle.recused": ("该人员已回避", "{inspector}已回避本次检查", _OTHER_INSPECTOR),
    "lifecycle.window": (
        "超出计划起止时间",
        "{day}不在计划起止时间{period}之内",
        "请填写计划起止时间之内的日期",
    ),
    "lifecycle.discipline": (
        "未强调工作纪律",
        "未向检查组强调工作纪律",
        "请先强调工作纪律",
    ),
    "lifecycle.training": (
        "检查人员未全部培训",
        "以下检查人员未经培训：{names}",
        "请先培训全部检查人员",
    ),
    "lifecycle.visit": (
        "准备完成前检查",
        "检查开始时间{started_at}早于准备完成时间{prepared_at}",
        "请更正开始时间，或者在准备完成后检查",
    ),
    # the sheet of an inspection
    "lifecycle.sheet": (
        "记录表不属于本次检查",
        "记录表此处为{found}，本次检查为{expected}",
        "请登记到该记录表所属的检查",
    ),
    "lifecycle.signer": (
        "签字人不是检查组成员",
        "签字的{inspector}不是检查组成员，检查组为{team}",
        "请由检查组成员签字，或者先登记更换检查人员",
    ),
    "lifecycle.signatures": (
        "签字的检查人员不足",
        "签字的检查人员有{size}人，至少应有{team_size}人",
        "请由足够的检查组成员签字",
    ),
    "lifecycle.day": (
        "检查日期不符",
        "记录表的检查日期为{day}，检查组实施检查的日期为{visit_days}",
        "请填写实施检查的日期，或者先登记该次检查",
    ),
    "lifecycle.before-draw": (
        "检查早于抽取",
        "检查开始时间{started_at}早于抽取时间{drawn_at}",
        "请填写检查开始的时间",
    ),
    "lifecycle.no-result": (
        "没有检查结果",
        "以下结果表示未能实施检查：{results}",
        "请登记为无法检查",
    ),
    "lifecycle.ground": (
        "有效的后续处理失去依据",
        "{follow_up}{fact}不能以该记录表中{unit}的{item}一行为依据",
        "请先移出或者撤销该项{follow_up}，或者更正该行",
    ),
    "lifecycle.supersedes": (
        "更正的不是最新记录表",
        "最新记录表的摘要为{expected}，所填为{found}",
        "请核对最新记录表，并填写其摘要",
    ),
    "lifecycle.same-sheet": (
        "更正没有改变记录表",
        "记录表与最新记录表相同",
        "请更正记录表",
    ),
    "lifecycle.own-record": (
        "记录人不得审核",
        "{actor}填写或者更正过本次检查的记录表",
        "请由其他人员审核",
    ),
    # facts, and the end of an inspection
    "lifecycle.fact": (
        "后续处理编号已被使用",
        "编号{fact}已用于另一项后续处理：{follow_up}",
        "请为每项后续处理使用不同的编号",
    ),
    "lifecycle.inspected": (
        "已有检查记录",
        "已有{day}的记录表，该对象已经检查",
        "请更正记录表，或者作废本次检查",
    ),
    "lifecycle.replaced-late": (
        "检查后不能递补",
        "已实施检查的对象不能递补，检查日期为{visit_days}",
        "请不要填写递补对象",
    ),
    "lifecycle.replaced-by-itself": (
        "递补对象有误",
        "对象不能由其自身递补",
        "请填写签号顺序中的下一个对象，或者不填",
    ),
    "lifecycle.in-force": (
        "后续处理尚未移出或者撤销",
        "{follow_up}{fact}仍然有效",
        "请先移出或者撤销该项{follow_up}",
    ),
    # what should be explained
    "inspection.fine-without-case": (
        "罚没未关联案件",
        "罚没{fact}未关联案件",
        "请填写所属案件，或者说明没有案件的原因",
    ),
    "inspection.certificates": (
        "未出示执法证件",
        "{day}检查时未出示执法证件",
        _IN_REMARK,
    ),
    "inspection.rights": (
        "未告知权利义务",
        "{day}检查时未告知检查对象权利义务",
        _IN_REMARK,
    ),
    "inspection.other-day": (
        "检查日期与通知不符",
        "检查日期为{day}，通知的检查日期为{visit_day}",
        "请说明变更日期而未另行通知的原因",
    ),
    "inspection.twice": (
        "检查重复列入",
        "该检查在第{first}项和第{second}项重复",
        "请保留环节较多的一项",
    ),
    # deadlines
    "deadline.cutoff": (
        "任务截止日期超出工作日历",
        "任务截止日期{day}不在{period}的工作日历之内",
        "请提供包含整个任务期间的工作日历",
    ),
    "deadline.appointment": (
        "检查安排属于其他对象",
        "检查安排的对象为{business}",
        "请提供本次检查的安排，或者不提供",
    ),
    "deadline.appointment-twice": (
        "同一对象有两次检查安排",
        "{business}在{label}有两次检查安排",
        "请分别查询各计划的检查",
    ),
    # publications and the log
    "entry.unpublished": (
        "结果尚未公示",
        "该检查没有已公示的结果",
        "请先公示结果，再生成日志条目",
    ),
    "entry.unamended": (
        "更正尚未公示",
        "该检查没有已公示的更正",
        "请先公示更正，再生成日志条目",
    ),
    "log.no-publication": (
        "公示未记入日志",
        "日志没有{day}公示内容{view}的“{entry_kind}”条目",
        "请查明未记入日志的原因",
    ),
    "log.no-inspection": (
        "日志条目没有对应的检查",
        "计划{plan}第{draw_number}次抽取于{moment}的“{entry_kind}”条目，公示内容为{view}，没有对应的检查",
        "请补充该检查，或者查明缺少的原因",
    ),
}
NAMES: Final[dict[str, str]] = {
    "event": "检查环节",
    "stage": "当前阶段",
    "stages": "可以进行的阶段",
    "event_kind": "检查环节",
    "event_kinds": "可以进行的环节",
    "sign_off": "确认方式",
    "follow_up": "后续处理",
    "status": "登记状态",
    "entry_kind": "日志条目种类",
    "results": "检查结果",
    "started_at": "开始时间",
    "ended_at": "结束时间",
    "drawn_at": "抽取时间",
    "prepared_at": "准备完成时间",
    "last_at": "上一时间",
    "checked_on": "检查日期",
    "visit_day": "通知的检查日期",
    "visit_days": "实施检查的日期",
    "team": "检查组",
    "team_size": "应有人数",
    "inspector": "检查人员",
    "actor": "经办人",
    "business": "检查对象",
    "unit": "单位",
    "item": "事项",
    "label": "抽取编号",
    "fact": "后续处理编号",
    "case_number": "案号",
    "plan": "计划",
    "draw_number": "抽取序号",
    "view": "公示内容摘要",
}
