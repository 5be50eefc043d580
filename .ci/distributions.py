"""Hold the wheel made of the tree against the wheel made of the sdist, and look into the sdist."""

import sys
import tarfile
import zipfile


def contents(wheel: str) -> dict[str, bytes]:
    """Return a wheel's files; of RECORD the lines, in whatever order."""
    with zipfile.ZipFile(wheel) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    return {
        name: b"\n".join(sorted(data.splitlines())) if name.endswith("/RECORD") else data
        for name, data in files.items()
    }


one, other, sdist = sys.argv[1:]
first, second = contents(one), contents(other)
differing = sorted(name for name in {*first, *second} if first.get(name) != second.get(name))
if differing:
    sys.exit(f"the wheels differ: {', '.join(differing)}")
with tarfile.open(sdist) as opened:
    names = {name.partition("/")[2] for name in opened.getnames()}
needed = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "docs/conf.py",
    "docs/examples/yuanhui_2023.py",
    "docs/index.md",
    "pyproject.toml",
    "src/randcheck/py.typed",
    "tests/conftest.py",
    "tests/node/package.json",
    "tests/vectors/draw.json",
}
if needed - names:
    sys.exit(f"the sdist lacks {', '.join(sorted(needed - names))}")
print(f"{len(first)} files in either wheel, {len(names)} in the sdist")
