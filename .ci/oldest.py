"""Print the oldest versions that a pyproject.toml promises to run with, as pip takes them."""

import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path(sys.argv[1]).read_text("utf-8"))["project"]
for promised in [*project["dependencies"], *project["optional-dependencies"]["testing"]]:
    print(re.sub(r"^([\w-]+)>=([\d.]+)$", r"\1==\2.*", promised))
