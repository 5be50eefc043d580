"""The world is a parameter: no file, no socket, no clock, no hidden state."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import randcheck

ROOT = Path(__file__).parents[2]
#: A whole draw in one program, which prints the transcript's digest and leaves no trace.
PROGRAM = """
import sys
touched = []
def watch(event, args):
    if event.split(".")[0] in {"open", "socket", "subprocess", "os", "shutil", "tempfile"}:
        touched.append((event, str(args)[:80]))
import randcheck, randcheck.display, randcheck.lottery, randcheck.statistics, randcheck.wire
from tests.made import plan as case
roster = case.roster()
case.announced()
sys.addaudithook(watch)
made = case.drawn()
made = made.with_skip(made.drawn[0], "closed").with_extension(1)
transcript = made.transcript()
text = randcheck.wire.dumps(transcript)
again = randcheck.wire.loads(text, randcheck.lottery.Transcript)
if not randcheck.verify(again, roster=roster).ok:
    sys.exit("the transcript doesn't verify")
if touched:
    sys.exit(f"touched {touched}")
if "hypothesis" in sys.modules:
    sys.exit("hypothesis was loaded")
sys.stdout.write(again.digest)
"""


def run(python: str, *options: str, **environment: str) -> str:
    """Run the program under an interpreter, with this one's packages, and return what it says."""
    places = [str(ROOT), str(Path(randcheck.__file__).parent.parent)]
    places += [place for place in sys.path if place.endswith("site-packages")]
    given = {
        "PYTHONPATH": os.pathsep.join(places),
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        **environment,
    }
    done = subprocess.run(
        [python, *options, "-c", PROGRAM], env=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def interpreters(version: str) -> list[str]:
    """Return every CPython of that version that can be found and runs."""
    homes = Path(os.environ.get("PYENV_ROOT", "/nonexistent"), "versions")
    found = [str(path) for path in sorted(homes.glob(f"{version}.*/bin/python"))]
    on_path = shutil.which(f"python{version}")
    return [python for python in [*found, *filter(None, [on_path])] if works(python)]


def works(python: str) -> bool:
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def expected() -> str:
    return run(sys.executable)


def test_a_draw_touches_nothing(expected: str) -> None:
    """From roster to verified transcript: no file, socket or process, and no hypothesis."""
    assert len(expected) == 64


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ((), {"PYTHONHASHSEED": "0"}),
        ((), {"PYTHONHASHSEED": "4242"}),
        (("-O",), {}),
        (("-OO",), {}),
        ((), {"TZ": "Asia/Kathmandu"}),
        ((), {"LC_ALL": "C", "PYTHONUTF8": "0"}),
        ((), {"LC_ALL": "tr_TR.UTF-8"}),
    ],
)
def test_nothing_around_changes_a_draw(
    expected: str, options: tuple[str, ...], environment: dict[str, str]
) -> None:
    """Hash seed, optimisation, time zone and locale leave every byte as it is."""
    assert run(sys.executable, *options, **environment) == expected


@pytest.mark.slow
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_every_interpreter_draws_the_same(expected: str, version: str) -> None:
    """Each Python from 3.11 to 3.13 that is there gives the same transcript, byte for byte."""
    tried = interpreters(version)
    if not tried:
        pytest.skip(f"no Python {version} on this machine")
    assert {run(python) for python in tried} == {expected}
