"""R1 to R14 over inspections."""

__all__: list[str] = []
