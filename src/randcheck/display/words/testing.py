"""Findings about samplers and fairness."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    # lists, and who was drawn from them
    "list.empty": ("名单为空", "名单中没有任何编号", "请去掉没有抽查对象的抽取"),
    "list.twice": (
        "名单重复",
        "{value}在名单的第{first}项和第{second}项重复",
        "每个编号请只列一次",
    ),
    "drawn.twice": (
        "抽中结果重复",
        "{value}在抽中结果的第{first}项和第{second}项重复",
        "请更正抽取结果或者抽样函数，同一编号不得重复抽中",
    ),
    "drawn.stranger": (
        "抽中结果不在名单内",
        "抽中的{value}不在名单内",
        "请提供抽取当时的名单；抽样函数只能从名单中抽取",
    ),
    "drawn.size": (
        "抽取数与要求不符",
        "抽取了{found}个，要求抽取{expected}个",
        "请更正抽样函数，抽取数应与要求一致",
    ),
    "size.certain": (
        "抽取数使结果没有随机性",
        "从{available}个中抽取{size}个，结果没有随机性",
        "请提供大于零且小于名单长度的抽取数",
    ),
    # teams
    "teams.twice": (
        "检查组内人员重复",
        "{value}在同一检查组的第{first}项和第{second}项重复",
        "每名检查人员在同一检查组请只列一次",
    ),
    "teams.stranger": (
        "不在检查人员名单内",
        "检查组的{value}不在所提供的检查人员名单内",
        "请提供全部可以参加抽取的检查人员",
    ),
    # what is asked
    "chance.range": ("不是概率", "{chance}不在0和1之间", "请提供概率"),
    "budget.range": (
        "概率为0或者1",
        "概率{chance}无法用于判断",
        "请提供大于0且小于1的概率，如0.000000001",
    ),
    "favour.range": (
        "偏向程度不可能",
        "任何概率都不可能有{favour}的偏向",
        "请提供-1至{most}之间且使概率发生变化的数",
    ),
    "trait.missing": ("缺少特征值", "该编号没有特征值", "请为名单中的每个编号提供特征值"),
    "trait.mixed": (
        "特征值种类不一",
        "{given}与该特征的第一个值{beside}种类不同",
        "请全部提供文本，或者全部提供整数，或者全部提供日期",
    ),
    "exact.paths": (
        "路径过多",
        "路径超过{limit}条",
        "请提供较短的名单，或者选择次数较少的抽样函数",
    ),
    # charts
    "chart.nobody": ("没有抽中任何对象", "这些抽取没有抽中任何对象", "请提供抽中过对象的抽取"),
    "chart.steps": ("名单没有间距", "最短的名单只有一个编号，没有间距", "请提供名单较长的抽取"),
    "chart.pairs": (
        "抽取不适合同一张图",
        "这些抽取不是从同一份2至{limit}个编号的名单中抽取相同数量",
        "请提供这样的抽取，或者改用间距图",
    ),
}
NAMES: Final[dict[str, str]] = {
    "chance": "概率",
    "favour": "偏向",
    "most": "上限",
    "beside": "对照",
}
