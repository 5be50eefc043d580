"""Findings about plans, work plans and rules for teams."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    # the review of a work plan
    "window.outside": (
        "抽查计划的起止时间超出检查工作时间",
        "计划{plan}的起止时间{period}超出检查工作时间{work_period}",
        "请更正其中之一",
    ),
    "window.unused": (
        "检查工作时间与各计划起止时间不一致",
        "检查工作时间为{work_period}，各计划起止时间为{start}至{end}",
        "请更正检查工作时间或者各计划的起止时间",
    ),
    "priority.uncovered": (
        "重点抽查内容未列入任何计划",
        "第{group}组重点抽查内容“{name}”未列入任何计划",
        "请将有关事项列入计划，或者在工作计划中说明理由",
    ),
    "priority.general": (
        "重点抽查内容列为一般检查事项",
        "计划{plan}的“{item}”属重点抽查内容，列为一般检查事项",
        "请改列为重点检查事项，或者从重点抽查内容中删除",
    ),
    "joint.partners": (
        "记录表为部门联合，计划未列联合部门",
        "记录表为部门联合检查所用，各计划均未列联合部门",
        "请在有关计划中列明联合部门，或者改用本部门的记录表",
    ),
    "name.narrower": (
        "计划名称窄于抽查事项",
        "计划{plan}的名称“{name}”未包含抽查事项“{item}”中的{missing}",
        "请更正计划名称或者抽查事项",
    ),
    "name.twice": (
        "计划名称重复",
        "计划{plan}与计划{other}的名称均为“{name}”",
        "请分别命名",
    ),
    "item.twice": (
        "同一事项列入多个计划",
        "计划{plan}的抽查事项“{item}”已列入计划{other}",
        "请只列入一个计划，或者以同一抽取编号抽取两个计划",
    ),
    "department.blank": ("责任科室空白", "计划{plan}未填写责任科室", "请填写责任科室"),
    "selection.conditions": (
        "定向抽查未列条件",
        "计划{plan}的抽查方式为定向，没有列明条件",
        "请列明条件，或者将抽查方式改为不定向",
    ),
    "scope.late": (
        "登记截止日期晚于计划开始日期",
        "计划{plan}的登记截止日期{day}晚于开始日期{start}",
        "请填写计划开始以前的日期",
    ),
    "provision.missing": (
        "工作计划未作规定",
        "工作计划未对{provision}作出规定",
        "请在首次抽取前作出规定",
    ),
    # a plan
    "plan.conditions": (
        "不定向的计划列有条件",
        "不定向的计划不得列抽取条件",
        "请将抽查方式改为定向，或者删去条件",
    ),
    "strata.undrawn": (
        "不抽取的层重复或者已有比例",
        "不抽取的“{stratum}”层已有抽查比例，或者重复列出",
        "请只保留一处",
    ),
    # rules for teams
    "rules.certified": (
        "检查组持证人员不足",
        "检查组持证人员为{size}人，至少应有{minimum}人",
        "请增加持证人员的席位，或者降低最少人数",
    ),
    "rules.past-day": (
        "既往检查不早于检查期间",
        "既往检查的日期为{day}，检查期间自{start}开始",
        "请删除尚未实施的检查",
    ),
    "rules.window": (
        "检查期间超出工作日历",
        "检查期间{period}超出{calendar}的工作日历",
        "请提供包含检查期间的工作日历",
    ),
    "rules.no-workday": (
        "检查期间内没有工作日",
        "检查期间{period}内没有工作日",
        "请延长检查期间",
    ),
    "rules.unknown-inspector": (
        "检查人员不在名录库",
        "检查人员{inspector}不在检查人员名录库",
        "请照名录库填写编号",
    ),
    "rules.unknown-business": (
        "检查对象不在名录库",
        "检查对象{business}不在名录库",
        "请照名录库填写编号",
    ),
    "rules.slot-size": (
        "席位人数超过可用人数",
        "该席位需{size}人，符合单位和持证要求的在岗人员只有{available}人",
        "请减少席位人数，增加单位，或者增加人员",
    ),
    "rules.team-size": (
        "检查组人数超过在岗人数",
        "检查组有{size}个席位，名录库在岗人员只有{available}人",
        "请减少席位，或者增加人员",
    ),
    "teams.nobody": (
        "所有对象均无法组成检查组",
        "{business_count}户均无法组成{team_size}人的检查组",
        "请核对检查人员的单位、资格、执法区域、证件和请假情况",
    ),
    "teams.limits": (
        "检查次数不足",
        "将抽取{size}户，共需{seats}人次，全部检查人员只能承担{room}人次",
        "请提高次数上限，增加人员，或者减少抽取户数",
    ),
    "teams.short-slot": (
        "部分对象无法组成检查组",
        "{division}的{business_count}户（抽查事项：{items}；例如{businesses}）第{slot}项席位需{seats}人，"
        "只有{available}人可以担任",
        "请在抽取之前增加具备资格的人员",
    ),
    "teams.short": (
        "部分对象无法组成检查组",
        "{division}的{business_count}户（抽查事项：{items}；例如{businesses}）每组需{seats}人，"
        "只有{available}人可以参加",
        "请在抽取之前增加具备资格的人员",
    ),
    "teams.tight": (
        "检查次数可能不足",
        "{division}的{business_count}户（抽查事项：{items}；例如{businesses}）预计需{seats}人次，"
        "可以承担的人员只能承担{room}人次",
        "请在抽取之前提高次数上限或者增加人员",
    ),
    "teams.other-qualifications": (
        "资格不对应抽查事项",
        "检查人员具备{items}的资格，计划没有这些事项",
        "请核对代码是否有误",
    ),
    "rules.window-plan": (
        "检查期间超出抽查计划",
        "检查期间{period}超出抽查计划的起止时间{plan_period}",
        "请在抽查计划的起止时间内确定检查期间",
    ),
    "rules.window-early": (
        "检查期间早于公告",
        "检查期间{period}在{day}公告之前开始",
        "请将检查期间安排在抽取之后",
    ),
    "officer.certificate": (
        "一人两号",
        "执法证件{value}由多名检查人员共用：{inspectors}",
        "请只保留一人，或者更正执法证件编号",
    ),
    "officer.namesake": (
        "同一单位人员同名",
        "{unit}有同名人员{name}：{inspectors}",
        "请核实是否为同一人使用两个编号",
    ),
}
NAMES: Final[dict[str, str]] = {
    "division": "行政区划",
    "items": "抽查事项",
    "business_count": "户数",
    "businesses": "检查对象",
    "slot": "席位",
    "seats": "席位人数",
    "room": "可承担次数",
    "team_size": "检查组人数",
    "plan": "计划",
    "other": "另一计划",
    "work_period": "检查工作时间",
    "group": "组别",
    "item": "抽查事项",
    "provision": "内容",
    "minimum": "最少人数",
    "calendar": "工作日历",
    "inspector": "检查人员",
    "business": "检查对象",
}
