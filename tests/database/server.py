"""A PostgreSQL server for tests: in a temporary folder, on loopback and a free port."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

import pg8000.native

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
SECONDS = 60


class Server(NamedTuple):
    """Where a server is, and who may do everything there."""

    port: int
    password: str

    def where(self, database: str, user: str = "postgres") -> dict[str, Any]:
        """Return what a connection to one of its databases takes."""
        return {
            "user": user,
            "password": self.password,
            "database": database,
            "host": "127.0.0.1",
            "port": self.port,
            "timeout": SECONDS,
        }


def programs() -> Path | None:
    """Return the folder of `initdb` and `postgres`, the newest one, or None."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for place in PLACES:
        folders += sorted(Path("/").glob(place[1:]), key=lambda one: _version(one), reverse=True)
    return next((one for one in folders if (one / "postgres").exists()), None)


def _version(folder: Path) -> float:
    with suppress(ValueError):
        return float(folder.parent.name)
    return 0.0


def other_user() -> dict[str, Any]:
    """Return who is to run the server: it refuses to be run by root."""
    if os.getuid():
        return {}
    names = {one.pw_name: one for one in pwd.getpwall()}
    chosen = names.get("postgres") or names["nobody"]
    return {"user": chosen.pw_uid, "group": chosen.pw_gid, "extra_groups": ()}


@contextmanager
def running(bin_folder: Path) -> Iterator[Server]:
    """Start a server; in the end it is stopped and its folder is gone, whatever happened."""
    folder = Path(tempfile.mkdtemp(prefix="randcheck-postgresql-"))
    user = other_user()
    try:
        if user:
            os.chown(folder, user["user"], user["group"])
        password = secrets.token_hex(16)
        initialize(bin_folder, folder, password, user)
        yield from started(bin_folder, folder, password, user)
    finally:
        shutil.rmtree(folder)


def initialize(bin_folder: Path, folder: Path, password: str, user: dict[str, Any]) -> None:
    """Make the files of a new server."""
    secret = folder / "password"
    secret.write_text(password, "utf-8")
    if user:
        os.chown(secret, user["user"], user["group"])
    options = ["--auth=scram-sha-256", f"--pwfile={secret}", "--username=postgres", "--no-sync"]
    subprocess.run(
        [bin_folder / "initdb", *options, "--encoding=UTF8", "--locale=C", f"{folder}/data"],
        stdout=subprocess.DEVNULL,
        cwd=folder,
        check=True,
        **user,
    )


def started(
    bin_folder: Path, folder: Path, password: str, user: dict[str, Any]
) -> Iterator[Server]:
    """Yield the running server, and stop it by its process id."""
    server = Server(free_port(), password)
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": server.port,
        "unix_socket_directories": "",
        "fsync": "off",
        "timezone": "Asia/Shanghai",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    with (
        (folder / "said").open("wb") as said,
        subprocess.Popen(
            [*with_us(), bin_folder / "postgres", "-D", f"{folder}/data", *options],
            stdout=said,
            stderr=said,
            cwd=folder,
            **user,
        ) as process,
    ):
        try:
            wait_for(server, process, folder / "said")
            yield server
        finally:
            stop(process)


def with_us() -> list[str]:
    """Return what lets the server end when the tests are killed, where there is such a thing."""
    return ["setpriv", "--pdeathsig", "INT", "--"] if shutil.which("setpriv") else []


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a server at once, and hard where it doesn't."""
    process.send_signal(2)
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def free_port() -> int:
    """Return a port that nobody listens at now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(server: Server, process: subprocess.Popen[bytes], said: Path) -> None:
    """Wait until a server takes connections."""
    end = monotonic() + SECONDS
    while True:
        try:
            pg8000.native.Connection(**server.where("postgres")).close()
        except (pg8000.native.InterfaceError, pg8000.native.DatabaseError):
            if process.poll() is not None or monotonic() > end:
                raise RuntimeError(said.read_text("utf-8")) from None
            sleep(0.05)
        else:
            return
