"""Findings about plain values: types, numbers, text, days, rates."""

from __future__ import annotations

from typing import Final

from randcheck.display.words.registered_numbers import WORDS as _REGISTERED_NUMBERS
from randcheck.errors.catalogue import Words

__all__: list[str] = []

_AT_SOURCE: Final = "请在数据来源处删除"
WORDS: Final[dict[str, Words]] = {
    **_REGISTERED_NUMBERS,
    # types
    "type.text": ("不是文本", "应为文本，实为{given}", "请提供文本"),
    "type.integer": ("不是整数", "应为整数，实为{given}", "请提供整数；逻辑值和浮点数都不是整数"),
    "type.boolean": ("不是逻辑值", "应为是或者否，实为{given}", "请提供逻辑值"),
    "type.bytes": ("不是字节", "应为字节，实为{given}", "请提供字节"),
    "type.date": ("不是日期", "应为日期，实为{given}", "请提供日期"),
    "type.moment": ("不是时刻", "应为时刻，实为{given}", "请提供带时区偏移的日期和时间"),
    "type.fraction": ("不是精确分数", "应为精确分数，实为{given}", "请提供分数；浮点数不精确"),
    "type.choice": ("不在可选范围内", "{given}不在可选范围内", "可选：{choices}"),
    "type.tuple": ("不是元组", "应为元组，实为{given}", "请提供元组"),
    "type.tuple-of": ("元组长度不符", "应为{size}项的元组，实为{given}", "请把各项给全"),
    "type.iterable": ("不是一组值", "应为一组值，实为{given}", "请提供列表或者其他可迭代对象"),
    "type.mapping": ("不是映射", "应为映射，实为{given}", "请提供映射"),
    "type.callable": ("不是函数", "应为函数，实为{given}", "请提供可调用的函数"),
    "type.noun": ("类型不符", "应为{noun}，实为{given}", "请提供该类型的对象"),
    "type.one-of": ("类型不符", "应为{nouns}之一，实为{given}", "请提供其中一种类型的对象"),
    "type.roster": (
        "名录库种类不符",
        "该名录库的成员不是{noun}",
        "请提供另一种名录库，并检查两个参数是否颠倒",
    ),
    "integer.range": ("数值超出范围", "{value}不在{low}至{high}之间", "请提供该范围内的数"),
    # fields
    "field.missing": ("缺少该项", "缺少该项", "请补充"),
    "field.unknown": ("没有这一项", "没有“{name}”这一项", "请删除，或者更正名称"),
    "field.empty": ("内容为空", "内容为空", "请至少填写一项"),
    "field.twice": ("内容重复", "{value}在第{first}项和第{second}项重复", "请保留其中一项"),
    # identifiers, names and text
    "identifier.empty": ("编号为空", "编号为空", "请至少填写一个字符"),
    "label.empty": ("名称为空", "名称为空", "请至少填写一个字符"),
    "identifier.too-long": (
        "编号过长",
        "{value}有{length}个字符，超过{limit}个",
        "请提供较短的编号",
    ),
    "label.too-long": ("名称过长", "{value}有{length}个字符，超过{limit}个", "请提供较短的名称"),
    **{
        f"{where}.{kind}": (title, f"{{value}}的第{{position}}个字符{{character}}{problem}", fix)
        for where in ("identifier", "label", "text")
        for kind, title, problem, fix in (
            ("surrogate", "含半个字符", "是半个字符", "请检查数据来源的字符编码"),
            ("control", "含控制字符", "是控制字符", _AT_SOURCE),
            ("invisible", "含不可见字符", "是不可见字符", _AT_SOURCE),
            ("space", "含空格", "是空格", _AT_SOURCE),
            ("full-width", "含全角字符", "是全角字符", "如确指半角字符，请改为半角"),
            (
                "look-alike",
                "含形近字符",
                "是其他文字或者字体的字符，与普通字符形近",
                "如确指普通字符，请改为普通字符",
            ),
            (
                "numeral",
                "含单个字符的罗马数字",
                "是单个字符的罗马数字",
                "请改用普通字母书写；名称和标签中可以使用Ⅰ至Ⅻ",
            ),
            ("compatibility", "含兼容汉字", "是汉字的兼容形式", "如确指基本区的汉字，请改用该字"),
            (
                "character",
                "含不可用字符",
                "不在可用字符表内",
                "请使用字母、数字、可见的半角符号和汉字",
            ),
        )
    },
    "label.edge": ("首尾有空格", "{value}的首尾有空格", _AT_SOURCE),
    "text.too-long": ("文字过长", "{value}有{length}个字符，超过{limit}个", "请提供较短的文字"),
    "text.blank": ("内容空白", "{value}没有可见的内容", "请填写可以看见的文字"),
    "text.line": ("不是一行文字", "{value}不止一行", "请改为一行"),
    # rates
    "rate.form": (
        "不是抽查比例",
        "{given}不是抽查比例",
        "请写成文本，如5%、0.5%、20户、10%(20户)、不超过5%",
    ),
    "rate.range": ("抽查比例超出范围", "{rate}不在0%至100%之间", "请提供应抽取的比例"),
    "rate.digits": ("抽查比例位数过多", "分数的位数过多", "请提供位数较少的比例"),
    "rate.zero": ("抽取户数为零", "抽取户数为零", "请至少填写1户"),
    "rate.empty": ("抽查比例为空", "既没有比例也没有户数", "请填写其中一项，如5%"),
    "rate.minimum": ("没有比例的最少户数", "最少户数应与比例同列", "请填写比例，或者只填户数"),
    "rate.base": ("基数为负", "符合条件的户数不能是{value}", "请提供零或者正整数"),
    "rate.stated-count": (
        "比例与所列户数不符",
        "{base}户的{rate}为{size}户，计划所列为{stated}户",
        "请更正计划中的比例或者户数",
    ),
    "rate.nobody": (
        "按比例抽取数为零",
        "{base}户的{rate}为零户",
        "请填写户数，或者改为并非“不超过”的比例",
    ),
    # periods and moments
    "period.form": (
        "不是起止时间",
        "{given}不是起止时间",
        "请写成“3月至11月”并给出年份，或者写成“2023-03-01至2023-11-30”",
    ),
    "period.year": ("月份没有年份", "月份没有年份", "请给出计划的年份"),
    "period.day": ("日期不存在", "没有{value}这一天", "请提供日历上有的日期"),
    "period.order": (
        "起止时间颠倒",
        "结束日期{end}早于开始日期{start}",
        "请调换两个日期，或者分别给出年份",
    ),
    "nonce.form": (
        "随机填充值长度不符",
        "随机填充值不是{size}个字节",
        "请使用原先保存的随机填充值；需要新值的，请另行生成{size}个随机字节",
    ),
    "moment.naive": (
        "时刻没有注明时区",
        "{moment}没有注明时区",
        "请在换算时刻或者读取录入数据时指定记录所用的时区；北京时间为东八区",
    ),
    "moment.fraction": (
        "时刻不是整秒",
        "{moment}含有不足一秒的部分",
        "请在换算时刻或者读取录入数据时选择舍去不足一秒的部分",
    ),
    "moment.zone": (
        "时区不可用",
        "{moment}所用的时区无法给出相对于协调世界时的偏移量",
        "请使用时区数据库中的时区，或者固定的偏移量",
    ),
    "moment.range": ("时刻超出范围", "{moment}不在1000年至9998年之间", "请更正年份"),
    # notes of what was put right
    "tidied.line-feed": ("换行符已整理", "换行符已统一：{found}整理为{value}", ""),
    "tidied.moment": ("时刻已整理", "{found}已按北京时间{moment}录入", ""),
    "tidied.number": ("文本已按整数录入", "文本{found}已按整数{number}录入", ""),
    "tidied.absent": ("空白项按默认值处理", "该项未填写，已按默认值处理", ""),
    # work calendars
    "calendar.uncovered": (
        "日期超出工作日历",
        "{period}的工作日历没有说明{day}是否为工作日",
        "请提供包含该日期的工作日历，并列出当年节假日",
    ),
    "calendar.outside": (
        "日期超出工作日历",
        "{day}不在{period}的工作日历之内",
        "请照当年放假和调休安排填写，或者提供更长的工作日历",
    ),
    "calendar.order": ("日期顺序有误", "{day}不晚于前一个日期", "请按先后顺序列出，每天一次"),
    "calendar.both": (
        "放假与调休上班重复",
        "{day}既列为放假，又列为调休上班",
        "请只保留在其中一个清单",
    ),
    "calendar.weekday": (
        "调休上班日不是周末",
        "调休上班日{day}是周一至周五，本来就应上班",
        "请核对年份和月份，并检查放假与调休上班两个清单是否填反",
    ),
    "calendar.no-holidays": (
        "全年没有放假日期",
        "工作日历覆盖{year}年全年，却没有列出任何放假日期",
        "请照当年放假安排填写，或者让工作日历不覆盖该年",
    ),
    # digests
    "digest.form": (
        "不是摘要",
        "{given}不是64位小写十六进制数字",
        "请照校验工具的输出填写摘要",
    ),
}
NAMES: Final[dict[str, str]] = {
    "source": "规则",
    "value": "内容",
    "given": "实为",
    "choices": "可选",
    "noun": "类型",
    "nouns": "可用类型",
    "name": "名称",
    "names": "名称",
    "expected": "应为",
    "found": "实为",
    "low": "下限",
    "high": "上限",
    "size": "数量",
    "length": "长度",
    "limit": "上限",
    "position": "位置",
    "character": "字符",
    "base": "基数",
    "stated": "所列户数",
    "rate": "比例",
    "first": "第一处",
    "second": "第二处",
    "day": "日期",
    "year": "年份",
    "start": "开始日期",
    "end": "结束日期",
    "moment": "时刻",
    "period": "起止时间",
}
