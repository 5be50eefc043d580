"""Findings about what front ends ask for."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {}
NAMES: Final[dict[str, str]] = {}
