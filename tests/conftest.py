"""What holds for every test: no deadlines, since machines are shared and speed isn't tested."""

from hypothesis import settings

settings.register_profile("randcheck", deadline=None)
settings.load_profile("randcheck")
