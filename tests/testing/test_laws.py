"""The laws hold for our own sampler, and each is broken by one that is made to break it."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import randcheck
from randcheck import Entity, Roster, wire
from randcheck.errors import InvalidPopulation
from randcheck.testing import (
    Sampler,
    from_generator,
    from_random,
    laws,
    spread_seeds,
    ticket_sampler,
)
from tests.made import plan as case

PEOPLE = [f"E{number:02}" for number in range(40)]
LAWS = [
    laws.check_size,
    laws.check_subset,
    laws.check_list_untouched,
    laws.check_repeatable,
    laws.check_order_free,
    laws.check_prefix,
    laws.check_merge,
    laws.check_restriction,
    laws.check_one_more_displaces_at_most_one,
]
Law = Callable[[Sampler, Sequence[str], int, int], None]
library = from_random(random.Random.sample, random.Random)


def by_name(law: Any) -> str:
    return str(law.__name__)


@pytest.mark.parametrize("law", LAWS, ids=by_name)
@pytest.mark.parametrize(("count", "size"), [(40, 7), (40, 0), (40, 40), (1, 1), (0, 0), (2, 1)])
def test_our_sampler_obeys_every_law(law: Law, count: int, size: int) -> None:
    """Whatever the size of list and sample, for many seeds."""
    for seed in range(20):
        law(ticket_sampler, PEOPLE[:count], size, seed)


def too_many(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    return list(identifiers[: size + 1])


def never_nobody(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    return list(identifiers[: max(size, 1)])


def not_everybody(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    return list(identifiers[: min(size, 39)])


def a_stranger(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    return [*identifiers[: size - 1], "nobody"]


def a_double(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    return [identifiers[0]] * size


def shuffling_in_place(identifiers: Any, size: int, seed: int) -> list[str]:
    random.Random(seed).shuffle(identifiers)
    return list(identifiers[:size])


def with_a_memory() -> Sampler:
    rng = random.Random(5)
    return lambda identifiers, size, seed: rng.sample(list(identifiers), size)


def sorted_afterwards(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    return sorted(ticket_sampler(identifiers, size, seed))


def turned_at_even_sizes(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    drawn = list(ticket_sampler(identifiers, size, seed))
    return drawn if size % 2 else drawn[1::-1] + drawn[2:]


def fewer_of_even_lists(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    return sorted(identifiers)[: size if len(identifiers) % 2 else max(size - 2, 0)]


def the_last_of_even_lists(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    return [max(identifiers) if len(identifiers) % 2 else min(identifiers)]


def the_last_where_there_are_gaps(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    numbers = [int(one[1:]) for one in identifiers]
    gaps = any(b - a > 1 for a, b in pairwise(numbers))
    return list(identifiers[len(identifiers) - size :] if gaps else identifiers[:size])


def by_place(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """A sample of places: no two of a list's parts go together with the whole."""
    return random.Random(seed).sample(list(identifiers), size)


