"""Findings about rosters and about rows that are imported."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

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
    "row.two-spellings": (
        "a second spelling",
        "{value} in row {second} differs from the identifier in row {first} by its spelling alone",
        "find out which of the two is right, and keep that",
    ),
}
