"""The words of what R1 to R14 report: who and what, and what to do about it."""

from __future__ import annotations

import pytest

from randcheck.display import text
from tests.statistics.planted_faults import (
    plant_alone,
    plant_before,
    plant_distinct,
    plant_fine_of_no_case,
    plant_foreign_sheet,
    plant_groundless_case,
    plant_impossible,
    plant_ineligible,
    plant_not_drawn,
    plant_own_approval,
    plant_problem,
    plant_recused,
    plant_stranger,
    plant_unapproved,
    plant_uncertified,
    plant_wrong_stage,
)
from tests.statistics.reconciled_year import ONE, Planted

#: What the texts begin with.
ABOUT, OF = f"{ONE}, plan 2, draw 1", f"{ONE}（计划2第1次抽取）"


@pytest.mark.parametrize(
    ("planted", "english", "chinese"),
    [
        (
            plant_ineligible,
            f"plan 2, draw 1: these drawn businesses aren't eligible: {ONE}"
            " (ask for an explanation)",
            f"计划2第1次抽取：抽中对象不符合条件：{ONE}。请说明原因。",
        ),
        (
            plant_stranger,
            "plan 2, draw 1: the number drawn is 7, the number replaced is 0, and 6 are due"
            " (give every inspection of the draw, or explain the difference)",
            "计划2第1次抽取：抽取7户，其中递补更换0户，应抽6户。请提供该次抽取的全部检查，或者说明差额。",
        ),
        (
            plant_wrong_stage,
            f"{ABOUT}: the stage is archived, and the events lead to published"
            " (make the inspection from its events)",
            f"{OF}：当前阶段为已归档，按检查环节应为已公示。请根据检查环节重新生成。",
        ),
        (
            plant_own_approval,
            f"{ABOUT}: the result was published on 2023-05-10, "
            "and only P1, who recorded it, had approved it"
            " (have another person approve the sheet)",
            f"{OF}：检查结果已于2023年5月10日公示，仅由记录人P1审核。请由其他人员审核。",
        ),
        (
            plant_before,
            f"{ABOUT}: the check began at 2023-03-07 21:00:00 (UTC+8), "
            "before the draw at 2023-03-07 22:00:00 (UTC+8)"
            " (correct the record, or ask for an explanation)",
            f"{OF}：检查开始于2023年3月7日21时00分，早于抽取时间2023年3月7日22时00分。请更正记录，或者说明原因。",
        ),
        (
            plant_foreign_sheet,
            f"{ABOUT}: the sheet is of E0099, plan 2, draw 1, under the label 源汇区/2023/2/1"
            " (put the sheet into its own inspection)",
            f"{OF}：该记录表属于E0099（计划2第1次抽取），抽取编号源汇区/2023/2/1。请归入所属的检查。",
        ),
        (
            plant_problem,
            f'the column "with problems" shows 1, and the codes give 0; '
            f"businesses that only one of them has: {ONE}"
            " (count the inspections again)",
            f"发现问题数量为1，按检查结果应为0，不符的对象：{ONE}。请重新汇总检查。",
        ),
        (
            plant_groundless_case,
            f"{ABOUT}: the case filed f1 needs a code other than 1 or 7, "
            "which the row of 源汇分局网安大队 for 联网单位 doesn't have"
            " (name the row that it rests on, or lift it)",
            f"{OF}：立案查处（f1）应有1、7以外的检查结果，而单位源汇分局网安大队、事项联网单位一行没有。请更正所依据的行，或者移出、撤销。",
        ),
        (
            plant_fine_of_no_case,
            f'{ABOUT}: the fine f1 is of the case "c9", which isn\'t in force'
            " (name a case in force, or none)",
            f"{OF}：罚没f1所属的案件“c9”不存在或者已撤销。请填写有效的案件，或者不填。",
        ),
        (
            plant_distinct,
            f'the column "drawn" shows 0, and the number of businesses behind it is 1: {ONE}'
            " (make the table from the inspections again)",
            f"抽查市场主体数为0，所含对象1户：{ONE}。请根据检查案卷重新汇总。",
        ),
        (
            plant_alone,
            f"{ABOUT}: the number of inspectors who signed is 1, and 2 are required"
            " (have the sheet signed by inspectors who may sign it)",
            f"{OF}：签字的检查人员1名，应有2名。请由符合要求的检查人员签字。",
        ),
        (
            plant_recused,
            f"{ABOUT}: the inspector P2 signed, and is recused"
            " (have the sheet signed by inspectors who may sign it)",
            f"{OF}：检查人员P2已回避，仍然签字。请由符合要求的检查人员签字。",
        ),
        (
            plant_not_drawn,
            f"{ABOUT}: the inspector P3 signed, and wasn't drawn"
            " (have the sheet signed by inspectors who may sign it)",
            f"{OF}：检查人员P3未被抽中，仍然签字。请由符合要求的检查人员签字。",
        ),
        (
            plant_uncertified,
            f"{ABOUT}: the inspector P2 signed, and had no valid certificate on 2023-05-10"
            " (have the sheet signed by inspectors who may sign it)",
            f"{OF}：签字人员P2在2023年5月10日没有有效的执法证件。请由符合要求的检查人员签字。",
        ),
        (
            plant_impossible,
            f"{ABOUT}: the stage is published, and the events can't happen in this order"
            " (make the inspection from its events)",
            f"{OF}：当前阶段为已公示，各检查环节无法依次发生。请根据检查环节重新生成。",
        ),
        (
            plant_unapproved,
            f"{ABOUT}: the result was published on 2023-05-10, and nobody had approved the sheet"
            " (correct the record, or ask for an explanation)",
            f"{OF}：检查结果已于2023年5月10日公示，记录表未经审核。请更正记录，或者说明原因。",
        ),
    ],
)
def test_whole_texts(planted: Planted, english: str, chinese: str) -> None:
    """Who and what, in both languages."""
    last = planted().findings[-1]
    assert (f"{last.problem} ({last.fix})", text(last)) == (english, chinese)
