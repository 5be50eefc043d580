"""Where the seed will come from, announced before it exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from typing import Final, Self, final

from attrs import frozen

from randcheck.errors import Finding
from randcheck.sampler import Contribution, ContributionKind
from randcheck.values import Count, Digest, Label, Moment, Ordinal
from randcheck.values.validation import validate

__all__ = ["Source", "ValueForm"]


class ValueForm(Enum):
    """How a public value is written, so that one outcome has one spelling, and one seed."""

    #: Decimal numbers, ascending within a group; groups joined by `/`: see `lottery_numbers`.
    NUMBERS = "numbers"
    #: Decimal numbers in the order in which they were drawn, joined by `.`.
    SEQUENCE = "sequence"
    #: Lower-case hexadecimal digits, an even number of them.
    HEX = "hex"
    #: Anything, as the source publishes it: name a source that does so in one spelling.
    AS_PUBLISHED = "as_published"


_NUMBER: Final = "(?:0|[1-9][0-9]{0,8})"
_GROUP: Final = rf"{_NUMBER}(?:\.{_NUMBER})*"
_FORMS: Final = {
    ValueForm.NUMBERS: re.compile(rf"{_GROUP}(?:/{_GROUP})*".encode()),
    ValueForm.SEQUENCE: re.compile(_GROUP.encode()),
    ValueForm.HEX: re.compile(b"(?:[0-9a-f]{2})+"),
}


def _has_form(value: bytes, form: ValueForm, sizes: tuple[int, ...]) -> bool:
    if form is ValueForm.AS_PUBLISHED:
        return True
    if not _FORMS[form].fullmatch(value):
        return False
    if form is ValueForm.HEX:
        return True
    groups = [[int(number) for number in group.split(b".")] for group in value.split(b"/")]
    ascending = form is ValueForm.SEQUENCE or all(group == sorted(group) for group in groups)
    return ascending and (not sizes or tuple(map(len, groups)) == sizes)


@final
@frozen(kw_only=True)
class Source:
    """Where a contribution to the seed will come from.

    `name` names the occasion too (`快乐8 2023年3月7日`): a log takes each name once. `known_at` is
    when its value becomes known (or is opened, for a sealed one), `bits` what a public one is
    worth: 快乐8 gives 61 a day, 双色球 24. `form` is how its value will be written, and `groups`
    how many numbers each group of it has; a sealed one's is as published, since its seal pins
    every byte. `seal` is the digest of a sealed one.
    """

    name: Label
    kind: ContributionKind
    known_at: Moment
    bits: Count = 0
    form: ValueForm = ValueForm.AS_PUBLISHED
    groups: tuple[Ordinal, ...] = ()
    seal: Digest | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        if (self.kind is ContributionKind.SEALED) != (self.seal is not None):
            yield Finding(
                code="source.seal",
                path="$.seal",
                problem="a sealed source has a seal, and a public one has none",
                fix="use Source.public or Source.sealed",
            )

    @property
    def has_one_spelling(self) -> bool:
        """Whether one outcome can be written in one way only, and so gives one seed."""
        if self.form in (ValueForm.NUMBERS, ValueForm.SEQUENCE):
            return bool(self.groups)
        return self.form is ValueForm.HEX or self.seal is not None

    @classmethod
    def public(
        cls,
        name: str,
        *,
        known_at: datetime,
        bits: int,
        form: ValueForm = ValueForm.NUMBERS,
        groups: tuple[int, ...] = (),
    ) -> Self:
        """Return a public source, worth so many bits, whose value becomes known at a moment.

        `groups` says how many numbers each group has: `(20,)` for 快乐8, `(6, 1)` for 双色球.
        """
        return cls(
            name=name,
            kind=ContributionKind.PUBLIC,
            known_at=known_at,
            bits=bits,
            form=form,
            groups=groups,
        )

    @classmethod
    def sealed(cls, contribution: Contribution, *, label: str, known_at: datetime) -> Self:
        """Return the source that announces a sealed contribution without telling it."""
        return cls(
            name=contribution.name,
            kind=ContributionKind.SEALED,
            known_at=known_at,
            seal=contribution.seal(label),
        )


def seed_findings(
    sources: Sequence[Source], contributions: Sequence[Contribution], label: str
) -> Iterator[Finding]:
    """Yield in what contributions to the draw of that label differ from the sources announced."""
    expected = [source.name for source in sources]
    given = [contribution.name for contribution in contributions]
    if given != expected:
        yield Finding(
            code="seed.sources",
            path="$.contributions",
            problem=f"{_listed(given)} given, and {_listed(expected)} announced, in that order",
            fix="give a contribution for each source, in the order announced",
        )
        return
    for index, (source, contribution) in enumerate(zip(sources, contributions, strict=True)):
        where = f"$.contributions[{index}]"
        if contribution.kind is not source.kind:
            yield Finding(
                code="seed.kind",
                path=where,
                problem=f"{source.name} was announced as {source.kind.value}",
                fix=f"give it with Contribution.{source.kind.value}",
            )
        elif not _has_form(contribution.value, source.form, source.groups):
            yield Finding(
                code="seed.form",
                path=where,
                problem=f"the value of {source.name} isn't written as {source.form.value}"
                + "".join(f", {size} in group {n}" for n, size in enumerate(source.groups, 1)),
                fix="write it as announced, such as with lottery_numbers",
            )
        elif source.seal is not None and contribution.seal(label) != source.seal:
            yield Finding(
                code="seed.seal",
                path=where,
                problem=f"{source.name} doesn't open the seal that was announced",
                fix="open it with the very nonce, secret and label that were sealed",
            )


def _listed(names: list[str]) -> str:
    return "、".join(names) or "nothing"
