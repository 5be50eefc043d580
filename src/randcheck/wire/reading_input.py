"""Reading what people entered (录入数据): the lenient door beside the strict one.

A browser, a form or a database hands over data in which optional fields are missing, null or empty
and moments and line ends have many forms. They are brought into the one form of documents, with a
note for each change; then they are read as strictly as any document.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from types import UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, overload

from attrs import NOTHING, fields
from attrs import has as is_attrs

from randcheck.errors import Finding, RandcheckError
from randcheck.errors.finding import fault
from randcheck.values import moment, tidied
from randcheck.values.annotations import alternatives, hints_of, without_none
from randcheck.values.checkers import checker
from randcheck.values.constraints import instance
from randcheck.values.validation import checked
from randcheck.wire.serialization import from_data, to_data
from randcheck.wire.unions import tag

__all__ = ["from_input"]

T = TypeVar("T")
_Zone = Annotated[tzinfo, instance(tzinfo)]


@overload
def from_input(
    cls: type[T], data: object, *, zone: tzinfo | None = None, cut: bool = False
) -> tuple[T, tuple[Finding, ...]]: ...
@overload
def from_input(
    cls: UnionType, data: object, *, zone: tzinfo | None = None, cut: bool = False
) -> tuple[Any, tuple[Finding, ...]]: ...
def from_input(
    cls: Any, data: object, *, zone: tzinfo | None = None, cut: bool = False
) -> tuple[Any, tuple[Finding, ...]]:
    """Read a value from what people entered (录入数据), with a note for each thing put right.

    It is what a form, a browser or a JSON column hands over. A field with a default may be missing,
    null, or empty where its rule refuses the empty text. Line ends, moments and digits may have the
    forms that `values.tidied` reads: a moment without an offset is taken in `zone`, and with `cut`
    a fraction of a second is cut. Identifiers and codes are read as they are. Raises
    `InvalidDocument` with the path of every fault.
    """
    entered = _entered(zone, cut)
    body = entered.data(data, cls)
    return from_data(cls, body), tuple(entered.notes)


@checked
def _entered(zone: _Zone | None, cut: bool) -> _Entered:
    return _Entered(zone, cut)


class _Entered:
    """What was entered for one value, and the notes so far."""

    def __init__(self, zone: tzinfo | None, cut: bool) -> None:
        self._zone, self._cut = zone, cut
        self.notes: list[Finding] = []

    def data(self, value: Any, kind: Any, path: str = "$") -> Any:
        """Return what was entered as data of a kind; what doesn't fit stays as it is."""
        origin = get_origin(kind)
        if origin is Annotated:
            return self.data(self._tidied(value, kind, path), get_args(kind)[0], path)
        if type(value) is date and kind is date:
            return value.isoformat()
        # Of subclasses of a host's no own method is called: it could raise anything.
        if isinstance(value, list | tuple) and origin is tuple:
            own: Any = list if isinstance(value, list) else tuple
            return self._items([*own.__iter__(value)], get_args(kind), path)
        if isinstance(value, dict):
            held = dict(dict.items(value))
            cls = _class_in(held, kind)
            return value if cls is None else self._fields(held, cls, path)
        kinds = without_none(kind)
        return self.data(value, kinds[0], path) if len(kinds) == 1 and kinds[0] != kind else value

    def _tidied(self, value: Any, kind: Any, path: str) -> Any:
        taken, notes = tidied(value, kind, zone=self._zone, cut=self._cut)
        self.notes += (found.under(path[1:]) for found in notes)
        try:
            return to_data(moment(taken)) if isinstance(taken, datetime) else taken
        except RandcheckError:  # the reader says what is wrong with it
            return taken

    def _items(self, values: Any, kinds: tuple[Any, ...], path: str) -> list[Any]:
        if kinds[1:] == (...,):
            kinds = kinds[:1] * len(values)
        if len(kinds) != len(values):
            return list(values)
        pairs = enumerate(zip(values, kinds, strict=True))
        return [self.data(one, kind, f"{path}[{place}]") for place, (one, kind) in pairs]

    def _fields(self, values: dict[Any, Any], kind: Any, path: str) -> dict[Any, Any]:
        entered = dict(values)
        defaults = {one.name: one.default for one in fields(get_origin(kind) or kind)}
        for name, hint in hints_of(kind).items():
            where, default = f"{path}.{name}", defaults[name]
            if name in entered and self._is_absent(entered[name], hint, default, where):
                del entered[name]
            elif name in entered:
                entered[name] = self.data(entered[name], hint, where)
        return entered

    def _is_absent(self, value: Any, hint: Any, default: Any, where: str) -> bool:
        """Whether a field was left empty: null, or an empty text that its rule refuses."""
        is_text = type(value) is str
        if default is NOTHING or not (value is None or (is_text and not value)):
            return False
        if is_text and not tuple(checker(hint)("")):
            return False
        if value != default:
            self.notes.append(fault("tidied.absent").under(where[1:]))
        return True


def _class_in(value: dict[Any, Any], kind: Any) -> Any:
    """Return the class that an object is read as; None where nothing says so."""
    classes = [one for one in alternatives(kind) if is_attrs(get_origin(one) or one)]
    if len(classes) == 1:
        return classes[0]
    kind_of = value.get("kind")
    if type(kind_of) is not str:
        return None
    named = (one for one in classes if (own := tag(one)) and own.value == kind_of)
    return next(named, None)
