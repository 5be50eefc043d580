"""Contributions, seed, key and ticket."""

import hashlib
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from randcheck import Contribution, RandcheckError, Seed, draw_key, ticket
from randcheck.errors import InvalidIdentifier, InvalidInput, InvalidSeed
from randcheck.sampler import ContributionKind, lottery_numbers, tickets
from randcheck.testing import strategies as rst
from tests.restated import draw as reference

NONCE = bytes(range(32))
SEED = Seed.of(Contribution.public("快乐8", "1.2.3"))
KEY = draw_key(SEED, label="x")


def codes(error: RandcheckError) -> list[str]:
    return [finding.code for finding in error.findings]


@given(rst.seeds(), rst.labels(), st.sampled_from(["entity", "inspector", "assign", "visit"]))
def test_seed_and_key_are_those_of_the_page(seed: Seed, label: str, purpose: Any) -> None:
    """S and K agree with the second implementation, for public and sealed contributions."""
    named = [(one.name, one.seed_value) for one in seed.contributions]
    assert seed.digest == reference.seed_digest(named)
    expected = reference.key(seed.digest, label, purpose)
    assert draw_key(seed, label=label, purpose=purpose) == expected


@given(rst.keys(), rst.identifiers())
def test_a_ticket_is_that_of_the_page(key: str, identifier: str) -> None:
    """A ticket is the hash of key and identifier, nothing else."""
    assert ticket(key, identifier) == reference.ticket(key, identifier)


@given(rst.labels(), rst.labels(), st.binary(min_size=1))
def test_a_seal_is_that_of_the_page(label: str, name: str, secret: bytes) -> None:
    """A seal binds label, name, nonce and secret."""
    sealed = Contribution.sealed(name, nonce=NONCE, secret=secret)
    assert sealed.seal(label) == reference.seal(label, name, NONCE, secret)


@given(st.data())
def test_no_two_seeds_meet(data: st.DataObject) -> None:
    """Whatever differs between two lists of contributions gives another S."""
    one, other = data.draw(rst.seeds()), data.draw(rst.seeds())
    assume([(c.name, c.seed_value) for c in one.contributions]
           != [(c.name, c.seed_value) for c in other.contributions])  # fmt: skip
    assert one.digest != other.digest


def test_lengths_keep_parts_apart() -> None:
    """Moving a byte from a name to its value, or between contributions, gives another seed."""
    seeds = [
        Seed.of(Contribution.public("ab", "c"), Contribution.public("d", "e")),
        Seed.of(Contribution.public("a", "bc"), Contribution.public("d", "e")),
        Seed.of(Contribution.public("ab", "cd"), Contribution.public("e", "e")),
        Seed.of(Contribution.public("d", "e"), Contribution.public("ab", "c")),
    ]
    assert len({seed.digest for seed in seeds}) == 4


def test_text_becomes_utf_8() -> None:
    """A value given as text is its UTF-8 bytes."""
    assert Contribution.public("n", "春") == Contribution.public("n", "春".encode())
    one = Contribution.sealed("n", nonce=NONCE, secret="春")
    assert one.value == "春".encode()
    assert one.kind is ContributionKind.SEALED


def test_a_secret_isnt_shown() -> None:
    """Neither secret nor nonce stands in a repr that may end up in a log."""
    shown = repr(Seed.of(Contribution.sealed("n", nonce=NONCE, secret="topsecret")))
    assert "topsecret" not in shown
    assert repr(NONCE) not in shown


