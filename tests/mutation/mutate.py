"""Run mutmut in this folder: `mutate.py [MUTANT ...]`.

Mutmut leaves decorated functions alone. Here it mutates those under `@checked`, which is above most
public functions, and makes no mutant of a text with a space in it, since no test is to pin one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import libcst as cst
from mutmut.mutation import file_mutation, mutators


def is_checked(decorator: cst.Decorator) -> bool:
    """Whether a decorator is `@checked`."""
    return isinstance(decorator.decorator, cst.Name) and decorator.decorator.value == "checked"


def mutate_checked_functions() -> None:
    """Let mutmut into functions whose only decorator is `@checked`.

    Each copy of the function keeps the decorator. The function that calls one of the copies loses
    it, since it has no parameters of its own to hold against annotations.
    """
    visitor: Any = file_mutation.MutationVisitor
    skips, arrangement = (
        visitor._skip_node_and_children,
        file_mutation.function_trampoline_arrangement,
    )

    def skip(self: Any, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and [*map(is_checked, node.decorators)] == [True]:
            node = node.with_changes(decorators=())
        return bool(skips(self, node))

    def arrange(*given: Any, **named: Any) -> Any:
        declared, (caller, *copies), assigned, names = arrangement(*given, **named)
        kept = [one for one in caller.decorators if not is_checked(one)]
        return declared, [caller.with_changes(decorators=kept), *copies], assigned, names

    visitor._skip_node_and_children = skip
    file_mutation.function_trampoline_arrangement = arrange


def leave_texts_alone() -> None:
    """Make no mutant of a text with a space."""
    strings = mutators.operator_string

    def string(node: cst.BaseString) -> Iterable[cst.BaseString]:
        return [] if " " in getattr(node, "value", "") else strings(node)

    operators: Any = mutators.mutation_operators
    operators[:] = [(kind, string if one is strings else one) for kind, one in operators]


if __name__ == "__main__":
    mutate_checked_functions()
    leave_texts_alone()
    from mutmut.__main__ import _run

    _run(sys.argv[1:], None)
