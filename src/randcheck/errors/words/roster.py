"""Findings about rosters and about rows that are imported."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

#: Of each thing that shows one business in two: the title, and what the two have in common.
_ALIKE: Final = {
    "same-number": ("one registration number for two", "have one registration number"),
    "same-organisation": (
        "one organisation code for two",
        "have one organisation code in their credit codes",
    ),
    "same-address": ("one name and address for two", "have one name and one address"),
    "both-established": (
        "a business and what it succeeds, both established",
        "are one business, since the second succeeds the first, and both are established",
    ),
}


def _second_keys(having: str, at: str) -> dict[str, Words]:
    earlier, later = f"{{earlier}} {at} {{first}}", f"{{value}} {at} {{second}}"
    return {
        f"{having}.two-spellings": (
            "a second spelling",
            f"{later} differs from {earlier} by its spelling alone",
            "find out which of the two is right, and keep that",
        ),
        **{
            f"{having}.{code}": (
                title,
                f"{earlier} and {later} {alike}",
                "find out whether they are one business; keep the one that is right, or say which"
                " succeeds the other, with the status of each",
            )
            for code, (title, alike) in _ALIKE.items()
        },
    }


WORDS: Final[dict[str, Words]] = {
    "roster.twice": (
        "an identifier that appears twice",
        "{value} appears twice: at place {first} and at place {second}",
        "keep one of the two",
    ),
    "roster.order": (
        "members out of order",
        "{value} isn't above the member before it",
        "make the roster with Roster.of, which sorts",
    ),
    "row.form": ("not a row", "a row is a mapping from field names, not {given}", "give a dict"),
    "row.number": (
        "an identifier that arrived as a number",
        "{given} was read as a number, which loses zeros and digits",
        "read the column as text",
    ),
    "row.status": (
        "an unknown status",
        "{given} isn't a status of registration that is known here",
        "give one of these or its Chinese label: {choices}",
    ),
    "row.day": ("not a day", "{given} isn't a day", "give a date, or text of the form YYYY-MM-DD"),
    "row.twice": (
        "a row that repeats another",
        "{value} is in row {first} already, and again in row {second}",
        "find out which of the two is right, and keep that",
    ),
    "succeeds.itself": (
        "a business that succeeds itself",
        "{value} is said to succeed itself",
        "give the identifier that the business had before, or leave it out",
    ),
    "succeeds.twice": (
        "two businesses that succeed one",
        "{value} is succeeded by {earlier} already",
        "find out which of the two it has become; the other one is a new business",
    ),
    "succeeds.cycle": (
        "businesses that succeed each other in a circle",
        "who succeeds {value} is succeeded by it again, directly or through others",
        "find out which identifier was the first; that business succeeds none",
    ),
    **_second_keys("row", "in row"),
    **_second_keys("roster", "at place"),
}
