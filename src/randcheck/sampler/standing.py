"""The standing sample (递补后的名单): a draw after its skips and extensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, final

from attrs import frozen

from randcheck.errors import Finding, InvalidSize
from randcheck.errors.finding import fault, wrong
from randcheck.sampler.population import check_sizes
from randcheck.sampler.sampling import Sample, Ticket
from randcheck.values import Count, Identifier
from randcheck.values.validation import checked, validate

__all__ = ["Standing", "standing_sample"]


@final
@frozen(kw_only=True)
class Standing:
    """A sample after skips and extensions: the first `size` tickets that aren't skipped.

    `cutoff` is the last ticket of these. `replacements` pairs each skipped member, in ticket order,
    with the reserve (递补) in its place, or None where no reserve is left; `skipped` are all that
    were passed over, reserves included; `shortfall` counts the places that stay empty.
    """

    identifiers: tuple[Identifier, ...]
    cutoff: Ticket | None
    replacements: tuple[tuple[Identifier, Identifier | None], ...]
    skipped: tuple[Identifier, ...]
    shortfall: Count

    def __attrs_post_init__(self) -> None:
        validate(self)


@checked
def standing_sample(
    drawn: Sample,
    *,
    size: int | None = None,
    reserves: int | None = None,
    skipped: Iterable[Any] = (),
) -> Standing:
    """Return the sample after skips, and after an extension to `size`.

    `size` and `reserves` default to the draw's own; an extended size uses up listed reserves, and
    `reserves` is the number of further ones that may replace. The order of skips and extensions
    changes nothing. Raises `InvalidSize` where the two come to more than the draw lists, though the
    population has more, and for a skipped identifier that the draw doesn't list.
    """
    listed = drawn.ranked
    goal = len(drawn.identifiers) if size is None else size
    check_sizes(goal, 0, drawn.population_size)
    spare = max(len(listed) - goal, 0) if reserves is None else reserves
    check_sizes(goal, spare, drawn.population_size)
    needed = min(goal + spare, drawn.population_size)
    if needed > len(listed):
        raise InvalidSize(fault("size.ranked", "size", size=needed, ranked=len(listed)))
    given = tuple(skipped)
    InvalidSize.raise_for(_not_listed(given, listed))
    return _after_skips(listed, goal, listed[: goal + spare], set(given))


def _after_skips(
    listed: Sequence[tuple[str, bytes]],
    goal: int,
    usable: Sequence[tuple[str, bytes]],
    out: set[str],
) -> Standing:
    kept: list[tuple[str, bytes]] = []
    passed: list[str] = []
    for one, number in usable:
        if len(kept) == goal:
            break
        if one in out:
            passed.append(one)
        else:
            kept.append((one, number))
    vacated = [one for one, _ in listed[:goal] if one in out]
    members = {one for one, _ in listed[:goal]}
    stepped_in = [one for one, _ in kept if one not in members]
    missing: list[str | None] = [None] * (len(vacated) - len(stepped_in))
    return Standing(
        identifiers=tuple(one for one, _ in kept),
        cutoff=kept[-1][1] if kept else None,
        replacements=tuple(zip(vacated, [*stepped_in, *missing], strict=True)),
        skipped=tuple(passed),
        shortfall=goal - len(kept),
    )


def _not_listed(
    skipped: Sequence[object], listed: Sequence[tuple[str, bytes]]
) -> Iterator[Finding]:
    known = {one for one, _ in listed}
    for index, one in enumerate(skipped):
        if type(one) is not str or one not in known:
            yield wrong("skip.unlisted", one, f"skipped[{index}]")
