"""What is measured of draws: names, pairs, places, traits, repeats."""

__all__: list[str] = []
