"""Findings about days of visits, changes of teams and their log."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_LOGGED: Final = "请要求作出说明：选派和每次变更均应当时记入日志"
_FROM_RECUSAL: Final = "请按回避记录生成退出记录"
_DIRECTORY: Final = "请照名录库填写编号"
WORDS: Final[dict[str, Words]] = {
    "withdrawal.recusal": (
        "回避事由或者提出方式缺失",
        "回避须同时注明事由和提出方式，现缺其中一项",
        _FROM_RECUSAL,
    ),
    "withdrawal.every-team": (
        "回避只能针对一个对象",
        "{inspector}的回避只涉及一个对象，退出却涉及全部检查组",
        _FROM_RECUSAL,
    ),
    "withdrawal.inspector": (
        "退出人员不在名录库",
        "退出的{inspector}不在检查人员名录库",
        _DIRECTORY,
    ),
    "withdrawal.business": (
        "退出所涉对象没有检查组",
        "退出所涉的{business}没有检查组",
        "请照检查组填写编号",
    ),
    "unchecked.earlier-assignment": (
        "此前有无其他选派结果",
        "所给材料不能说明此前有无其他选派结果，以及有无其他变更",
        "请提供公示日志",
    ),
    "unchecked.rules": (
        "检查组规则所列情况是否属实",
        "所给材料不能说明{recusals}项回避、{past_visits}次既往检查和{workloads}人的已有检查次数"
        "是否属实，以及有无遗漏",
        "请要求提供证明材料",
    ),
    "unchecked.commitment": (
        "未公开的材料是否与公告一致",
        "没有对应的随机填充值，无法核验所给材料与公告是否一致",
        "请索取公告时所用的随机填充值",
    ),
    "unchecked.withdrawal": (
        "退出原因是否属实",
        "所给材料不能说明{inspector}的退出原因{reason}是否属实",
        "请要求提供证明材料",
    ),
    "entry.unchanged": (
        "选派结果没有变更",
        "该选派结果从未变更",
        "请登记变更之后的结果；抽取时的结果请按选派登记",
    ),
    "entry.assignment": (
        "选派结果不属于本次抽取",
        "选派结果的公告摘要为{found}，本次抽取为{expected}",
        "请与生成该结果所用的抽取一并登记",
    ),
    "log.assigned": (
        "抽取时的选派结果不在日志中",
        "日志中没有抽取时的选派结果，其摘要为{expected}",
        _LOGGED,
    ),
    "log.reassigned": (
        "变更不在日志中",
        "日志中没有第{number}次变更之后的结果，其摘要为{expected}",
        _LOGGED,
    ),
    "log.another-assignment": (
        "日志中有另一选派结果",
        "日志中有摘要为{found}的选派结果，抽取时的选派结果的摘要为{expected}",
        "请要求作出说明：每次抽取只选派一次，此后只作变更",
    ),
    "visits.vacant": (
        "检查组有空缺",
        "{business}的检查组空缺{vacancies}人",
        "请先为每个席位匹配检查人员",
    ),
    "visits.crowded": (
        "检查人员日程不足",
        "{inspector}有{visits}次检查，在余下的{workdays}个工作日只能安排{room}次",
        "请延长检查期间，增加每日次数，或者缩短通知期限",
    ),
    "visits.apart": (
        "检查组没有共同的空闲日",
        "{business}的检查组（{inspectors}）在{workdays}个工作日中没有一天全员空闲",
        "请更换检查组成员，或者延长检查期间",
    ),
    "visits.unplaced": (
        "未能安排检查日期",
        "{business}没有可安排的日期；安排之前，其检查组在{workdays}个工作日中有{free}天全员空闲",
        "请延长检查期间，或者增加每日次数",
    ),
    **{
        f"visits.{name}": (
            f"{noun}与选派结果不符",
            f"{noun}的摘要为{{found}}，选派结果所用为{{expected}}",
            "请使用生成选派结果所用的内容",
        )
        for name, noun in (
            ("inspectors", "检查人员名录库"),
            ("rules", "检查组规则"),
            ("draw", "抽取公告"),
        )
    },
}
