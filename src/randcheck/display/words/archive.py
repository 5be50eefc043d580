"""Findings about archives."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_AS_ANNOUNCED: Final = "请先核对随机填充值是否为随该材料保存的那一个，再归档与公告一致的材料"
WORDS: Final[dict[str, Words]] = {
    # what an archive can't be
    "archive.draw.transcript": (
        "抽取记录不属于本次抽取",
        "抽取记录所属公告的摘要为{found}，本案卷公告的摘要为{expected}",
        "请归档本次抽取的抽取记录",
    ),
    "archive.draw.inspectors": (
        "检查人员名录库与公告不符",
        "以该随机填充值计算，检查人员名录库的承诺值为{found}，公告的承诺值为{expected}",
        _AS_ANNOUNCED,
    ),
    "archive.draw.team_rules": (
        "检查组规则与公告不符",
        "以该随机填充值计算，检查组规则的承诺值为{found}，公告的承诺值为{expected}",
        _AS_ANNOUNCED,
    ),
    "archive.draw.assignment": (
        "检查人员选派结果不属于本次抽取",
        "选派结果所属公告的摘要为{found}，本案卷公告的摘要为{expected}",
        "请归档本次抽取的选派结果",
    ),
    "archive.draw.visits": (
        "检查日程不属于本次抽取",
        "检查日程的抽取编号为{found}，本案卷的抽取编号为{expected}",
        "请归档本次抽取的检查日程",
    ),
    "archive.unannounced.inspectors": (
        "检查人员名录库未经公告",
        "归档了检查人员名录库，公告中没有",
        "请只归档公告中列明的材料",
    ),
    "archive.unannounced.team_rules": (
        "检查组规则未经公告",
        "归档了检查组规则，公告中没有",
        "请只归档公告中列明的材料",
    ),
    "archive.draws": (
        "抽取案卷未按序号排列",
        "抽取案卷的序号依次为{found}，应为{expected}",
        "请按抽取序号由小到大归档，每次抽取只归档一次",
    ),
    "archive.plan.other": (
        "抽取案卷不属于本计划",
        "本年度案卷属于计划{plan}“{name}”",
        "请归入所属计划的年度案卷",
    ),
    "archive.plan.changed": (
        "归档的抽查计划与公告不符",
        "公告的抽查计划摘要为{found}，归档的抽查计划摘要为{expected}",
        "请归档公告时的抽查计划",
    ),
    "archive.inspection": (
        "检查所属的抽取未归档",
        "公告摘要为{digest}的抽取未归档",
        "请将该检查所属的抽取一并归档",
    ),
    # what a draw lacks, and where it contradicts the log
    "archive.number": (
        "抽取序号有缺",
        "该次抽取未归档",
        "请归档本计划的每次抽取，包括已作废的抽取",
    ),
    "archive.voided.unlogged": (
        "作废未记入日志",
        "抽取案卷记载该次抽取因{reason}作废，公示日志中没有作废记录",
        "请说明原因，作废应当连同原因记入公示日志",
    ),
    "archive.voided.unfiled": (
        "作废未记入案卷",
        "公示日志记载该次抽取因“{found}”作废，抽取案卷未记载作废",
        "请在抽取案卷中按日志注明作废原因",
    ),
    "archive.voided.reason": (
        "作废原因不一致",
        "公示日志记载的作废原因为“{found}”，抽取案卷记载为“{expected}”",
        "请说明原因，作废原因应与公示日志一致",
    ),
    "archive.announced": (
        "公告未记入日志",
        "公示日志中没有摘要为{digest}的公告",
        "请说明原因，公告应当在抽取前记入公示日志",
    ),
    "archive.absent.transcript": (
        "抽取案卷缺少抽取记录",
        "抽取记录未归档",
        "请归档抽取记录，包括全部递补更换和扩大抽查",
    ),
    "archive.absent.roster": (
        "抽取案卷缺少名录库摘要",
        "检查对象名录库的摘要未归档",
        "请归档抽取时所用名录库的摘要",
    ),
    "archive.absent.inspectors": (
        "抽取案卷缺少检查人员名录库",
        "公告的检查人员名录库未归档",
        "请归档公告的检查人员名录库",
    ),
    "archive.absent.inspectors_nonce": (
        "抽取案卷缺少随机填充值",
        "生成检查人员名录库承诺值所用的随机填充值未归档",
        "请归档公告时所用的随机填充值",
    ),
    "archive.absent.team_rules_nonce": (
        "抽取案卷缺少随机填充值",
        "生成检查组规则承诺值所用的随机填充值未归档",
        "请归档公告时所用的随机填充值",
    ),
    "archive.absent.team_rules": (
        "抽取案卷缺少检查组规则",
        "公告的检查组规则未归档",
        "请归档公告的检查组规则",
    ),
    "archive.absent.assignment": (
        "抽取案卷缺少检查人员选派结果",
        "已公告检查组规则，选派结果未归档",
        "请归档选派结果，包括全部变更",
    ),
    "archive.absent.visits": (
        "抽取案卷缺少检查日程",
        "已公告检查组规则，检查日程未归档",
        "请归档检查日程",
    ),
    # inspections
    "archive.uninspected": (
        "抽中对象没有检查案卷",
        "抽中对象{business}没有归档的检查",
        "请归档该对象的检查，不论处于哪个阶段",
    ),
    "archive.team": (
        "检查人员与选派结果不符",
        "检查人员为{found}，选派结果为{expected}",
        "请变更选派结果，并记入公示日志",
    ),
    "archive.inspector.unlisted": (
        "签字人员不在名录库",
        "记录表签字人员{inspector}不在检查人员名录库",
        "请归档公告的检查人员名录库",
    ),
    "archive.inspector.uncertified": (
        "签字人员执法证件无效",
        "记录表签字人员{inspector}在{day}没有有效的执法证件",
        "请说明原因，签字的检查人员当日应持有效的执法证件",
    ),
    "archive.piece": (
        "检查案卷缺少材料",
        "检查案卷缺少“{piece}”",
        "请补齐该检查的案卷",
    ),
    # public views
    "archive.view": (
        "公示内容未归档",
        "{day}公示的内容{view}未归档",
        "请将公示内容连同随机填充值一并归档",
    ),
    "archive.audience": (
        "公示了不面向公众的内容",
        "所公示的内容面向{audience}",
        "请公示面向社会公众的内容",
    ),
}
NAMES: Final[dict[str, str]] = {"audience": "公开对象", "piece": "归档要素"}
