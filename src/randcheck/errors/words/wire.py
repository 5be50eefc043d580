"""Findings about documents: JSON, its canonical form, and the forms of values in it."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    # forms of values
    "form.date": (
        "not a day",
        "{given} isn't a day of the form YYYY-MM-DD",
        "write it like 2023-03-07",
    ),
    "form.moment": (
        "not a moment",
        "{given} isn't a moment of the form YYYY-MM-DDThh:mm:ssZ",
        "write it in UTC, like 2023-03-07T13:30:00Z; what people entered, wire.from_input reads",
    ),
    "form.bytes": (
        "not bytes",
        "{given} isn't bytes in lower-case hex",
        "write two digits of 0-9 and a-f for each byte",
    ),
    "form.fraction": (
        "not a fraction",
        "{given} isn't a fraction n/d in lowest terms",
        "write it like 1/20",
    ),
    "form.array": ("not an array", "an array is needed, not {given}", "give a JSON array"),
    "form.array-of": (
        "not an array of the right length",
        "an array of {size} is needed, not {given}",
        "give an array with all its parts",
    ),
    "form.text-or-number": (
        "neither text nor a whole number",
        "text, a whole number or an array of these is needed, not {given}",
        "give the text, the number or the array as it was",
    ),
    "form.object": ("not an object", "an object is needed, not {given}", "give a JSON object"),
    # JSON
    "json.document": (
        "not a JSON text",
        "JSON as text or bytes is needed, not {given}",
        "give the document as it was published",
    ),
    "json.form": (
        "not JSON",
        "the text isn't JSON at line {line}, column {column}",
        "give the document as it was published",
    ),
    "json.utf-8": (
        "not UTF-8",
        "the bytes aren't UTF-8 at byte {byte}",
        "give the document as it was published",
    ),
    "json.depth": (
        "nested too deeply",
        "the data are nested too deeply",
        "look at the format: a few levels are enough",
    ),
    "json.key": (
        "a key that isn't ASCII text",
        "a key must be ASCII text, and this one is {given}",
        "use the names of the format",
    ),
    "json.twice": (
        "a key that appears twice",
        "the key {value} appears twice",
        "keep one of the two",
    ),
    "json.value": (
        "a value that JSON doesn't have",
        "text, a whole number, true, false or null is needed, not {given}",
        "write what the format says",
    ),
    "json.number": (
        "not a whole number",
        "{value} isn't a whole number below 2^53",
        "write whole numbers; fractions are text, n/d",
    ),
    "json.surrogate": (
        "half of a character",
        "there is half of a character in {value}",
        "decode the source as UTF-8",
    ),
    "json.canonical": (
        "not canonical JSON",
        "the text differs from canonical JSON from byte {byte} on",
        "give the bytes as published, or parsed data to from_data",
    ),
    "json.text": ("not canonical JSON", "the text isn't canonical JSON", "make it with Json.of"),
    # classes
    "document.none": (
        "no document",
        "{noun} has no document",
        "keep what it was made from",
    ),
    "document.unnamed": (
        "a document without a format",
        "the data don't say what document they are",
        "give the class of the value too: loads(document, cls)",
    ),
    "document.bare": (
        "a document without its format",
        "the data don't say that they are {expected}",
        "give the document as it was published; parsed data of a value go to from_data",
    ),
    "document.other": (
        "another document",
        "this is {found}, not {expected}",
        "give the document that is asked for, or read this one as what it is",
    ),
    "document.newer": (
        "a document of a newer version",
        "this is {found}, and this version of the library reads {known}",
        "read it with a newer version of randcheck",
    ),
    "document.format": (
        "an unknown format",
        "{given} is no format of a document",
        "give a document of this library",
    ),
    "document.rewritten": (
        "not as documents are written",
        "this value is written {expected}, not {found}",
        "give the bytes as published, or parsed data to from_data",
    ),
    "field.default": (
        "a default that is written out",
        "the field has its default, which canonical JSON leaves out",
        "give the bytes as published, or parsed data to from_data",
    ),
    "document.class": (
        "not a class that can be read",
        "{noun} can't be read from a document",
        "give a class of this library, or one of attrs with fields of such kinds as its classes"
        " have; of a roster the whole type: Roster[Entity]",
    ),
}
