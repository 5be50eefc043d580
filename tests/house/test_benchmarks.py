"""The benchmark command: the form of what it writes, never how fast anything is."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, make_class

from tests.benchmarks.benchmark import OURS
from tests.benchmarks.checkout import ROOT, ours
from tests.benchmarks.names import Absent, field_of, new, sampler
from tests.benchmarks.processes import error
from tests.benchmarks.record import new_record
from tests.benchmarks.registry import benchmark_named, every_benchmark
from tests.benchmarks.running import Options, Turns

Plain = dict[str, Any]

#: A peer that needs no package of its own.
PEER = "random.sample of the sorted shuffled list"


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command, and return what came of it."""
    return subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", *words],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip


def write(path: Path, plain: Plain) -> str:
    path.write_text(json.dumps(plain), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A quick run of three rounds, this library's own source beside itself; its file and table."""
    folder = tmp_path_factory.mktemp("run")
    file, table = folder / "run.json", folder / "run.md"
    done = command(
        "--quick", "--rounds", "3", "--only", "draw", "imports", "--beside", str(ours().source),
        "--date", "2026-01-02", "--json", str(file), "--markdown", str(table),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert table.read_text(encoding="utf-8") in done.stdout
    return file, table.read_text(encoding="utf-8")


@pytest.fixture
def recorded(run: tuple[Path, str]) -> Plain:
    plain: Plain = json.loads(run[0].read_text(encoding="utf-8"))
    return copy.deepcopy(plain)


@pytest.mark.slow
def test_a_run_says_where_and_what_it_measured(recorded: Plain) -> None:
    """Machine, versions and date once; for each contender times, memory and digests."""
    assert recorded["date"] == "2026-01-02"
    assert {*recorded["machine"]} == {"processor", "cores", "system", "python"}
    assert {"attrs", "cattrs", "python-dateutil"} <= {*recorded["packages"]}
    assert recorded["failures"] == []
    draw = recorded["benchmarks"]["draw"]["20,000 codes"]
    assert len(draw["calibration"]) == 3
    for one in draw["contenders"].values():
        assert len(one["seconds"]) == len(one["peak_mib"]) == 3
        assert one["median"] == sorted(one["seconds"])[1]
        assert all(len(digest) == 64 for digest in one["digests"].values())
    assert draw["contenders"][OURS]["ratio"] == 1
    assert draw["contenders"][OURS]["traced"]["peak_mib"] > 0


@pytest.mark.slow
def test_what_computes_the_same_answers_the_same(recorded: Plain) -> None:
    """The library, itself again beside it, and the formula by hand draw the same businesses."""
    contenders = recorded["benchmarks"]["draw"]["20,000 codes"]["contenders"]
    same = [one["digests"]["drawn"] for one in contenders.values() if "drawn" in one["digests"]]
    assert len(same) == 5
    assert len(set(same)) == 1


@pytest.mark.slow
def test_the_table_has_a_row_for_each_contender(run: tuple[Path, str], recorded: Plain) -> None:
    """All with the same number of cells."""
    sections = [one for sizes in recorded["benchmarks"].values() for one in sizes.values()]
    rows = [line for line in run[1].splitlines() if line.startswith("|")]
    assert len(rows) == 2 + sum(len(one["contenders"]) for one in sections)
    assert len({row.count("|") for row in rows}) == 1


@pytest.mark.slow
def test_only_what_was_made_slower_is_reported(
    run: tuple[Path, str], recorded: Plain, tmp_path: Path
) -> None:
    """A recorded run in which one of ours took a hundredth, and a peer too: a peer is no fault."""
    contenders = recorded["benchmarks"]["draw"]["20,000 codes"]["contenders"]
    for name in (OURS, PEER):
        contenders[name]["seconds"] = [one / 100 for one in contenders[name]["seconds"]]
    done = command(
        "--recorded", str(run[0]), "--against", write(tmp_path / "before.json", recorded)
    )
    assert done.returncode == 1
    slower = [line for line in done.stdout.splitlines() if line.startswith("SLOWER")]
    assert len(slower) == 1
    assert slower[0].startswith("SLOWER: draw, 20,000 codes: randcheck: ")
    assert "100.00 times as long" in slower[0]
    assert f"peer, no code of ours: draw, 20,000 codes: {PEER}: " in done.stdout


@pytest.mark.slow
def test_a_slower_machine_makes_nothing_slower(
    run: tuple[Path, str], recorded: Plain, tmp_path: Path
) -> None:
    """A recorded run in which everything took a third, the calibration loop too."""
    for section in (one for sizes in recorded["benchmarks"].values() for one in sizes.values()):
        for one in (*section["contenders"].values(), section):
            times = "seconds" if "seconds" in one else "calibration"
            one[times] = [seconds / 3 for seconds in one[times]]
    before = write(tmp_path / "before.json", recorded)
    done = command("--recorded", str(run[0]), "--against", before)
    assert done.returncode == 0, done.stdout
    assert "\n0 of " in done.stdout


@pytest.mark.slow
def test_differing_answers_fail_the_command(recorded: Plain, tmp_path: Path) -> None:
    """And it says which contenders differ in what."""
    contenders = recorded["benchmarks"]["draw"]["20,000 codes"]["contenders"]
    contenders[PEER]["digests"]["number of businesses drawn"] = "0" * 64
    done = command("--recorded", write(tmp_path / "run.json", recorded))
    assert done.returncode == 2
    assert "draw, 20,000 codes: not the same number of businesses drawn: " in done.stdout
    assert f"{PEER} 000000000000" in done.stdout


def test_every_benchmark_is_measured_against_ours() -> None:
    """The first contender is ours under the one name; no name is given twice."""
    for one in every_benchmark():
        assert one.contenders[0].is_ours, one.name
        assert one.contenders[0].name == OURS, one.name
        assert len({each.name for each in one.contenders}) == len(one.contenders)
        assert one.quick.numbers[0] <= min(size.numbers[0] for size in one.sizes)
        assert benchmark_named(one.name).name == one.name


def test_a_peer_that_isnt_installed_is_left_out_with_a_reason() -> None:
    """The others take part."""
    benchmark = benchmark_named("draw")
    peer = evolve(benchmark.contenders[-1], packages=("no_such_package",))
    alone = evolve(benchmark, contenders=(benchmark.contenders[0], peer))
    record = new_record(date="2026-01-02", commit=None, packages=())
    options = Options(rounds=1, peer_rounds=1, ours=ours())
    turns = Turns(alone, benchmark.quick, options, record)
    assert [one.name for one in turns.present] == [OURS]
    reason = f"draw, 20,000 codes: {peer.name}: no_such_package isn't installed"
    assert record.left_out == [reason]


def test_a_name_that_the_library_lacks_is_absent() -> None:
    """So that an older checkout is left out of what it can't do."""
    with pytest.raises(Absent, match="no such_a_name in any of sampler, sampling"):
        _ = sampler.such_a_name


def test_fields_are_given_by_their_names_of_now() -> None:
    """Whatever they are called in the checkout that is measured."""
    now = make_class("Now", ["origin"], kw_only=True)
    before = make_class("Before", ["drawn"], kw_only=True)
    assert new(now, origin=1).origin == 1
    assert new(before, origin=1).drawn == 1
    assert [field_of(cls, "origin") for cls in (now, before)] == ["origin", "drawn"]


def test_a_failure_is_named_by_its_exception() -> None:
    """Not by the notes that may follow it, nor by where it was raised."""
    raised = (
        "Traceback (most recent call last):\n  File\n    x: y\nTypeError: no such field\na note\n"
    )
    assert error(raised) == "TypeError: no such field"
    assert error("a warning: of old\nno assignment was found\n") == "no assignment was found"
