"""Findings about days of visits, changes of teams and their log."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_LOGGED: Final = "请要求作出说明：选派和每次变更均应当时记入日志"
_BY_THE_RULES: Final = "请要求作出说明：检查日程与规则不符"
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
    "withdrawal.idle": (
        "退出没有任何效果",
        "{inspector}此前已不能参加所涉检查",
        "请删除该退出：该人员已经退出，或者已被排除",
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
        "日志中有摘要为{found}的选派结果，与抽取时的选派结果不符",
        "请要求作出说明：每次抽取只选派一次，此后只作变更",
    ),
    "log.another-change": (
        "日志中有另一变更",
        "日志中有第{number}次变更，其摘要为{found}，所给选派结果没有",
        "请索取现行的选派结果：有变更被遗漏，或者另有变更",
    ),
    "log.changes-order": (
        "变更的登记顺序不符",
        "日志中选派和变更的登记顺序为{found}（0为抽取时的选派）",
        _LOGGED,
    ),
    "visits.amended_inspectors": (
        "检查人员名录库与日程依据调整不符",
        "以该随机填充值计算，调整后名录库的承诺值为{found}，最近一次调整为{expected}",
        "请提供该次调整所用的名录库及其随机填充值",
    ),
    "arrangement.draw": (
        "抽取不是原抽取的延续",
        "所给抽取不是已作安排的{label}的延续：原有更换应在前且顺序不变，扩大抽查的步次不能降低",
        "请在已作安排的抽取上登记更换或者扩大抽查",
    ),
    "visits.unamended": (
        "没有调整而提供了调整后的检查人员名录库",
        "提供了调整后的检查人员名录库，各次调整均未涉及名录库",
        "请不要提供该名录库，或者一并提供相应的调整",
    ),
    "visits.businesses": (
        "检查组的对象与抽中对象不符",
        "检查组的对象为{found}，抽中对象为{expected}",
        "请提供现行的抽取结果，并按其变更检查组",
    ),
    "visits.own": (
        "其他日程中有本次抽取的日程",
        "{label}的日程属于本次抽取，其检查会重复计算",
        "请将其作为原日程提供，此处只列其他抽取的日程",
    ),
    "visits.earlier-later": (
        "原日程的编制日期较晚",
        "原日程编制于{day}，本日程编制于{end}",
        "请提供此前有效的日程",
    ),
    "amendment.empty": (
        "调整没有内容",
        "第{number}次调整既无工作日历，也无检查人员名录库",
        "请至少提供其中一项",
    ),
    "amendment.numbers": (
        "调整未按顺序编号",
        "调整编号为{found}，应为{expected}",
        "请提供本次抽取的全部调整，从1起编号",
    ),
    "amendment.later": (
        "调整的决定日期较晚",
        "调整决定于{day}，日程编制于{end}",
        "请填写作出决定的日期",
    ),
    "amendment.dropped": (
        "遗漏原有调整",
        "原日程依据{number}次调整，现列调整未以其开头",
        "请先列原日程的调整，再列新的调整",
    ),
    **{
        f"visit-plan.{name}": (
            "检查日程不属于本次抽取",
            f"检查日程的{noun}为{{found}}，应为{{expected}}",
            "请提供编制该日程所用的抽取和选派结果",
        )
        for name, noun in (
            ("algorithm", "算法"),
            ("label", "抽取编号"),
            ("announcement_digest", "公告摘要"),
            ("assignment_digest", "选派结果摘要"),
            ("key", "密钥"),
        )
    },
    "visit-plan.rests-on": (
        "所给日程不是本日程的依据",
        "所给日程的摘要为{found}，本日程所列为{expected}",
        "请提供本日程所列的日程",
    ),
    "visit-plan.businesses": (
        "日程的对象与检查组不符",
        "日程的对象为{found}，检查组的对象为{expected}",
        _BY_THE_RULES,
    ),
    "visit-plan.team": (
        "日程的检查人员与检查组不符",
        "{day}检查{business}的为{found}，其检查组为{expected}",
        _BY_THE_RULES,
    ),
    "visit-plan.day": (
        "检查日期不是检查期间的工作日",
        "{business}的检查日期为{day}，不是检查期间的工作日",
        _BY_THE_RULES,
    ),
    "visit-plan.leave": (
        "检查人员当日不在岗",
        "检查{business}的{inspector}在{day}不在岗",
        _BY_THE_RULES,
    ),
    "visit-plan.per-day": (
        "每日检查次数超过上限",
        "{inspector}在{day}有{visits}次检查，上限为{limit}次",
        _BY_THE_RULES,
    ),
    "differs.appointment": (
        "检查日程与抽取不符",
        "{business}的检查安排为{found}，按抽取应为{expected}",
        _BY_THE_RULES,
    ),
    "differs.appointments": (
        "检查日程未按顺序排列",
        "各项检查安排无误，但未按对象编号升序每户列一次",
        "请按对象编号升序排列，每户一次",
    ),
    "unchecked.earlier-plan": (
        "原日程保留了哪些日期",
        "没有摘要为{digest}的原日程，无法重新计算日期",
        "请索取原日程",
    ),
    "unchecked.earlier-days": (
        "原日程的日期是否正确",
        "所给材料不能说明摘要为{digest}的原日程是否与其抽取相符",
        "请用编制原日程所用的选派结果核验原日程",
    ),
    "unchecked.other-plan": (
        "计入了其他日程的哪些检查",
        "没有摘要为{digest}的日程，无法重新计算日期",
        "请索取该次抽取的日程",
    ),
    "unchecked.amended-leave": (
        "调整增加了哪些离岗日期",
        "没有第{number}次调整所用的检查人员名录库，无法重新计算日期",
        "请索取该名录库及其随机填充值",
    ),
    "unchecked.made-on": (
        "编制日期是否属实",
        "所给材料不能说明日程是否编制于{day}，编制日期不同则日程不同",
        "请核对其公布时间",
    ),
    "unchecked.amendment": (
        "调整事由是否属实",
        "所给材料不能说明第{number}次调整的事由“{amendment_ground}”是否属实",
        "请要求提供有关决定",
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
NAMES: Final[dict[str, str]] = {"amendment_ground": "调整事由"}
