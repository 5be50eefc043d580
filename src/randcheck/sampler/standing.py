"""The standing sample: what a draw comes to after skips and extensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import final

from attrs import frozen

from randcheck.errors import Finding, InvalidSize
from randcheck.errors.finding import shorten
from randcheck.sampler.population import check_sizes
from randcheck.sampler.sampling import Sample, Ticket
from randcheck.values import Count, Identifier
from randcheck.values.validation import validate

__all__ = ["Standing", "standing_sample"]


@final
@frozen(kw_only=True)
class Standing:
    """A sample after skips and extensions: the first `size` tickets that aren't skipped.

    `cutoff` is the standing sample's last ticket. `replacements` pairs each skipped member, in
    ticket order, with the reserve in its place, or None where the reserves ran out; `skipped` are
    all who were passed over, reserves included; `shortfall` counts the places that stay empty.
    """

    identifiers: tuple[Identifier, ...]
    cutoff: Ticket | None
    replacements: tuple[tuple[Identifier, Identifier | None], ...]
    skipped: tuple[Identifier, ...]
    shortfall: Count

    def __attrs_post_init__(self) -> None:
        validate(self)


def standing_sample(
    drawn: Sample,
    *,
    size: int | None = None,
    reserves: int | None = None,
    skipped: Iterable[str] = (),
) -> Standing:
    """Return who stands after skips, and after an extension to `size`.

    Both default to the draw's own; an extended size uses up listed reserves, and `reserves` says
    how many more may step in. The order in which skips and extensions came about changes nothing.
    """
    listed = drawn.listed
    goal = len(drawn.identifiers) if size is None else size
    check_sizes(goal, 0, drawn.population_size)
    spare = max(len(listed) - goal, 0) if reserves is None else reserves
    check_sizes(goal, spare, drawn.population_size)
    if goal > len(listed):
        raise InvalidSize(
            Finding(
                code="size.listed",
                problem=f"{goal} wanted, and the draw lists {len(listed)}",
                fix="announce reserves for each extension",
                figures=(("size", goal), ("listed", len(listed))),
            )
        )
    given = tuple(skipped)
    InvalidSize.raise_for(_not_listed(given, listed))
    return _stand(listed, goal, listed[: goal + spare], set(given))


def _stand(
    listed: Sequence[tuple[str, bytes]],
    goal: int,
    usable: Sequence[tuple[str, bytes]],
    out: set[str],
) -> Standing:
    stands: list[tuple[str, bytes]] = []
    passed: list[str] = []
    for one, number in usable:
        if len(stands) == goal:
            break
        if one in out:
            passed.append(one)
        else:
            stands.append((one, number))
    vacated = [one for one, _ in listed[:goal] if one in out]
    members = {one for one, _ in listed[:goal]}
    stepped_in = [one for one, _ in stands if one not in members]
    missing: list[str | None] = [None] * (len(vacated) - len(stepped_in))
    return Standing(
        identifiers=tuple(one for one, _ in stands),
        cutoff=stands[-1][1] if stands else None,
        replacements=tuple(zip(vacated, [*stepped_in, *missing], strict=True)),
        skipped=tuple(passed),
        shortfall=goal - len(stands),
    )


def _not_listed(
    skipped: Sequence[object], listed: Sequence[tuple[str, bytes]]
) -> Iterator[Finding]:
    known = {one for one, _ in listed}
    for index, one in enumerate(skipped):
        if type(one) is not str or one not in known:
            yield Finding(
                code="skip.unlisted",
                path=f"$.skipped[{index}]",
                problem="skipped, and neither drawn nor a reserve",
                value=shorten(one),
                fix="skip only who was drawn or may step in",
            )
