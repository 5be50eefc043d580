"""Broken documents are refused in words, and whatever is read is written as it was."""

from __future__ import annotations

import pytest

from randcheck.errors import Finding, InvalidDocument
from tests.soak.broken_documents import Counts, Wrong, check_refusal, run


def test_broken_documents_raise_nothing_foreign() -> None:
    """A few of what `python -m tests.soak.broken_documents` tries by the hundred thousand."""
    counts = run(500, number=1, each=1)
    assert "\n".join(counts.foreign) == ""
    assert counts.refused > 300
    assert counts.read > 5
    assert len(counts.codes) > 20


def test_anything_else_is_counted_as_foreign() -> None:
    """The run can fail: an error of another kind, and a finding that has no words."""
    counts = Counts()

    def lookup() -> None:
        raise KeyError("missing")

    counts.count(lookup)
    counts.count(lookup)
    assert list(counts.foreign.values()) == [2]
    assert "KeyError" in "".join(counts.foreign)
    with pytest.raises(Wrong, match="no words for unheard-of"):
        check_refusal(InvalidDocument(Finding(code="unheard-of")))
    with pytest.raises(Wrong, match="0 findings"):
        check_refusal(InvalidDocument())
