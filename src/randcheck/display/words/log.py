"""Findings about the public log."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_EXPLAIN: Final = "请要求说明："
WORDS: Final[dict[str, Words]] = {
    # entries
    "entry.missing": (
        "缺少该种条目应有的内容",
        "“{entry_kind}”条目应有该项",
        "请填写该种条目的全部内容：{names}",
    ),
    "entry.unused": (
        "该种条目不应有的内容",
        "“{entry_kind}”条目不应有该项",
        "请只填写该种条目的内容：{names}",
    ),
    "entry.known-at": (
        "可知时间与随机数来源不符",
        "有可知时间的来源：{names}；条目的来源：{sources}",
        "请按来源的顺序，为每个公开来源填写一个时间",
    ),
    # what may come next
    "log.time": (
        "条目早于上一条目",
        "条目时间为{moment}，早于上一条目的{previous}",
        "请按时间顺序登记",
    ),
    "log.unannounced": ("抽取未公告", "日志中没有该次抽取的公告", "请先登记公告"),
    "log.stage": (
        "当前阶段不能登记",
        "该次抽取的最近环节为“{draw_stage}”，其后不能登记“{entry_kind}”",
        "请在以下环节之后登记：{draw_stages}",
    ),
    "log.number": (
        "抽取序号不连续",
        "该计划下一次抽取的序号应为{expected}",
        "请连续编号",
    ),
    "log.two-open": (
        "同一计划有两次未完成的抽取",
        "该计划第{number}次抽取的最近环节为“{draw_stage}”，既未抽取也未作废",
        "请先抽取或者作废，再公告下一次抽取",
    ),
    "log.source-known": (
        "随机数来源已经可知",
        "按本日志，随机数来源“{name}”的值已经可知",
        "请公告尚未公布的来源，名称中应注明期次",
    ),
    "log.source-unannounced": (
        "随机数来源未公告",
        "该次抽取未公告随机数来源“{name}”",
        "请只登记公告中的来源",
    ),
    "log.source-twice": (
        "随机数来源重复公布",
        "随机数来源“{name}”已在此前的条目中公布",
        "每个来源只登记一次，请更正",
    ),
    "log.source-order": (
        "随机数来源未按公告的顺序",
        "条目的来源未按公告的顺序：{names}",
        "请按公告的顺序登记",
    ),
    "log.unopened": (
        "随机数来源未全部公布即抽取",
        "尚未公布的随机数来源：{names}",
        "请在抽取前公布全部来源",
    ),
    "log.skip-number": (
        "更换序号不连续或者重复",
        "该次抽取下一次更换的序号应为{expected}，条目所更换的为{business}",
        "每次更换只登记一次，请按抽取中的顺序登记",
    ),
    "log.step": (
        "扩大抽查的步次未增加",
        "“{stratum}”层已扩大至第{reached_step}步，条目为第{step}步",
        "请只登记更大的步次",
    ),
    "log.assigned-twice": (
        "检查人员重复选派",
        "该次抽取的检查组已在此前的条目中登记",
        "检查组有变更的，请登记为更正",
    ),
    "log.unassigned": (
        "检查人员未选派即变更",
        "该次抽取的检查组未在此前的条目中登记",
        "请先登记抽取时的选派结果，再登记变更",
    ),
    "log.change-number": (
        "变更序号不连续或者重复",
        "该次抽取的检查组下一次变更的序号应为{expected}",
        "每次变更只登记一次，请按顺序登记",
    ),
    # what should be explained
    "log.grindable": (
        "公告时随机数已可知",
        "公告时间为{moment}，随机数自{known_at}起可知",
        _EXPLAIN + "公告时抽取结果已可知",
    ),
    "log.early-opened": (
        "随机数来源早于公告时间公布",
        "“{name}”于{moment}公布，公告的公布时间为{known_at}",
        "请说明为何早于公告的时间得知",
    ),
    "log.early-draw": (
        "随机数可知前抽取",
        "抽取时间为{moment}，随机数自{known_at}起方可知",
        _EXPLAIN + "抽取时所公告的随机数尚不可知",
    ),
    "log.late-void": (
        "随机数可知后作废",
        "作废时间为{moment}，原因为{reason}；随机数自{known_at}起可知，已公布的来源：{names}",
        _EXPLAIN + "作废时抽取结果已可知",
    ),
    "log.redraw": (
        "未作废而再次抽取",
        "公告该次抽取时，该计划第{number}次抽取已经抽取且未作废",
        _EXPLAIN + "以哪次抽取为准，为何再次抽取",
    ),
    "log.label-shared": (
        "抽取编号此前已经公告",
        "抽取编号“{label}”与计划{plan}第{draw_number}次抽取相同",
        _EXPLAIN + "有意共用抽取编号的计划，应在公告中互相注明",
    ),
    "log.known-at": (
        "随机数来源有两个可知时间",
        "随机数来源“{name}”自{known_at}起可知，此前的条目为自{previous}起可知",
        "请查明该来源何时公布其值",
    ),
    "log.skipped-twice": (
        "递补更换重复登记",
        "抽中对象{business}已在此前的条目中更换",
        _EXPLAIN + "每次更换只登记一次",
    ),
    "log.unfinished": (
        "公告后既未抽取也未作废",
        "该次抽取的最近环节为“{draw_stage}”，随机数自{known_at}起可知",
        "请抽取，或者注明原因作废",
    ),
    # the chain
    "log.chain": (
        "日志链条断裂",
        "摘要为{found}，按此前各条目应为{expected}",
        "请取得公布时的日志",
    ),
    "log.head": (
        "日志中没有该摘要",
        "日志中没有摘要{digest}",
        "请与当时的副本比较：该摘要以前的条目已被更改或者删除",
    ),
    "log.name": ("日志名称不同", "两份日志的名称不同：{names}", "请比较同一日志的两份副本"),
    "log.unnamed": ("未填写日志名称", "未填写日志名称", "请填写日志名称，校验链以日志名称为起点"),
    "log-head.order": (
        "日志末端状态未按顺序",
        "此处各项未按升序排列，或者有重复",
        "请使用登记后所得的日志末端状态",
    ),
}
NAMES: Final[dict[str, str]] = {
    "draw": "抽取",
    "draw_stage": "最近环节",
    "draw_stages": "可登记的环节",
    "entry_kind": "条目种类",
    "previous": "上一条目时间",
    "number": "抽取序号",
    "known_at": "可知时间",
    "reason": "原因",
    "stratum": "层",
    "step": "步次",
    "reached_step": "已至步次",
    "digest": "摘要",
}
