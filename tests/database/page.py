"""The page on databases as a program: its functions and statements, on whatever database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.house.test_docs import ROOT, run_page

PAGE = ROOT / "docs/how-to/keep-it-in-a-database.md"
#: Where the page opens its database.
OPENED = 'SQLite(":memory:", ":memory:", '
Clock = Callable[[], datetime]
#: Makes a connection out of the page's names and a clock.
Connect = Callable[[dict[str, Any], Clock | None], Any]


class Page:
    """Everything that the page defines, once all of it ran on a database."""

    def __init__(self, folder: Path, connect: Connect) -> None:
        text = PAGE.read_text(encoding="utf-8")
        assert text.count(OPENED) == 1
        copy = folder / PAGE.name
        copy.write_text(text.replace(OPENED, "connect(globals(), "), encoding="utf-8")
        self.names = run_page(copy, folder, connect=connect)
        self._connect, self._folder = connect, folder

    def __getattr__(self, name: str) -> Any:
        return self.names[name]

    @contextmanager
    def opened(self, clock: Clock | None = None) -> Iterator[Any]:
        """Another connection to the same database."""
        database = self._connect(self.names, clock)
        try:
            yield database
        finally:
            database.connection.close()

    def sql(self, name: str) -> str:
        """Return the block of that name."""
        return (self._folder / name).read_text(encoding="utf-8")
