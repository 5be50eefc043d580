"""Findings about rosters and about rows that are imported."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

#: Of each thing that shows one business in two: the title, and what the two have in common.
_ALIKE: Final = {
    "same-number": ("注册号相同", "的注册号相同"),
    "same-organisation": ("组织机构代码相同", "的统一社会信用代码中组织机构代码相同"),
    "same-address": ("名称和地址相同", "的名称和地址均相同"),
    "both-established": ("变更前后均为已成立", "互为变更前后的编号，登记状态却均为已成立"),
}


def _second_keys(having: str, unit: str) -> dict[str, Words]:
    earlier, later = f"第{{first}}{unit}的{{earlier}}", f"第{{second}}{unit}的{{value}}"
    return {
        f"{having}.two-spellings": (
            "编号写法不同",
            f"{later}与{earlier}只是写法不同",
            "请核实哪一个正确，保留该编号",
        ),
        **{
            f"{having}.{code}": (
                title,
                f"{earlier}与{later}{alike}",
                "请核实是否为同一经营主体：保留正确的一项，或者填写原编号和各自的登记状态",
            )
            for code, (title, alike) in _ALIKE.items()
        },
    }


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
    "succeeds.itself": (
        "原编号与现编号相同",
        "{value}的原编号就是其自身",
        "请填写变更前的编号，没有变更的请勿填写",
    ),
    "succeeds.twice": (
        "一个原编号对应两个经营主体",
        "原编号{value}已由{earlier}承继",
        "请核实由哪一个承继，另一个为新设经营主体",
    ),
    "succeeds.cycle": (
        "原编号循环",
        "沿{value}的承继关系又回到其自身",
        "请核实最早的编号，该经营主体不填写原编号",
    ),
    **_second_keys("row", "行"),
    **_second_keys("roster", "项"),
}
NAMES: Final[dict[str, str]] = {"earlier": "前一个编号"}
