"""Codes and findings for people, in both languages."""

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from randcheck import WorkPlan, display, review
from randcheck.codes import EventKind, Stage, Vocabulary
from randcheck.display import Language, figures, label, text, title
from randcheck.display.labels import _CODES
from randcheck.display.words import CHINESE, NAMES, VOCABULARIES
from randcheck.errors import Finding
from randcheck.errors.catalogue import SOURCE, Catalogue, names_in
from randcheck.errors.figures import KINDS
from randcheck.errors.words import ENGLISH
from tests.house.tree import DOORS
from tests.made.inspection import at, event
from tests.plan.test_reviewing import NOTICE

HAN = re.compile("[\u4e00-\u9fff]")


def vocabularies() -> Iterator[type[Vocabulary]]:
    """Every vocabulary of a door's face."""
    for door in DOORS:
        face = import_module(f"randcheck.{door}")
        found = (getattr(face, name) for name in face.__all__)
        yield from (
            one
            for one in found
            if isinstance(one, type) and issubclass(one, Vocabulary) and len(one)
        )


CODES = list(dict.fromkeys(vocabularies()))


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: codes.__name__)
def test_every_code_has_two_texts(codes: type[Vocabulary]) -> None:
    """Each code has its official text and an English one, all different within a set."""
    for language in Language:
        texts = [label(code, language) for code in codes]
        assert all(texts)
        assert len(set(texts)) == len(texts)
    assert all(HAN.search(label(code)) for code in codes)
    assert all(label(code, Language.ENGLISH).isascii() for code in codes)
    assert {*codes} <= _CODES.keys()


def test_no_english_text_is_left_over() -> None:
    """Each is of a vocabulary that a person may meet."""
    assert {type(code) for code in _CODES} <= {*CODES}
    assert len(CODES) > 25


class Colour(Vocabulary):
    """A vocabulary of another library."""

    LIGHT_RED = ("light_red", "浅红")


def test_a_vocabulary_of_somebody_else_has_its_value_in_english() -> None:
    """Its Chinese text is its own."""
    assert label(Colour.LIGHT_RED) == "浅红"
    assert label(Colour.LIGHT_RED, "en") == "light red"


@pytest.mark.parametrize("language", Language)
def test_what_has_no_words_is_shown_as_it_is(language: Language) -> None:
    """A finding of a later version, or of a program that uses this one, is shown all the same."""
    found = Finding(code="other.code", figures=(("colour", 3), ("size", 2), (SOURCE, "R5")))
    assert title(found, language) == "other.code"
    line, sentence = {
        Language.CHINESE: ("colour “3”；数量 2", "other.code（{}）。"),
        Language.ENGLISH: ('colour "3"; size 2', "other.code ({})."),
    }[language]
    assert figures(found, language) == line
    assert text(found, language) == sentence.format(line)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", KINDS)
def test_a_figure_of_another_form_is_shown_as_it_is(name: str, language: Language) -> None:
    """A code that isn't in the vocabulary, a number for a day: nothing here raises."""
    for figure in ("x", 5, (), ("x", 5), (("x", 5), 3)):
        found = Finding(code="stage.unknown", figures=((name, figure),))
        assert title(found, language)
        assert text(found, language)
        assert isinstance(figures(found, language), str)
    assert figures(Finding(code="x", figures=(("provision", "x"),)), "en") == "provision x"


@pytest.mark.parametrize("language", Language)
def test_the_review_as_a_table(language: Language) -> None:
    """Each finding has a row of four cells, under heads of the language."""
    heads, *rows = display.review_table(review(NOTICE), language)
    assert len(rows) == len(review(NOTICE))
    assert all(len(row) == len(heads) == 4 for row in rows)
    assert rows[0][1] == title(review(NOTICE)[0], language)
    shown = {
        Language.CHINESE: (
            "检查工作时间 2023年3月1日至2023年12月31日；开始日期 2023年3月1日；"
            "结束日期 2023年11月30日"
        ),
        Language.ENGLISH: (
            "work period 2023-03-01 to 2023-12-31; start 2023-03-01; end 2023-11-30"
        ),
    }
    assert rows[0][3] == shown[language]
    recusal = {Language.CHINESE: "内容 回避", Language.ENGLISH: "provision recusal"}
    assert recusal[language] in {row[3] for row in rows}
    assert {row[1] for row in rows} == {title(one, language) for one in review(NOTICE)}
    assert display.review_table(review(NOTICE), language.value) == (heads, *rows)


def test_annex_1_in_english() -> None:
    """Heads and codes are in English; what the plan itself says stays as it is."""
    made: WorkPlan = NOTICE
    heads, first, *_ = display.annex_1(made, Language.ENGLISH)
    assert heads[0] == "No."
    assert first[1] == "易制毒化学品经营"
    assert first[3:5] == ("general item", "non-targeted")


def test_the_figures_of_a_refusal_are_told_in_both_languages() -> None:
    """Which inspection, which event, and why; the rule's number is in no text."""
    (found,) = at(Stage.RECORDED).refusals(event(EventKind.PUBLISHED, 30))
    assert dict(found.figures)[SOURCE] == "R5"
    assert figures(found) == (
        "E0007（计划2第1次抽取）；环节e30（公示结果）；阶段 已记录；检查环节 公示结果；"
        "可以进行的阶段 已审核、更正已审核；可以进行的环节 提交审核、登记违纪、作废"
    )
    assert figures(found, Language.ENGLISH) == (
        "E0007, plan 2, draw 1; event e30 (published); stage recorded; event kind published; "
        "stages approved, amendment approved; event kinds submitted, breach reported, voided"
    )


def test_every_figure_has_a_name() -> None:
    """Whatever finding a front end shows, its figures have Chinese names without letters."""
    for name in set(KINDS) - {SOURCE}:
        assert HAN.search(NAMES[name]), name
        assert not re.search("[A-Za-z]", NAMES[name]), name
    assert set(NAMES) - {SOURCE} <= set(KINDS)
    assert len(KINDS) > 30


def test_every_kind_of_figure_has_a_form_in_both_languages() -> None:
    """Kinds of codes are those of a vocabulary, one, several or counted."""
    forms = [catalogue._forms.keys() for catalogue in (ENGLISH, CHINESE)]
    assert all({*KINDS.values()} <= one for one in forms)
    coded = {*KINDS.values()} - {"given", "choices"}
    plain = {
        kind for kind in coded if kind.removesuffix("s").removesuffix("_count") in VOCABULARIES
    }
    assert len(plain) > 10


@pytest.mark.parametrize("catalogue", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_both_languages_have_words_for_the_same_codes(catalogue: Catalogue) -> None:
    """With the same figures, and a title that shows none."""
    for code, words in catalogue._words.items():
        others = (ENGLISH.words(code), CHINESE.words(code))
        assert all(others), code
        assert {names_in(one) for one in others if one} == {names_in(words)}, code
        assert "{" not in words[0], code
