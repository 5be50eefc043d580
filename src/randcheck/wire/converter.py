"""The strict converter: values and attrs classes to canonical JSON and back.

Text, integers and booleans are written unchanged; dates, moments, fractions and enumerations as
text of one form each, bytes as lower-case hex, tuples as arrays, classes as objects. A field with
a default is written only where it has another value: so a later version can add a field, and every
document from before keeps its bytes. Classes of a union are distinguished by their `kind`
(`unions`), and a standalone document says its format (`documents`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import repeat
from typing import (
    Annotated,
    Any,
    Final,
    get_args,
    get_origin,
)

from attrs import fields
from attrs import has as is_attrs
from cattrs import (
    BaseValidationError,
    Converter,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from randcheck.errors import InvalidDocument, InvalidInput, RandcheckError
from randcheck.errors.finding import fault, given, wrong
from randcheck.values import moment
from randcheck.values.annotations import alternatives, without_none
from randcheck.values.checkers import checker
from randcheck.values.constraints import FORMS
from randcheck.wire.canonical_json import Json
from randcheck.wire.faults import Faults, among_those_that_fit
from randcheck.wire.unions import (
    is_tagged_union,
    reader,
    tag,
    union_reader,
    writer,
)

__all__ = ["make_converter"]

# -- reading and writing values -------------------------------------------------------------------

_FORMS: Final[tuple[tuple[type, re.Pattern[str], Callable[[str], object], str], ...]] = (
    (date, re.compile(FORMS[date]), date.fromisoformat, "form.date"),
    (datetime, re.compile(FORMS[datetime]), datetime.fromisoformat, "form.moment"),
    (bytes, re.compile(FORMS[bytes]), bytes.fromhex, "form.bytes"),
    (Fraction, re.compile(FORMS[Fraction]), Fraction, "form.fraction"),
)


# Sixteen digits, which is what the form of a fraction has, are fewer bits.
_BITS: Final = 64


def _written(value: Any) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Fraction):
        if max(abs(value.numerator), value.denominator).bit_length() > _BITS:
            raise InvalidInput(wrong("form.fraction", value))
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, datetime):
        # In UTC, so that equal moments are equal bytes.
        return moment(value).replace(tzinfo=None).isoformat() + "Z"
    text: str = value.isoformat()
    return text


def make_converter(converter: Converter | None = None) -> Converter:
    """Return a cattrs converter that reads nothing but what this library writes.

    One that is given gets this library's strict forms for values and attrs classes, and is
    returned. Text, integers, dates and so on are taken exactly or refused; rules of annotated
    fields apply while reading, so that one `InvalidInput` has every fault of a document.
    """
    made = Converter(forbid_extra_keys=True) if converter is None else converter
    if not isinstance(made, Converter):  # one made for a format is of a subclass
        raise InvalidInput(wrong("type.noun", made, "converter", noun="Converter"))
    _configure_values(made)
    _configure_classes(made)
    return made


def _configure_values(converter: Converter) -> None:
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _exact(plain))
    for kind, form, read, code in _FORMS:
        converter.register_structure_hook(kind, _reader(form, read, code))
        converter.register_unstructure_hook(kind, _written)
    converter.register_structure_hook(Json, lambda data, _: Json.of(data))
    converter.register_unstructure_hook(Json, lambda value: value.data)
    converter.register_structure_hook_factory(_is_enumerated, _enum_hook)
    # Before 26.1 cattrs has a hook for `Enum` itself, which comes before any factory.
    converter.register_structure_hook(Enum, lambda value, kind: _enum_hook(kind)(value, kind))
    converter.register_structure_hook_factory(
        lambda kind: _origin(kind) is tuple, lambda kind: _tuple_hook(kind, converter)
    )
    converter.register_unstructure_hook_func(
        lambda kind: _origin(kind) is tuple, lambda value: [*map(converter.unstructure, value)]
    )
    converter.register_structure_hook_factory(
        lambda kind: _origin(kind) is Annotated, lambda kind: _ruled_hook(kind, converter)
    )


def _configure_classes(converter: Converter) -> None:
    converter.register_structure_hook_factory(
        lambda kind: is_attrs(_origin(kind) or kind),
        lambda kind: reader(kind, _class_hook(kind, converter)),
    )
    converter.register_unstructure_hook_factory(
        lambda kind: is_attrs(_origin(kind) or kind),
        lambda kind: make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True),
    )
    converter.register_structure_hook_factory(_is_closed, _refusal)
    converter.register_unstructure_hook_factory(_is_closed, _refusal)
    converter.register_structure_hook_factory(
        is_tagged_union, lambda kind: union_reader(kind, converter)
    )
    converter.register_structure_hook_factory(
        _is_of_json_types, lambda kind: _json_union_hook(kind, converter)
    )
    converter.register_unstructure_hook_factory(
        lambda kind: tag(kind) is not None, lambda kind: writer(kind, converter)
    )


def _is_closed(kind: Any) -> bool:
    """Whether a class keeps fields to itself: nothing that is read could make it again."""
    return is_attrs(kind) and any(field.name.startswith("_") for field in fields(kind))


def _refusal(kind: Any) -> Callable[..., Any]:
    def refuse(*_: Any) -> Any:
        raise InvalidDocument(fault("document.none", noun=kind.__name__))

    return refuse


def _origin(kind: Any) -> Any:
    return get_origin(kind)


def _exact(kind: type) -> Callable[[Any, Any], Any]:
    def read(value: Any, _: Any) -> Any:
        InvalidInput.raise_for(checker(kind)(value))
        return value

    return read


def _reader(
    form: re.Pattern[str], parse: Callable[[str], object], code: str
) -> Callable[[Any, Any], Any]:
    def read(value: Any, _: Any) -> Any:
        if isinstance(value, datetime) and code == "form.moment":
            moment(value)  # from people's input: where it is one, it was written before
        if type(value) is str and form.fullmatch(value):
            try:
                parsed = parse(value)
            except ValueError:
                pass
            else:
                if _written(parsed) == value:
                    return parsed
        # Bytes may be a secret: of them only the kind is shown.
        raise InvalidInput(fault(code, given=given(value)[: 1 if code == "form.bytes" else None]))

    return read


_PLAIN: Final = frozenset({str, int, bool, Json, *(kind for kind, *_ in _FORMS)})


def is_written(kind: Any) -> bool:
    """Return whether documents hold values of a kind; cattrs itself reads more, and loosely."""
    bare, inner = _origin(kind) or kind, get_args(kind)
    if bare is Annotated:
        return is_written(inner[0])
    if bare is tuple:
        return bool(inner) and all(one is ... or is_written(one) for one in inner)
    kinds = without_none(kind)
    if kinds != (kind,):
        together = is_tagged_union(kind) or _is_of_json_types(kind) or _is_enumerated(kind)
        return together or (len(kinds) == 1 and is_written(kinds[0]))
    return is_attrs(bare) or bare in _PLAIN or _is_enumerated(kind)


def _is_enumerated(kind: Any) -> bool:
    kinds = alternatives(kind)
    return all(isinstance(one, type) and issubclass(one, Enum) for one in kinds)


def _is_of_json_types(kind: Any) -> bool:
    """Whether it is a union of text, integers and arrays, which JSON itself tells apart."""
    kinds = alternatives(kind)
    return len(kinds) > 1 and all(one in (str, int) or _origin(one) is tuple for one in kinds)


def _json_union_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    kinds = {list if _origin(one) is tuple else one: one for one in alternatives(kind)}

    def read(value: Any, _: Any) -> Any:
        if type(value) not in kinds:
            raise InvalidInput(wrong("form.text-or-number", value))
        return converter.structure(value, kinds[type(value)])

    return read


@cache
def _enum_hook(kind: Any) -> Callable[[Any, Any], Any]:
    every = (member for one in alternatives(kind) for member in one)
    members = {member.value: member for member in every if type(member.value) is str}
    choices = tuple((value, getattr(one, "label", "")) for value, one in members.items())

    def read(value: Any, _: Any) -> Any:
        if type(value) is str and value in members:
            return members[value]
        raise InvalidInput(wrong("type.choice", value, choices=choices))

    return read


def _tuple_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    arguments = get_args(kind)
    endless = arguments[-1:] == (...,)

    def read(value: Any, _: Any) -> Any:
        if type(value) is not list or not (endless or len(value) == len(arguments)):
            if endless:
                raise InvalidInput(wrong("form.array", value))
            raise InvalidInput(wrong("form.array-of", value, size=len(arguments)))
        kinds = repeat(arguments[0], len(value)) if endless else arguments
        taken, faults = [], Faults()
        for index, (item, item_kind) in enumerate(zip(value, kinds, strict=True)):
            try:
                taken.append(converter.structure(item, item_kind))
            except (BaseValidationError, RandcheckError) as error:
                faults.add(f"[{index}]", error)
        if faults.findings:
            raise faults.error()
        return tuple(taken)

    return read


def _ruled_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    bare, findings = get_args(kind)[0], checker(kind)

    def read(value: Any, _: Any) -> Any:
        taken = converter.structure(value, bare)
        InvalidInput.raise_for(findings(taken))
        return taken

    return read


def _class_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    fill = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)

    def read(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise InvalidInput(wrong("form.object", value))
        faults = Faults()
        try:
            return fill(value, kind)
        except (BaseValidationError, RandcheckError) as error:
            faults.add("", error)
            faults.add_new(*among_those_that_fit(kind, value, error, converter))
        raise faults.error()

    return read
