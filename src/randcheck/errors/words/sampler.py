"""Findings about seeds, keys, populations and samples."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_DISJOINT: Final = "make the parts disjoint"
WORDS: Final[dict[str, Words]] = {
    # contributions and seeds; what was given may be a secret, so that it isn't shown
    "contribution.bytes": ("not bytes", "bytes are needed for a value", "give bytes"),
    "contribution.form": (
        "neither text nor bytes",
        "text or bytes are needed for a value",
        "give text or bytes",
    ),
    "contribution.empty": (
        "an empty contribution",
        "the value is empty",
        "give what the source published",
    ),
    "contribution.number-twice": (
        "a number twice in its group",
        "the number {number} appears twice in its group",
        "copy the result again; give numbers in the order drawn as text, joined by dots",
    ),
    "contribution.no-numbers": ("no numbers", "a group has no numbers", "give the numbers drawn"),
    "contribution.nonce": (
        "a nonce that doesn't belong here",
        "a sealed contribution has a nonce, and a public one has none; it is {contribution_kind}",
        "use Contribution.public or Contribution.sealed",
    ),
    "contribution.public": (
        "a public contribution has no seal",
        "{name} is public and has no seal",
        "announce its name, its time and its bits",
    ),
    "contribution.surrogate": (
        "half of a character",
        "there is half of a character in the text",
        "decode the source as UTF-8, or give bytes",
    ),
    "seed.empty": ("a seed of nothing", "there is no contribution", "give one, better two or more"),
    "seed.twice": (
        "two contributions of one name",
        "{value} is the name of the contributions {first} and {second}",
        "give each source its own name",
    ),
    "key.form": (
        "not a key",
        "{given} isn't a key of 64 lower-case hexadecimal digits",
        "take what draw_key returns",
    ),
    # populations
    "population.form": (
        "not a list of identifiers",
        "a list of identifiers is needed, not {given}",
        "give a list or a tuple",
    ),
    "population.changed": (
        "a list that changed",
        "the list wasn't the same when it was read again",
        "give a list or tuple that nobody changes meanwhile",
    ),
    "population.twice": (
        "an identifier that appears twice",
        "{value} appears twice",
        "remove one of them",
    ),
    "population.order": (
        "identifiers out of order",
        "{value} isn't above the identifier before it",
        "sort by code point, or use sample_unsorted",
    ),
    # sizes and samples
    "size.negative": ("a size below 0", "{value} is below 0", "give 0 or more"),
    "size.population": (
        "more than there are",
        "{size} are wanted of {available}",
        "give at most the size of the population",
    ),
    "size.ranked": (
        "more than the draw lists",
        "{size} are wanted, and the draw lists {ranked} tickets",
        "announce reserves for each extension",
    ),
    "skip.unlisted": (
        "skipped, and never drawn",
        "{given} is skipped, and is neither drawn nor a reserve",
        "skip only who was drawn or may step in",
    ),
    "ticket.form": (
        "not a ticket",
        "a ticket of 32 bytes is needed, not {given}",
        "take what ticket returns",
    ),
    "sample.shape": (
        "a sample that doesn't fit",
        "there isn't one ticket for each identifier",
        "take a sample as sample or merge_samples returned it",
    ),
    "strata.names": (
        "strata that differ",
        "the populations are of {populations}, the sizes of {sizes}, the reserves of {kept}",
        "give each stratum a size, 0 where nobody is to be drawn",
    ),
    "strata.overlap": (
        "in two strata",
        "{value} is in two strata",
        "put each identifier in one stratum",
    ),
    # merging
    "merge.empty": ("nothing to merge", "no part is given", "give one or more"),
    "merge.twice": ("in two parts", "{value} is in two parts", _DISJOINT),
    "merge.same": (
        "a population twice",
        "another part was drawn from the same population",
        _DISJOINT,
    ),
    "merge.key": (
        "another key",
        "the part was drawn with another key than the first one",
        "draw every part with the same seed, label and purpose",
    ),
    "merge.tickets": (
        "tickets that don't fit",
        "these aren't the tickets of its identifiers in order",
        "draw the part again",
    ),
    "merge.short": (
        "a part with too few tickets",
        "the part brings {brought} tickets, and the whole may need {wanted} of it",
        "draw the part with the whole's size and reserves, or all that it has",
    ),
}
