"""Findings about sources of the seed and about contributions."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    "source.seal": (
        "密封摘要与来源种类不符",
        "密封来源应有密封摘要，公开来源不应有；该来源为{contribution_kind}",
        "请用相应的函数生成",
    ),
    "source.twice": (
        "随机数来源重名",
        "第{first}个和第{second}个随机数来源同名，均为{value}",
        "请分别命名，并注明期次",
    ),
    "seed.grindable": (
        "公告后没有新的公开随机数",
        "公告时间{moment}以后没有新的公开随机数",
        "请增加公告以后才公布的公开来源",
    ),
    "seed.spelling": (
        "公开随机数写法不唯一",
        "随机数来源“{name}”公告的书写形式为“{value_form}”，同一结果可有多种写法，抽取结果随之不同",
        "请公告写法唯一的书写形式，并列明每组号码个数，如快乐8为20个，双色球为6个和1个",
    ),
    "seed.few-bits": (
        "公开随机数不足60比特",
        "公开随机数共{bits}比特，不足{limit}比特",
        "请增加公开来源，或者使用多期开奖号码",
    ),
    "seed.sources": (
        "随机数来源与公告不符",
        "提供的随机数来源为{found}，公告为{expected}",
        "请按公告的顺序逐一提供",
    ),
    "seed.kind": (
        "随机数来源种类与公告不符",
        "随机数来源“{name}”公告为{contribution_kind}",
        "请按公告的种类提供",
    ),
    "seed.form": (
        "随机数书写形式与公告不符",
        "“{name}”的值不符合公告的书写形式“{value_form}”",
        "请按公告的书写形式填写，号码请用本库的函数书写",
    ),
    "seed.groups": (
        "号码个数与公告不符",
        "“{name}”各组号码为{found}个，公告为{expected}个",
        "请填写各组的全部号码",
    ),
    "seed.seal": (
        "密封摘要不符",
        "随机数来源“{name}”与公告的密封摘要不符",
        "请提供密封时的随机填充值和内容，抽取编号也应相同",
    ),
    "source.sealed": (
        "密封来源列有多余内容",
        "密封来源不列书写形式和比特数，其密封摘要已确定全部内容",
        "请用相应的函数生成",
    ),
    "source.groups": (
        "该书写形式没有号码组",
        "书写形式“{value_form}”没有号码组",
        "请取消号码组，或者改为号码形式",
    ),
    "source.sequence": (
        "按开出顺序的号码只有一组",
        "按开出顺序的号码应为一组，公告为{size}组",
        "请只列一组，或者每组列一个来源",
    ),
    "source.numbers": (
        "号码个数过多",
        "各组号码合计超过{limit}个",
        "请按一期开奖的号码填写",
    ),
    "source.ranges": (
        "号码范围与号码组不对应",
        "列有{found}个号码范围，号码组为{expected}组",
        "请为每组填写最小和最大号码，如快乐8为1至80",
    ),
    "source.narrow": (
        "号码范围不足",
        "{low}至{high}之间取不出{size}个号码",
        "请更正号码范围或者该组号码个数",
    ),
    "source.one-result": (
        "随机数来源只有一种结果",
        "按号码组和号码范围最多只有一种结果，事先即可知道",
        "请按彩票的号码范围填写；没有随机性的来源只会推迟抽取",
    ),
    "source.width": (
        "该书写形式没有位数",
        "书写形式“{value_form}”不列位数",
        "请取消位数，或者改为十六进制",
    ),
    "source.odd-width": (
        "十六进制位数为奇数",
        "十六进制数字成对书写，所列位数为{length}",
        "请填写偶数",
    ),
    "source.bits": (
        "比特数超过该来源可能的最大值",
        "所列比特数为{bits}，按其书写形式最多为{limit}",
        "请填写一期开奖的比特数，如快乐8为61，双色球为24",
    ),
    "seed.no-range": (
        "未公告号码范围",
        "随机数来源“{name}”未公告号码范围，任何号码都会被当作开奖结果",
        "请为每组公告最小和最大号码，如快乐8为1至80",
    ),
    "seed.range": (
        "号码超出范围",
        "“{name}”第{group}组有号码{number}，范围为{low}至{high}",
        "请重新核对开奖号码；不可能的结果不是该来源公布的",
    ),
    "seed.width": (
        "位数与公告不符",
        "“{name}”的值为{found}位，公告为{expected}位",
        "请写全各位数字，包括前面的零",
    ),
}
