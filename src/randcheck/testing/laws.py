"""Laws (性质) that a sampler should keep, and counter-examples made small."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, Final, Protocol, cast

from randcheck.errors import InvalidInput
from randcheck.errors.finding import figure, wrong
from randcheck.testing.samplers import Sampler, SamplerSeed, spread_seeds
from randcheck.values import Count
from randcheck.values.validation import checked

__all__: list[str] = []

#: A smaller one is looked for so many times.
_TRIALS: Final = 200


def smallest(fails: Callable[[tuple[str, ...]], bool], people: tuple[str, ...]) -> tuple[str, ...]:
    """Return what remains when no half, quarter, … and no single one can be left out.

    After Zeller and Hildebrandt, *Simplifying and isolating failure-inducing input*, 2002.
    """
    trials, chunk, start = _TRIALS, len(people) // 2, 0
    while chunk and trials:
        trials -= 1
        fewer = people[:start] + people[start + chunk :]
        if fewer and fails(fewer):
            people = fewer
        else:
            start += chunk
        if start >= len(people):
            chunk, start = chunk // 2, 0
    return people


#: Looks at one case, and returns what is wrong, or None.
_Law = Callable[[Sampler, tuple[str, ...], int, int], "str | None"]
#: A counter-example is shown with so many names at most.
_MANY: Final = 12
#: Fewer names, then a smaller sample, then again.
_ROUNDS: Final = 2
_SEEDS_TRIED: Final = 64
Teams = Mapping[str, Iterable[str]]


class Converts(Protocol):
    """What has a cattrs converter's two ways."""

    def unstructure(self, value: Any) -> Any:
        """Return plain data."""

    def structure(self, data: Any, kind: Any) -> Any:
        """Return the value of that type."""


@checked
def check_size(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seed: SamplerSeed
) -> None:
    """The sampler draws the number asked for: `size` of them, none, and everyone."""
    for asked in (size, 0, len(identifiers)):
        _hold(_wrong_size, sampler, identifiers, asked, seed)


@checked
def check_subset(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seed: SamplerSeed
) -> None:
    """The sampler draws only from the list, and nobody twice."""
    _hold(_strangers_or_doubles, sampler, identifiers, size, seed)


@checked
def check_list_untouched(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seed: SamplerSeed
) -> None:
    """The sampler doesn't change the list that it gets."""
    _hold(_changed_list, sampler, identifiers, size, seed)


@checked
def check_repeatable(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seed: SamplerSeed
) -> None:
    """The same list, size and seed draw the same again."""
    _hold(_other_the_second_time, sampler, identifiers, size, seed)


@checked
def check_seed_matters(sampler: Sampler, identifiers: Sequence[str], size: Count) -> None:
    """Sixty-four seeds don't all draw the same; the size is neither 0 nor that of the list."""
    seeds = spread_seeds(_SEEDS_TRIED)
    drawn = {tuple(sorted(sampler(list(identifiers), size, seed))) for seed in seeds}
    if len(drawn) == 1:
        raise AssertionError(f"{_SEEDS_TRIED} seeds all draw {_listed(drawn.pop())}")


@checked
def check_order_free(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seed: SamplerSeed
) -> None:
    """The order of the list doesn't change who is drawn."""
    _hold(_order_tells, sampler, identifiers, size, seed)


@checked
def check_prefix(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seed: SamplerSeed
) -> None:
    """A smaller sample is the beginning of a larger one, in the order drawn."""
    _hold(_no_prefix, sampler, identifiers, size, seed)


@checked
def check_merge(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seed: SamplerSeed
) -> None:
    """Drawing again among the samples of two parts draws the sample of the whole.

    The parts are the first and second half, and every other one.
    """
    _hold(_merges_otherwise, sampler, identifiers, size, seed)


@checked
def check_restriction(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seed: SamplerSeed
) -> None:
    """The members of a part that are in the whole's sample are the part's own sample."""
    _hold(_restricts_otherwise, sampler, identifiers, size, seed)


