"""What an inspection begins with (抽中对象), and findings that name it."""

from __future__ import annotations

from typing import final

from attrs import evolve, frozen

from randcheck.errors import Finding
from randcheck.errors.finding import figure
from randcheck.values import Digest, Identifier, Label, Moment, Ordinal, Period
from randcheck.values.validation import checked, validate

__all__ = ["DrawnBusiness"]


@final
@frozen(kw_only=True)
class DrawnBusiness:
    """A business that was drawn under one plan (抽中对象): what its inspection begins with.

    `announcement_digest` is that of the draw, `drawn_at` the moment of the draw, `window` the
    plan's (R6). A team has at least `team_size` inspectors: two, unless the caller says otherwise
    (D13).
    """

    business: Identifier
    plan: Ordinal
    draw_number: Ordinal
    label: Label
    announcement_digest: Digest
    drawn_at: Moment
    window: Period
    team_size: Ordinal = 2

    def __attrs_post_init__(self) -> None:
        validate(self)

    def __str__(self) -> str:
        return f"{self.business}, plan {self.plan}, draw {self.draw_number}"

    @checked
    def about(self, finding: Finding) -> Finding:
        """Return a finding that names its inspection: business, plan and draw."""
        named = figure((self.business, self.plan, self.draw_number))
        return evolve(finding, figures=(("inspection", named), *finding.figures))
