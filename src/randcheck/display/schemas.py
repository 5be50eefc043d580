"""JSON Schemas (数据模式) of documents and classes, from the annotations that are their rules."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    Union,
    get_args,
    get_origin,
)

from attrs import NOTHING, Factory, fields
from attrs import has as is_attrs

from randcheck.codes import Vocabulary
from randcheck.display.fields import class_label, field_label
from randcheck.display.labels import label
from randcheck.display.language import Language, language_of
from randcheck.errors import InvalidInput
from randcheck.errors.finding import fault
from randcheck.values.annotations import alternatives, hints_of, without_none
from randcheck.values.constraints import FORMS, INTEGER_LIMIT, constraint_of, text
from randcheck.values.validation import checked
from randcheck.wire import Json, formats_of, to_data

__all__ = ["json_schema"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NULL: Final = {"type": "null"}
_PLAIN: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: text(FORMS[date], format="date"),
    datetime: text(FORMS[datetime], format="date-time"),
    bytes: text(FORMS[bytes]),
    Fraction: text(FORMS[Fraction]),
}
_ANY_JSON: Final[dict[str, Any]] = {
    "anyOf": [
        _NULL,
        {"type": "boolean"},
        {"type": "integer", "minimum": 1 - INTEGER_LIMIT, "maximum": INTEGER_LIMIT - 1},
        text(r"[^\ud800-\udfff]*"),
        {"type": "array", "items": {"$ref": "#/$defs/Json"}},
        {
            "type": "object",
            "propertyNames": text(r"[\u0000-\u007f]*"),
            "additionalProperties": {"$ref": "#/$defs/Json"},
        },
    ]
}


@checked
def json_schema(cls: Any, language: Language | str = Language.CHINESE) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a class's documents, with titles in a language.

    What it refuses, `wire.from_data` refuses too. Its `properties` are in the order of the class,
    and a standalone document needs its `format`. Of a roster give the whole type,
    `Roster[Entity]`; a union of classes such as `Event` has a schema too. A class that no document
    can hold raises `InvalidInput`.
    """
    schemas = _Schemas(language_of(language))
    is_object = _is_class(cls) and cls is not Json
    schema = schemas.object(cls, formats_of(cls)) if is_object else schemas.of(cls)
    defs = {"$defs": schemas.defs} if schemas.defs else {}
    return {"$schema": _DIALECT, **schema, **defs}


