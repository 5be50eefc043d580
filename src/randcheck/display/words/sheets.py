"""Findings about record sheets, and about what comes of them."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    "record.time-order": (
        "检查结束早于开始",
        "检查结束时间{ended_at}早于开始时间{started_at}",
        "请更正检查的起止时间",
    ),
    "record.time-day": (
        "检查日期与开始时间不符",
        "检查开始时间{started_at}（北京时间）不在{day}",
        "请填写检查开始当日的日期",
    ),
    "record.sign-off.no-signer": (
        "签字人姓名空缺",
        "记录表已签字，未填写签字人姓名",
        "请填写签字人姓名",
    ),
    "record.sign-off.no-reason": (
        "未签字盖章且未注明原因",
        "记录表未签字盖章，也未注明原因",
        "请注明未签字盖章的原因",
    ),
    "record.sign-off.signer": (
        "签字人姓名与确认方式不符",
        "填有签字人姓名{value}，确认方式为“{sign_off}”",
        "请删除签字人姓名，或者把确认方式改为签字",
    ),
    "record.sign-off.reason": (
        "原因与确认方式不符",
        "填有未签字盖章的原因{value}，确认方式为“{sign_off}”",
        "请删除原因，或者把确认方式改为未签字盖章",
    ),
    "record.code-1": (
        "未发现问题与其他结果并列",
        "代码1不得与其他检查结果并列，该行结果为{results}",
        "请只保留代码1，或者只保留其他结果",
    ),
    "record.sets": (
        "检查结果代码不属同一版本",
        "检查结果代码分属{names}",
        "请使用同一版本的代码",
    ),
    "record.row-twice": (
        "记录行重复",
        "第{first}行和第{second}行的单位均为{unit}，事项均为{item}",
        "请保留其中一行，或者合并检查结果",
    ),
    "record.secret": (
        "所声明的商业秘密不在记录表中",
        "{value}不是记录表中可以声明为商业秘密的内容",
        "可选：{choices}",
    ),
    "follow-up.day": (
        "后续处理早于检查",
        "后续处理日期{day}早于检查日期{checked_on}",
        "请填写作出决定的日期",
    ),
    "follow-up.no-row": (
        "记录表没有该行",
        "记录表没有单位为{unit}、事项为{item}的一行",
        "请填写记录表中已有的单位和事项",
    ),
    "follow-up.listing": (
        "列入异常名录缺少依据",
        "列入经营异常名录须有代码2、3或者4的结果，{unit}的{item}一行结果为{results}",
        "请指明有上述结果的一行",
    ),
    "follow-up.case": (
        "立案缺少依据",
        "立案须有代码1和7以外的结果，{unit}的{item}一行结果为{results}",
        "请指明有上述结果的一行",
    ),
    "follow-up.filed-twice": (
        "案件重复登记",
        "案号{case_number}已经登记，编号为{fact}",
        "请对每个案件只登记一次",
    ),
    "follow-up.no-case": (
        "罚没所属案件不存在",
        "{fact}不是有效的立案，有效的立案：{names}",
        "请填写有效立案的编号，或者不填",
    ),
    "follow-up.not-in-force": (
        "不能移出或者撤销",
        "{fact}不是有效的列入、立案或者罚没，有效的：{names}",
        "请填写有效的后续处理编号",
    ),
    "follow-up.lifted-early": (
        "移出或者撤销早于原决定",
        "移出或者撤销日期{day}早于{follow_up}的日期{start}",
        "请填写移出或者撤销的日期",
    ),
    "follow-up.fined": (
        "案件的罚没尚未撤销",
        "该案件的罚没{fact}仍然有效",
        "请先撤销该罚没",
    ),
}
