"""The words of findings in Chinese (中文文字), one file a door, and how Chinese reads a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any, Final

from randcheck.codes import (
    AmendmentGround,
    Audience,
    Column,
    EntityStatus,
    EventKind,
    FollowUpKind,
    LeftOut,
    Piece,
    Provision,
    ResultCode,
    ResultCode2014,
    SignOffKind,
    Stage,
    Unfit,
    Vocabulary,
    Withholding,
)
from randcheck.display.class_terms import CLASSES
from randcheck.display.words import (
    archive,
    assignment,
    disclosure,
    display,
    inspection,
    log,
    lottery,
    plan,
    roster,
    sampler,
    statistics,
    testing,
    values,
    wire,
)
from randcheck.errors.catalogue import Catalogue, Form, Words
from randcheck.errors.figures import KINDS
from randcheck.log import EntryKind
from randcheck.lottery import ValueForm
from randcheck.sampler import ContributionKind

__all__: list[str] = []

#: Of a list, a text shows so many.
MANY: Final = 10
_CHINA: Final = timezone(timedelta(hours=8))
_DOORS: Final = (
    values,
    wire,
    sampler,
    roster,
    plan,
    log,
    lottery,
    assignment,
    inspection,
    statistics,
    disclosure,
    archive,
    display,
    testing,
)
WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {code: words for door in _DOORS for code, words in door.WORDS.items()}
)
#: What the figures of findings are called.
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {name: term for door in _DOORS for name, term in door.NAMES.items()}
)
_GIVEN: Final = {
    "nothing": "空值",
    "boolean": "逻辑值",
    "integer": "整数",
    "float": "浮点数",
    "text": "文本",
    "bytes": "字节",
    "date": "日期",
    "moment": "时刻",
    "tuple": "元组",
    "list": "列表",
    "mapping": "映射",
}
_BUILT_IN: Final = {
    "str": "文本",
    "bytes": "字节",
    "int": "整数",
    "date": "日期",
    "datetime": "时刻",
}
_VOCABULARIES: Final[dict[str, Iterable[Vocabulary]]] = {
    "amendment_ground": AmendmentGround,
    "contribution_kind": ContributionKind,
    "draw_stage": EntryKind,
    "entry_kind": EntryKind,
    "left_out": LeftOut,
    "provision": Provision,
    "value_form": ValueForm,
    "event_kind": EventKind,
    "follow_up": FollowUpKind,
    "result": (*ResultCode, *ResultCode2014),
    "sign_off": SignOffKind,
    "stage": Stage,
    "status": EntityStatus,
    "unfit": Unfit,
    "heading": Column,
    "audience": Audience,
    "piece": Piece,
    "withholding": Withholding,
}
#: The vocabulary of each kind of figure that is a code.
VOCABULARIES: Final[Mapping[str, Iterable[Vocabulary]]] = MappingProxyType(_VOCABULARIES)


def _quoted(one: object) -> str:
    return f"“{one}”"


def _listed(form: Callable[[Any], str] = str) -> Form:
    def shown(several: Any) -> str:
        first = "、".join(map(form, several[:MANY]))
        return f"{first}等{len(several)}项" if len(several) > MANY else first or "无"

    return shown


def _noun(one: Any) -> str:
    term = CLASSES.get(one)
    return f"{term[0]}（{one}）" if term else _BUILT_IN.get(one) or str(one)


def _given(one: Any) -> str:
    kind, *shown = one
    term: str = _GIVEN.get(kind) or _noun(kind)
    if not shown:
        return term
    if kind == "date":
        return f"{term}{_day(shown[0])}"
    return f"{term}{_quoted(shown[0]) if kind == 'text' else shown[0]}"


def _choice(one: Any) -> str:
    value, label = one
    return f"{label}（{value}）" if label else str(value)


def _day(one: Any) -> str:
    day = date.fromisoformat(one)
    return f"{day.year}年{day.month}月{day.day}日"


def _moment(one: Any) -> str:
    moment = datetime.fromisoformat(one)
    if moment.tzinfo is not None:
        moment = moment.astimezone(_CHINA)
    seconds = f"{moment.second}秒" if moment.second else ""
    return f"{_day(moment.date().isoformat())}{moment.hour}时{moment.minute:02}分{seconds}"


def _period(one: Any) -> str:
    return "至".join(map(_day, one.split("至")))


def _plain(one: Any) -> str:
    return _listed(_plain)(one) if isinstance(one, tuple) else str(one)


def _inspection(one: Any) -> str:
    business, plan, draw_number = one
    return f"{business}（计划{plan}第{draw_number}次抽取）"


def _draw(one: Any) -> str:
    plan, draw_number = one
    return f"计划{plan}第{draw_number}次抽取"


def _counted_in(vocabulary: Iterable[Vocabulary]) -> Form:
    labelled = _label_in(vocabulary)
    return lambda pair: f"{labelled(pair[0])}（{pair[1]}）"


def _event(one: Any) -> str:
    identifier, kind = one
    return f"环节{identifier}（{EventKind(kind).label}）"


def _label_in(vocabulary: Iterable[Vocabulary]) -> Form:
    labels = {one.value: one.label for one in vocabulary}
    return lambda value: labels[value]


def _fen(one: int) -> str:
    return f"{one // 100}.{one % 100:02}元"


def _cell(one: Any) -> str:
    column, number = one
    return _fen(number) if column == Column.FINES.value else str(number)


_FORMS: Final[dict[str, Form]] = {
    "inspection": _inspection,
    "draw": _draw,
    "event": _event,
    "cell": _cell,
    "text": _quoted,
    "name": str,
    "noun": _noun,
    "nouns": _listed(_noun),
    "names": _listed(),
    "number": str,
    "plain": _plain,
    "place": lambda one: str(one + 1),
    "fen": _fen,
    "day": _day,
    "days": _listed(_day),
    "moment": _moment,
    "period": _period,
    "given": _given,
    "choices": _listed(_choice),
}
for _kind, _vocabulary in VOCABULARIES.items():
    _FORMS[_kind] = _label_in(_vocabulary)
    _FORMS[f"{_kind}s"] = _listed(_label_in(_vocabulary))
    _FORMS[f"{_kind}_counts"] = _listed(_counted_in(_vocabulary))

CHINESE: Final = Catalogue(
    WORDS,
    _FORMS,
    KINDS,
    apart="：",
    between="；",
    beside="（{}）",
    name=lambda one: str(NAMES.get(one, one)),
)
