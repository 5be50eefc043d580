"""What a refusal tells programs: code, place, value shown, and figures. Words are for people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from randcheck import Contribution, RandcheckError, Seed, sample
from randcheck.sampler import ContributionKind, merge_samples, sample_strata, sampling, tickets
from tests.made.plan import drawn
from tests.made.short import in_short

NONCE = bytes(32)
SEED = Seed.of(Contribution.public("n", "1"))
KEY, OTHER = "0" * 64, "1" * 64
PART = sample(["a", "b", "c"], 2, KEY)
REST = sample(["d", "e"], 2, KEY)

#: The library without its types, for calls that a type checker would refuse.
any_tickets: Any = tickets
any_sampling: Any = sampling


Refused = tuple[Callable[[], object], list[str]]

TICKETS: list[Refused] = [
    (lambda: any_tickets.Contribution.public("n", 5), ["type $.value"]),
    (lambda: Contribution.public("n", ""), ["contribution.empty $.value"]),
    (
        lambda: Contribution(name="n", kind=ContributionKind.SEALED, value=b"v"),
        ["contribution.nonce $.nonce"],
    ),
    (
        lambda: Contribution.sealed("n", nonce=b"0", secret="v"),
        ["contribution.nonce $.nonce"],
    ),
    (lambda: Contribution.public("n", "v").seal("x"), ["contribution.public $"]),
    (lambda: Contribution.public("n", "\ud800"), ["contribution.surrogate $"]),
    (
        lambda: any_tickets.lottery_numbers([1, "2"], [True]),
        ["type $[0][1] '2'"],
    ),
    (lambda: any_tickets.lottery_numbers([1], 5), ["type $[1] 5"]),
    (lambda: any_tickets.lottery_numbers([0, -1]), ["integer.range $[0][1] -1"]),
    (lambda: any_tickets.lottery_numbers(), ["contribution.empty $"]),
    (lambda: Seed.of(), ["seed.empty $"]),
    (
        lambda: Seed.of(*[Contribution.public(name, "v") for name in "abab"]),
        ["seed.twice $.contributions[2].name 'a'", "seed.twice $.contributions[3].name 'b'"],
    ),
    (lambda: any_tickets.draw_key(SEED, label="x", purpose="zz"), ["key.purpose $ 'zz'"]),
    (lambda: any_tickets.draw_key(5, label="x"), ["type $ 5"]),
    (lambda: tickets.check_key("zz"), ["key.form $ 'zz'"]),
]

SAMPLES: list[Refused] = [
    (
        lambda: sample_strata({"a": ["x", "y"], "b": ["y", "z"]}, {"a": 1, "b": 1}, KEY),
        ["strata.overlap $ 'y'"],
    ),
    (lambda: sample_strata({"a": ["x"]}, {}, KEY), ["strata.names $"]),
    (lambda: merge_samples([], 2), ["merge.empty $"]),
    (
        lambda: merge_samples([sample(["a", "b"], 2, KEY), sample(["b", "f"], 2, KEY), REST], 2),
        ["merge.twice $ 'b'"],
    ),
    (
        lambda: merge_samples([PART, REST, PART], 3),
        ["merge.twice $[2].population_digest"],
    ),
    (
        lambda: merge_samples([PART, REST], 1, reserves=3),
        ["merge.short $[0] brought=2 wanted=4"],
    ),
    (
        lambda: merge_samples([PART, sample(["x", "y", "z"], 1, KEY)], 2),
        ["merge.short $[1] brought=1 wanted=2"],
    ),
    (
        lambda: merge_samples([PART, sample(["x"], 1, OTHER), sample(["y"], 1, OTHER)], 2),
        ["merge.key $[1].key", "merge.key $[2].key"],
    ),
    (
        lambda: merge_samples([PART, evolve(REST, tickets=REST.tickets[::-1])], 2),
        ["merge.tickets $[1].tickets"],
    ),
    (
        lambda: merge_samples([REST, evolve(PART, tickets=(b"0", PART.tickets[1]))], 1),
        ["type $[1].tickets[0] b'0'"],
    ),
    # A part that is wrong in itself is told as such, and the others are still looked at.
    (
        lambda: merge_samples([evolve(PART, population_size=-1), sample(["x"], 1, OTHER)], 2),
        ["integer.range $[0].population_size -1", "merge.key $[1].key"],
    ),
    (
        lambda: evolve(PART, tickets=PART.tickets[:1]),
        ["sample.shape $.tickets"],
    ),
]


DRAWS: list[Refused] = [
    (lambda: drawn().standing("无"), ["stratum.unknown $ '无'"]),
    (lambda: drawn().with_extension(1, stratum="无"), ["stratum.unknown $ '无'"]),
    (lambda: drawn().with_extension(9), ["draw.inconsistent $.strata[0].extension"]),
    (
        lambda: drawn([("X9", "注销"), (drawn().drawn[0], "注销")]),
        ["draw.inconsistent $.skips[0]"],
    ),
    (
        lambda: drawn([(drawn().drawn[0], "注销")] * 2),
        ["draw.inconsistent $.skips[1]"],
    ),
]


@pytest.mark.parametrize(("make", "expected"), TICKETS + SAMPLES + DRAWS)
def test_a_refusal_tells_what_and_where(make: Callable[[], object], expected: list[str]) -> None:
    """Every fault at once, each by its code and path, with what it was and the figures."""
    with pytest.raises(RandcheckError) as caught:
        make()
    assert in_short(caught.value.findings) == expected
