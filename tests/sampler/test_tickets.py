"""Contributions, seed, key and ticket."""

import datetime
import hashlib
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from randcheck import Contribution, Seed, draw_key, ticket
from randcheck.display import text
from randcheck.errors import InvalidIdentifier, InvalidInput, InvalidSeed
from randcheck.sampler import ContributionKind, lottery_numbers, tickets
from randcheck.testing import strategies as rst
from tests.made.short import in_short
from tests.restated import draw as reference

NONCE = bytes(range(32))
SEED = Seed.of(Contribution.public("快乐8", "1.2.3"))
KEY = draw_key(SEED, label="x")


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


PURPOSES = (("entity", ""), ("inspector", ""), ("assign", ""), ("visit", ""))
MOST = 2**53 - 1
CONTRIBUTIONS: list[tuple[Callable[[], object], str]] = [
    (lambda: any_.Contribution.public("", "v"), "label.empty $.name"),
    (lambda: any_.Contribution.public("n", ""), "contribution.empty $.value"),
    (lambda: any_.Contribution.public("n", 5), "contribution.form $.value"),
    (lambda: any_.Contribution.public("n", None), "contribution.form $.value"),
    (lambda: any_.Contribution.public("n", "\ud800"), "contribution.surrogate $"),
    (
        lambda: any_.Contribution.public("快乐８", "v"),
        "label.full-width $.name value=快乐８ character=U+FF18 position=2",
    ),
    (
        lambda: any_.Contribution.sealed("n", nonce=b"short", secret="s"),
        "nonce.form $.nonce size=32",
    ),
    (
        lambda: any_.Contribution.sealed("n", nonce="0" * 32, secret="s"),
        "nonce.form $.nonce size=32",
    ),
    (
        lambda: any_.Contribution.sealed("n", nonce=NONCE, secret=b""),
        "contribution.empty $.value",
    ),
    (lambda: any_.Contribution.sealed("n", nonce=NONCE, secret=5), "contribution.form $.secret"),
    (
        lambda: any_.Contribution(name="n", kind=ContributionKind.PUBLIC, value="v"),
        "contribution.bytes $.value",
    ),
    (
        lambda: any_.Contribution(name="n", kind=ContributionKind.SEALED, value=b"v"),
        "contribution.nonce $.nonce contribution_kind=sealed",
    ),
    (
        lambda: any_.Contribution(name="n", kind=ContributionKind.PUBLIC, value=b"v", nonce=NONCE),
        "contribution.nonce $.nonce contribution_kind=public",
    ),
    (lambda: any_.Contribution.public("n", "v").seal("x"), "contribution.public $ name=n"),
]
SEEDS: list[tuple[Callable[[], object], str]] = [
    (lambda: any_.Seed.of(), "seed.empty $.contributions"),
    (
        lambda: any_.Seed.of(*[any_.Contribution.public("n", v) for v in "ab"]),
        "seed.twice $.contributions[1] value=n first=0 second=1",
    ),
    (
        lambda: any_.Seed(contributions=(5,)),
        "type.noun $.contributions[0] given=('integer', 5) noun=Contribution",
    ),
]
KEYS: list[tuple[Callable[[], object], str]] = [
    (lambda: any_.draw_key(SEED, label=" x"), "label.edge $.label value= x"),
    (
        lambda: any_.draw_key(SEED, label="x", purpose="entities"),
        f"type.choice $.purpose given=('text', 'entities') choices={PURPOSES}",
    ),
    (lambda: any_.draw_key(2023, label="x"), "type.noun $.seed given=('integer', 2023) noun=Seed"),
    (lambda: any_.check_key("AB" * 32), f"key.form $.key given=('text', '{'AB' * 32}')"),
    (lambda: any_.check_key("ab" * 31), f"key.form $.key given=('text', '{'ab' * 31}')"),
    (lambda: any_.check_key(b"ab" * 32), f"key.form $.key given=('bytes', '{'6162' * 32}')"),
    (lambda: any_.check_key(None), "key.form $.key given=('nothing',)"),
    (
        lambda: any_.ticket("0" * 64 + "\n", "x"),
        f"key.form $.key given=('text', '{'0' * 64}\\\\n')",
    ),
    (lambda: any_.ticket(KEY, "x "), "identifier.space $ value=x  character=U+0020 position=1"),
    (lambda: any_.ticket(KEY, 1), "type.text $ given=('integer', 1)"),
]
NUMBERS: list[tuple[Callable[[], object], str]] = [
    (lambda: any_.lottery_numbers(), "contribution.no-numbers $"),
    (lambda: any_.lottery_numbers([1], []), "contribution.no-numbers $"),
    (lambda: any_.lottery_numbers([1, "2"]), "type.integer $.groups[0][1] given=('text', '2')"),
    (
        lambda: any_.lottery_numbers([1, True]),
        "type.integer $.groups[0][1] given=('boolean', 'true')",
    ),
    (
        lambda: any_.lottery_numbers([-1]),
        "integer.range $.groups[0][0] value=-1 low=0 high=999999999",
    ),
    (
        lambda: any_.lottery_numbers([7, 8], [6, 6, 6]),
        "contribution.number-twice $.groups[1] number=6",
    ),
    (
        lambda: any_.lottery_numbers([12345678901]),
        "integer.range $.groups[0][0] value=12345678901 low=0 high=999999999",
    ),
    (lambda: any_.lottery_numbers([1], "3.7"), "type.iterable $.groups[1] given=('text', '3.7')"),
    (lambda: any_.lottery_numbers(b"3"), "type.iterable $.groups[0] given=('bytes', '33')"),
    (lambda: any_.lottery_numbers([1], None), "type.iterable $.groups[1] given=('nothing',)"),
]


@pytest.mark.parametrize(("make", "found"), [*CONTRIBUTIONS, *SEEDS, *KEYS, *NUMBERS])
def test_bad_input_is_refused(make: Callable[[], object], found: str) -> None:
    """What can't be meant is refused with the library's own error, by code, place and figures."""
    with pytest.raises((InvalidInput, InvalidSeed, InvalidIdentifier)) as caught:
        make()
    assert in_short(caught.value.findings) == [found]


@pytest.mark.parametrize("secret", [20230307, None, 5.5, True, datetime.date(2023, 3, 7)])
def test_a_value_of_another_type_is_never_shown(secret: Any) -> None:
    """It may be a secret."""
    makers: list[Callable[[], object]] = [
        lambda: any_.Contribution.public("n", secret),
        lambda: any_.Contribution.sealed("n", nonce=NONCE, secret=secret),
        lambda: any_.Contribution.sealed("n", nonce=secret, secret="s"),
        lambda: any_.Contribution(name="n", kind=ContributionKind.PUBLIC, value=secret),
    ]
    for make in makers:
        with pytest.raises(InvalidInput) as caught:
            make()
        (found,) = caught.value.findings
        assert dict(found.figures) in ({}, {"size": 32})


def test_what_a_wrong_value_is_told_in_both_languages() -> None:
    """What is needed is said, and not what was given."""
    with pytest.raises(InvalidInput) as caught:
        any_.Contribution.public("n", 5)
    (found,) = caught.value.findings
    assert str(found) == "$.value: text or bytes are needed for a value (give text or bytes)"
    assert text(found) == "随机数来源的值应为文本或者字节。请提供文本或者字节。"


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
