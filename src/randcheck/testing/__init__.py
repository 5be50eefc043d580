"""For the tests of those who embed the library; nothing else imports this."""

from randcheck.testing.samplers import (
    Sampler,
    from_generator,
    from_random,
    spread_seeds,
    ticket_sampler,
)

__all__ = [
    "Sampler",
    "from_generator",
    "from_random",
    "spread_seeds",
    "ticket_sampler",
]
__dir__ = __all__.copy
