"""Findings about plain values: types, numbers, text, days, rates."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words
from randcheck.errors.words.registered_numbers import WORDS as _REGISTERED_NUMBERS

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    **_REGISTERED_NUMBERS,
    # types
    "type.text": ("not text", "text is needed, not {given}", "give a str"),
    "type.integer": (
        "not a whole number",
        "a whole number is needed, not {given}",
        "give an int; True and 1.0 are none",
    ),
    "type.boolean": (
        "neither true nor false",
        "true or false is needed, not {given}",
        "give True or False",
    ),
    "type.bytes": ("not bytes", "bytes are needed, not {given}", "give bytes"),
    "type.date": ("not a day", "a day is needed, not {given}", "give a datetime.date"),
    "type.moment": (
        "not a moment",
        "a moment is needed, not {given}",
        "give a datetime.datetime with its offset from UTC",
    ),
    "type.fraction": (
        "not an exact fraction",
        "an exact fraction is needed, not {given}",
        "give a fractions.Fraction; a float isn't exact",
    ),
    "type.choice": (
        "not one of the values allowed",
        "{given} isn't one of the values allowed",
        "give one of: {choices}",
    ),
    "type.tuple": ("not a tuple", "a tuple is needed, not {given}", "give a tuple"),
    "type.tuple-of": (
        "not a tuple of the right length",
        "a tuple of {size} is needed, not {given}",
        "give a tuple with all its parts",
    ),
    "type.iterable": (
        "not several values",
        "several values are needed, not {given}",
        "give a list or another iterable",
    ),
    "type.mapping": ("not a mapping", "a mapping is needed, not {given}", "give a dict"),
    "type.callable": ("not a function", "a function is needed, not {given}", "give a callable"),
    "type.noun": (
        "a value of another class",
        "{noun} is needed, not {given}",
        "give an instance of this class",
    ),
    "type.one-of": (
        "a value of another class",
        "one of {nouns} is needed, not {given}",
        "give an instance of one of these classes",
    ),
    "type.roster": (
        "a roster of others",
        "this roster doesn't hold members of the class {noun}",
        "give the other roster; look whether two arguments are swapped",
    ),
    "integer.range": (
        "a number out of range",
        "{value} isn't between {low} and {high}",
        "give a number in this range",
    ),
    # fields
    "field.missing": ("a field is missing", "this field is missing", "add it"),
    "field.unknown": (
        "an unknown field",
        "there is no field {name}",
        "remove it, or correct its name",
    ),
    "field.empty": ("nothing where something is needed", "nothing is given", "give at least one"),
    "field.twice": (
        "something appears twice",
        "{value} appears twice: at place {first} and at place {second}",
        "keep one of the two",
    ),
    # identifiers, names and text
    "identifier.empty": (
        "an empty identifier",
        "the identifier is empty",
        "give at least one character",
    ),
    "label.empty": ("an empty name", "the name is empty", "give at least one character"),
    "identifier.too-long": (
        "an identifier that is too long",
        "{value} has {length} characters, more than {limit}",
        "give a shorter identifier",
    ),
    "label.too-long": (
        "a name that is too long",
        "{value} has {length} characters, more than {limit}",
        "give a shorter name",
    ),
    **{
        f"{where}.{kind}": (
            title,
            f"in {{value}}, {{character}} at place {{position}} is {problem}",
            fix,
        )
        for where in ("identifier", "label", "text")
        for kind, title, problem, fix in (
            (
                "surrogate",
                "half of a character",
                "half of a character",
                "decode the source as UTF-8",
            ),
            ("control", "a control character", "a control character", "remove it at the source"),
            (
                "invisible",
                "an invisible character",
                "an invisible character",
                "remove it at the source",
            ),
            ("space", "a space", "a space", "remove it at the source"),
            (
                "full-width",
                "a full-width character",
                "a full-width character",
                "give the half-width character, if that is meant",
            ),
            (
                "look-alike",
                "a letter that looks like another",
                "a letter of another script or font that looks like a plain one",
                "give the plain letter, if that is meant",
            ),
            (
                "numeral",
                "a Roman numeral in one character",
                "a Roman numeral in one character",
                "write it with plain letters, such as XIII; in labels Ⅰ to Ⅻ may be used",
            ),
            (
                "compatibility",
                "a second form of a Han character",
                "a second form of a Han character",
                "give the character of the basic block, if that is meant",
            ),
            (
                "character",
                "a character that isn't allowed",
                "not in the table of characters",
                "use letters, digits, visible ASCII signs and Han characters",
            ),
        )
    },
    "label.edge": (
        "a space at an end",
        "{value} begins or ends with a space",
        "remove the space at the source",
    ),
    "text.too-long": (
        "a text that is too long",
        "{value} has {length} characters, more than {limit}",
        "give a shorter text",
    ),
    "text.blank": (
        "a blank line",
        "nothing can be seen in {value}",
        "give a text that can be read",
    ),
    "text.line": ("several lines", "{value} has more than one line", "give one line"),
    # rates
    "rate.form": (
        "not a rate",
        "{given} isn't a rate",
        "write it as text: 5%, 0.5%, 20户, 10%(20户) or 不超过5%",
    ),
    "rate.range": (
        "a rate out of range",
        "{rate} isn't above 0% and at most 100%",
        "give the share of the eligible businesses that is to be drawn",
    ),
    "rate.digits": (
        "a rate with too many digits",
        "the fraction has too many digits",
        "give a rate with fewer digits",
    ),
    "rate.zero": ("a count of 0", "the count is 0", "give at least 1户"),
    "rate.empty": (
        "an empty rate",
        "neither a share nor a count is given",
        "give one of the two, such as Rate.parse('5%')",
    ),
    "rate.minimum": (
        "a minimum without a share",
        "a minimum belongs to a share, and there is none",
        "give the share, or the count alone",
    ),
    "rate.base": ("a base below 0", "{value} businesses can't be eligible", "give 0 or more"),
    "rate.stated-count": (
        "rate and stated count differ",
        "{rate} of {base} is {size}, and the plan states {stated}",
        "correct the share or the count in the plan",
    ),
    "rate.nobody": (
        "the rate draws nobody",
        "{rate} of {base} is nobody",
        "state a count, or a rate that isn't 'at most'",
    ),
    # periods and moments
    "period.form": (
        "not a period",
        "{given} isn't a period",
        "write it like 3月至11月, and give the year, or like 2023-03-01至2023-11-30",
    ),
    "period.year": (
        "months without a year",
        "the months have no year",
        "give the year of the plan",
    ),
    "period.day": (
        "a day that doesn't exist",
        "there is no day {value}",
        "give a day of the calendar",
    ),
    "period.order": (
        "a period that ends before it begins",
        "the period ends on {end}, before it begins on {start}",
        "swap the days, or give the year of each",
    ),
    "nonce.form": (
        "not a nonce",
        "the nonce isn't {size} bytes",
        "give the nonce that was kept with the document; for a new document,"
        " secrets.token_bytes({size})",
    ),
    "moment.naive": (
        "a moment without a time zone",
        "{moment} doesn't say its time zone",
        "say in which zone it was taken, with zone= of values.moment or wire.from_input:"
        " ZoneInfo('Asia/Shanghai')",
    ),
    "moment.fraction": (
        "a moment with a fraction of a second",
        "{moment} has a fraction of a second",
        "cut the fraction, with cut=True of values.moment or wire.from_input",
    ),
    "moment.zone": (
        "a time zone that fails",
        "the time zone of {moment} can't say its offset from UTC",
        "use a zone of zoneinfo, or a fixed offset",
    ),
    "moment.range": (
        "a moment out of range",
        "{moment} isn't between the years 1000 and 9998",
        "correct the year",
    ),
    # notes of what was put right
    "tidied.line-feed": (
        "line ends put right",
        "{found} was read as {value}, in which each line ends in a line feed",
        "",
    ),
    "tidied.moment": ("a moment put right", "{found} was read as {moment}", ""),
    "tidied.number": ("digits read as a number", "the text {found} was read as {number}", ""),
    "tidied.absent": (
        "an empty field left out",
        "the field was empty, and has its default now",
        "",
    ),
    # work calendars
    "calendar.uncovered": (
        "a day outside the calendar",
        "the calendar of {period} doesn't say what day {day} is",
        "give a calendar that covers it, with the holidays of that year",
    ),
    "calendar.outside": (
        "a day outside the calendar",
        "{day} is outside the calendar of {period}",
        "copy the year's holidays and make-up days, or give a longer calendar",
    ),
    "calendar.order": (
        "days out of order",
        "{day} isn't after the day before it in the list",
        "list the days in ascending order, each once",
    ),
    "calendar.both": (
        "a holiday that is a make-up day too",
        "{day} is listed as a holiday and as a make-up day",
        "keep it in one of the two lists",
    ),
    "calendar.weekday": (
        "a make-up day from Monday to Friday",
        "the make-up day {day} is no Saturday or Sunday, and is worked anyway",
        "look at the year and the month, and whether the two lists are swapped",
    ),
    "calendar.no-holidays": (
        "a year without holidays",
        "the calendar covers the year {year} and has no holiday in it",
        "copy the holidays of that year, or end the calendar before it",
    ),
    # digests
    "digest.form": (
        "not a digest",
        "{given} isn't 64 lower-case hexadecimal digits",
        "give a SHA-256 as sha256sum prints it",
    ),
}
