"""The main job, as the README runs it."""

import subprocess
import sys
from functools import cache
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "yuanhui_2023.py"


@cache
def run() -> str:
    done = subprocess.run(
        [sys.executable, str(EXAMPLE)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_notices_year_runs() -> None:
    """Three plans are announced, drawn and verified, and both annexes come out."""
    printed = run()
    assert printed.count("verified: no difference") == 3
    for heads in ("序号  抽查计划名称", "序号  科室"):
        assert heads in printed
    for outcome in (": drawn\n", ": not_drawn\n", ": left_out "):
        assert printed.count(outcome) == 3


def test_each_reason_of_the_scope_occurs() -> None:
    """Somebody is left out for each of the four reasons, in every plan."""
    lines = [line for line in run().splitlines() if "left out: " in line]
    assert len(lines) == 3
    for line in lines:
        assert line.count("、") == 3


def test_the_year_around_the_draw() -> None:
    """The review, rejected rows, strata, a void with a second draw, and a closed business."""
    printed = run()
    assert "23    责任科室空白" in printed
    assert "1 accepted, 6 rejected" in printed
    assert "announced, voided, announced, opened, drawn, assigned, amended\n" in printed
    assert "announced, opened, drawn, assigned, skipped, amended\n" in printed
    assert printed.count(" steps in\n") == 1
    assert "class D: 100% of 35: 35" in printed


def test_the_inspectors_of_the_year() -> None:
    """Teams for three plans, a recusal after the draw, a joint inspection, and a shortage."""
    printed = run()
    assert printed.count("differences (), rules broken ()") == 3
    assert printed.count(" withdraws from ") == 1
    assert printed.count("    its team: ") == 1
    assert "豫L0016 must make 15 visits in 411102 (businesses: 15; items: " in printed
    assert "), and may make 12, 3 fewer; reasons " in printed


def test_the_year_runs_to_the_archive() -> None:
    """Visits, a returned sheet, an amendment, what is overdue and what the archives lack."""
    printed = run()
    assert "The year of plan 1: 已归档 5\n" in printed
    assert "The year of plan 2: 无法检查 1、已通知 1、已归档 14\n" in printed
    assert "The year of plan 3: 已归档 10\n" in printed
    assert printed.count("    complete\n") == 2
    assert printed.count(", plan 2, draw 1: the file has no ") == 7
    assert printed.count("overdue: ") == 2
    assert printed.count("    R1 to R14: 0 findings\n") == 3
    assert "Annex 3, sheet 2 of" in printed


def test_the_statistics_of_the_year() -> None:
    """Annex 2 holds together, one cell has its businesses, and three planted faults are found."""
    printed = run()
    assert "R1 to R14: 0 findings" in printed
    assert "Behind 发现问题数量: " in printed
    assert "发现问题数量占检查市场主体数的" in printed
    faults = printed.partition("A table with faults: ")[2].splitlines()[2:]
    assert [tuple(line.split()[1:3]) for line in faults] == [
        ("公示数超过检查数", "$.rows[0]"),
        ("列入异常名录数超过发现问题数量", "$.rows[1]"),
        ("公示数超过检查数", "$.total"),  # the first breaks the total too
        ("合计与各行之和不符", "$.total.fines"),
    ]


def test_the_picture_of_loads_is_what_its_program_draws() -> None:
    """The page shows loads as the library gives them today."""
    program = EXAMPLE.with_name("picture_of_loads.py")
    done = subprocess.run(
        [sys.executable, program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == (EXAMPLE.parent.parent / "loads.svg").read_text(encoding="utf-8")


def test_the_hand_check_printed_repeats_the_draw(tmp_path: Path) -> None:
    """The shell lines of the first plan, run as printed, give the digest and the drawn."""
    sys.path.insert(0, str(EXAMPLE.parent))
    try:
        import made_up
        import yuanhui_2023 as example
    finally:
        sys.path.pop(0)
    from randcheck import Contribution, Roster, Seed, draw
    from randcheck.lottery import screen

    roster = Roster.of(map(made_up.business, range(1, example.BUSINESSES + 1)))
    plan = example.WORK_PLAN.plans[0]
    sealed = Contribution.sealed("局", nonce=bytes(32), secret="x")
    announcement = example.announced(plan, roster, sealed)
    seed = Seed.of(Contribution.public("快乐8 2023年3月7日", example.HAPPY8), sealed)
    transcript = draw(announcement, roster, seed).transcript()
    people = screen(plan, roster).population
    (tmp_path / "population.txt").write_text("".join(f"{one}\n" for one in people))
    script = example.by_hand(transcript, announcement.strata[0])
    done = subprocess.run(
        ["bash", "-euc", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    digest, *drawn = done.stdout.splitlines()
    assert digest.split()[0] == announcement.strata[0].population_digest
    assert [line.split()[1] for line in drawn] == list(transcript.strata[0].sample.identifiers)
