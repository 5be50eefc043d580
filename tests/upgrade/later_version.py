"""What a later version finds of the documents of an earlier one: run as a script, beside a copy.

`python later_version.py FOLDER CLASS HOST`: CLASS has the field `added_later` in this version, and
is in the document HOST. What isn't as it was is printed as JSON; where all is, HOST is written to
FOLDER once more, with something in the new field.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, fields, has

from randcheck import Roster, disclosure, verify, wire
from randcheck.archive import completeness, reconcile_archive
from randcheck.assignment import verify_assignment
from randcheck.errors import RandcheckError
from randcheck.log import replay

FOLDER = Path(sys.argv[1])


@cache
def read(name: str) -> Any:
    """Read a document without saying what it is."""
    return wire.loads((FOLDER / name).read_bytes())


def not_as_it_was() -> Iterator[tuple[str, object]]:
    """Yield what of the documents isn't as it was: a name, and what was found."""
    index = json.loads((FOLDER / "index").read_text(encoding="utf-8"))
    for name, digest in index["documents"].items():
        yield from reported(name, lambda name=name, digest=digest: of_document(name, digest))
    for one in index["views"]:
        yield from reported(one["view"], lambda one=one: of_view(one))
    for one in index["years"]:
        log = one["documents"]["log"]
        yield from reported(f"year of {log}", lambda one=one: of_year(one))


def reported(name: str, check: Any) -> Iterator[tuple[str, object]]:
    """Yield what a check finds, and a refusal as the codes of its findings."""
    try:
        for found in check():
            yield name, str(found)
    except RandcheckError as error:
        yield name, sorted({one.code for one in error.findings})


def of_document(name: str, digest: str) -> Iterator[str]:
    value = read(name)
    if wire.dumps(value) != (FOLDER / name).read_bytes():
        yield "other bytes"
    if value.digest != digest:
        yield f"another digest: {value.digest}"


def of_view(known: Any) -> Iterator[object]:
    written = (FOLDER / known["document"]).read_bytes()
    consequences = disclosure.Consequences if known["class"] == "Consequences" else None
    document = wire.loads(written) if consequences is None else wire.loads(written, consequences)
    nonce, waiting = bytes.fromhex(known["nonce"]), known["waiting"]
    view = read(known["view"])
    yield from disclosure.view_findings(view, document, nonce=nonce, unvisited=waiting)


def of_year(known: Any) -> Iterator[object]:
    part = {name: read(document) for name, document in known["documents"].items()}
    nonces: Any = {name: bytes.fromhex(nonce) for name, nonce in known["nonces"].items()}
    roster, transcript, log = part["roster"], part["transcript"], part["log"]
    pinned = part["announcement"].digest
    yield from verify(transcript, roster=roster, announcement_digest=pinned, log=log).findings
    given: Any = transcript.draw(), roster, part["inspectors"], part["team_rules"]
    yield from verify_assignment(part["assignment"], *given, **nonces, log=log).findings
    yield from replay(log, head=known["head"])
    lacking = completeness(part["archive"])
    if [str(one) for one in (*lacking.missing, *lacking.findings)] != known["found"]:
        yield f"the archive lacks something else: {lacking}"
    yield from reconcile_archive(part["archive"], roster=roster).findings


def with_later_field(value: Any, cls: str) -> Any:
    """Return a value in which each instance of a class has something in its later field."""
    if type(value) is tuple:
        return tuple(with_later_field(one, cls) for one in value)
    if not has(type(value)) or isinstance(value, wire.Json):
        return value
    given = [one.name for one in fields(type(value)) if one.init]
    new = {name: with_later_field(getattr(value, name), cls) for name in given}
    changed = {name: one for name, one in new.items() if one is not getattr(value, name)}
    if type(value).__name__ == cls:
        changed["added_later"] = "something"
    if isinstance(value, Roster):
        return Roster.of(new["members"], as_of=value.as_of)
    return evolve(value, **changed) if changed else value


def main() -> None:
    _, _, cls, host = sys.argv
    found = list(not_as_it_was())
    if not found:
        later = with_later_field(read(host), cls)
        written = wire.dumps(later)
        if wire.loads(written) != later or b'"added_later":"something"' not in written:
            found.append(("later", "isn't read as it was written"))
        (FOLDER / f"later.{cls}").write_bytes(written)
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
