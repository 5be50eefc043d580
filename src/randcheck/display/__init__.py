"""What people read (界面文字): labels, texts of findings, the three annexes."""

from randcheck.display.fields import class_label, field_label, place
from randcheck.display.forms import (
    annex_1,
    annex_2,
    annex_3,
    more_lines,
    reconciliation_table,
    review_table,
    yuan,
)
from randcheck.display.labels import label, share_text
from randcheck.display.language import Language
from randcheck.display.schemas import json_schema
from randcheck.display.texts import figures, text, title

__all__ = [
    "Language",
    "annex_1",
    "annex_2",
    "annex_3",
    "class_label",
    "field_label",
    "figures",
    "json_schema",
    "label",
    "more_lines",
    "place",
    "reconciliation_table",
    "review_table",
    "share_text",
    "text",
    "title",
    "yuan",
]
__dir__ = __all__.copy
