"""The allow list: every class and field that may be shown, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from attrs import frozen

from randcheck import Roster
from randcheck.codes import (
    Audience,
    Withholding,
)
from randcheck.disclosure import allow_list
from randcheck.disclosure.allow_list import (
    ALLOWED,
    DOCUMENTS,
    OF_THE_DRAWN,
    OWN,
    REASONS,
    UNDER_SEAL,
)
from randcheck.inspection import (
    CaseFiled,
    Listing,
    Material,
    TradeSecret,
    Transfer,
)
from randcheck.roster import Entity, Inspector
from randcheck.values.annotations import alternatives
from tests.disclosure.shown_documents import DEPARTMENT, PUBLIC, shown, withheld
from tests.made.inspection import fact


def reachable(kind: Any) -> Iterator[type]:
    """Yield every class that a document of this annotation can hold where it may be shown."""
    for one in alternatives(kind):
        if isinstance(one, type) and attrs.has(one):
            yield one
            hints = get_type_hints(one, include_extras=True)
            for name in ALLOWED.get(one, {}):
                yield from reachable(hints[name])
        else:
            for argument in get_args(one):
                yield from reachable(argument)


def test_every_class_that_can_be_shown_stands_in_the_list() -> None:
    """Nothing in the list that no document holds, and nothing a document holds left out."""
    found = {cls for document in DOCUMENTS for cls in reachable(document)} | {Entity, Inspector}
    for roster in (Entity, Inspector):
        found |= set(reachable(roster))
    assert found == set(ALLOWED)


@pytest.mark.parametrize("cls", ALLOWED, ids=lambda cls: cls.__name__)
def test_the_list_names_real_fields_and_every_other_one_has_a_reason(cls: Any) -> None:
    """No stale name; and of today's fields none is withheld just because it was forgotten."""
    names = {one.name for one in attrs.fields(cls) if one.init}
    assert set(ALLOWED[cls]) <= names
    assert {name for one, name in REASONS if one is cls} <= names
    for name in names - HIDDEN.get(cls, names - names):
        for audience in Audience:
            reason = allow_list.withholding(cls, name, audience)
            assert reason is not Withholding.NOT_ALLOWED, (name, audience)


#: Classes that the public never comes to, since what holds them is withheld from it.
HIDDEN: dict[type, set[str]] = {
    cls: {one.name for one in attrs.fields(cls)} for cls in (Material, CaseFiled, Transfer)
} | {TradeSecret: {"place", "reason"}}


def test_reasons_and_seals_are_of_listed_classes() -> None:
    """Each reason is for a field that somebody doesn't see."""
    for cls, name in REASONS:
        assert ALLOWED[cls].get(name) != frozenset(Audience), name
    for cls, names in UNDER_SEAL.items():
        assert set(names) <= set(ALLOWED[cls])
        assert cls in OF_THE_DRAWN
    assert set(OWN) <= set(OF_THE_DRAWN) <= set(DOCUMENTS)


def test_a_new_field_is_private_until_it_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class that has grown by a field shows it to nobody, and says that it doesn't."""

    @frozen(kw_only=True)
    class Grown:
        name: str
        added: str

    document = Grown(name="商行", added="私密")
    monkeypatch.setitem(allow_list._DOCUMENTS, Grown, "grown")
    monkeypatch.setitem(allow_list._ALLOWED, Grown, ALLOWED[Entity])
    for audience in (PUBLIC, DEPARTMENT):
        assert shown(document, audience) == {"name": "商行"}
        assert withheld(document, audience) == {"$.added": Withholding.NOT_ALLOWED}
    monkeypatch.setitem(
        allow_list._ALLOWED,
        Grown,
        {**ALLOWED[Entity], "added": frozenset(Audience)},
    )
    assert shown(document) == {"name": "商行", "added": "私密"}


def test_elements_of_several_classes_are_withheld_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is withheld of one class in a list is shown of another, by its place."""

    @frozen(kw_only=True)
    class Mixed:
        members: tuple[Listing | CaseFiled, ...]

    document = Mixed(members=(fact(Listing), fact(CaseFiled), fact(Listing)))
    monkeypatch.setitem(allow_list._DOCUMENTS, Mixed, "mixed")
    monkeypatch.setitem(allow_list._ALLOWED, Mixed, ALLOWED[Roster])
    first, second, third = shown(document)["members"]
    assert first == third
    assert (first["identifier"], second) == ("f1", {"kind": "case_filed"})
    assert "$.members[1].identifier" in withheld(document)
