"""Findings about identities of published tables, and about rules that can't be checked."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_CORRECT: Final = "请更正数字，或者说明原因"

#: Of each identity of a published table: what is wrong if it's broken, and what must hold.
_IDENTITIES: Final = {
    "R2.target": ("抽取数与应抽数不符", "抽取数减去递补更换数等于应抽数"),
    "R3.outcomes": (
        "抽取数与检查情况不符",
        "抽取数等于已检查数、无法检查数与尚未检查数之和",
    ),
    "R4.published": ("公示数超过检查数", "公示数不超过检查数"),
    "R7.inspected": ("发现问题数量超过检查数", "发现问题数量不超过检查数"),
    "R7.codes": ("发现问题数量与检查结果不符", "发现问题数量等于检查结果为问题的户数"),
    "R7.between": (
        "发现问题数量与检查结果不符",
        "发现问题数量介于单项问题最多的户数与各项问题户数之和之间",
    ),
    "R8.problems": ("列入异常名录数超过发现问题数量", "列入异常名录数不超过发现问题数量"),
    "R8.codes": (
        "列入异常名录数超过可列入的户数",
        "列入异常名录数不超过检查结果为2、3、4的户数",
    ),
    "R9.cases": ("立案缺少检查", "立案均来自检查"),
    "R9.fines": ("罚没缺少检查", "罚没均来自检查"),
    "R10.drawings": ("同一栏的户数与户次不符", "各栏的户次不少于户数"),
    "R10.sum": ("合计与各行之和不符", "合计等于各行之和"),
    "R10.sum-of-drawings": ("户次合计与各行之和不符", "户次合计等于各行之和"),
    "R10.distinct": ("户数合计与各行不符", "户数合计介于最大一行与各行之和之间"),
    "R13.codes": ("检查结果分项之和与检查数不符", "各检查结果户数之和等于检查数"),
    "R13.at-least": ("检查结果分项之和少于检查数", "各检查结果户数之和不少于检查数"),
    "R13.at-most": ("单项检查结果户数超过检查数", "单项检查结果户数不超过检查数"),
}
#: What must hold, and no number alone can break.
_STATEMENTS: Final = {
    "R1.eligible": "抽中对象均符合条件",
    "R5.approved": "检查结果均经审核后公示",
    "R6.belongs": "记录表均属于所属的抽取和起止时间",
    "R9.fines-of-cases": "罚没均来自立案",
    "R10.totals": "合计等于各行之和",
    "R11.inspectors": "记录表由足够的抽中检查人员签字，且均未回避",
    "R12.sign-off": "记录表均已签字盖章或者注明原因",
    "R14.public": "公示内容与案卷一致",
}
_INSPECTIONS: Final = "请根据检查案卷核对"
_BY_CODE: Final = "请公布各检查结果的户数"
#: What shows whether an identity holds, where the table doesn't.
_NEEDS: Final = {
    "R1.eligible": "请根据抽取记录和名录库核对",
    "R2.target": "请公布应抽数和递补更换数",
    "R3.outcomes": "请公布无法检查数和尚未检查数",
    **dict.fromkeys(("R7.codes", "R8.codes", "R13.codes"), _BY_CODE),
    "R9.fines-of-cases": "请说明没有立案的罚没",
    "R10.totals": "请公布合计",
    **dict.fromkeys(("R5.approved", "R6.belongs", "R11.inspectors", "R12.sign-off"), _INSPECTIONS),
    "R14.public": "请根据检查案卷和公示内容核对",
}
#: What `reconcile` can't see without one of its arguments.
_WITHOUT: Final = {
    "R1.without-draws": ("抽取结果", "检查对象均为抽中对象"),
    "R1.without-roster": ("名录库", "抽中对象均符合条件"),
    "R2.without-draws": ("抽取结果", "抽取数等于应抽数"),
    "R6.without-draws": ("抽取结果", "检查均属于某次抽取"),
    "R10.without-table": ("统计表", "合计等于各行之和"),
    "R11.without-assignments": ("选派结果", "检查人员均为抽中人员"),
    "R11.without-inspectors": ("检查人员名录库", "检查人员当日执法证件有效"),
    "R14.without-view": ("生成公示内容的函数", "公示内容与案卷一致"),
}


def _of_identities() -> dict[str, Words]:
    words, statements = {}, dict(_STATEMENTS)
    for code, (title, says) in _IDENTITIES.items():
        statements[code] = says
        where = "{heading}：" if code.startswith("R10.") else ""
        words[f"reconcile.{code}"] = (title, f"{where}{title}，相差{{gap}}", _CORRECT)
    for code, says in statements.items():
        words[f"reconcile.{code}.holds"] = (says, says, "")
    for code, needs in _NEEDS.items():
        says = statements[code]
        unseen = f"仅凭统计表无法判断：{says}"
        words[f"reconcile.{code}.unknown"] = (f"无法判断：{says}", unseen, needs)
    for code, (name, says) in _WITHOUT.items():
        words[f"reconcile.{code}"] = (f"未核对：{says}", f"未核对：{says}", f"请提供{name}")
    return words


WORDS: Final[dict[str, Words]] = {
    **_of_identities(),
    "reconcile.R10.sum.unknown": (
        "户数合计少于各行之和",
        "{heading}：合计比各行之和少{gap}",
        "请说明有多少户列入多行",
    ),
}