#: The names under test without their types, for calls that a type checker would refuse.
any_: Any = tickets


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: any_.Contribution.public("", "v"), "label.empty"),
        (lambda: any_.Contribution.public("n", ""), "contribution.empty"),
        (lambda: any_.Contribution.public("n", 5), "type"),
        (lambda: any_.Contribution.public("n", "\ud800"), "contribution.surrogate"),
        (lambda: any_.Contribution.public("快乐８", "v"), "label.full-width"),
        (
            lambda: any_.Contribution.sealed("n", nonce=b"short", secret="s"),
            "contribution.nonce",
        ),
        (
            lambda: any_.Contribution.sealed("n", nonce="0" * 32, secret="s"),
            "contribution.nonce",
        ),
        (lambda: any_.Contribution.sealed("n", nonce=NONCE, secret=b""), "contribution.empty"),
        (
            lambda: any_.Contribution(name="n", kind=ContributionKind.SEALED, value=b"v"),
            "contribution.nonce",
        ),
        (
            lambda: any_.Contribution(
                name="n", kind=ContributionKind.PUBLIC, value=b"v", nonce=NONCE
            ),
            "contribution.nonce",
        ),
        (lambda: any_.Contribution.public("n", "v").seal("x"), "contribution.public"),
        (lambda: any_.Seed.of(), "seed.empty"),
        (
            lambda: any_.Seed.of(*[any_.Contribution.public("n", v) for v in "ab"]),
            "seed.twice",
        ),
        (lambda: any_.Seed(contributions=(5,)), "type"),
        (lambda: any_.draw_key(SEED, label=" x"), "label.space"),
        (lambda: any_.draw_key(SEED, label="x", purpose="entities"), "key.purpose"),
        (lambda: any_.draw_key(2023, label="x"), "type"),
        (lambda: any_.check_key("AB" * 32), "key.form"),
        (lambda: any_.check_key("ab" * 31), "key.form"),
        (lambda: any_.check_key(b"ab" * 32), "key.form"),
        (lambda: any_.ticket("ab" * 32 + "\n", "x"), "key.form"),
        (lambda: any_.ticket(KEY, "x "), "identifier.space"),
        (lambda: any_.ticket(KEY, 1), "type"),
        (lambda: any_.lottery_numbers(), "contribution.empty"),
        (lambda: any_.lottery_numbers([1], []), "contribution.empty"),
        (lambda: any_.lottery_numbers([1, "2"]), "type"),
        (lambda: any_.lottery_numbers([1, True]), "type"),
        (lambda: any_.lottery_numbers([-1]), "integer.range"),
    ],
)
def test_bad_input_is_refused(make: Any, code: str) -> None:
    """What can't be meant is refused with the library's own error and a stable code."""
    with pytest.raises((InvalidInput, InvalidSeed, InvalidIdentifier)) as caught:
        make()
    assert code in codes(caught.value)


def test_a_value_of_another_type_is_told_by_its_type_alone() -> None:
    """It may be a secret."""
    with pytest.raises(InvalidInput) as caught:
        any_.Contribution.public("n", 5)
    assert caught.value.findings[0].problem == "expected bytes, got int"


def test_lottery_numbers_are_written_one_way() -> None:
    """Ascending within a group, groups in the order of the rules."""
    assert lottery_numbers([12, 3, 7], (5,)) == "3.7.12/5"
    assert lottery_numbers(iter([80, 1])) == "1.80"


def test_one_and_its_text_share_no_ticket() -> None:
    """`1` isn't the identifier `'1'`: it is refused."""
    assert ticket(KEY, "1") == hashlib.sha256((KEY + "1").encode()).digest()
    with pytest.raises(InvalidIdentifier):
        ticket(KEY, 1)  # type: ignore[arg-type]


@given(rst.seeds())
def test_seeds_pickle(seed: Seed) -> None:
    """Seeds travel between processes."""
    assert pickle.loads(pickle.dumps(seed)) == seed


@pytest.mark.parametrize("group", ["3.7", b"3.7"])
def test_a_text_is_no_group_of_numbers(group: Any) -> None:
    """Characters and bytes aren't taken for lottery numbers."""
    with pytest.raises(InvalidSeed):
        lottery_numbers([1], group)


def test_an_error_shows_no_secret() -> None:
    """What may be a secret or a nonce stays out of messages."""
    loose: Any = Contribution
    makers: list[Callable[[], object]] = [
        lambda: loose.sealed("n", nonce=b"TOPSECRET", secret="s"),
        lambda: loose.sealed("n", nonce=NONCE, secret="TOPSECRET\ud800"),
        lambda: loose.sealed("n", nonce=NONCE, secret=["TOPSECRET"]),
    ]
    for make in makers:
        with pytest.raises(InvalidInput) as caught:
            make()
        assert "TOPSECRET" not in str(caught.value)
