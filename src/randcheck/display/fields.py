"""What fields and classes are called (字段名称), and where a finding is, for people."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from attrs import fields as fields_of
from attrs import has as is_attrs

from randcheck.display.class_terms import BY_CLASS, CLASSES
from randcheck.display.field_terms import BY_NAME
from randcheck.display.language import Language, language_of
from randcheck.values.validation import checked

__all__ = ["class_label", "field_label", "place"]

_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[([^\]]*)\]")
_BETWEEN: Final = " › "
_WHOLE: Final = {Language.CHINESE: "全部内容", Language.ENGLISH: "the whole"}


@checked
def class_label(cls: Any, language: Language | str = Language.CHINESE) -> str:
    """Return what a class of this library is called; of another class, its own name."""
    name = getattr(get_origin(cls) or cls, "__name__", str(cls))
    return _of(CLASSES.get(name), name, language_of(language))


@checked
def field_label(cls: Any, name: str, language: Language | str = Language.CHINESE) -> str:
    """Return what a field of a class is called; of an unknown field, its own name."""
    owner = getattr(get_origin(cls) or cls, "__name__", "")
    return _of(BY_CLASS.get((owner, name)) or BY_NAME.get(name), name, language_of(language))


@checked
def place(path: str, cls: Any = None, language: Language | str = Language.CHINESE) -> str:
    """Return where a finding's path leads: `抽查计划2 › 抽查事项3 › 事项类别`.

    `cls` is the class of the value that was looked at, such as `WorkPlan`; without it fields are
    called by their names alone. Places count from 1. What can't be resolved is shown as it is.
    """
    language = language_of(language)
    return _BETWEEN.join(_steps(path, cls, language)).strip() or _WHOLE[language]


def _steps(path: str, cls: Any, language: Language) -> Iterator[str]:
    shown = ""
    for found in _STEP.finditer(path):
        name, index = found.groups()
        if name is None:
            shown += _ordinal(index, language)
            continue
        if shown:
            yield shown
        shown, cls = field_label(cls, name, language), _type_of(cls, name)
    if shown:
        yield shown


def _ordinal(index: str, language: Language) -> str:
    if not re.fullmatch("[0-9]{1,15}", index):
        return f" {index}" if language is Language.ENGLISH else f"“{index}”"
    return f" {int(index) + 1}" if language is Language.ENGLISH else str(int(index) + 1)


def _of(words: tuple[str, str] | None, name: str, language: Language) -> str:
    if words is None:
        return name.replace("_", " ") if language is Language.ENGLISH else name
    chinese, english = words
    if language is Language.CHINESE:
        return chinese
    return english or name.replace("_", " ")


@cache
def _type_of(cls: Any, name: str) -> Any:
    """Return the class that a field holds, itself or in a tuple; None where there is none."""
    owner = get_origin(cls) or cls
    if not is_attrs(owner) or all(field.name != name for field in fields_of(owner)):
        return None
    return _held(get_type_hints(owner).get(name), get_args(cls))


def _held(hint: Any, arguments: tuple[Any, ...]) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (tuple, Annotated):
        return _held(inner[0], arguments) if inner else None
    if origin in (Union, types.UnionType):
        kinds = [one for one in inner if one is not types.NoneType]
        return _held(kinds[0], arguments) if len(kinds) == 1 else None
    if arguments and not isinstance(hint, type) and origin is None:
        return arguments[0]
    return hint
