"""Run mutmut in this folder, leaving alone what only people read: `mutate.py [MUTANT ...]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import libcst as cst
from mutmut.mutation import file_mutation, mutators

#: Arguments that are words for people: by name, or by place in a call of these.
WORDS = ("problem", "fix")
PLACES = {"wrong_type": (1,), "breach": (2, 3), "fault": (3, 4)}


def is_words(call: cst.Call, arg: cst.Arg) -> bool:
    """Whether an argument is text whose wording no test is to pin."""
    if arg.keyword is not None:
        return arg.keyword.value in WORDS
    places = PLACES.get(getattr(call.func, "value", ""), ())
    return any(arg is one for place, one in enumerate(call.args) if place in places)


def leave_words_alone() -> None:
    """Make no mutants of words, none that leaves words out, and none of a text with a space."""
    visitor: Any = file_mutation.MutationVisitor
    skips = visitor._skip_node_and_children
    strings, arguments = mutators.operator_string, mutators.operator_arg_removal
    # By identity, and kept: what is let go of may leave its identity to a node of the next file.
    words: dict[int, cst.Arg] = {}

    def skip(self: Any, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Call):
            words.update((id(arg), arg) for arg in node.args if is_words(node, arg))
        return id(node) in words or skips(self, node)

    def string(node: cst.BaseString) -> Iterable[cst.BaseString]:
        return [] if " " in getattr(node, "value", "") else strings(node)

    def argument(node: cst.Call) -> Iterable[cst.Call]:
        for mutated in arguments(node):
            kept = {id(arg) for arg in mutated.args}
            if not any(id(arg) not in kept and is_words(node, arg) for arg in node.args):
                yield mutated

    visitor._skip_node_and_children = skip
    ours = {strings: string, arguments: argument}
    operators: Any = mutators.mutation_operators
    operators[:] = [(kind, ours.get(operator, operator)) for kind, operator in operators]


if __name__ == "__main__":
    leave_words_alone()
    from mutmut.__main__ import _run

    _run(sys.argv[1:], None)
