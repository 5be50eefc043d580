"""Findings about what front ends ask for."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    "schema.none": (
        "no JSON Schema",
        "{noun} has no JSON Schema",
        "give a class that documents hold, and of a roster the whole type: Roster[Entity]",
    ),
}
