"""Every field and class has a term in both languages, and a path becomes a place."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import attrs
import pytest

import randcheck as rc
from randcheck.display import class_label, field_label, place
from randcheck.display.class_terms import BY_CLASS, CLASSES
from randcheck.display.field_terms import BY_NAME
from randcheck.errors import InvalidInput
from randcheck.inspection import RecordSheet
from tests.house.tree import DOORS


def classes() -> Iterator[Any]:
    """Every public class with fields, by door."""
    for door in DOORS:
        face = import_module(f"randcheck.{door}")
        found = (getattr(face, name) for name in face.__all__)
        yield from (one for one in found if isinstance(one, type) and attrs.has(one))


def fields(cls: Any) -> Iterator[str]:
    return (one.name for one in attrs.fields(cls) if not one.name.startswith("_"))


@pytest.mark.parametrize("cls", [*classes()], ids=lambda cls: cls.__name__)
def test_every_field_has_a_term(cls: Any) -> None:
    """Chinese has Han characters and no letters, English is ASCII."""
    labels = [(class_label(cls, "zh"), class_label(cls, "en"))]
    labels += [(field_label(cls, one, "zh"), field_label(cls, one, "en")) for one in fields(cls)]
    assert cls.__name__ in CLASSES
    for chinese, english in labels:
        assert any("\u4e00" <= one <= "\u9fff" for one in chinese), (chinese, english)
        assert not any(one.isascii() and one.isalpha() for one in chinese), chinese
        assert english
        assert english.isascii()


def test_no_term_is_left_over() -> None:
    """Terms are of fields and classes that there are."""
    known = {cls.__name__: set(fields(cls)) for cls in classes()}
    assert set(CLASSES) <= known.keys()
    assert set(BY_NAME) <= {name for names in known.values() for name in names}
    for cls, name in BY_CLASS:
        assert name in known[cls], (cls, name)


PLACES = [
    (
        "$.plans[1].items[2].item_class",
        rc.WorkPlan,
        "抽查计划2 › 抽查事项3 › 事项类别",
        "plans 2 › inspection items 3 › class of the item",
    ),
    ("$.rows[0].codes[1]", RecordSheet, "记录行1 › 检查结果2", "rows 1 › result codes 2"),
    (
        "$.sign_off.kind",
        RecordSheet,
        "签字盖章 › 签字盖章方式",
        "sign-off › kind of sign-off",
    ),
    (
        "$.members[3].identifier",
        rc.Roster[rc.Entity],
        "成员4 › 统一社会信用代码",
        "members 4 › unified social credit code",
    ),
    ("$.members[3].identifier", rc.Roster, "成员4 › 编号", "members 4 › identifier"),
    ("$[7].remit", None, "8 › 监管事项", "8 › remit"),
    ("$.inspections[E07]", None, "检查“E07”", "inspections E07"),
    ("$", rc.Plan, "全部内容", "the whole"),
    ("$.what_is_this.x", rc.Plan, "what_is_this › x", "what is this › x"),
    ("nonsense", 5, "全部内容", "the whole"),
]


@pytest.mark.parametrize(("path", "cls", "chinese", "english"), PLACES)
def test_a_path_becomes_a_place(path: str, cls: Any, chinese: str, english: str) -> None:
    """By the terms of (class, field), counted from 1; what is unknown is shown as it is."""
    assert place(path, cls, "zh") == chinese
    assert place(path, cls, rc.display.Language.ENGLISH) == english.strip()


def test_only_known_languages_are_taken() -> None:
    """Another language isn't taken for one of the two."""
    for language in ("de", "ZH", "", None, 1):
        with pytest.raises(InvalidInput):
            place("$", None, language)  # type: ignore[arg-type]