@checked
def check_one_more_displaces_at_most_one(
    sampler: Sampler, identifiers: Sequence[str], size: Count, seed: SamplerSeed
) -> None:
    """One more name on the list displaces one name at most, and only if it is drawn itself.

    Each name of the list is added to the others in turn.
    """
    _hold(_displaces_more, sampler, identifiers, size, seed)


@checked
def check_no_recused_pair(
    teams: Teams | Iterable[tuple[str, Iterable[str]]],
    recused: Iterable[tuple[str, str]],
) -> None:
    """No business (in `teams`, with its inspectors) has an inspector recused from it (回避).

    `recused` holds pairs of business and inspector.
    """
    banned = set(recused)
    pairs = cast("Teams", teams).items() if isinstance(teams, Mapping) else teams
    for business, inspectors in pairs:
        for inspector in inspectors:
            if (business, inspector) in banned:
                names = f"{_quoted(inspector)} is recused from {_quoted(business)}"
                raise AssertionError(f"{names}, and drawn")


def check_round_trip(converter: Converts, value: object, kind: Any = None) -> None:
    """A value survives being written as plain data, as JSON, and read back.

    `kind` is its type where the value alone doesn't tell: `Roster[Entity]`.
    """
    for way in ("unstructure", "structure"):
        if not callable(getattr(converter, way, None)):
            raise InvalidInput(wrong("type.noun", converter, "converter", noun="Converter"))
    data = converter.unstructure(value)
    through = json.loads(json.dumps(data, ensure_ascii=False, allow_nan=False))
    if through != data:
        raise AssertionError(f"JSON changes the data of a {type(value).__name__}")
    again = converter.structure(through, kind or type(value))
    if type(again) is not type(value) or again != value:
        raise AssertionError(
            f"a {type(value).__name__} reads back as another: {_quoted(str(again))}"
        )


# -- inside ---------------------------------------------------------------------------------------


def _hold(law: _Law, sampler: Sampler, identifiers: Sequence[str], size: int, seed: int) -> None:
    """Raise with a small list, and a small size, on which the law is still broken."""
    people = tuple(identifiers)
    broken = law(sampler, people, size, seed)
    if broken is None:
        return
    for _ in range(_ROUNDS):
        people = smallest(partial(_breaks, law, sampler, size, seed), people)
        sizes = range(min(size, len(people)) + 1)
        size = next((few for few in sizes if _breaks(law, sampler, few, seed, people)), size)
    raise AssertionError(_tried(law, sampler, people, size, seed) or broken)


def _breaks(law: _Law, sampler: Sampler, size: int, seed: int, people: tuple[str, ...]) -> bool:
    return _tried(law, sampler, people, size, seed) is not None


def _tried(
    law: _Law, sampler: Sampler, people: tuple[str, ...], size: int, seed: int
) -> str | None:
    """Return what is broken on a smaller list; a list that the sampler refuses shows nothing."""
    try:
        return law(sampler, people, min(size, len(people)), seed)
    except Exception:
        return None


def _quoted(name: str) -> str:
    return repr(figure(name))


def _listed(people: Iterable[str]) -> str:
    shown = list(people)
    more = f" and {len(shown) - _MANY} more" if len(shown) > _MANY else ""
    return f"[{', '.join(map(_quoted, shown[:_MANY]))}]{more}"


def _drawn(sampler: Sampler, people: Sequence[str], size: int, seed: int) -> tuple[str, ...]:
    """Return what is drawn from a copy of the list, which the sampler may change."""
    return tuple(sampler(list(people), size, seed))


def _wrong_size(sampler: Sampler, people: tuple[str, ...], size: int, seed: int) -> str | None:
    drawn = _drawn(sampler, people, size, seed)
    if len(drawn) == size:
        return None
    return f"asked for {size} of {_listed(people)}, and got {len(drawn)}: {_listed(drawn)}"


