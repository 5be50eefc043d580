"""The draw on plain identifiers (抽样): seed, key, ticket, sample, standing sample."""

from randcheck.sampler.population import population_digest
from randcheck.sampler.sampling import (
    Sample,
    is_drawn,
    merge_samples,
    sample,
    sample_strata,
    sample_unsorted,
)
from randcheck.sampler.standing import Standing, standing_sample
from randcheck.sampler.tickets import (
    ALGORITHM,
    Contribution,
    ContributionKind,
    Seed,
    draw_key,
    lottery_numbers,
    ticket,
)

__all__ = [
    "ALGORITHM",
    "Contribution",
    "ContributionKind",
    "Sample",
    "Seed",
    "Standing",
    "draw_key",
    "is_drawn",
    "lottery_numbers",
    "merge_samples",
    "population_digest",
    "sample",
    "sample_strata",
    "sample_unsorted",
    "standing_sample",
    "ticket",
]
__dir__ = __all__.copy
