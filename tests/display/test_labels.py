"""Texts for people, in both languages."""

import ast
import re
from enum import Enum
from pathlib import Path

import pytest

import randcheck
from randcheck import ResultCode, WorkPlan, display, review
from randcheck.codes import (
    CheckMethod,
    Column,
    EntityStatus,
    EventKind,
    FollowUpKind,
    ItemClass,
    LeftOut,
    Provision,
    RecusalGround,
    RecusalOrigin,
    ReplacementGround,
    SelectionMode,
    SignOffKind,
    Stage,
    Unfit,
)
from randcheck.display import Language, figures, label, title
from randcheck.display.titles import FIGURES, FINDINGS
from randcheck.errors import Finding, InvalidInput
from randcheck.values import Sense
from tests.made.inspection import at, event
from tests.plan.test_reviewing import NOTICE

CODES: list[type[Enum]] = [
    ResultCode,
    CheckMethod,
    Column,
    EntityStatus,
    ItemClass,
    LeftOut,
    Provision,
    RecusalGround,
    RecusalOrigin,
    SelectionMode,
    Unfit,
    SignOffKind,
    FollowUpKind,
    ReplacementGround,
    Stage,
    EventKind,
]


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: codes.__name__)
def test_every_code_has_two_texts(codes: type[Enum]) -> None:
    """Each code has its official text and an English one, all different within a set."""
    for language in Language:
        texts = [label(code, language) for code in codes]
        assert all(texts)
        assert len(set(texts)) == len(texts)
    assert all(re.search("[\u4e00-\u9fff]", label(code)) for code in codes)
    assert all(label(code, Language.ENGLISH).isascii() for code in codes)


def test_every_finding_of_a_review_or_draw_has_a_title() -> None:
    """The codes that reviews, announcements and logs report are those that have titles."""
    package = Path(randcheck.__file__).parent
    sources = "".join(
        (package / f"{name}.py").read_text("utf-8") for name in ("plan/reviewing", "values/rate")
    )
    reported = set(re.findall('code="([a-z.-]+)"', sources)) - {
        "rate.form", "rate.range", "rate.base", "rate.empty", "rate.digits",
    }  # fmt: skip
    assert reported <= set(FINDINGS)
    for finding in review(NOTICE):
        assert title(finding) != title(finding, Language.ENGLISH)


def test_what_has_no_text_is_refused() -> None:
    """An unknown code is told, not shown as something else."""
    with pytest.raises(InvalidInput):
        label(Sense.AT_LEAST)
    with pytest.raises(InvalidInput):
        title(Finding(code="other", problem="x"))


@pytest.mark.parametrize("language", Language)
def test_the_review_as_a_table(language: Language) -> None:
    """Each finding has a row of four cells, under heads of the language."""
    heads, *rows = display.review_table(review(NOTICE), language)
    assert len(rows) == len(review(NOTICE))
    assert all(len(row) == len(heads) == 4 for row in rows)
    assert rows[0][1] == title(review(NOTICE)[0], language)
    shown = {
        Language.CHINESE: "时间 2023-03-01至2023-12-31；最早 2023-03-01；最晚 2023-11-30",
        Language.ENGLISH: "period 2023-03-01至2023-12-31; first 2023-03-01; last 2023-11-30",
    }
    assert rows[0][3] == shown[language]
    assert {"内容 回避", "provision recusal"} & {row[3] for row in rows}


def test_annex_1_in_english() -> None:
    """Heads and codes are in English; what the plan itself says stays as it is."""
    made: WorkPlan = NOTICE
    heads, first, *_ = display.annex_1(made, Language.ENGLISH)
    assert heads[0] == "No."
    assert first[1] == "易制毒化学品经营"
    assert first[3:5] == ("general item", "non-targeted")


CODED = ("record", "events", "follow_up", "conditions", "inspection", "findings")


def test_every_finding_of_a_sheet_or_inspection_has_a_title() -> None:
    """The codes that stand in the source are those that have titles, in two texts."""
    package = Path(randcheck.__file__).parent
    sources = "".join((package / "inspection" / f"{name}.py").read_text("utf-8") for name in CODED)
    prefixes = "record|event|follow-up|lifecycle|inspection"
    reported = set(re.findall(f'"((?:{prefixes})\\.[a-z0-9-]+)"', sources))
    titled = {code for code in FINDINGS if re.match(f"(?:{prefixes})\\.", code)}
    assert reported == titled
    for code in titled:
        found = Finding(code=code, problem="x")
        assert re.search("[\u4e00-\u9fff]", title(found))
        assert title(found, Language.ENGLISH).isascii()


def test_the_figures_of_a_refusal_are_told_in_both_languages() -> None:
    """Which inspection, which event, and the rule, in words."""
    (found,) = at(Stage.RECORDED).refusals(event(EventKind.PUBLISHED, 30))
    assert figures(found) == "市场主体 E0007；计划 2；抽取序号 1；事件 e30；环节 公示结果；依据 R5"
    assert (
        figures(found, Language.ENGLISH)
        == "business E0007; plan 2; draw_number 1; event e30; kind publish; rule R5"
    )


def named_figures() -> set[str]:
    """Every name that the source gives a figure of a finding."""
    package = Path(randcheck.__file__).parent
    paths = package.rglob("*.py")
    given = (
        keyword.value
        for path in paths
        for keyword in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(keyword, ast.keyword) and keyword.arg == "figures"
    )
    pairs = (one for value in given for one in ast.walk(value) if isinstance(one, ast.Tuple))
    firsts = (one.elts[0] for one in pairs if len(one.elts) == 2)
    return {one.value for one in firsts if isinstance(one, ast.Constant) and one.value != ""}  # type: ignore[misc]


def test_every_figure_has_a_name() -> None:
    """Whatever finding a front end shows, its figures can be told in Chinese."""
    assert named_figures() <= set(FIGURES)
    assert len(named_figures()) > 30


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("name", "figure"), [("colour", 3), ("provision", "x"), ("kind", 5)])
def test_a_figure_without_a_name_is_refused(
    name: str, figure: str | int, language: Language
) -> None:
    """With this library's error, in either language."""
    with pytest.raises(InvalidInput):
        figures(Finding(code="x", problem="x", figures=((name, figure),)), language)
