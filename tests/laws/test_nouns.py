"""What holds for every public class: frozen, keyword-only, immutable all the way down."""

import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Any

import attrs
import pytest

import randcheck
from randcheck import verify, why, wire
from randcheck.display.words import CHINESE
from randcheck.display.words import inspection as chinese
from randcheck.errors.catalogue import Catalogue
from randcheck.errors.words import ENGLISH
from randcheck.errors.words import inspection as english
from randcheck.lottery import Transcript
from randcheck.values.annotations import hints_of
from randcheck.values.checkers import checker
from tests.made.plan import drawn, roster

IMMUTABLE = (str, bytes, int, bool, type(None))


def modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(randcheck.__path__, "randcheck."):
        yield importlib.import_module(info.name)


def classes() -> Iterator[type]:
    for module in modules():
        if module.__name__.startswith("randcheck.testing"):
            continue
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if cls.__module__ == module.__name__ and attrs.has(cls):
                yield cls


@pytest.mark.parametrize("cls", list(classes()), ids=lambda cls: cls.__name__)
def test_every_noun_is_frozen_and_final(cls: Any) -> None:
    """Nouns can't be changed, take keywords only, have slots, and aren't subclassed."""
    assert cls.__setattr__ is not object.__setattr__
    assert not hasattr(cls, "__dict__") or "__dict__" not in cls.__dict__
    assert hasattr(cls, "__slots__")
    if cls.__name__ != "Constraint":
        assert getattr(cls, "__final__", False)
        assert all(field.kw_only for field in attrs.fields(cls))


@pytest.mark.parametrize("cls", list(classes()), ids=lambda cls: cls.__name__)
def test_a_default_fits_its_field(cls: Any) -> None:
    """It isn't looked at again in each instance that has it."""
    hints = hints_of(cls)
    for field in attrs.fields(cls):
        is_given = field.default is not attrs.NOTHING and field.init
        if is_given and not isinstance(field.default, attrs.Factory | MappingProxyType):
            assert not tuple(checker(hints[field.name])(field.default)), field.name


def parts(value: object) -> Iterator[object]:
    yield value
    cls: Any = type(value)
    if attrs.has(cls):
        for field in attrs.fields(cls):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


def test_immutable_all_the_way_down() -> None:
    """Whatever hangs below a draw is hashable and can't be changed in place."""
    made = drawn()
    transcript = made.transcript()
    report = verify(transcript)
    answer = why(transcript, roster(), made.drawn[0])
    for whole in (made, transcript, report, answer, roster()):
        assert isinstance(hash(whole), int)
        for part in parts(whole):
            assert not isinstance(part, list | dict | set | bytearray)
    assert wire.loads(wire.dumps(transcript), Transcript) == transcript


#: What a door's file of words holds.
COPIED = {"WORDS", "NAMES"}


def is_copied(module: str, name: str) -> bool:
    """Whether it is the table of one door's words, of which the catalogue has a copy."""
    return bool(re.match(r"randcheck\.(errors|display)\.words\.", module)) and name in COPIED


def tables() -> Iterator[tuple[str, object]]:
    """Every public constant of a module: what the whole process shares."""
    for module in modules():
        for name, value in vars(module).items():
            if re.fullmatch("[A-Z][A-Z0-9_]+", name) and not is_copied(module.__name__, name):
                yield f"{module.__name__}.{name}", value


def changeable(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        if not isinstance(value, MappingProxyType):
            yield value
        value = tuple(value.values())
    if isinstance(value, list | set | bytearray):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from changeable(item)


def test_no_importer_can_change_a_table() -> None:
    """Tables such as the allow list are read-only, all the way down."""
    found = [name for name, value in tables() if list(changeable(value))]
    assert found == []


@pytest.mark.parametrize(
    ("catalogue", "words"), [(ENGLISH, english), (CHINESE, chinese)], ids=["English", "Chinese"]
)
def test_the_catalogue_has_words_of_its_own(
    catalogue: Catalogue, words: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What anybody does to the words of one door changes no text."""
    before = catalogue.title("lifecycle.recused")
    assert before == words.WORDS["lifecycle.recused"][0]
    monkeypatch.delitem(words.WORDS, "lifecycle.recused")
    assert catalogue.title("lifecycle.recused") == before


def test_the_front_door_is_small_and_real() -> None:
    """Every name at the front door exists, and there are 37."""
    assert all(hasattr(randcheck, name) for name in randcheck.__all__)
    assert len(randcheck.__all__) == 37
    assert list(randcheck.__all__) == sorted(randcheck.__all__)


def test_annotations_can_be_read_at_run_time() -> None:
    """No annotation names what doesn't exist at run time, such as `hashlib._Hash`."""
    for module in modules():
        for _, member in inspect.getmembers(module):
            if getattr(member, "__module__", None) != module.__name__:
                continue
            for one in (member, *vars(member).values()) if inspect.isclass(member) else (member,):
                # what `hypothesis.strategies.composite` makes has hypothesis' globals
                made = inspect.isfunction(one) and "<locals>" not in one.__qualname__
                if made or inspect.isclass(one):
                    typing.get_type_hints(one)
