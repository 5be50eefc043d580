"""What an audience sees of a document (公开, S11): a view, and what it withholds and why.

A view is its document's data without the fields that it names as withheld, nothing else (R14). It
is tied to the document by a digest that hides what is withheld behind a nonce: without a nonce,
the eleven digits of a telephone number could be found by trying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, Any, Final, final

from attrs import frozen

from randcheck.codes import Audience, Stage, Withholding
from randcheck.disclosure.allow_list import DOCUMENTS, OWN
from randcheck.disclosure.redaction import Redactor, redact
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import duplicates, fault, mismatches, wrong
from randcheck.inspection import Inspection, twice
from randcheck.lottery import Announcement
from randcheck.sampler import ContributionKind
from randcheck.values import Digest, Identifier, Label, Name, sha256_lp
from randcheck.values.validation import Constraint, checked, validate
from randcheck.wire import Json, digest, dumps, to_data

__all__ = [
    "View",
    "Withheld",
    "disclose",
    "seal_findings",
    "still_to_be_visited",
    "tie_of",
    "view_findings",
]

#: The form of a view's canonical JSON.
FORMAT: Final = "randcheck-view-1"
_NONCE_SIZE: Final = 32
_TO_BE_VISITED: Final = (Stage.DRAWN, Stage.ASSIGNED, Stage.NOTIFIED, Stage.PREPARED)


def _nonce_findings(value: object) -> Iterator[Finding]:
    # The nonce is a secret, so that no finding shows it.
    if type(value) is not bytes or len(value) != _NONCE_SIZE:
        yield fault("view.nonce", size=_NONCE_SIZE)


#: What hides the withheld part of a document: 32 random bytes, others for each view.
ViewNonce = Annotated[bytes, Constraint(_nonce_findings)]


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
class View:
    """What an audience sees of a document (公示内容). Made by `disclose`.

    `document` names its kind, `tie` ties it to the document, `shown` is the data that is left.
    """

    format: Label
    audience: Audience
    document: Label
    tie: Digest
    shown: Json
    withheld: tuple[Withheld, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON: what `Published.view` and the log have."""
        return digest(self)

    def _contradictions(self) -> Iterator[Finding]:
        yield from mismatches([("format", self.format, FORMAT)], "view.format")
        paths = [one.path for one in self.withheld]
        yield from duplicates(paths, "withheld", source="S11")
        data = self.shown.data
        if redact(data, paths) != data:
            fields = tuple(path for path in paths if redact(data, [path]) != data)
            yield fault("view.shows-withheld", "shown", fields=fields, source="S11")


@checked
def disclose(
    document: object,
    audience: Audience,
    *,
    nonce: ViewNonce,
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
    data = to_data(document)
    return View(
        format=FORMAT,
        audience=audience,
        document=DOCUMENTS[type(document)],
        tie=_tie(document, nonce),
        shown=Json.of(redact(data, [one.path for one in withheld])),
        withheld=withheld,
    )


@checked
def tie_of(document: object, nonce: ViewNonce) -> str:
    """Return the digest by which a view is tied to its document."""
    InvalidInput.raise_for(_document_findings(document, Audience.PUBLIC))
    return _tie(document, nonce)


@checked
def view_findings(
    view: View, document: object, *, nonce: ViewNonce, unvisited: Collection[Identifier] = ()
) -> tuple[Finding, ...]:
    """Return why a view isn't what its audience should see of a document (R14), or nothing.

    The view is derived anew twice: from the document by what the view names as withheld, and by
    the allow list of this version, which should name the same. `nonce` is the one filed with the
    view.
    """
    InvalidInput.raise_for(_document_findings(document, view.audience, "view.audience"))
    expected = disclose(document, view.audience, nonce=nonce, unvisited=unvisited)
    return tuple(_differences(view, expected, to_data(document)))


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


def _document_findings(
    document: object, audience: Audience, where: str = "audience"
) -> Iterator[Finding]:
    if type(document) not in DOCUMENTS:
        names = tuple(sorted(cls.__name__ for cls in DOCUMENTS))
        yield wrong("disclosure.document", document, "document", names=names, source="S11")
    elif audience is Audience.BUSINESS and type(document) not in OWN:
        noun = type(document).__name__
        yield fault("disclosure.audience", where, noun=noun, source="S11")


def _tie(document: object, nonce: bytes) -> str:
    return sha256_lp(FORMAT.encode(), nonce, dumps(document)).hex()


def _differences(view: View, expected: View, data: object) -> Iterator[Finding]:
    if view.document != expected.document:
        claims = [("document", view.document, expected.document)]
        yield from mismatches(claims, "view.document", source="R14")
        return
    yield from mismatches([("tie", view.tie, expected.tie)], "view.tie", source="R14")
    derived = redact(data, [one.path for one in view.withheld])
    for where in _unequal(view.shown.data, derived, "shown"):
        yield fault("view.shown", where, source="R14")
    yield from _other_withheld(view, expected)


def _other_withheld(view: View, expected: View) -> Iterator[Finding]:
    rules = {one.path: one.reason for one in expected.withheld}
    known = {one.path for one in view.withheld}
    for field, reason in rules.items():
        if field not in known:
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
