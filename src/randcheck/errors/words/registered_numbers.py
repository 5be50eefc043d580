"""Findings about business numbers and identity-card numbers."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    "credit-code.form": (
        "not a unified social credit code",
        "{value} isn't 18 characters of 0-9 and A-Z without I, O, S, V, Z, or has a letter"
        " at places 3 to 8",
        "copy the code from the licence, in capitals",
    ),
    "credit-code.body": (
        "not the first 17 characters of a credit code",
        "{value} isn't 17 characters of 0-9 and A-Z without I, O, S, V, Z, or has a letter"
        " at places 3 to 8",
        "copy the code from the licence, in capitals",
    ),
    "credit-code.check-character": (
        "a check character that doesn't fit",
        "the last character of {value} is {found}, and by GB 32100-2015 it should be {expected}",
        "look for a mistyped character; codes of early pilot areas may be right as they are",
    ),
    "credit-code.organisation-code": (
        "an organisation code that doesn't fit",
        "the last character of the organisation code {value} is {found}, and by GB 11714 it should"
        " be {expected}",
        "compare the code with the licence; codes of early pilot areas may be right as they are",
    ),
    "credit-code.rounded": (
        "a code that a spreadsheet has rounded",
        "{value} is 18 digits that end in 000, as a spreadsheet leaves a number of 18 digits",
        "copy the code from the source again, into a column of text",
    ),
    "registration-number.form": (
        "not a registration number",
        "{value} isn't 15 digits, or 13 as before 2007",
        "copy the number from the licence",
    ),
    "registration-number.check-digit": (
        "a check digit that doesn't fit",
        "the last digit of {value} doesn't fit the others (ISO 7064 MOD 11,10)",
        "look for a mistyped digit",
    ),
    "identity-number.found": (
        "what may be an identity-card number",
        "{value} fits the coding rules of identity-card numbers, and what is announced and drawn"
        " can't be withdrawn",
        "find out whether it is an identity-card number, and give a number of your own then, which"
        " doesn't show who it is",
    ),
    "identity-number.old": (
        "what may be an identity-card number of 15 digits",
        "{value} has the form of an identity-card number of 15 digits",
        "look whether it is one, and give a number of your own then",
    ),
}
