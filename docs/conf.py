"""Sphinx configuration."""

import re

from pygments.lexers.special import TextLexer

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
# Field types are shown by their names, not by the rules behind them.
_ALIASES = [
    "Count",
    "Digest",
    "Fen",
    "Identifier",
    "Label",
    "Moment",
    "Name",
    "Nonce",
    "Ordinal",
    "Share",
    "Text",
    "Ticket",
    "Value",
]
autodoc_type_aliases = {name: name for name in _ALIASES}
myst_heading_anchors = 3
nitpicky = False
# Two modules may have a class of one name; the page that shows a type says which is meant.
suppress_warnings = ["ref.python"]


def _plain_aliases(app, what, name, obj, options, signature, return_annotation):
    """Show an alias inside another type by its name alone."""
    if not signature:
        return None
    return re.sub(r"TypeAliasForwardRef\('(\w+)'\)", r"\1", signature), return_annotation


def setup(app):
    """Connect the hook above, and show diagrams as their text."""
    app.connect("autodoc-process-signature", _plain_aliases)
    app.add_lexer("mermaid", TextLexer)
