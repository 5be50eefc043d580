"""Which fields of a document are withheld from an audience, by path, and data without them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, Final, get_args, get_type_hints

from attrs import fields
from attrs import has as is_attrs

from randcheck.codes import Audience, Withholding
from randcheck.disclosure.allow_list import OF_THE_DRAWN, UNDER_SEAL, withholding
from randcheck.inspection import RecordSheet
from randcheck.lottery import Announcement, Exclusion
from randcheck.values import Name, Text

__all__: list[str] = []

#: A path, and why what is there is withheld.
Redaction = tuple[str, Withholding]

# A mobile number, or an identity number (公民身份号码, GB 11643): a division, a birthday, a serial
# number. No letter or digit is next to it, so that no part of a digest or credit code matches.
_PERSONAL: Final = re.compile(
    "(?<![0-9A-Za-z])(?:1[3-9][0-9]{9}|[1-8][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])"
    "(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx])(?![0-9A-Za-z])"
)
# An announcement is made before any business is drawn; the businesses in it are excluded ones.
_NOT_OF_THE_DRAWN: Final = (Announcement, Exclusion)
# A text that contains a declared secret (or the identifier of an unvisited business) is withheld
# too. Secrets shorter than six characters must match exactly.
_LONG: Final = 6


_STEP: Final = re.compile(r"\.[^.\[\]]+|\[(?:\*|[0-9]+)\]")
#: The steps of many paths, and at the end of each, under no name, the paths that lead there.
Tree = dict[str, Any]


def redact(data: Any, paths: Iterable[str]) -> Any:
    """Return parsed JSON data without what is at any of the paths.

    A path has names and places, `$.rows[0].item`, or `[*]` for every element of a list. A name
    with a dot or a bracket in it is at no path.
    """
    return _without(data, [_tree(paths)])


def found(data: Any, paths: Iterable[str]) -> frozenset[str]:
    """Return those of the paths at which parsed JSON data have something that `redact` takes."""
    return frozenset(_found(data, [_tree(paths)]))


def _tree(paths: Iterable[str]) -> Tree:
    tree: Tree = {}
    for path in paths:
        at = tree
        for step in _STEP.findall(path):
            at = at.setdefault(step, {})
        at.setdefault("", []).append(path)
    return tree


def _without(data: Any, trees: list[Tree]) -> Any:
    if not trees:
        return data
    if isinstance(data, dict):
        below = {name: _below(trees, f".{name}") for name in data}
        return {
            name: _without(value, below[name])
            for name, value in data.items()
            if not any("" in one for one in below[name])
        }
    if isinstance(data, list):
        return [
            _without(value, _below(trees, f"[{index}]", "[*]")) for index, value in enumerate(data)
        ]
    return data


def _found(data: Any, trees: list[Tree]) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            if below := _below(trees, f".{name}"):
                yield from (path for one in below for path in one.get("", ()))
                yield from _found(value, below)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if below := _below(trees, f"[{index}]", "[*]"):
                yield from _found(value, below)


def _below(trees: list[Tree], *steps: str) -> list[Tree]:
    return [one[step] for one in trees for step in steps if step in one]


class Redactor:
    """What is withheld of one document from one audience."""

    def __init__(self, document: object, audience: Audience, unvisited: Collection[str]) -> None:
        self._document, self._audience = document, audience
        named = isinstance(document, OF_THE_DRAWN) and _names(document, frozenset(unvisited))
        self._unvisited = frozenset(unvisited) if named else frozenset()
        self._own = audience is Audience.BUSINESS
        sheet = document if isinstance(document, RecordSheet) and not self._own else None
        self._secrets = {} if sheet is None else dict(_declared(sheet))

    def redactions(self) -> Iterator[Redaction]:
        """Yield each path once: with `[*]` where every element of a list has it, else with places.

        No path below one that is withheld is yielded.
        """
        yield from dict.fromkeys(self._of(self._document, "$", "$"))

    def _of(self, value: Any, path: str, general: str) -> Iterator[Redaction]:
        if type(value) is tuple:
            alike = len({type(item) for item in value}) == 1
            for index, item in enumerate(value):
                place = f"{path}[{index}]"
                yield from self._of(item, place, f"{general}[*]" if alike else place)
        else:
            for name in _names_of(value):
                yield from self._of_field(value, name, path, general)

    def _of_field(self, owner: object, name: str, path: str, general: str) -> Iterator[Redaction]:
        value, here = getattr(owner, name), f"{path}.{name}"
        by_class = withholding(type(owner), name, self._audience)
        if here in self._secrets:
            yield here, Withholding.TRADE_SECRET
        elif by_class is not None:
            yield f"{general}.{name}", by_class
        elif (by_value := self._by_value(owner, name, value)) is not None:
            yield here, by_value
        else:
            yield from self._of(value, here, f"{general}.{name}")

    def _by_value(self, owner: Any, name: str, value: object) -> Withholding | None:
        cls: Any = type(owner)
        if self._is_of_the_unvisited(cls, name, value):
            return Withholding.TO_BE_VISITED
        if type(value) is not str or self._own or name not in _free_texts(cls):
            return None
        if any(_tells(value, secret) for secret in self._secrets.values()):
            return Withholding.TRADE_SECRET
        return Withholding.PERSONAL if _PERSONAL.search(value) else None

    def _is_of_the_unvisited(self, cls: Any, name: str, value: object) -> bool:
        if not self._unvisited or cls in _NOT_OF_THE_DRAWN:
            return False
        return name in UNDER_SEAL.get(cls, ()) or _names(value, self._unvisited)


def _declared(sheet: RecordSheet) -> Iterator[tuple[str, object]]:
    """Yield the path of each thing that the business declared a trade secret, and the thing."""
    place_of = {one.name: place for place, one in enumerate(sheet.materials)}
    for secret in sheet.secrets:
        kind, _, name = secret.place.partition(".")
        if kind == "materials":
            place = place_of[name]
            yield f"$.materials[{place}].text", sheet.materials[place].text
        else:
            yield f"$.{secret.place}", attrgetter(secret.place)(sheet)


def _tells(text: str, secret: object) -> bool:
    if type(secret) is not str or not secret:
        return False
    return secret == text or (len(secret) >= _LONG and secret in text)


def _tells_any(text: str, unvisited: Collection[str]) -> bool:
    return text in unvisited or any(_tells(text, one) for one in unvisited)


def _names(value: Any, businesses: Collection[str]) -> bool:
    """Return whether a value names one of these, at any depth."""
    if type(value) is str:
        return _tells_any(value, businesses)
    if type(value) is tuple:
        return any(_names(item, businesses) for item in value)
    if type(value) in _NOT_OF_THE_DRAWN:
        return False
    return any(_names(getattr(value, name), businesses) for name in _names_of(value))


def _names_of(value: object) -> tuple[str, ...]:
    """Return the fields of a value that are written; of a plain one, none."""
    cls: Any = type(value)
    return _written(cls)


@cache
def _written(cls: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(cls) if one.init) if is_attrs(cls) else ()


@cache
def _free_texts(cls: Any) -> frozenset[str]:
    """Return the fields of a class that hold a name or free text, in which anything can be."""
    hints = get_type_hints(cls, include_extras=True)
    return frozenset(name for name, hint in hints.items() if {Name, Text} & {hint, *get_args(hint)})
