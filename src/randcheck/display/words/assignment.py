"""Findings about teams, assignments and visit plans."""

from __future__ import annotations

from typing import Final

from randcheck.display.words.visits import NAMES as _OF_VISITS
from randcheck.display.words.visits import WORDS as _VISITS
from randcheck.errors.catalogue import Words

__all__: list[str] = []

_EXPLAIN: Final = "请要求作出说明：该结果与抽取不符"
_AGAINST_THE_RULES: Final = "请要求作出说明：检查组规则不允许"
_UNEVEN: Final = "请要求作出说明：检查任务分配不够均衡，或者均衡证明有误"
_AS_ANNOUNCED: Final = (
    "请先核对随机填充值是否为随该材料保存的那一个，再使用公告的内容；"
    "无法提供公告的内容的，请作废本次抽取，另行公告"
)
_ANNOUNCE_AGAIN: Final = "请作废本次抽取，并在新的公告中列明检查人员名录库和检查组规则"
_OTHER_DRAW: Final = "请使用生成该结果所用的抽取、检查人员和检查组规则"

WORDS: Final[dict[str, Words]] = {
    **_VISITS,
    # values
    "team.twice": (
        "检查组人员重复",
        "{value}在同一检查组占第{first}个和第{second}个席位",
        "请让每人只占一个席位",
    ),
    "assignment.form": (
        "选派结果格式不符",
        "应为{expected}，实为{found}",
        "请用本库的函数生成和变更选派结果",
    ),
    "assignment.order": (
        "检查组未按顺序排列",
        "{business}不大于前一检查组的对象编号",
        "请按对象编号升序排列，每个对象一组",
    ),
    "assignment.numbers": (
        "变更未按顺序编号",
        "变更编号为{found}，应为{expected}",
        "请用本库的函数变更选派结果",
    ),
    # what an assignment is made from
    "announced.inspectors": (
        "检查人员名录库与公告不符",
        "以该随机填充值计算，检查人员名录库的承诺值为{found}，公告的承诺值为{expected}",
        _AS_ANNOUNCED,
    ),
    "announced.team_rules": (
        "检查组规则与公告不符",
        "以该随机填充值计算，检查组规则的承诺值为{found}，公告的承诺值为{expected}",
        _AS_ANNOUNCED,
    ),
    "announced.inspectors.none": (
        "公告未列明检查人员",
        "本次抽取的公告未列明检查人员名录库",
        _ANNOUNCE_AGAIN,
    ),
    "announced.team_rules.none": (
        "公告未列明检查组规则",
        "本次抽取的公告未列明检查组规则",
        _ANNOUNCE_AGAIN,
    ),
    "announced.business": (
        "对象不在名录库",
        "{business}不在公告的名录库",
        "请核实该对象的来源：本次抽取不可能抽中",
    ),
    **{
        f"assignment.{field}": (
            "选派结果不属于本次抽取",
            f"选派结果的{name}为{{found}}，本次抽取为{{expected}}",
            _OTHER_DRAW,
        )
        for field, name in (
            ("label", "抽取编号"),
            ("announcement_digest", "公告摘要"),
            ("inspectors_commitment", "检查人员名录库承诺值"),
            ("team_rules_commitment", "检查组规则承诺值"),
            ("key", "密钥"),
        )
    },
    # too few inspectors
    "shortage.bottleneck": (
        "检查人员不足",
        "{divisions}的{business_count}户（抽查事项：{items}）有{forced}次检查只能由{inspectors}承担，"
        "但其只能承担{room}次，超出{short}次；其他人员不能承担的原因：{reasons}",
        "请提高次数上限，增加具备资格的人员，或者作废本次抽取，另行公告规则",
    ),
    "shortage.understaffed": (
        "对象无法组成检查组",
        "{division}的{business_count}户（抽查事项：{items}；例如{businesses}）每组应有{size}名检查人员，"
        "只能匹配{fillable}名；不能担任第{slot}项席位的原因：{reasons}",
        "请增加具备资格的人员，放宽席位要求，或者作废本次抽取，另行公告规则",
    ),
    # changes
    "assignment.unchanged": (
        "没有可变更的内容",
        "没有人员退出，抽中对象也与检查组一致",
        "请提供退出记录，或者递补、扩大抽查之后的抽取结果",
    ),
    "assignment.nobody": (
        "席位无人可补",
        "可加入{business}检查组的人员均已没有剩余次数",
        "请更换该对象，或者作废本次抽取，另行公告规则",
    ),
    "assignment.unknown": (
        "检查人员不在名录库",
        "{business}检查组的{inspector}不在检查人员名录库",
        "请变更由本库生成的选派结果",
    ),
    "assignment.absent": (
        "检查人员不在岗",
        "{business}检查组的{inspector}在检查期间全程不在岗",
        "请变更由本库生成的选派结果",
    ),
    # drawing again
    "differs.first_teams": (
        "抽取时的检查组与抽取不符",
        "抽取时的检查组第{position}项为{found}，按抽取应为{expected}",
        _EXPLAIN,
    ),
    "differs.evenness": (
        "均衡证明与抽取不符",
        "均衡证明第{position}组为{found}，按抽取应为{expected}",
        _EXPLAIN,
    ),
    "differs.teams": (
        "变更与抽取不符",
        "第{number}次变更的检查组第{position}项为{found}，按抽取应为{expected}",
        _EXPLAIN,
    ),
    "differs.dissolved": (
        "变更与抽取不符",
        "第{number}次变更解散的检查组第{position}项为{found}，按抽取应为{expected}",
        _EXPLAIN,
    ),
    "differs.businesses": (
        "检查组与抽中对象不符",
        "检查组第{position}项的对象为{found}，目前抽中的为{expected}",
        _EXPLAIN,
    ),
    "differs.first-stage": (
        "抽取时的检查组与当时的抽中对象不符",
        "抽取时各检查组的对象与当时抽中的对象不一致",
        "请要求作出说明：有对象被增加、遗漏或者恢复",
    ),
    "differs.stage": (
        "检查组与当时的抽中对象不符",
        "第{number}次变更之后，各检查组的对象与当时抽中的对象不一致",
        "请要求作出说明：有对象被增加、遗漏或者恢复",
    ),
    # rules and evenness
    "check.no-team": (
        "抽中对象没有检查组",
        "{business}已被抽中，没有检查组",
        _AGAINST_THE_RULES,
    ),
    "check.not-drawn": (
        "检查组的对象未被抽中",
        "{business}有检查组，但未被抽中",
        _AGAINST_THE_RULES,
    ),
    "check.seats": (
        "检查组人数不符",
        "{business}的检查组有{seats}个席位，其中{filled}个有人；应有{size}个，且全部有人",
        _AGAINST_THE_RULES,
    ),
    "check.limit": (
        "检查次数超过上限",
        "{inspector}承担{visits}次检查，只能承担{room}次",
        _AGAINST_THE_RULES,
    ),
    "check.unknown": (
        "检查人员不在名录库",
        "{business}检查组的{inspector}不在检查人员名录库",
        _AGAINST_THE_RULES,
    ),
    "check.withdrawn": (
        "已退出人员仍在检查组",
        "{inspector}已经退出，仍在{business}的检查组",
        _AGAINST_THE_RULES,
    ),
    **{
        f"check.{reason}": (
            title,
            f"{{business}}检查组的{{inspector}}{problem}",
            _AGAINST_THE_RULES,
        )
        for reason, title, problem in (
            ("inactive", "检查人员不在岗", "不在岗"),
            ("on_leave", "检查人员全程离岗", "在{period}的工作日全部离岗"),
            ("seldom_present", "检查人员在岗天数不足", "在{period}在岗天数不足"),
            ("division", "不在其执法区域", "的执法区域为{divisions}，该对象属于{division}"),
            ("recused", "检查人员应当回避", "应当回避该对象"),
            ("inspected_before", "此前检查过该对象", "上次或者近期检查过该对象"),
            ("unit", "检查人员不属于所需单位", "属于{unit}，该席位应由{units}的人员担任"),
            (
                "certificate",
                "执法证件有效期未覆盖检查期间",
                "没有有效期覆盖{period}的执法证件",
            ),
            ("qualification", "不具备抽查事项所需资格", "不具备{items}的检查资格"),
        )
    },
    "check.evenness.twice": (
        "均衡证明中人员重复",
        "{inspector}在均衡证明中出现不止一次",
        _UNEVEN,
    ),
    "check.evenness.missing": (
        "均衡证明遗漏人员",
        "{inspector}承担检查，但不在均衡证明中",
        _UNEVEN,
    ),
    "check.evenness.unknown": (
        "均衡证明中的人员不在名录库",
        "均衡证明中的{inspector}不在检查人员名录库",
        _UNEVEN,
    ),
    "check.evenness.order": (
        "均衡证明未按顺序排列",
        "均衡证明各组未从任务最重的人员起依次排列",
        _UNEVEN,
    ),
    "check.evenness.relief": (
        "检查人员任务偏少",
        "{inspector}可以替任务更重的人员承担一次检查",
        _UNEVEN,
    ),
    "check.evenness.forced": (
        "检查任务可由他人承担",
        "该组及以前各组的人员承担{visits}次检查，其中只能由其承担的为{forced}次",
        _UNEVEN,
    ),
}
NAMES: Final[dict[str, str]] = {
    **_OF_VISITS,
    "inspector": "检查人员",
    "inspectors": "检查人员",
    "business": "检查对象",
    "business_count": "户数",
    "businesses": "检查对象",
    "slot": "席位",
    "division": "行政区划",
    "divisions": "行政区划",
    "items": "抽查事项",
    "unit": "单位",
    "units": "所需单位",
    "reasons": "不能承担的原因",
    "reason": "原因",
    "forced": "必须承担次数",
    "room": "可承担次数",
    "short": "超出次数",
    "fillable": "可到人数",
    "seats": "席位",
    "filled": "有人席位",
    "vacancies": "空缺",
    "visits": "检查次数",
    "free": "空闲天数",
    "workdays": "工作日数",
    "number": "序号",
    "recusals": "回避",
    "past_visits": "既往检查",
    "workloads": "已有检查次数",
}
