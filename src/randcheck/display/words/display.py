"""Findings about what front ends ask for."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    "schema.none": (
        "没有数据模式",
        "{noun}没有数据模式",
        "请指定能写成文档的类型；名录库请写明成员类型",
    ),
}
NAMES: Final[dict[str, str]] = {}
