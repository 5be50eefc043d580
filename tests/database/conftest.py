"""One PostgreSQL server for all tests that need one, and a new database for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.database.server import Server, programs, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server, or a skip that says why there is none."""
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("no PostgreSQL here: no initdb on PATH or under /usr/lib/postgresql")
    with running(bin_folder) as server:
        yield server
