"""Counts that add up in any grouping and order."""

__all__: list[str] = []
