"""Sphinx configuration."""

project = "randcheck"
copyright = "2026, the randcheck authors"
author = "the randcheck authors"
release = version = "0.1.0"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
html_theme = "furo"
html_title = "randcheck"
exclude_patterns = ["_build", "examples"]
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
myst_heading_anchors = 3
nitpicky = False
