"""Is a sampler fair (公平性检验): one of ours, or one that is to be replaced or defended.

`judge_sampler` for one that can be called, `judge_history` for past draws, `judge_teams` for
inspectors dealt to teams, `exact_chances` for one that asks for its randomness, `watch` for draws
as they come. Sources are in the modules' docstrings.
"""

from randcheck.testing.fairness.charts import (
    evidence_chart,
    inclusion_chart,
    pair_chart,
    step_chart,
)
from randcheck.testing.fairness.exact import (
    Choices,
    ExactChances,
    exact_chances,
)
from randcheck.testing.fairness.history import (
    PastDraw,
    past_draws,
)
from randcheck.testing.fairness.judging import (
    NO_TRAITS,
    judge_history,
    judge_sampler,
)
from randcheck.testing.fairness.measures.traits import Trait
from randcheck.testing.fairness.power import (
    draws_to_see,
    favour_seen,
)
from randcheck.testing.fairness.teams import judge_teams
from randcheck.testing.fairness.verdict import (
    BUDGET,
    Measurement,
    NotMeasured,
    Verdict,
    check_fair,
)
from randcheck.testing.fairness.watching import (
    Evidence,
    decide,
    watch,
)

__all__ = [
    "BUDGET",
    "Choices",
    "Evidence",
    "ExactChances",
    "Measurement",
    "NO_TRAITS",
    "NotMeasured",
    "PastDraw",
    "Trait",
    "Verdict",
    "check_fair",
    "decide",
    "draws_to_see",
    "evidence_chart",
    "exact_chances",
    "favour_seen",
    "inclusion_chart",
    "judge_history",
    "judge_sampler",
    "judge_teams",
    "pair_chart",
    "past_draws",
    "step_chart",
    "watch",
]
__dir__ = __all__.copy
