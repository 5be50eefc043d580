"""Without the extra, the strategies say what to install."""

import importlib
import sys

import pytest

import randcheck.testing.strategies.extra as extra


def test_without_hypothesis_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is an `ImportError` with the name of the package and the command to install it."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError, match=r"pip install 'randcheck\[testing\]'") as caught:
        importlib.reload(extra)
    assert caught.value.name == "hypothesis"


def test_the_extra_is_looked_for_before_any_strategy_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Importing the strategies afresh fails with our words, not with those of the first import."""
    for name in [name for name in sys.modules if name.startswith("randcheck.testing.strategies")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError, match="needs hypothesis"):
        importlib.import_module("randcheck.testing.strategies")
