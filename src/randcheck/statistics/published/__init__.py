"""Tables that were published: read, held against themselves, compared."""

__all__: list[str] = []
