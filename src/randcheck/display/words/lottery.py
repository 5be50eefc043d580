"""Findings about announcements, draws and transcripts."""

from __future__ import annotations

from typing import Final

from randcheck.display.words.seeds import WORDS as _SEEDS
from randcheck.errors.catalogue import Words

__all__: list[str] = []

_BY_ANNOUNCE: Final = "请使用公布时的公告；新的公告请用本库的函数生成"
_AS_ANNOUNCED: Final = "请使用公告的内容，或者作废后重新公告"
_EXPLANATION: Final = "请要求公布单位说明"
WORDS: Final[dict[str, Words]] = {
    **_SEEDS,
    # exclusions
    "exclusion.rule": (
        "不是本次不抽取的理由",
        "“{left_out}”不是对符合条件的对象不予抽取的理由",
        "请由计划的抽查对象范围确定",
    ),
    "exclusion.twice": (
        "本次不抽取的对象重复",
        "{value}在第{first}项和第{second}项重复列为本次不抽取",
        "请保留其中一项",
    ),
    "exclusion.order": (
        "本次不抽取的对象未按顺序排列",
        "本次不抽取的对象{business}不大于前一个",
        "请按编号的顺序排列",
    ),
    "exclusion.no-limit": (
        "本次不抽取规则没有限值",
        "年度频次上限和间隔月数均未填写，不会有对象列为本次不抽取",
        "请填写其中一项，或者取消该规则",
    ),
    "exclusion.unruled": (
        "本次不抽取没有公告的依据",
        "有对象以“{left_out}”列为本次不抽取，公告的规则没有该项",
        "请公告本次不抽取所依据的规则",
    ),
    "exclusion.other-day": (
        "本次不抽取的截止日期不在本年度或者晚于公告",
        "检查次数统计至{day}，公告时间为{moment}",
        "请统计至本年度内且不晚于公告的日期",
    ),
    "exclusion.unmatched": (
        "本次不抽取的对象不在名录库",
        "列为本次不抽取而不在名录库的有{size}户",
        "请检查编号有无误写，以及编号是否已变更",
    ),
    # the roster
    "roster.refused-rows": (
        "导入时有退回的行",
        "导入时退回{size}行，其对象不会被抽取",
        "请在数据来源更正，或者备好说明",
    ),
    "roster.doubts": (
        "名录库或者公告存在疑点",
        "名录库和公告中有{size}处此类疑点：{finding}",
        "请逐一核对，名录库的检查结果列有具体位置",
    ),
    # strata
    "stratum.none": (
        "符合条件的对象未归入任何层",
        "符合条件的对象{business}的“{attribute}”不在各层之内",
        "请在名录库中更正该对象，或者在计划的分层中增加该值",
    ),
    "stratum.unknown": ("没有该层", "没有“{stratum}”层", "可选：{names}"),
    "stratum.needed": ("未指明哪一层", "该次抽取有多层", "可选：{names}"),
    "stratum.empty": (
        "该层没有符合条件的对象",
        "“{stratum}”层没有符合条件的对象",
        "请检查名录库是否有误，或者取消该层",
    ),
    "sample.cut": (
        "可抽取户数不足",
        "“{stratum}”层{base}户的{rate}为{size}户，可抽取{available}户",
        "请记录缺额",
    ),
    "terms.population": (
        "抽查对象总体超过基数",
        "“{stratum}”层的抽查对象总体为{size}户，基数为{base}户",
        _BY_ANNOUNCE,
    ),
    "terms.size": (
        "应抽户数与抽查比例不符",
        "“{stratum}”层应抽户数列为{found}户；{base}户的{rate}、可抽取{available}户，"
        "应为{expected}户",
        _BY_ANNOUNCE,
    ),
    "terms.step": (
        "扩大抽查的比例未增大",
        "“{stratum}”层扩大抽查为{size}户，少于前一步的{previous_size}户",
        "请按比例从小到大列出，并高于计划的比例",
    ),
    "terms.reserves": (
        "扩大抽查的递补数不足",
        "“{stratum}”层扩大抽查的递补数为{reserves}户，按前一步所列签号应有{needed}户",
        "请至少填写{needed}户，或者减少前一步的递补数",
    ),
    # announcements
    "terms.inconsistent": (
        "公告前后不一致",
        "所列为{found}，按公告其他内容应为{expected}",
        _BY_ANNOUNCE,
    ),
    "terms.nobody-left-out": (
        "户数为零",
        "以“{left_out}”未列入的户数为零",
        _BY_ANNOUNCE,
    ),
    "terms.refused-rows": (
        "退回行数与承诺值不一致",
        "退回行数为{size}；有退回行时应有承诺值，没有退回行时不应有",
        "请一并提供导入结果的行数和承诺值，或者均不提供",
    ),
    "terms.excluded": (
        "本次不抽取的对象与户数不符",
        "以“{left_out}”列为本次不抽取的有{found}户，按户数应为{expected}户",
        _BY_ANNOUNCE,
    ),
    "commitment.nonce": (
        "缺少随机填充值",
        "不公开的材料只公告承诺值，须提供随机填充值",
        "请提供32个随机字节，并随抽取案卷保存",
    ),
    "commitment.nothing": (
        "随机填充值没有对应的材料",
        "提供了随机填充值，未提供对应的材料",
        "请一并提供材料，或者取消随机填充值",
    ),
    "commitment.one-nonce": (
        "随机填充值重复使用",
        "两份材料使用了同一随机填充值",
        "请为每份材料分别提供互不相同的随机字节",
    ),
    "rules.alone": (
        "检查组规则缺少检查人员名录库",
        "提供了检查组规则，未提供检查人员名录库",
        "请一并提供检查人员名录库，或者取消检查组规则",
    ),
    # draws
    "draw.strata": (
        "各层与公告不符",
        "各层为{found}，公告为{expected}",
        "请按公告的顺序提供各层的抽中名单",
    ),
    "draw.extension": (
        "扩大抽查未经公告",
        "“{stratum}”层扩大至第{step}步，公告只有{limit}步",
        "请扩大至公告的步次；更大的抽查应另行公告",
    ),
    "draw.step": (
        "扩大抽查未超过已到的步骤",
        "“{stratum}”层已扩大至第{reached_step}步，第{step}步不在其后",
        "请扩大至更后的步骤；已扩大的不得收回",
    ),
    "draw.tickets": (
        "抽中名单的签号不足",
        "“{stratum}”层的抽中名单列有{ranked}个签号，按公告应有{needed}个",
        "请提供抽取时的抽中名单",
    ),
    "skip.twice": (
        "递补更换重复",
        "{value}在第{first}项和第{second}项重复更换",
        "每个对象只能更换一次，请更正",
    ),
    "announced.*": ("与公告不符", "所提供的为{found}，公告为{expected}", _AS_ANNOUNCED),
    "announced.left_out": (
        "未列入户数与公告不符",
        "因“{left_out}”未列入的有{found}户，公告为{expected}户",
        _AS_ANNOUNCED,
    ),
    "announced.exclusions": (
        "本次不抽取的对象与公告不符",
        "公告列为本次不抽取、按该名录库不属此列的：{missing}；公告未列的：{added}",
        _AS_ANNOUNCED,
    ),
    "announced.stratum": (
        "不在公告的任何层",
        "检查对象{business}不在公告的任何层：{names}",
        "请提供公告时的名录库",
    ),
    "screening.line": (
        "不是筛查文件的一行",
        "该行没有以换行符结尾",
        "请按公布的文件逐行提供",
    ),
    "overlap.plan": (
        "同一计划有两次抽取",
        "第{first}个和第{second}个抽取同属计划{plan}",
        "请去掉已作废的抽取",
    ),
    # entries of the log
    "entry.skip": (
        "不是该次抽取的递补更换",
        "以{reason}更换{business}，不是该次抽取的递补更换",
        "请提供该次抽取中已作的更换",
    ),
    "entry.extension": (
        "该层未扩大抽查",
        "该次抽取没有已扩大抽查的“{stratum}”层",
        "请提供扩大抽查以后的抽取",
    ),
    # what differs
    "differs.*": ("与核验所得不符", "公布的为{found}，核验所得为{expected}", _EXPLANATION),
    "differs.order": (
        "签号未按顺序排列",
        "第{position}个签号不大于前一个",
        _EXPLANATION,
    ),
    "differs.sample": (
        "抽中名单与重新抽取不符",
        "按名录库重新抽取，名单不同；抽取记录遗漏的：{missing}；多出的：{added}",
        _EXPLANATION,
    ),
    "log.*": (
        "与日志不符",
        "日志为{found}，所公布的为{expected}",
        "请要求公布单位说明；日志是当时公布的内容",
    ),
    # what no check can show
    "unchecked.announcement": (
        "公告未经外部印证",
        "没有已公布的摘要或者日志印证该公告，全部内容都可能是事后编造的",
        "请提供抽取前公布的公告摘要",
    ),
    "unchecked.roster": (
        "抽查对象范围未经核验",
        "没有名录库，无法核验哪些对象符合条件，以及签号更小的对象有无遗漏",
        "请提供公布的名录库",
    ),
    "unchecked.log": (
        "公示日志未经核验",
        "没有公示日志，无法核验有无作废、遗漏或者变更",
        "请提供公示日志",
    ),
    "unchecked.head": (
        "日志是否一致未经核验",
        "无法核验其他人取得的日志的末位摘要是否也为{digest}",
        "请与公布或者留存的摘要比较",
    ),
    "unchecked.other-plans": (
        "其他计划的抽取未经核验",
        "日志“{name}”中有其他计划的抽取，无法核验其抽查对象是否相同",
        "请查看日志中有无内容相同的计划：不满意的抽取可能以另一计划的名义重抽",
    ),
    "unchecked.log-name": (
        "所属日志未经核验",
        "公告没有写明所属日志，无法核验“{name}”以外有无另一份日志",
        "请要求公布单位说明该次抽取属于哪一份日志",
    ),
    "unchecked.contribution": (
        "公开随机数未经核验",
        "无法核验“{name}”公布的是否为该值",
        "请向公布方查询",
    ),
    "unchecked.times": (
        "公布时间和比特数未经核验",
        "公告称“{name}”于{known_at}公布、计{bits}比特，均为公布单位自述",
        "请向公布方查询公布内容，也查询公布时间",
    ),
    "unchecked.no-exclusion-rules": (
        "应否列为本次不抽取未经核验",
        "没有公告本次不抽取规则，无法核验有无此类规则",
        "请查询适用的频次上限和本年度的检查情况",
    ),
    "unchecked.counts": (
        "公布单位自行统计的数字未经核验",
        "导入时退回{rows}行、名录库中没有的本次不抽取对象{unmatched}户、疑点{doubts}处，均为公布单位自述",
        "请由审计人员按承诺值核对退回的行，并按含名称的名录库核对疑点",
    ),
    "unchecked.exclusions": (
        "本次不抽取的依据未经核验",
        "无法核验列为本次不抽取的{size}户的检查次数和日期",
        "请要求提供有关检查的情况",
    ),
    "unchecked.skip": (
        "递补更换的原因未经核验",
        "无法核验{business}的更换原因{reason}是否属实",
        "请要求提供证据",
    ),
}
NAMES: Final[dict[str, str]] = {
    "finding": "疑点",
    "rows": "退回行数",
    "unmatched": "名录库中没有的对象",
    "doubts": "疑点数",
    "left_out": "未列入原因",
    "attribute": "分层依据",
    "previous_size": "前一步户数",
    "reserves": "递补数",
    "needed": "所需数",
    "bits": "比特数",
    "value_form": "书写形式",
    "missing": "遗漏",
    "added": "多出",
}
