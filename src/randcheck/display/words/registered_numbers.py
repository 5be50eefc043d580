"""Findings about business numbers and identity-card numbers."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    "credit-code.form": (
        "不是统一社会信用代码",
        "{value}不是由规定的数字和大写字母组成、第3位至第8位为数字的18位代码",
        "请照营业执照以大写字母填写",
    ),
    "credit-code.body": (
        "不是信用代码的前17位",
        "{value}不是由规定的数字和大写字母组成、第3位至第8位为数字的17位代码",
        "请照营业执照以大写字母填写",
    ),
    "credit-code.check-character": (
        "统一社会信用代码校验不通过",
        "{value}的末位为{found}，按国家标准规定的编码规则应为{expected}",
        "请检查是否录入有误；早期试点地区的代码可能本来如此",
    ),
    "credit-code.organisation-code": (
        "组织机构代码校验不通过",
        "组织机构代码{value}的末位为{found}，按国家标准规定的编码规则应为{expected}",
        "请与营业执照核对；早期试点地区的代码可能本来如此",
    ),
    "credit-code.rounded": (
        "统一社会信用代码疑似被电子表格改写",
        "{value}为18位数字且末三位均为0，电子表格会把18位数字改成这样",
        "请将该列设为文本格式后，从原始来源重新复制",
    ),
    "registration-number.form": (
        "不是注册号",
        "{value}不是15位数字，也不是2007年以前的13位数字",
        "请照营业执照填写",
    ),
    "registration-number.check-digit": (
        "注册号校验不通过",
        "{value}的末位与按其他各位算出的校验码不符",
        "请检查是否录入有误",
    ),
    "identity-number.found": (
        "疑似公民身份号码",
        "{value}符合公民身份号码的编码规则，公告和抽取后无法撤回",
        "请核实；如属公民身份号码，请改用本单位自编、无法识别到个人的编号",
    ),
    "identity-number.old": (
        "疑似15位公民身份号码",
        "{value}具有15位公民身份号码的形式",
        "请核实；如属公民身份号码，请改用本单位自编的编号",
    ),
}
