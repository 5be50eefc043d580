"""What is shown to whom (公开范围), and why the rest is withheld."""

from randcheck.disclosure.allow_list import (
    ALLOWED,
    DOCUMENTS,
    OWN,
    REASONS,
)
from randcheck.disclosure.outcome import (
    Consequences,
    consequences,
)
from randcheck.disclosure.view import (
    View,
    Withheld,
    disclose,
    seal,
    seal_findings,
    still_to_be_visited,
    view_findings,
)

__all__ = [
    "ALLOWED",
    "Consequences",
    "DOCUMENTS",
    "OWN",
    "REASONS",
    "View",
    "Withheld",
    "consequences",
    "disclose",
    "seal",
    "seal_findings",
    "still_to_be_visited",
    "view_findings",
]
__dir__ = __all__.copy
