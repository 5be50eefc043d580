"""Findings about rosters and about rows that are imported."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    "roster.twice": ("编号重复", "编号{value}在第{first}项和第{second}项重复", "请保留其中一项"),
    "roster.order": (
        "成员未按顺序排列",
        "{value}不大于前一个成员的编号",
        "请用本库的函数生成名录库",
    ),
    "row.form": ("不是一行数据", "每行应为字段名到内容的映射，实为{given}", "请提供映射"),
    "row.number": (
        "编号被读成数字",
        "{given}被读成数字，会丢失零和末尾数字",
        "请把该列按文本读取",
    ),
    "row.status": ("登记状态无法识别", "{given}不是可识别的登记状态", "可选：{choices}"),
    "row.day": ("不是日期", "{given}不是日期", "请提供日期，或者写成如2023-03-07的文本"),
    "row.twice": (
        "数据行重复",
        "{value}已在第{first}行，又在第{second}行",
        "请核实哪一行正确，保留该行",
    ),
    "row.two-spellings": (
        "编号写法不同",
        "第{second}行的{value}与第{first}行的编号只是写法不同",
        "请核实哪一行正确，保留该行",
    ),
}
NAMES: Final[dict[str, str]] = {}
