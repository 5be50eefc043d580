"""What is written in documents is as it was recorded, and each difference says what to do."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.house.document_fields import PAGE, page
from tests.house.document_lock import (
    NEW_FORMAT,
    PATH,
    RECORD,
    Record,
    differences,
    record_now,
    recorded,
    written,
)


def made_up() -> Record:
    """A small record: a class with three fields, a rule and two vocabularies."""
    fields = [
        {"name": "name", "type": "Name"},
        {"name": "count", "type": "integer", "default": 0, "rule": {"$": {"minimum": 0}}},
        {"name": "fact", "type": "one of several", "one_of": {"$": ["a.One", "a.Other"]}},
    ]
    return {
        "classes": {"a.Thing": {"format": "a-thing-1", "fields": fields}, "a.Part": {"fields": []}},
        "rules": {"Name": ["text", {"minLength": 1}]},
        "vocabularies": {"a.Colour": ["red", "green", "blue"], "a.Size": ["small"]},
    }


def found(change: Callable[[Any, Any], object]) -> list[str]:
    """What is found once a change was made to the fields, or to the whole record."""
    now = copy.deepcopy(made_up())
    change(now["classes"]["a.Thing"]["fields"], now)
    return list(differences(made_up(), now))


def test_the_page_of_fields_is_made_of_the_record() -> None:
    """docs/document-fields.md has every class and field, as `--record` writes it."""
    assert PAGE.read_text(encoding="utf-8") == page(recorded())


def test_documents_are_as_they_were_recorded() -> None:
    """Every class, field, default, rule and vocabulary that is written in a document."""
    assert "\n".join(differences(recorded(), record_now())) == ""
    assert PATH.read_text(encoding="utf-8") == written(record_now()), RECORD


def test_the_record_has_all_that_is_written() -> None:
    """Classes by their doors: standalone documents, what is within them, and what is signed for."""
    kept = recorded()
    for name in ("roster.Roster[Entity]", "inspection.Published", "inspection.Breach"):
        assert name in kept["classes"]
    assert {"sampler.Contribution", "disclosure.Consequences"} < kept["classes"].keys()
    assert "notice-2023/4" in kept["vocabularies"]["codes.ResultCode"]
    assert json.loads(written(kept)) == kept


REFUSED: list[tuple[Callable[[Any, Any], object], str]] = [
    (lambda fields, _: fields.pop(0), "a.Thing.name is gone"),
    (lambda fields, _: fields[0].update(type="Text"), 'the type of a.Thing.name changed, "Name"'),
    (
        lambda fields, _: fields[1].update(default=1),
        "the default of a.Thing.count changed, 0 to 1",
    ),
    (lambda fields, _: fields[1].pop("default"), "the default of a.Thing.count changed, 0 to none"),
    (
        lambda fields, _: fields[0].update(default=""),
        'the default of a.Thing.name changed, none to ""',
    ),
    (lambda fields, _: fields[1].pop("rule"), "the rule of a.Thing.count changed"),
    (
        lambda fields, _: fields[2].update(one_of={"$": ["a.One"]}),
        "what a.Thing.fact may be has lost a.Other",
    ),
    (lambda _, now: now["classes"].pop("a.Part"), "a.Part is gone"),
    (
        lambda _, now: now["classes"]["a.Thing"].update(format="a-thing-2"),
        "the format of a.Thing changed, a-thing-1 to a-thing-2",
    ),
    (
        lambda _, now: now["classes"]["a.Part"].update(kind="part"),
        "the kind of a.Part changed, None to part",
    ),
    (lambda _, now: now["rules"].update(Name=["text", {}]), "the rule Name changed"),
    (
        lambda _, now: now["vocabularies"]["a.Colour"].remove("green"),
        "the vocabulary a.Colour has lost green",
    ),
    (
        lambda _, now: now["vocabularies"].pop("a.Size"),
        "the vocabulary a.Size has lost small",
    ),
    (
        lambda _, now: now["vocabularies"]["a.Colour"].reverse(),
        "the vocabulary a.Colour is in another order",
    ),
]


@pytest.mark.parametrize(("change", "what"), REFUSED, ids=[what for _, what in REFUSED])
def test_what_would_change_documents_wants_a_new_format(
    change: Callable[[Any, Any], object], what: str
) -> None:
    """What went or changed: with a new format, and a reader for the old one, it may."""
    (line,) = found(change)
    assert line.startswith(what)
    assert line.endswith(NEW_FORMAT)


def test_a_new_field_without_a_default_is_refused() -> None:
    """No document from before has it."""
    (line,) = found(lambda fields, _: fields.append({"name": "new", "type": "text"}))
    assert line.startswith("a.Thing.new is new and has no default")
    assert line.endswith("no document from before has it: give it a default")


ADDED: list[tuple[Callable[[Any, Any], object], str]] = [
    (
        lambda fields, _: fields.append({"name": "new", "type": "text", "default": ""}),
        "a.Thing.new is new",
    ),
    (lambda fields, _: fields.reverse(), "the fields of a.Thing are in another order"),
    (
        lambda fields, _: fields[2]["one_of"]["$"].append("a.Third"),
        "what a.Thing.fact may be has got a.Third",
    ),
    (lambda _, now: now["classes"].update({"a.New": {"fields": []}}), "a.New is new"),
    (
        lambda _, now: now["vocabularies"]["a.Colour"].insert(1, "white"),
        "the vocabulary a.Colour has got white",
    ),
    (
        lambda _, now: now["vocabularies"].update({"a.Day": ["1"]}),
        "the vocabulary a.Day is new",
    ),
    (lambda _, now: now["rules"].update(Label=["text", {}]), "the rule Label is new"),
    (lambda _, now: now["rules"].pop("Name"), "the rule Name is used no more"),
]


@pytest.mark.parametrize(("change", "what"), ADDED, ids=[what for _, what in ADDED])
def test_what_comes_on_top_is_recorded(change: Callable[[Any, Any], object], what: str) -> None:
    """A field with a default, a value, an alternative, a class: documents from before stay."""
    assert found(change) == [f"{what}: {RECORD}"]


def test_the_same_is_no_difference() -> None:
    """And several differences are reported at once."""
    assert found(lambda *_: None) == []
    several = found(lambda fields, now: (fields.pop(0), now["vocabularies"]["a.Size"].append("l")))
    assert len(several) == 2
