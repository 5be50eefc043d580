"""Findings about seeds, keys, populations and samples."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_DISJOINT: Final = "各部分不得重叠，请更正"
WORDS: Final[dict[str, Words]] = {
    # contributions and seeds; what was given may be a secret, so that it isn't shown
    "contribution.bytes": ("不是字节", "随机数来源的值应为字节", "请提供字节"),
    "contribution.form": (
        "既不是文本也不是字节",
        "随机数来源的值应为文本或者字节",
        "请提供文本或者字节",
    ),
    "contribution.empty": ("随机数来源的值为空", "值为空", "请填写来源公布的内容"),
    "contribution.number-twice": (
        "同组号码重复",
        "号码{number}在同组中重复",
        "请重新核对开奖号码；按开出顺序的号码请以文字填写，用点号连接",
    ),
    "contribution.no-numbers": ("没有号码", "有一组没有号码", "请填写开出的号码"),
    "contribution.nonce": (
        "随机填充值与来源种类不符",
        "密封来源应有随机填充值，公开来源不应有；该来源为{contribution_kind}",
        "请用相应的函数生成",
    ),
    "contribution.public": (
        "公开来源没有密封摘要",
        "{name}为公开来源，没有密封摘要",
        "请公告其名称、时间和比特数",
    ),
    "contribution.surrogate": (
        "含半个字符",
        "文本含半个字符",
        "请检查数据来源的字符编码，或者提供字节",
    ),
    "seed.empty": ("没有随机数来源", "没有随机数来源", "请至少提供一个，最好两个以上"),
    "seed.twice": (
        "随机数来源重名",
        "第{first}个和第{second}个随机数来源同名，均为{value}",
        "请分别命名",
    ),
    "key.form": ("不是抽取密钥", "{given}不是64位小写十六进制的密钥", "请使用本库生成的密钥"),
    # populations
    "population.form": ("不是编号清单", "应为编号清单，实为{given}", "请提供列表或者元组"),
    "population.changed": (
        "清单在读取期间被更改",
        "再次读取时清单已经不同",
        "请提供读取期间不会更改的清单",
    ),
    "population.twice": ("编号重复", "编号{value}重复", "请删除其中一个"),
    "population.order": ("编号未按顺序排列", "{value}不大于前一个编号", "请按字符编码的顺序排列"),
    # sizes and samples
    "size.negative": ("数量为负", "{value}小于零", "请提供零或者正整数"),
    "size.population": (
        "数量超过总数",
        "应抽{size}户，可抽{available}户",
        "数量不得超过总数，请更正",
    ),
    "size.ranked": (
        "数量超过已列签号",
        "应抽{size}户，抽取结果只列有{ranked}个签号",
        "请在公告中为每次扩大抽查列出递补名单",
    ),
    "skip.unlisted": (
        "递补更换的对象未被抽中",
        "{given}既未抽中，也不在递补名单",
        "只能更换已抽中或者可以递补的对象",
    ),
    "ticket.form": ("不是签号", "签号应为32个字节，实为{given}", "请使用本库算出的签号"),
    "sample.shape": ("抽中名单有误", "编号与签号的个数不同", "请使用本库抽取或者合并所得的名单"),
    "strata.names": (
        "各层名称不一致",
        "总体列有{populations}，数量列有{sizes}，递补列有{kept}",
        "请为每一层给出数量，不抽取的填零",
    ),
    "strata.overlap": ("同时列入两层", "{value}同时列入两层", "每个编号只能列入一层，请更正"),
    # merging
    "merge.empty": ("没有可合并的部分", "没有可合并的部分", "请至少提供一个"),
    "merge.twice": ("同时列入两个部分", "{value}同时列入两个部分", _DISJOINT),
    "merge.same": ("总体重复", "另一部分抽自同一总体", _DISJOINT),
    "merge.key": (
        "密钥不同",
        "该部分抽取所用的密钥与第一部分不同",
        "请以相同的随机种子、抽取编号和用途抽取各部分",
    ),
    "merge.tickets": ("签号不符", "签号与编号不符，或者未按顺序排列", "请重新抽取该部分"),
    "merge.short": (
        "该部分的签号不足",
        "该部分提供{brought}个签号，整体可能需要其中{wanted}个",
        "请按整体的数量和递补数抽取该部分，或者抽取其全部",
    ),
}
NAMES: Final[dict[str, str]] = {
    "contribution_kind": "来源种类",
    "available": "可抽户数",
    "ranked": "所列签号数",
    "populations": "总体",
    "sizes": "数量",
    "kept": "递补",
    "brought": "提供签号数",
    "wanted": "所需签号数",
}