def avoiding_neighbours(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
    """One more name turns the whole order round."""
    rows = sorted(identifiers, reverse=len(identifiers) % 2 == 0)
    return rows[:size]


BROKEN: list[tuple[Law, Sampler, str]] = [
    (laws.check_size, too_many, "asked for 0 of ['E39'], and got 1: ['E39']"),
    (laws.check_size, never_nobody, "asked for 0 of ['E39'], and got 1: ['E39']"),
    (laws.check_size, not_everybody, "asked for 40 of "),
    (laws.check_subset, a_stranger, "of ['E39'], drew ['nobody'], not on the list"),
    (laws.check_subset, a_double, "of ['E37', 'E38'], drew ['E37'] twice"),
    (laws.check_list_untouched, shuffling_in_place, "of the list ['E"),
    (laws.check_repeatable, with_a_memory(), "with the same seed"),
    (laws.check_order_free, library, "; of ["),
    (laws.check_prefix, sorted_afterwards, "are ["),
    (laws.check_prefix, turned_at_even_sizes, "are ["),
    (laws.check_one_more_displaces_at_most_one, fewer_of_even_lists, "joins ["),
    (laws.check_one_more_displaces_at_most_one, the_last_of_even_lists, "joins ["),
    (laws.check_merge, by_place, "together draw ["),
    (laws.check_restriction, the_last_where_there_are_gaps, "the part alone draws ["),
    (laws.check_restriction, by_place, "the part alone draws ["),
    (laws.check_one_more_displaces_at_most_one, avoiding_neighbours, "joins ["),
]


@pytest.mark.parametrize(
    ("law", "sampler", "told"), BROKEN, ids=lambda one: getattr(one, "__name__", None)
)
def test_a_broken_law_is_told_with_few_names(law: Law, sampler: Sampler, told: str) -> None:
    """The counter-example is cut down to the few names that it takes."""
    with pytest.raises(AssertionError) as caught:
        law(sampler, PEOPLE, 7, 3)
    message = str(caught.value)
    assert told in message
    # at full size nobody can be left out; and one with a memory breaks its law now and then only
    if sampler is not_everybody or law is laws.check_repeatable:
        return
    assert len({name for name in PEOPLE if name in message}) <= 4


def test_long_lists_are_cut_short() -> None:
    """What can't be made smaller is told with its first names and how many more."""
    with pytest.raises(AssertionError) as caught:
        laws.check_size(not_everybody, PEOPLE, 7, 3)
    assert "and 28 more" in str(caught.value)
    assert "'E11'" in str(caught.value)
    assert "'E12'" not in str(caught.value)


def test_the_seed_matters() -> None:
    """Of sixty-four seeds not all draw the same."""
    laws.check_seed_matters(ticket_sampler, PEOPLE, 7)
    with pytest.raises(AssertionError, match=r"64 seeds all draw \['E00', 'E01'\]"):
        laws.check_seed_matters(lambda given, size, seed: given[:size], PEOPLE, 2)
    with pytest.raises(AssertionError):
        laws.check_seed_matters(lambda given, size, seed: given[:: (1, -1)[seed % 2]], PEOPLE, 40)


def test_a_sampler_that_refuses_smaller_lists_is_told_all_the_same() -> None:
    """Errors on smaller lists show nothing; an error on the list itself comes out."""

    def picky(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
        if len(identifiers) < 38:
            raise ValueError("too few")
        return list(identifiers[: size + 1])

    with pytest.raises(AssertionError, match="asked for"):
        laws.check_size(picky, PEOPLE, 7, 3)
    with pytest.raises(ValueError, match="too few"):
        laws.check_size(picky, PEOPLE[:5], 2, 3)


def test_shrinking_gives_up_in_time() -> None:
    """A counter-example is made smaller so many times at most."""
    tried: list[int] = []

    def slow(identifiers: Sequence[str], size: int, seed: int) -> list[str]:
        tried.append(len(identifiers))
        return list(identifiers[:size]) if len(identifiers) < 2000 else []

    with pytest.raises(AssertionError):
        laws.check_size(slow, [str(number) for number in range(2000)], 7, 3)
    assert len(tried) < 440


RECUSED = [("甲公司", "张三"), ("乙公司", "李四")]


@pytest.mark.parametrize("shape", [dict, lambda pairs: iter(list(pairs))])
def test_no_recused_pair(shape: Callable[[Iterable[Any]], Any]) -> None:
    """A recused inspector on a business's team is named, and others aren't."""
    laws.check_no_recused_pair(shape([("甲公司", ["李四"]), ("乙公司", ["张三"])]), RECUSED)
    with pytest.raises(AssertionError, match="'李四' is recused from '乙公司', and drawn"):
        laws.check_no_recused_pair(shape([("甲公司", []), ("乙公司", ["张三", "李四"])]), RECUSED)


def test_round_trip() -> None:
    """A value comes back from plain data and from JSON as what it was."""
    converter = wire.make_converter()
    laws.check_round_trip(converter, case.PLAN)
    laws.check_round_trip(converter, case.roster(5), Roster[Entity])
    forgetful = SimpleNamespace(unstructure=lambda value: 1, structure=lambda data, kind: data)
    laws.check_round_trip(forgetful, 1)
    for value, told in ((2, "a int reads back as another: '1'"), (True, "a bool reads back")):
        with pytest.raises(AssertionError, match=told):
            laws.check_round_trip(forgetful, value)
    keyed = SimpleNamespace(unstructure=lambda value: {1: 2}, structure=json.loads)
    with pytest.raises(AssertionError, match="JSON changes the data of a dict"):
        laws.check_round_trip(keyed, {1: 2})


def test_samplers_of_several_makes_have_one_shape() -> None:
    """Each draws as many as asked for, the same with the same seed, another with another."""
    numpy = from_generator(np.random.default_rng)
    for sampler in (ticket_sampler, library, numpy):
        for law in LAWS[:4]:
            law(sampler, PEOPLE, 7, 3)
        laws.check_seed_matters(sampler, PEOPLE, 7)
        assert all(type(name) is str for name in sampler(PEOPLE, 7, 3))
    assert list(library(PEOPLE, 7, 3)) == random.Random(3).sample(PEOPLE, 7)
    expected = np.random.default_rng(3).choice(40, 7, replace=False)
    assert list(numpy(PEOPLE, 7, 3)) == [PEOPLE[int(place)] for place in expected]


def test_our_sampler_refuses_what_sample_refuses() -> None:
    """It is the library's own, with a key made of the seed."""
    with pytest.raises(InvalidPopulation):
        ticket_sampler(["a", "a"], 1, 3)


def test_nothing_else_is_loaded() -> None:
    """Laws and the detector load neither Hypothesis nor SciPy nor numpy."""
    program = (
        "import sys; import randcheck.testing.laws, randcheck.testing.fairness; "
        "sys.exit(' '.join({'hypothesis', 'numpy', 'scipy'} & sys.modules.keys()))"
    )
    places = [str(Path(randcheck.__file__).parent.parent)]
    places += [place for place in sys.path if place.endswith("site-packages")]
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": os.pathsep.join(places), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip() == ""


def test_seeds_are_spread() -> None:
    """Sixty-four bits each, the same on every run, going on from any number."""
    seeds = list(spread_seeds(50))
    assert seeds[0] == 4445052004709371845
    assert len(set(seeds)) == 50
    assert max(seeds).bit_length() in (63, 64)
    assert list(spread_seeds(20, start=30)) == seeds[30:]
