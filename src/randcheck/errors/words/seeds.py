"""Findings about sources of the seed and about contributions."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    "source.seal": (
        "a seal that doesn't belong here",
        "a sealed source has a seal, and a public one has none; this one is {contribution_kind}",
        "use Source.public or Source.sealed",
    ),
    "source.twice": (
        "two sources of one name",
        "{value} is the name of the sources {first} and {second}",
        "give each source its own name, with its occasion",
    ),
    "seed.grindable": (
        "no public value after the announcement",
        "no public value becomes known after the announcement at {moment}",
        "add a public source of which the value becomes known later",
    ),
    "seed.spelling": (
        "a value with several spellings",
        "one outcome of the source {name}, announced as {value_form}, can be written in several "
        "ways, each with another draw",
        "announce a form with one spelling, and how many numbers each group has: (20,) for 快乐8, "
        "(6, 1) for 双色球",
    ),
    "seed.few-bits": (
        "too few public bits",
        "the public sources have {bits} bits, fewer than {limit}",
        "add a public source, or use more drawings of one",
    ),
    "seed.sources": (
        "not the contributions announced",
        "the contributions are {found}, and the sources announced are {expected}",
        "give a contribution for each source, in the order announced",
    ),
    "seed.kind": (
        "a contribution of the other kind",
        "the source {name} was announced as {contribution_kind}",
        "give a contribution of this kind",
    ),
    "seed.form": (
        "a value in another form",
        "the value of {name} isn't written in the form announced, {value_form}",
        "write the value in this form, numbers with lottery_numbers",
    ),
    "seed.groups": (
        "other groups of numbers",
        "the groups of the value of {name} have the sizes {found}, and {expected} were announced",
        "give every number of each group",
    ),
    "seed.seal": (
        "a seal that doesn't open",
        "the contribution {name} doesn't open the seal that was announced",
        "give the nonce and the secret that were sealed, for the same label",
    ),
    "source.sealed": (
        "more than the seal of a sealed source",
        "a sealed source has no form and no bits: its seal pins every byte",
        "use Source.sealed, or Source.public for a public source",
    ),
    "source.groups": (
        "groups of a form without numbers",
        "the form {value_form} has no groups of numbers",
        "leave the groups out, or announce numbers",
    ),
    "source.sequence": (
        "a sequence of several groups",
        "a sequence is one group of numbers, and {size} groups are announced",
        "announce one group, or a source for each group",
    ),
    "source.numbers": (
        "too many numbers",
        "the groups have more than {limit} numbers in all",
        "announce the groups of one drawing",
    ),
    "source.ranges": (
        "not a range for each group",
        "the number of ranges is {found}, and the number of groups {expected}",
        "give the least and the greatest number of each group: (1, 80) for 快乐8",
    ),
    "source.narrow": (
        "a range too narrow for its group",
        "no value can have {size} numbers from {low} to {high}",
        "correct the range, or the size of the group",
    ),
    "source.one-result": (
        "a source with one possible result",
        "the groups and ranges leave at most one result, which is known beforehand",
        "announce the ranges of a lottery; a source that can't surprise only delays the draw",
    ),
    "source.width": (
        "a width of a form that isn't hexadecimal",
        "the form {value_form} has no width",
        "leave the width out, or announce hexadecimal digits",
    ),
    "source.odd-width": (
        "an odd width",
        "hexadecimal digits come in pairs, and the width is {length}",
        "give an even number of digits",
    ),
    "source.bits": (
        "more bits than the value can have",
        "the source is said to be worth {bits} bits, and a value of its form has at most {limit}",
        "give the bits of one drawing: 61 for 快乐8, 24 for 双色球",
    ),
    "seed.no-range": (
        "numbers without a range",
        "any numbers would be taken as the result of the source {name}",
        "announce the least and the greatest number of each group: (1, 80) for 快乐8",
    ),
    "seed.range": (
        "a number out of its range",
        "the value of {name} has {number} in group {group}, and the range is {low} to {high}",
        "copy the result again; an impossible result can't be the source's",
    ),
    "seed.width": (
        "another number of digits",
        "the value of {name} has {found} digits, and {expected} were announced",
        "write every digit, with the zeros in front",
    ),
}
