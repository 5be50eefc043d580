"""The algorithm on numbers alone: no names, no plan, no roster."""

__all__: list[str] = []
