"""What each audience is shown (公开范围), and why the rest is withheld."""

from randcheck.disclosure.outcome import Consequences, consequences
from randcheck.disclosure.view import (
    View,
    Withheld,
    disclose,
    seal_findings,
    still_to_be_visited,
    view_findings,
)

__all__ = [
    "Consequences",
    "View",
    "Withheld",
    "consequences",
    "disclose",
    "seal_findings",
    "still_to_be_visited",
    "view_findings",
]
__dir__ = __all__.copy
