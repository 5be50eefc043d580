"""Where the seed will come from (随机数来源), announced before it exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Self, final

from attrs import frozen

from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.lottery.value_forms import (
    MOST_NUMBERS,
    NUMBERED,
    NumberRange,
    ValueForm,
    groups_of,
    has_form,
    outside,
    possible_results,
)
from randcheck.sampler import Contribution, ContributionKind
from randcheck.values import Count, Digest, Label, Moment, Ordinal
from randcheck.values.validation import checked, validate

__all__ = ["Source"]


@final
@frozen(kw_only=True)
class Source:
    """Where a contribution to the seed will come from (随机数来源).

    `name` has the occasion too (`快乐8 2023年3月7日`): a log takes each name once. `known_at` is
    the moment when its value becomes known (or is opened, for a sealed source), `bits` what a
    public source is worth: 快乐8 gives 61 a day, 双色球 24.

    `form` is how its value will be written. Of numbers, `groups` says how many each group has, and
    `ranges` the least and the greatest of each group; of hexadecimal digits, `width` says how many
    there are. They leave one spelling of each outcome, and no value that isn't an outcome. `seal`
    is the digest of a sealed source, which pins every byte, and so has none of these.
    """

    name: Label
    kind: ContributionKind
    known_at: Moment
    bits: Count = 0
    form: ValueForm = ValueForm.AS_PUBLISHED
    groups: tuple[Ordinal, ...] = ()
    ranges: tuple[NumberRange, ...] = ()
    width: Ordinal | None = None
    seal: Digest | None = None

    def __attrs_post_init__(self) -> None:
        validate(
            self,
            self._unsealed_or_sealed,
            self._more_than_its_seal,
            self._other_groups,
            self._other_ranges,
            self._other_width,
            self._too_many_bits,
        )

    def _unsealed_or_sealed(self) -> Iterator[Finding]:
        if (self.kind is ContributionKind.SEALED) != (self.seal is not None):
            yield fault("source.seal", "seal", contribution_kind=self.kind)

    def _more_than_its_seal(self) -> Iterator[Finding]:
        if self.kind is not ContributionKind.SEALED:
            return
        if self.form is not ValueForm.AS_PUBLISHED:
            yield fault("source.sealed", "form")
        for name in ("bits", "groups", "ranges", "width"):
            if getattr(self, name, None):
                yield fault("source.sealed", name)

    def _other_groups(self) -> Iterator[Finding]:
        if self.groups and self.form not in NUMBERED:
            yield fault("source.groups", "groups", value_form=self.form)
        elif self.form is ValueForm.SEQUENCE and len(self.groups) > 1:
            yield fault("source.sequence", "groups", size=len(self.groups))
        elif sum(self.groups) > MOST_NUMBERS:
            yield fault("source.numbers", "groups", limit=MOST_NUMBERS)

    def _other_ranges(self) -> Iterator[Finding]:
        if self.ranges and len(self.ranges) != len(self.groups):
            figures = {"found": len(self.ranges), "expected": len(self.groups)}
            yield fault("source.ranges", "ranges", **figures)
            return
        for index, (low, high) in enumerate(self.ranges):
            count = self.groups[index]
            needed = count if self.form is ValueForm.NUMBERS else 1
            if high - low + 1 < needed:
                figures = {"size": count, "low": low, "high": high}
                yield fault("source.narrow", f"ranges[{index}]", **figures)
                return
        if self._most_bits == 0:
            yield fault("source.one-result", "ranges")

    def _other_width(self) -> Iterator[Finding]:
        if self.width is not None and self.form is not ValueForm.HEX:
            yield fault("source.width", "width", value_form=self.form)
        elif self.width is not None and self.width % 2:
            yield fault("source.odd-width", "width", length=self.width)

    def _too_many_bits(self) -> Iterator[Finding]:
        limit = self._most_bits
        if limit is not None and self.bits > limit:
            yield fault("source.bits", "bits", bits=self.bits, limit=limit)

    @property
    def _most_bits(self) -> int | None:
        """How many bits the value can be worth; None where its form doesn't say."""
        if self.width is not None:
            return 4 * self.width
        is_odd = len(self.ranges) != len(self.groups) or sum(self.groups) > MOST_NUMBERS
        if not self.ranges or is_odd or self.form not in NUMBERED:
            return None  # what is odd is found already, and not computed with
        results = possible_results(self.form, self.groups, self.ranges)
        return results.bit_length() - 1 if results else None

    @property
    def has_one_spelling(self) -> bool:
        """Whether one outcome can be written in one way only, and so gives one seed."""
        if self.form in NUMBERED:
            return bool(self.groups)
        return self.width is not None or self.seal is not None

    @property
    def has_ranges(self) -> bool:
        """Whether a value that isn't an outcome is refused: numbers have a range each."""
        return bool(self.ranges) or self.form not in NUMBERED

    @checked
    def is_known_after(self, moment: Moment) -> bool:
        """Return whether it is public and becomes known strictly after a moment."""
        return self.kind is ContributionKind.PUBLIC and self.known_at > moment

    @classmethod
    def public(
        cls,
        name: str,
        *,
        known_at: datetime,
        bits: int,
        form: ValueForm = ValueForm.NUMBERS,
        groups: tuple[int, ...] = (),
        ranges: tuple[tuple[int, int], ...] = (),
        width: int | None = None,
    ) -> Self:
        """Return a public source (公开来源), worth `bits`, whose value becomes known at a moment.

        `groups` says how many numbers each group has, `ranges` from which numbers they are drawn:
        `(20,)` and `((1, 80),)` for 快乐8, `(6, 1)` and `((1, 33), (1, 16))` for 双色球. `width` is
        the number of digits of a hexadecimal value.
        """
        # The fields have the names of the parameters, and hold them against their rules.
        return cls(
            name=name,
            kind=ContributionKind.PUBLIC,
            known_at=known_at,
            bits=bits,
            form=form,
            groups=groups,
            ranges=ranges,
            width=width,
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
    elif not has_form(value, form):
        yield fault("seed.form", where, name=name, value_form=form)
    elif source.groups and _sizes(value) != source.groups:
        yield fault("seed.groups", where, name=name, found=_sizes(value), expected=source.groups)
    elif source.width is not None and len(value) != source.width:
        yield fault("seed.width", where, name=name, found=len(value), expected=source.width)
    elif source.seal is not None and contribution.seal(label) != source.seal:
        yield fault("seed.seal", where, name=name)
    elif source.ranges:
        for group, number in outside(value, source.ranges):
            low, high = source.ranges[group - 1]
            figures = {"group": group, "number": number, "low": low, "high": high}
            yield fault("seed.range", where, name=name, **figures)


def _sizes(value: bytes) -> tuple[int, ...]:
    return tuple(map(len, groups_of(value)))
