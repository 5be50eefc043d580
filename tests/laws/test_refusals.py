"""What a refusal says to programs: code, place and figures. Words are for people."""

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

#: What a key is for, and no label.
PURPOSES = tuple((one, "") for one in ("entity", "inspector", "assign", "visit"))

#: The library without its types, for calls that a type checker would refuse.
any_tickets: Any = tickets
any_sampling: Any = sampling


Refused = tuple[Callable[[], object], list[str]]

TICKETS: list[Refused] = [
    (
        lambda: any_tickets.Contribution.public("n", 5),
        ["contribution.form $.value"],
    ),
    (lambda: Contribution.public("n", ""), ["contribution.empty $.value"]),
    (
        lambda: Contribution(name="n", kind=ContributionKind.SEALED, value=b"v"),
        ["contribution.nonce $.nonce contribution_kind=sealed"],
    ),
    (
        lambda: Contribution.sealed("n", nonce=b"0", secret="v"),
        ["nonce.form $.nonce size=32"],
    ),
    (lambda: Contribution.public("n", "v").seal("x"), ["contribution.public $ name=n"]),
    (lambda: Contribution.public("n", "\ud800"), ["contribution.surrogate $"]),
    (
        lambda: any_tickets.lottery_numbers([1, "2"], [True]),
        [
            "type.integer $.groups[0][1] given=('text', '2')",
            "type.integer $.groups[1][0] given=('boolean', 'true')",
        ],
    ),
    (
        lambda: any_tickets.lottery_numbers([1], 5),
        ["type.iterable $.groups[1] given=('integer', 5)"],
    ),
    (
        lambda: any_tickets.lottery_numbers([0, -1]),
        ["integer.range $.groups[0][1] value=-1 low=0 high=999999999"],
    ),
    (lambda: any_tickets.lottery_numbers(), ["contribution.no-numbers $"]),
    (lambda: Seed.of(), ["seed.empty $.contributions"]),
    (
        lambda: Seed.of(*[Contribution.public(name, "v") for name in "abab"]),
        [
            "seed.twice $.contributions[2] value=a first=0 second=2",
            "seed.twice $.contributions[3] value=b first=1 second=3",
        ],
    ),
    (
        lambda: any_tickets.draw_key(SEED, label="x", purpose="zz"),
        [f"type.choice $.purpose given=('text', 'zz') choices={PURPOSES}"],
    ),
    (
        lambda: any_tickets.draw_key(5, label="x"),
        ["type.noun $.seed given=('integer', 5) noun=Seed"],
    ),
    (lambda: tickets.check_key("zz"), ["key.form $.key given=('text', 'zz')"]),
]

SAMPLES: list[Refused] = [
    (
        lambda: sample_strata({"a": ["x", "y"], "b": ["y", "z"]}, {"a": 1, "b": 1}, KEY),
        ["strata.overlap $ value=y"],
    ),
    (
        lambda: sample_strata({"a": ["x"]}, {}, KEY),
        ["strata.names $ populations=('a',) sizes=() kept=('a',)"],
    ),
    (lambda: merge_samples([], 2), ["merge.empty $.samples"]),
    (
        lambda: merge_samples([sample(["a", "b"], 2, KEY), sample(["b", "f"], 2, KEY), REST], 2),
        ["merge.twice $ value=b"],
    ),
    (
        lambda: merge_samples([PART, REST, PART], 3),
        ["merge.same $.samples[2].population_digest"],
    ),
    (
        lambda: merge_samples([PART, REST], 1, reserves=3),
        ["merge.short $.samples[0] brought=2 wanted=4"],
    ),
    (
        lambda: merge_samples([PART, sample(["x", "y", "z"], 1, KEY)], 2),
        ["merge.short $.samples[1] brought=1 wanted=2"],
    ),
    (
        lambda: merge_samples([PART, sample(["x"], 1, OTHER), sample(["y"], 1, OTHER)], 2),
        ["merge.key $.samples[1].key", "merge.key $.samples[2].key"],
    ),
    (
        lambda: merge_samples([PART, evolve(REST, tickets=REST.tickets[::-1])], 2),
        ["merge.tickets $.samples[1].tickets"],
    ),
    (
        lambda: merge_samples([REST, evolve(PART, tickets=(b"0", PART.tickets[1]))], 1),
        ["ticket.form $.samples[1].tickets[0] given=('bytes', '30')"],
    ),
    # A part that is wrong in itself is reported as such, and the others are still looked at.
    (
        lambda: merge_samples([evolve(PART, population_size=-1), sample(["x"], 1, OTHER)], 2),
        [
            "integer.range $.samples[0].population_size value=-1 low=0 high=9007199254740991",
            "merge.key $.samples[1].key",
        ],
    ),
    (
        lambda: evolve(PART, tickets=PART.tickets[:1]),
        ["sample.shape $.tickets"],
    ),
]


DRAWS: list[Refused] = [
    (lambda: drawn().standing("无"), ["stratum.unknown $.stratum stratum=无 names=('全部',)"]),
    (
        lambda: drawn().with_extension(1, stratum="无"),
        ["stratum.unknown $.stratum stratum=无 names=('全部',)"],
    ),
    (
        lambda: drawn().with_extension(9),
        ["draw.extension $.strata[0].extension stratum=全部 step=9 limit=2"],
    ),
    (
        lambda: drawn([("X9", "注销"), (drawn().drawn[0], "注销")]),
        ["skip.unlisted $.skips[0].business given=('text', 'X9')"],
    ),
    (
        lambda: drawn([(drawn().drawn[0], "注销")] * 2),
        ["skip.twice $.skips[1] value=E0106 first=0 second=1"],
    ),
]


@pytest.mark.parametrize(("make", "expected"), TICKETS + SAMPLES + DRAWS)
def test_a_refusal_says_what_and_where(make: Callable[[], object], expected: list[str]) -> None:
    """Every fault at once, each by its code, its path and its figures."""
    with pytest.raises(RandcheckError) as caught:
        make()
    assert in_short(caught.value.findings) == expected