def _strangers_or_doubles(
    sampler: Sampler, people: tuple[str, ...], size: int, seed: int
) -> str | None:
    drawn = _drawn(sampler, people, size, seed)
    strangers = [one for one in drawn if one not in set(people)]
    if strangers:
        return f"of {_listed(people)}, drew {_listed(strangers)}, not on the list"
    doubles = [one for one, times in Counter(drawn).items() if times > 1]
    return f"of {_listed(people)}, drew {_listed(doubles)} twice" if doubles else None


def _changed_list(sampler: Sampler, people: tuple[str, ...], size: int, seed: int) -> str | None:
    given = list(people)
    tuple(sampler(given, size, seed))
    return None if given == list(people) else f"made {_listed(given)} of the list {_listed(people)}"


def _other_the_second_time(
    sampler: Sampler, people: tuple[str, ...], size: int, seed: int
) -> str | None:
    first, second = (_drawn(sampler, people, size, seed) for _ in "12")
    if first == second:
        return None
    return f"of {_listed(people)}, drew {_listed(first)}, then {_listed(second)} with the same seed"


def _order_tells(sampler: Sampler, people: tuple[str, ...], size: int, seed: int) -> str | None:
    expected = _drawn(sampler, people, size, seed)
    for other in (people[::-1], people[1:] + people[:1], people[::2] + people[1::2]):
        drawn = _drawn(sampler, other, size, seed)
        if set(drawn) != set(expected):
            return (
                f"of {_listed(people)}, drew {_listed(expected)}; "
                f"of {_listed(other)}, drew {_listed(drawn)}"
            )
    return None


def _no_prefix(sampler: Sampler, people: tuple[str, ...], size: int, seed: int) -> str | None:
    larger = _drawn(sampler, people, size, seed)
    for smaller in range(size):
        drawn = _drawn(sampler, people, smaller, seed)
        if drawn != larger[:smaller]:
            few, many = f"{smaller} are {_listed(drawn)}", f"{size} are {_listed(larger)}"
            return f"of {_listed(people)}, {few}, and {many}"
    return None


def _parts(people: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    half = len(people) // 2
    yield people[:half], people[half:]
    yield people[::2], people[1::2]


def _merges_otherwise(
    sampler: Sampler, people: tuple[str, ...], size: int, seed: int
) -> str | None:
    whole = set(_drawn(sampler, people, size, seed))
    for parts in _parts(people):
        brought = {
            one for part in parts for one in _drawn(sampler, part, min(size, len(part)), seed)
        }
        merged = _drawn(sampler, [one for one in people if one in brought], size, seed)
        if set(merged) != whole:
            return (
                f"the whole draws {_listed(sorted(whole))}; "
                f"{_listed(parts[0])} and {_listed(parts[1])} together draw {_listed(merged)}"
            )
    return None


def _restricts_otherwise(
    sampler: Sampler, people: tuple[str, ...], size: int, seed: int
) -> str | None:
    whole = set(_drawn(sampler, people, size, seed))
    for part in chain.from_iterable(_parts(people)):
        within = [one for one in part if one in whole]
        drawn = _drawn(sampler, part, len(within), seed)
        if set(drawn) != set(within):
            return (
                f"of {_listed(people)}, {_listed(within)} of the part {_listed(part)} are drawn; "
                f"the part alone draws {_listed(drawn)}"
            )
    return None


def _displaces_more(sampler: Sampler, people: tuple[str, ...], size: int, seed: int) -> str | None:
    after = set(_drawn(sampler, people, size, seed))
    for place, newcomer in enumerate(people):
        others = people[:place] + people[place + 1 :]
        before = set(_drawn(sampler, others, min(size, len(others)), seed))
        gone, came = before - after, after - before
        if len(gone) > 1 or not came <= {newcomer}:
            return (
                f"{_quoted(newcomer)} joins {_listed(others)}: "
                f"{_listed(sorted(before))} are drawn before, {_listed(sorted(after))} after"
            )
    return None
