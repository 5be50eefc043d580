"""Where the seed will come from (随机数来源), announced before it exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, Self, final

from attrs import frozen

from randcheck.codes import Vocabulary
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.sampler import Contribution, ContributionKind
from randcheck.values import Count, Digest, Label, Moment, Ordinal
from randcheck.values.validation import checked, validate

__all__ = ["Source", "ValueForm"]


class ValueForm(Vocabulary):
    """How a public value is written (书写形式): one outcome has one spelling and one seed."""

    #: Decimal numbers, ascending within a group; groups joined by `/`: see `lottery_numbers`.
    NUMBERS = ("numbers", "升序号码")
    #: Decimal numbers in the order in which they were drawn, joined by `.`.
    SEQUENCE = ("sequence", "按开出顺序的号码")
    #: Lower-case hexadecimal digits, an even number of them.
    HEX = ("hex", "十六进制")
    #: Anything, as the source publishes it: name a source that does so in one spelling.
    AS_PUBLISHED = ("as_published", "按公布的写法")


_NUMBER: Final = "(?:0|[1-9][0-9]{0,8})"
_GROUP: Final = rf"{_NUMBER}(?:\.{_NUMBER})*"
#: Forms that are groups of numbers.
_NUMBERED: Final = (ValueForm.NUMBERS, ValueForm.SEQUENCE)
_FORMS: Final = {
    ValueForm.NUMBERS: rf"{_GROUP}(?:/{_GROUP})*".encode(),
    ValueForm.SEQUENCE: _GROUP.encode(),
    ValueForm.HEX: b"(?:[0-9a-f]{2})+",
}


def _has_form(value: bytes, form: ValueForm) -> bool:
    if form is ValueForm.AS_PUBLISHED:
        return True
    if not re.fullmatch(_FORMS[form], value):
        return False
    return form is not ValueForm.NUMBERS or all(one == sorted(one) for one in _groups(value))


def _groups(value: bytes) -> list[list[int]]:
    return [[int(number) for number in group.split(b".")] for group in value.split(b"/")]


@final
@frozen(kw_only=True)
class Source:
    """Where a contribution to the seed will come from (随机数来源).

    `name` has the occasion too (`快乐8 2023年3月7日`): a log takes each name once. `known_at` is
    the moment when its value becomes known (or is opened, for a sealed source), `bits` what a
    public source is worth: 快乐8 gives 61 a day, 双色球 24. `form` is how its value will be
    written, and `groups` how many numbers each group of it has; the form of a sealed source is as
    published, since its seal pins every byte. `seal` is the digest of a sealed source.
    """

    name: Label
    kind: ContributionKind
    known_at: Moment
    bits: Count = 0
    form: ValueForm = ValueForm.AS_PUBLISHED
    groups: tuple[Ordinal, ...] = ()
    seal: Digest | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        if (self.kind is ContributionKind.SEALED) != (self.seal is not None):
            yield fault("source.seal", "seal", contribution_kind=self.kind)

    @property
    def has_one_spelling(self) -> bool:
        """Whether one outcome can be written in one way only, and so gives one seed."""
        if self.form in _NUMBERED:
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
        """Return a public source (公开来源), worth `bits`, whose value becomes known at a moment.

        `groups` says how many numbers each group has: `(20,)` for 快乐8, `(6, 1)` for 双色球.
        """
        # The fields have the names of the parameters, and hold them against their rules.
        return cls(
            name=name,
            kind=ContributionKind.PUBLIC,
            known_at=known_at,
            bits=bits,
            form=form,
            groups=groups,
        )

    @classmethod
    @checked
    def sealed(cls, contribution: Contribution, *, label: Label, known_at: Moment) -> Self:
        """Return the source that announces a sealed contribution (密封来源) and keeps it secret."""
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
    expected = tuple(source.name for source in sources)
    found = tuple(contribution.name for contribution in contributions)
    if found != expected:
        yield fault("seed.sources", "contributions", found=found, expected=expected)
        return
    for index, (source, contribution) in enumerate(zip(sources, contributions, strict=True)):
        yield from _differences(source, contribution, label, f"contributions[{index}]")


def _differences(
    source: Source, contribution: Contribution, label: str, where: str
) -> Iterator[Finding]:
    name, form, value = source.name, source.form, contribution.value
    if contribution.kind is not source.kind:
        yield fault("seed.kind", where, name=name, contribution_kind=source.kind)
    elif not _has_form(value, form):
        yield fault("seed.form", where, name=name, value_form=form)
    elif form in _NUMBERED and source.groups and _sizes(value) != source.groups:
        yield fault("seed.groups", where, name=name, found=_sizes(value), expected=source.groups)
    elif source.seal is not None and contribution.seal(label) != source.seal:
        yield fault("seed.seal", where, name=name)


def _sizes(value: bytes) -> tuple[int, ...]:
    return tuple(map(len, _groups(value)))
