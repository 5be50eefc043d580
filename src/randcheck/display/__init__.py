"""What people read (界面文字): labels, texts of findings, the three annexes."""

from randcheck.display.forms import (
    annex_1,
    annex_2,
    annex_3,
    more_lines,
    reconciliation_table,
    review_table,
    yuan,
)
from randcheck.display.labels import (
    Language,
    figures,
    label,
    share_text,
    title,
)

__all__ = [
    "Language",
    "annex_1",
    "annex_2",
    "annex_3",
    "figures",
    "label",
    "more_lines",
    "reconciliation_table",
    "review_table",
    "share_text",
    "title",
    "yuan",
]
__dir__ = __all__.copy
