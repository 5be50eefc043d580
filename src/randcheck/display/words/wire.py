"""Findings about documents: JSON, its canonical form, and the forms of values in it."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_AS_PUBLISHED: Final = "请照公布的原样提供文档"
WORDS: Final[dict[str, Words]] = {
    # forms of values
    "form.date": ("不是日期", "{given}不是“年-月-日”形式的日期", "请写成如2023-03-07的形式"),
    "form.moment": (
        "不是时刻",
        "{given}不是规定形式的协调世界时时刻",
        "请按格式说明书写，精确到秒；人工录入的时刻请改用读取录入数据的函数",
    ),
    "form.bytes": (
        "不是字节",
        "{given}不是以小写十六进制写的字节",
        "请用两位小写十六进制数字写每个字节",
    ),
    "form.fraction": ("不是分数", "{given}不是最简分数", "请写成如1/20的形式"),
    "form.array": ("不是数组", "应为数组，实为{given}", "请提供数组"),
    "form.array-of": ("数组长度不符", "应为{size}项的数组，实为{given}", "请把各项给全"),
    "form.text-or-number": (
        "既不是文本也不是整数",
        "应为文本、整数或者由其组成的数组，实为{given}",
        "请照原样提供该文本、整数或者数组",
    ),
    "form.object": ("不是对象", "应为对象，实为{given}", "请提供对象"),
    # JSON
    "json.document": ("不是文档", "应为文本或者字节形式的文档，实为{given}", _AS_PUBLISHED),
    "json.form": ("文档格式有误", "文档在第{line}行第{column}列不符合格式", _AS_PUBLISHED),
    "json.utf-8": ("字符编码有误", "第{byte}个字节起字符编码有误", _AS_PUBLISHED),
    "json.depth": ("嵌套过深", "数据嵌套过深", "请查看格式说明：几层已经足够"),
    "json.key": ("键名不可用", "键名应为半角文本，实为{given}", "请使用格式规定的名称"),
    "json.twice": ("键名重复", "键名{value}重复", "请保留其中一项"),
    "json.value": (
        "值的类型不可用",
        "应为文本、整数、逻辑值或者空值，实为{given}",
        "请按格式说明书写",
    ),
    "json.number": (
        "不是整数",
        "{value}不是规定范围内的整数",
        "请写整数；分数写成“分子/分母”的文本",
    ),
    "json.surrogate": ("含半个字符", "{value}含半个字符", "请检查数据来源的字符编码"),
    "json.canonical": (
        "不是规范形式",
        "文档从第{byte}个字节起与规范形式不同",
        "请提供公布时的原始字节；已解析的数据请改用读取已解析数据的函数",
    ),
    "json.text": ("不是规范形式", "该文本不是规范形式", "请用本库的函数生成"),
    # classes
    "document.none": ("没有文档形式", "{noun}没有文档形式", "请保存用来生成它的内容"),
    "document.unnamed": (
        "文档没有注明格式",
        "数据没有注明是哪一种文档",
        "请同时指定要读取的类型",
    ),
    "document.bare": (
        "文档没有注明格式",
        "数据没有注明是{expected}",
        "请提供公布时的原始字节；已解析的数据请改用读取已解析数据的函数",
    ),
    "document.other": (
        "不是所要的文档",
        "这是{found}，不是{expected}",
        "请提供所要的文档，或者按其本来的格式读取",
    ),
    "document.newer": (
        "文档格式较新",
        "这是{found}，当前软件版本只能读取{known}",
        "请用较新的软件版本读取",
    ),
    "document.format": ("文档格式未知", "{given}不是本库文档的格式", "请提供本库的文档"),
    "document.rewritten": (
        "不是规范的写法",
        "规范的写法为{expected}，实为{found}",
        "请提供公布时的原始字节；已解析的数据请改用读取已解析数据的函数",
    ),
    "field.default": (
        "写出了默认值",
        "该项为默认值，规范形式中不写",
        "请提供公布时的原始字节；已解析的数据请改用读取已解析数据的函数",
    ),
    "document.class": (
        "该类型不能读取",
        "不能从文档读取{noun}",
        "请指定本库的类型，或者各字段均为本库所支持类型的自定义类型；名录库请写明成员类型",
    ),
}
NAMES: Final[dict[str, str]] = {"known": "可读格式", "line": "行", "column": "列", "byte": "字节"}
