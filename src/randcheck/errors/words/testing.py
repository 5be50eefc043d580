"""Findings about samplers and fairness."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    # lists, and who was drawn from them
    "list.empty": (
        "a list of nobody",
        "the list is empty",
        "leave out draws from a list of nobody",
    ),
    "list.twice": (
        "a name that is listed twice",
        "{value} is on the list twice: at place {first} and at place {second}",
        "list each name once",
    ),
    "drawn.twice": (
        "a name that is drawn twice",
        "{value} is drawn twice: at place {first} and at place {second}",
        "correct the draw, or the sampler: it must pass laws.check_subset",
    ),
    "drawn.stranger": (
        "drawn, and not on the list",
        "{value} is drawn and isn't on the list",
        "give the list as it was at the draw; a sampler must pass laws.check_subset",
    ),
    "drawn.size": (
        "another number than asked for",
        "{found} are drawn, and {expected} were asked for",
        "correct the sampler: it must pass laws.check_size",
    ),
    "size.certain": (
        "a size that leaves nothing to chance",
        "a size of {size} out of {available} leaves nothing to chance",
        "give a size above 0 and below the length of the list",
    ),
    # teams
    "teams.twice": (
        "an inspector twice in a team",
        "{value} is in the team twice: at place {first} and at place {second}",
        "list each inspector of a team once",
    ),
    "teams.stranger": (
        "not among the inspectors",
        "{value} is in a team and isn't among the inspectors given",
        "give all inspectors who could be drawn",
    ),
    # what is asked
    "chance.range": (
        "not a probability",
        "{chance} isn't between 0 and 1",
        "give a probability",
    ),
    "budget.range": (
        "a probability of 0 or 1",
        "a probability of {chance} leaves nothing to decide",
        "give a probability between 0 and 1, such as 1e-9",
    ),
    "favour.range": (
        "a favour that no chance can have",
        "no chance can be favoured by {favour}",
        "give a share from -1 to {most} that changes the chance",
    ),
    "trait.missing": (
        "a trait without a value",
        "this name has no value",
        "give every name of the list a value",
    ),
    "trait.mixed": (
        "values of two kinds",
        "{given} isn't of the same kind as {beside}, the first value of this trait",
        "give every name a text, or every name an integer, or every name a date",
    ),
    "exact.paths": (
        "too many paths",
        "there are more than {limit} paths",
        "give a shorter list, or a sampler that makes fewer choices",
    ),
    # charts
    "chart.nobody": (
        "nobody drawn",
        "nobody was drawn in these draws",
        "give draws in which somebody was drawn",
    ),
    "chart.steps": (
        "lists without distances",
        "the shortest list has a single name, so that there are no distances",
        "give draws from longer lists",
    ),
    "chart.pairs": (
        "draws that don't fit one table",
        "the draws aren't of one size from one list of 2 to {limit} names",
        "give such draws, or use step_chart",
    ),
}
