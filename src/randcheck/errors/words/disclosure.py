"""Findings about views."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_MADE_OF: Final = "give the document and the nonce that the view was made of"
WORDS: Final[dict[str, Words]] = {
    # what is asked for
    "disclosure.document": (
        "not a document that is shown",
        "{given} isn't shown to any audience",
        "give one of {names}",
    ),
    "disclosure.audience": (
        "not a document of the business itself",
        "the document {noun} isn't about one business",
        "make the view for the public or for a department",
    ),
    "disclosure.open-seed": (
        "a list that can't be kept sealed",
        "every source is public, so that anyone can repeat the draw: {sources}",
        "announce a sealed source too, and open it after the last visit",
    ),
    # views
    "view.shows-withheld": (
        "a view that shows what it withholds",
        "the view shows what it withholds: {fields}",
        "make the view with disclose",
    ),
    "view.document": (
        "the view of another kind of document",
        "the view is of the kind {found}, and the document of the kind {expected}",
        "give the document that the view was made of",
    ),
    "view.tie": (
        "a view tied to another document",
        "the view is tied to {found}, and this document gives {expected}",
        _MADE_OF,
    ),
    "view.shown": (
        "a view that differs from its document",
        "what is shown here differs from the document",
        "ask for an explanation",
    ),
    "view.exposed": (
        "a field shown that should be withheld",
        "{field} isn't withheld, and should be, as {withholding}",
        "publish a view made by disclose",
    ),
    "view.withheld": (
        "a field withheld without a rule",
        "{field} is withheld as {withholding}, and should be shown",
        "publish a view made by disclose",
    ),
    "view.reason": (
        "a field withheld for another reason",
        "{field} is withheld as {withholding}, and should be as {expected_withholding}",
        "publish a view made by disclose",
    ),
}
