"""Hypothesis is an extra: without it, the error says what to install."""

__all__: list[str] = []

try:
    import hypothesis  # noqa: F401
except ImportError as error:
    raise ImportError(
        "randcheck.testing.strategies needs hypothesis: pip install 'randcheck[testing]'",
        name=error.name,
    ) from error
