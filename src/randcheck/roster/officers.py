"""One officer under two identifiers (一人两号): by the certificate, or by name and unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.roster.members import Inspector

__all__: list[str] = []

Key = TypeVar("Key", bound=Hashable)


def certificates_twice(inspectors: Iterable[Inspector]) -> Iterator[Finding]:
    """Yield each certificate number that more than one inspector has, small letters as capitals.

    A team of two could be one officer, and a recusal or a limit would hold for half of one (D13).
    """
    numbers = (
        (one.certificate.number.upper(), one.identifier)
        for one in inspectors
        if one.certificate is not None
    )
    for number, names in _shared(numbers):
        yield fault("officer.certificate", "inspectors", value=number, inspectors=names)


def namesakes(inspectors: Iterable[Inspector]) -> Iterator[Finding]:
    """Yield inspectors with one name in one unit: they may be one officer, or two."""
    posts = (((one.name, one.unit), one.identifier) for one in inspectors)
    for (name, unit), names in _shared(posts):
        yield fault("officer.namesake", "inspectors", name=name, unit=unit, inspectors=names)


def _shared(pairs: Iterable[tuple[Key, str]]) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Yield each key that more than one inspector has, and who they are."""
    by_key: defaultdict[Key, list[str]] = defaultdict(list)
    for key, identifier in pairs:
        by_key[key].append(identifier)
    yield from ((key, tuple(names)) for key, names in by_key.items() if len(names) > 1)
