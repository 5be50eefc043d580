"""What findings of one code report: their figures by name."""

from collections.abc import Iterable
from typing import Any

from randcheck.errors import Finding


def reported(findings: Iterable[Finding], code: str, *names: str) -> list[Any]:
    """The figures of these names of each finding of a code; a tuple, if there are several."""
    of_code = (dict(one.figures) for one in findings if one.code == code)
    rows = [tuple(figures[name] for name in names) for figures in of_code]
    return [row[0] for row in rows] if len(names) == 1 else rows
