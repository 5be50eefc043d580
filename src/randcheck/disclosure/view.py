"""What an audience sees of a document (公开, S11): a view, and what it withholds and why.

A view is its document's data without the fields that it names as withheld, nothing else (R14). It
is tied to the document by a digest that hides what is withheld behind a nonce: without a nonce,
the eleven digits of a telephone number could be found by trying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final, final

from attrs import frozen

from randcheck.codes import Audience, Stage, Withholding
from randcheck.disclosure.allow_list import DOCUMENTS, OWN
from randcheck.disclosure.redaction import Redactor, found, redact
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import duplicates, fault, mismatches, wrong
from randcheck.inspection import Inspection, twice
from randcheck.lottery import Announcement
from randcheck.sampler import ContributionKind
from randcheck.values import Digest, Document, Identifier, Label, Name, Nonce
from randcheck.values.validation import checked, validate
from randcheck.wire import Json, commitment, to_data

__all__ = ["View", "Withheld", "disclose", "seal_findings", "still_to_be_visited", "view_findings"]

_TO_BE_VISITED: Final = (Stage.DRAWN, Stage.ASSIGNED, Stage.NOTIFIED, Stage.PREPARED)


@final
@frozen(kw_only=True)
class Withheld:
    """A field that a view doesn't show, and why; `path` leads to it (`$.business.phone`).

    `[*]` means every element of a list.
    """

    path: Name
    reason: Withholding

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class View(Document):
    """What an audience sees of a document (公示内容). Made by `disclose`.

    `document` names its kind, `shown` is the data that is left. `tie` is the commitment that ties
    it to the document (`wire.commitment`). The log and `Published.view` have its `digest`.
    """

    audience: Audience
    document: Label
    tie: Digest
    shown: Json
    withheld: tuple[Withheld, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._withheld_twice, self._shown_though_withheld)

    def _withheld_twice(self) -> Iterator[Finding]:
        return duplicates((one.path for one in self.withheld), "withheld", source="S11")

    def _shown_though_withheld(self) -> Iterator[Finding]:
        shown = found(self.shown.data, (one.path for one in self.withheld))
        if shown:
            fields = tuple(one.path for one in self.withheld if one.path in shown)
            yield fault("view.shows-withheld", "shown", fields=fields, source="S11")


@checked
def disclose(
    document: object,
    audience: Audience,
    *,
    nonce: Nonce,
    unvisited: Collection[Identifier] = (),
) -> View:
    """Return what an audience sees of a document (公示内容).

    `nonce` are 32 random bytes, others for each view, which are kept with the document and not
    published. `unvisited` are the businesses still to be visited where the list is sealed
    (`still_to_be_visited`): a field that names one of them is withheld whole, and with it
    everything from which the draw could be repeated. Raises `InvalidInput` for what is no document,
    and for what a business asks for that isn't about itself.
    """
    InvalidInput.raise_for(_document_findings(document, audience))
    withheld = tuple(
        Withheld(path=path, reason=reason)
        for path, reason in Redactor(document, audience, unvisited).redactions()
    )
    data = _data(document)
    return View(
        audience=audience,
        document=DOCUMENTS[type(document)],
        tie=commitment(document, nonce),
        shown=Json.of(redact(data, [one.path for one in withheld])),
        withheld=withheld,
    )


@checked
def view_findings(
    view: View, document: object, *, nonce: Nonce, unvisited: Collection[Identifier] = ()
) -> tuple[Finding, ...]:
    """Return why a view isn't what its audience should see of a document (R14), or nothing.

    The view is derived anew twice: from the document by what the view names as withheld, and by
    the allow list of this version, which should name the same. `nonce` is the one filed with the
    view.
    """
    InvalidInput.raise_for(_document_findings(document, view.audience, "view.audience"))
    expected = disclose(document, view.audience, nonce=nonce, unvisited=unvisited)
    return tuple(_differences(view, expected, _data(document)))


@checked
def still_to_be_visited(inspections: Iterable[Inspection]) -> tuple[str, ...]:
    """Return the businesses of which the visit is still to come, ascending.

    Raises `InvalidInput` for what is no inspection, and for an inspection given twice.
    """
    InvalidInput.raise_for(twice(inspections))
    waiting = {one.origin.business for one in inspections if one.stage in _TO_BE_VISITED}
    return tuple(sorted(waiting))


@checked
def seal_findings(announcement: Announcement) -> tuple[Finding, ...]:
    """Return why the list of a draw can't be kept sealed, or nothing.

    Where every source of the seed is public, anyone can draw again from the public roster.
    """
    if any(one.kind is ContributionKind.SEALED for one in announcement.sources):
        return ()
    names = tuple(one.name for one in announcement.sources)
    return (fault("disclosure.open-seed", "sources", sources=names, source="S11"),)


# -- inside ---------------------------------------------------------------------------------------


def _data(document: object) -> Any:
    """Return a document's data; within a view it has no format of its own."""
    return {name: value for name, value in to_data(document).items() if name != "format"}


def _document_findings(
    document: object, audience: Audience, where: str = "audience"
) -> Iterator[Finding]:
    if type(document) not in DOCUMENTS:
        names = tuple(sorted(cls.__name__ for cls in DOCUMENTS))
        yield wrong("disclosure.document", document, "document", names=names, source="S11")
    elif audience is Audience.BUSINESS and type(document) not in OWN:
        noun = type(document).__name__
        yield fault("disclosure.audience", where, noun=noun, source="S11")


def _differences(view: View, expected: View, data: object) -> Iterator[Finding]:
    if view.document != expected.document:
        claims = [("document", view.document, expected.document)]
        yield from mismatches(claims, "view.document", source="R14")
        return
    yield from mismatches([("tie", view.tie, expected.tie)], "view.tie", source="R14")
    derived = redact(data, [one.path for one in view.withheld])
    for where in _unequal(view.shown.data, derived, "shown"):
        yield fault("view.shown", where, source="R14")
    yield from _other_withheld(view, expected, data)


def _other_withheld(view: View, expected: View, data: Any) -> Iterator[Finding]:
    """Yield where the view withholds other fields than this version would.

    A field that has come since, and has its default in the document, is nowhere in the data: a
    view from before needn't name it.
    """
    rules = {one.path: one.reason for one in expected.withheld}
    exposed = found(data, rules.keys() - {one.path for one in view.withheld})
    for field, reason in rules.items():
        if field in exposed:
            yield fault("view.exposed", "shown", field=field, withholding=reason, source="S11")
    for place, one in enumerate(view.withheld):
        where, figures = f"withheld[{place}]", {"field": one.path, "withholding": one.reason}
        if one.path not in rules:
            yield fault("view.withheld", where, **figures, source="R14")
        elif one.reason is not rules[one.path]:
            reason = rules[one.path]
            yield fault("view.reason", where, **figures, expected_withholding=reason, source="R14")


def _unequal(one: Any, other: Any, path: str) -> Iterator[str]:
    """Yield where two data differ, as far down as they have the same shape."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from _unequal(one[key], other[key], f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from _unequal(left, right, f"{path}[{index}]")
    elif one != other:
        yield path
