"""Broken documents by the hundred thousand: each is refused in words, or is read as it is written.

`python -m tests.soak.broken_documents --inputs 200000 --seed 1`; with `-O` and with `-bb -W error`
as well. It ends non-zero where anything but a `RandcheckError` was raised, or a document that was
read isn't written as it was.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC
from functools import cache, partial
from random import Random
from typing import Any, Final, NamedTuple, get_origin

from attrs import NOTHING, fields
from attrs import has as is_attrs
from hypothesis import HealthCheck, Phase, given, seed, settings

from randcheck import Roster
from randcheck.display import text, title
from randcheck.errors import RandcheckError
from randcheck.roster import Entity, Inspector
from randcheck.testing import strategies as rst
from randcheck.wire import dumps, from_data, from_input, loads, to_data
from randcheck.wire.documents import format_of
from tests.soak.mutations import broken_bytes, broken_structure, with_foreign

#: An error carries at most so many findings.
MOST: Final = 100
#: So many lines of a traceback tell one foreign exception from another.
LAST: Final = 3


class Document(NamedTuple):
    """A valid document: its class, its data and its bytes, and whether it is standalone."""

    cls: Any
    data: Any
    written: bytes
    stands_alone: bool


class Wrong(Exception):
    """A refusal without words, or a document that isn't written as it was read."""


# -- valid documents -------------------------------------------------------------------------------


def valid_documents(number: int, each: int) -> list[Document]:
    """Return so many documents of every class that has any, the same ones for a number."""
    strategies: dict[Any, Any] = {**rst.STRATEGIES}
    del strategies[Roster]
    strategies |= {
        Roster[Entity]: rst.rosters(max_size=3),
        Roster[Inspector]: rst.inspector_rosters(),
    }
    return [
        document
        for cls, strategy in strategies.items()
        for value in _drawn(strategy, number, each)
        if (document := _document(cls, value)) is not None
    ]


def _drawn(strategy: Any, number: int, each: int) -> list[Any]:
    found: list[Any] = []
    few = settings(
        max_examples=each,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @seed(number)
    @few
    @given(strategy)
    def take(value: Any) -> None:
        found.append(value)

    take()
    return found


def _document(cls: Any, value: Any) -> Document | None:
    try:
        data = to_data(value)
        if from_data(cls, data) != value:
            return None
    except RandcheckError:  # results have no documents
        return None
    return Document(cls, data, dumps(value), format_of(value) is not None)


@cache
def _defaults_of(cls: Any) -> list[tuple[str, Any]]:
    bare = get_origin(cls) or cls
    given = [one for one in fields(bare) if one.init] if is_attrs(bare) else []
    return [(one.name, to_data(one.default)) for one in given if one.default is not NOTHING]


# -- what is tried ---------------------------------------------------------------------------------


def attempt(dice: Random, one: Document, defaults: list[tuple[str, Any]]) -> Callable[[], None]:
    """Return one try: a document broken in one way, and where it is read."""
    kind = dice.random()
    if kind < 0.3:
        return partial(_read_bytes, dice, one, broken_bytes(dice, one.written))
    if kind < 0.6:
        return partial(_read_data, dice, one, with_foreign(dice, one.data))
    data = broken_structure(dice, one.data, defaults)
    if dice.random() < 0.4:
        return partial(_read_data, dice, one, data)
    return partial(_read_bytes, dice, one, _bytes_of(data))


def _bytes_of(data: Any) -> bytes:
    try:
        written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return written.encode()
    except (UnicodeEncodeError, TypeError):  # half a character, or keys of two kinds
        return json.dumps(data).encode()


def _read_bytes(dice: Random, one: Document, document: Any) -> None:
    bare = one.stands_alone and dice.random() < 0.6
    value = loads(document) if bare else loads(document, one.cls)
    given = document.encode() if isinstance(document, str) else bytes(document)
    if dumps(value) != given:
        raise Wrong("what was read is written otherwise")
    _check_reread(one.cls if not bare else None, value)


def _read_data(dice: Random, one: Document, data: Any) -> None:
    if dice.random() < 0.5:
        _check_reread(one.cls, from_data(one.cls, data))
        return
    zone = dice.choice((None, UTC))
    value, notes = from_input(one.cls, data, zone=zone, cut=dice.random() < 0.5)
    _check_reread(one.cls, value)
    check_words(notes)


def _check_reread(cls: Any, value: Any) -> None:
    again = loads(dumps(value)) if cls is None else loads(dumps(value), cls)
    if again != value:
        raise Wrong("what was written is read as something else")


def check_refusal(error: RandcheckError) -> None:
    """Raise `Wrong` unless an error can be shown, in both languages."""
    if not error.findings or len(error.findings) > MOST:
        raise Wrong(f"{len(error.findings)} findings")
    for shown in (str(error), repr(error)):
        shown.encode()
    check_words(error.findings)


def check_words(findings: Any) -> None:
    """Raise `Wrong` unless each finding has words in both languages."""
    for found in findings:
        for language in ("zh", "en"):
            if not text(found, language) or title(found, language) == found.code:
                raise Wrong(f"no words for {found.code}")
            text(found, language).encode()


# -- the run ---------------------------------------------------------------------------------------


class Counts:
    """How many were refused and read, and what else there was, each kind once."""

    def __init__(self) -> None:
        self.refused = self.read = 0
        self.codes: Counter[str] = Counter()
        self.foreign: Counter[str] = Counter()

    def count(self, try_it: Callable[[], None]) -> None:
        """Try once, and count what came of it."""
        try:
            try:
                try_it()
                self.read += 1
            except RandcheckError as error:
                check_refusal(error)
                self.refused += 1
                self.codes.update({one.code for one in error.findings})
        except Exception as error:  # whatever it is, it is foreign
            self.foreign[_last_lines(error)] += 1

    def lines(self) -> Iterator[str]:
        yield f"refused {self.refused}, read {self.read}, foreign {self.foreign.total()}"
        yield f"{len(self.codes)} codes of findings"
        for one, times in self.foreign.most_common():
            yield f"\n{times} times:\n{one}"


def _last_lines(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-LAST:]
    lines = [f"  {one.filename}:{one.lineno} {one.name}: {one.line}" for one in frames]
    kind = type(error).__name__
    what = f"{kind}: {error}" if isinstance(error, Wrong) else kind
    return "\n".join([*lines, f"  {what}"])


def run(inputs: int, number: int, each: int = 4) -> Counts:
    """Break so many documents, the same ones for a number, and return what came of them."""
    dice, counts = Random(number), Counts()
    documents = valid_documents(number, each)
    by_class: dict[Any, list[Document]] = {}
    for one in documents:
        by_class.setdefault(one.cls, []).append(one)
    defaults = [default for cls in by_class for default in _defaults_of(cls)]
    kinds = list(by_class.values())
    for _ in range(inputs):
        try_it = attempt(dice, dice.choice(dice.choice(kinds)), defaults)
        counts.count(try_it)
    return counts


def main() -> int:
    """Run as the command says, and print the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.broken_documents")
    parser.add_argument("--inputs", type=int, default=70_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    started = time.process_time()
    counts = run(asked.inputs, asked.seed)
    print("\n".join(counts.lines()))
    print(f"{time.process_time() - started:.0f} CPU seconds, {sys.flags}")
    return int(bool(counts.foreign))


if __name__ == "__main__":
    sys.exit(main())
