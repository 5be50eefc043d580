"""Findings about views."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_AGAIN: Final = "请用本库重新生成公示内容"
WORDS: Final[dict[str, Words]] = {
    # what is asked for
    "disclosure.document": ("不属可公示的文件", "{given}不向任何人公示", "请提供以下之一：{names}"),
    "disclosure.audience": (
        "不属该对象本人的文件",
        "{noun}并非只涉及一个对象",
        "请按面向公众或者其他部门生成",
    ),
    "disclosure.open-seed": (
        "抽取名单无法保密",
        "随机数来源全部公开，任何人都可以重新抽取：{sources}",
        "请同时公告一个密封的随机数来源，在最后一次检查后公开",
    ),
    # views
    "view.shows-withheld": (
        "公示了声明不予公示的内容",
        "公示了声明不予公示的内容：{fields}",
        _AGAIN,
    ),
    "view.document": (
        "公示内容所属文件不符",
        "公示内容属于{found}，所提供的文件为{expected}",
        "请提供生成公示内容所用的文件",
    ),
    "view.tie": (
        "公示内容与文件不对应",
        "公示内容对应的摘要为{found}，按该文件应为{expected}",
        "请提供生成公示内容所用的文件和随机填充值",
    ),
    "view.shown": ("公示内容与文件不符", "此处公示的内容与文件不符", "请说明原因"),
    "view.exposed": (
        "应不予公示而公示",
        "{field}属于{withholding}，应不予公示",
        _AGAIN,
    ),
    "view.withheld": (
        "不予公示缺少依据",
        "{field}以{withholding}为由不予公示，应予公示",
        _AGAIN,
    ),
    "view.reason": (
        "不予公示的理由不符",
        "{field}以{withholding}为由不予公示，应为{expected_withholding}",
        _AGAIN,
    ),
}
NAMES: Final[dict[str, str]] = {
    "field": "栏目",
    "fields": "栏目",
    "sources": "随机数来源",
    "withholding": "不予公示的理由",
    "expected_withholding": "应为理由",
}