class _Schemas:
    """Schemas in one language, and the classes that they refer to, each once."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._names: dict[Any, str] = {}
        self.defs: dict[str, Any] = {}

    def of(self, kind: Any) -> dict[str, Any]:
        """Return the schema of what an annotation says; of a class, where its schema is."""
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            rule = constraint_of(kind)
            return {**self.of(arguments[0]), **deepcopy(dict(rule.schema if rule else {}))}
        if origin in (Union, types.UnionType):
            return self._union(kind)
        if origin is tuple and arguments:
            return self._array(arguments)
        if origin is Literal:
            return {"enum": list(arguments)}
        if _is_class(kind):
            return {"$ref": f"#/$defs/{self._name(kind)}"}
        if _is_enumeration(kind):
            return self._codes(kind)
        if isinstance(kind, type) and kind in _PLAIN:
            return dict(_PLAIN[kind])
        raise _refusal(kind)

    def object(self, cls: Any, formats: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return the schema of a class itself, with its formats if it is a standalone document."""
        held = fields(get_origin(cls) or cls)
        if any(one.name.startswith("_") for one in held):  # nothing could make it again
            raise _refusal(cls)
        given = [one for one in held if one.init]
        kind = getattr(cls, "kind", None)
        signs = {"format": formats[:1]} if formats else {}
        signs |= {"kind": (kind.value,)} if isinstance(kind, Enum) else {}
        properties = {name: self._sign(cls, name, value) for name, (value,) in signs.items()}
        hints = hints_of(cls)
        properties |= {one.name: self._field(cls, one, hints[one.name]) for one in given}
        schema = {
            "title": class_label(cls, self._language),
            "type": "object",
            "properties": properties,
            "required": [*signs, *(one.name for one in given if one.default is NOTHING)],
            "additionalProperties": False,
        }
        return _or_empty(schema, formats) if formats[1:] else schema

    def _sign(self, cls: Any, name: str, value: str) -> dict[str, Any]:
        return {"title": field_label(cls, name, self._language), "const": value}

    def _field(self, cls: Any, field: Any, hint: Any) -> dict[str, Any]:
        title = {"title": field_label(cls, field.name, self._language)}
        return {**title, **self.of(hint), **_default(field)}

    def _name(self, cls: Any) -> str:
        """Return under which name the schema of a class is, and see to it that it is there."""
        if cls not in self._names:
            own = "-".join(one.__name__ for one in (get_origin(cls) or cls, *get_args(cls)))
            same = sum(one.partition(".")[0] == own for one in self.defs)
            name = self._names[cls] = f"{own}.{same + 1}" if same else own
            self.defs[name] = {}  # the class may refer to itself
            self.defs[name] = deepcopy(_ANY_JSON) if cls is Json else self.object(cls)
        return self._names[cls]

    def _array(self, kinds: tuple[Any, ...]) -> dict[str, Any]:
        if kinds[-1] is ...:
            return {"type": "array", "items": self.of(kinds[0])}
        parts, size = [self.of(one) for one in kinds], len(kinds)
        return {"type": "array", "prefixItems": parts, "items": False, "minItems": size}

    def _union(self, kind: Any) -> dict[str, Any]:
        inner = without_none(kind)
        schema = self._alternatives(inner)
        return schema if inner == alternatives(kind) else {"anyOf": [schema, dict(_NULL)]}

    def _alternatives(self, kinds: tuple[Any, ...]) -> dict[str, Any]:
        if len(kinds) == 1:
            return self.of(kinds[0])
        if all(map(_is_enumeration, kinds)):
            return self._codes(*kinds)
        is_told_apart = all(isinstance(getattr(one, "kind", None), Enum) for one in kinds)
        return {"oneOf" if is_told_apart else "anyOf": [self.of(one) for one in kinds]}

    def _codes(self, *kinds: Any) -> dict[str, Any]:
        members = {one.value: one for kind in kinds for one in kind}
        if not members or not all(isinstance(value, str) for value in members):
            raise _refusal(kinds[0])
        return {"type": "string", "oneOf": list(self._titled(members.values()))}

    def _titled(self, members: Iterable[Enum]) -> Iterator[dict[str, str]]:
        for one in members:
            title = label(one, self._language) if isinstance(one, Vocabulary) else ""
            yield {"const": one.value, "title": title or one.value}


def _is_class(kind: Any) -> bool:
    bare = get_origin(kind) or kind
    return isinstance(bare, type) and is_attrs(bare)


def _is_enumeration(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _default(field: Any) -> dict[str, Any]:
    """Return the default of a field as data, unless it differs by instance or is a document."""
    default: Any = field.default
    if isinstance(default, Factory):  # type: ignore[arg-type]
        default = NOTHING if default.takes_self else default.factory()
    is_plain = default is not NOTHING and not formats_of(type(default))
    return {"default": to_data(default)} if is_plain else {}


def _or_empty(schema: dict[str, Any], formats: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of a document that has a second format, for those without members."""
    named = schema["properties"]["format"]
    del named["const"]
    named["enum"] = list(formats)
    own = {"properties": {"format": {"const": formats[0]}}}
    empty = {"properties": {"format": {"const": formats[1]}, "members": {"maxItems": 0}}}
    return {**schema, "anyOf": [own, empty]}


def _refusal(kind: Any) -> InvalidInput:
    noun = getattr(kind, "__name__", type(kind).__name__)
    return InvalidInput(fault("schema.none", "cls", noun=noun))
