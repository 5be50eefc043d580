"""What an audience sees of a document (公开, S11): a view, and what it withholds and why.

A view is its document's data without the fields that it names as withheld, nothing else (R14). It
is tied to the document by a digest that hides what is withheld behind a nonce: without one, eleven
digits of a telephone number could be found by trying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final, final

from attrs import frozen

from randcheck.codes import Audience, Stage, Withholding
from randcheck.disclosure.allow_list import DOCUMENTS, OWN
from randcheck.disclosure.redaction import Redactor, redact
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, once, shorten
from randcheck.inspection import Inspection, each_once
from randcheck.lottery import Announcement
from randcheck.sampler import ContributionKind, Nonce
from randcheck.values import Digest, Identifier, Label, Name, sha256_lp
from randcheck.values.validation import checker, validate
from randcheck.wire import Json, digest, dumps, to_data

__all__ = [
    "View",
    "Withheld",
    "disclose",
    "seal",
    "seal_findings",
    "still_to_be_visited",
    "view_findings",
]

#: The form of a view's canonical JSON.
FORMAT: Final = "randcheck-view-1"
_TO_BE_VISITED: Final = (Stage.DRAWN, Stage.ASSIGNED, Stage.NOTIFIED, Stage.PREPARED)


@final
@frozen(kw_only=True)
class Withheld:
    """A field that a view doesn't show, and why; `path` leads to it (`$.business.phone`).

    `[*]` stands for every element of a list.
    """

    path: Name
    reason: Withholding

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class View:
    """What an audience sees of a document (公开视图). Made by `disclose`.

    `document` names its kind, `sealed` ties it to the document, `shown` is the data that is left.
    """

    format: Label
    audience: Audience
    document: Label
    sealed: Digest
    shown: Json
    withheld: tuple[Withheld, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON: what `Published.view` and the log have."""
        return digest(self)

    def _contradictions(self) -> Iterator[Finding]:
        if self.format != FORMAT:
            fix = "read it with the version that wrote it"
            yield fault("view.format", "S11", "format", f"not {FORMAT}", fix)
        paths = [one.path for one in self.withheld]
        yield from once("S11", "withheld", paths)
        data = self.shown.data
        if redact(data, paths) != data:
            yield fault("view.shown", "S11", "shown", "shows what it withholds", "use disclose")


def disclose(
    document: object, audience: Audience, *, nonce: bytes, sealed: Collection[str] = ()
) -> View:
    """Return what an audience sees of a document.

    `nonce` are 32 random bytes, others for each view, which are kept with the document and not
    published. `sealed` are the businesses still to be visited where the list is sealed
    (`still_to_be_visited`): a field that names one of them is withheld whole, and with it all from
    which the draw could be repeated. Raises `InvalidInput` for what is no document, and for what a
    business asks for that isn't about itself.
    """
    InvalidInput.raise_for(_given_findings(document, audience, nonce, sealed))
    withheld = tuple(
        Withheld(path=path, reason=reason)
        for path, reason in Redactor(document, audience, sealed).redactions()
    )
    data = to_data(document)
    return View(
        format=FORMAT,
        audience=audience,
        document=DOCUMENTS[type(document)],
        sealed=seal(document, nonce),
        shown=Json.of(redact(data, [one.path for one in withheld])),
        withheld=withheld,
    )


def seal(document: object, nonce: bytes) -> str:
    """Return the digest by which a view is tied to its document."""
    InvalidInput.raise_for(found.under(".nonce") for found in checker(Nonce)(nonce))
    return sha256_lp(FORMAT.encode(), nonce, dumps(document)).hex()


def view_findings(
    view: View, document: object, *, nonce: bytes, sealed: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return why a view isn't what its audience should see of a document (R14); nothing: it is.

    Derived anew twice: from the document by what the view names as withheld, and by the allow list
    of this version, which should name the same.
    """
    InvalidInput.raise_for(found.under(".view") for found in checker(View)(view))
    expected = disclose(document, view.audience, nonce=nonce, sealed=sealed)
    return tuple(_differences(view, expected, to_data(document)))


def still_to_be_visited(inspections: Iterable[Inspection]) -> tuple[str, ...]:
    """Return the businesses that nobody has been at yet and somebody will be, ascending."""
    waiting = {one.drawn.business for one in each_once(inspections) if one.stage in _TO_BE_VISITED}
    return tuple(sorted(waiting))


def seal_findings(announcement: Announcement) -> tuple[Finding, ...]:
    """Return why the list of a draw can't be kept sealed; nothing: it can.

    Where every source of the seed is public, anyone can draw again from the public directory.
    """
    sealed = [one for one in announcement.sources if one.kind is ContributionKind.SEALED]
    fix = "announce a sealed source too, and open it after the last visit"
    problem = "every source is public, so that anyone can repeat the draw"
    return () if sealed else (fault("disclosure.open-seed", "S11", "sources", problem, fix),)


# -- inside ---------------------------------------------------------------------------------------


def _given_findings(
    document: object, audience: Audience, nonce: bytes, sealed: Collection[str]
) -> Iterator[Finding]:
    for name, kind, value in (
        ("audience", Audience, audience),
        ("nonce", Nonce, nonce),
        ("sealed", tuple[Identifier, ...], _as_tuple(sealed)),
    ):
        for found in checker(kind)(value):
            yield found.under(f".{name}")
    if type(document) not in DOCUMENTS:
        problem = f"nobody is shown {shorten(document)}"
        fix = f"give one of {', '.join(sorted(cls.__name__ for cls in DOCUMENTS))}"
        yield fault("disclosure.document", "S11", "document", problem, fix)
    elif audience is Audience.BUSINESS and type(document) not in OWN:
        problem = f"a {DOCUMENTS[type(document)]} isn't about one business"
        yield fault("disclosure.audience", "S11", "audience", problem, "give it as to the public")


def _as_tuple(sealed: object) -> object:
    listed = isinstance(sealed, Collection) and not isinstance(sealed, str | bytes)
    return tuple(sealed) if listed else sealed  # type: ignore[arg-type]


def _differences(view: View, expected: View, data: object) -> Iterator[Finding]:
    if view.document != expected.document:
        problem = f"of a {view.document}, and this is a {expected.document}"
        yield fault("view.document", "R14", "document", problem, "give the document it was made of")
        return
    if view.sealed != expected.sealed:
        problem = f"tied to another document: {view.sealed}, and this one is {expected.sealed}"
        fix = "give the document and the nonce that it was made of"
        yield fault("view.sealed", "R14", "sealed", problem, fix)
    derived = redact(data, [one.path for one in view.withheld])
    for where in _unequal(view.shown.data, derived, "shown"):
        problem, fix = "not what the document says", "ask where it came from"
        yield fault("view.shown", "R14", where, problem, fix)
    yield from _other_withheld(view, expected)


def _other_withheld(view: View, expected: View) -> Iterator[Finding]:
    known = {one.path: place for place, one in enumerate(view.withheld)}
    for one in expected.withheld:
        if one.path not in known:
            problem = f"{one.path} is shown, and should be withheld: {one.reason.value}"
            yield fault("view.withheld", "S11", "shown", problem, "publish a view made by disclose")
    rules = {(one.path, one.reason) for one in expected.withheld}
    for one in view.withheld:
        if (one.path, one.reason) not in rules:
            problem = f"{one.path} is withheld as {one.reason.value}, and no rule says so"
            where = f"withheld[{known[one.path]}]"
            yield fault("view.withheld", "R14", where, problem, "show it, or name the right reason")


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
