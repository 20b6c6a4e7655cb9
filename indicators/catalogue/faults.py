"""Every sentence the loader can say about a catalogue folder; it looks at no data.

The templates are message ids of the gettext domain `errors`; their fields hold only what was found in the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from indicators.catalogue.suggestions import nearest
from indicators.errors import Fault


class Template(StrEnum):
    """What can be wrong, as a sentence that says what was found, what was expected and what to do."""

    FILE_MISSING = "The file is missing; a catalogue needs sectors.csv, indicators.csv and areas.csv."
    FILE_UNKNOWN = "No catalogue file has this name; the files are: {allowed}."
    FILE_UNKNOWN_NEAR = "No catalogue file has this name; did you mean {nearest}?"
    FILE_EMPTY = "The file has no header row; the first row must name the columns."
    FILE_UNREADABLE = "The file cannot be opened: {reason}."
    NOT_UTF8 = "Byte {byte} is not UTF-8; save the file as CSV UTF-8."
    NOT_CSV = "The quotes do not match ({reason}); write a quote inside a text twice."
    CONTROL_CHARACTER = "The text holds the control character {found}; remove it."
    COLUMN_MISSING = "The column '{found}' is missing."
    COLUMN_TWICE = "The column '{found}' stands twice."
    COLUMN_UNKNOWN = "'{found}' is no column of this file; the columns are: {allowed}."
    COLUMN_UNKNOWN_NEAR = "'{found}' is no column of this file; did you mean '{nearest}'?"
    FIELD_COUNT = "{found} fields were found, {expected} expected; a text with a comma needs quotes."
    VALUE_MISSING = "A value is required here."
    NOT_A_CODE = "'{found}' is not a code; use upper-case letters, digits and _."
    NOT_A_NUMBER = "'{found}' is not a number; write it like 1234.5, without spaces, signs of thousands or units."
    NOT_A_LIMIT = "'{found}' is not a limit; write a number like 1234.5, or none."
    NOT_A_COUNT = "'{found}' is not a whole number of {low} or more."
    TOO_LARGE = "'{found}' is more than {high}, the largest number allowed here."
    NOT_A_DATE = "'{found}' is not a date; write it like 2025-12-31."
    NOT_A_DUE_DATE = "'{found}' is not a due date; write it like 2025-12-31, or 2025 for 31 December."
    NOT_A_PERIOD = "'{found}' is not a period; write it like 2025, 2025-H1, 2025-Q2 or 2025-05."
    NOT_A_WEBSITE = "'{found}' is not an address; it must begin with http:// or https://, other words go to 'source'."
    NOT_ALLOWED = "'{found}' is not allowed; use one of: {allowed}."
    NOT_ALLOWED_NEAR = "'{found}' is not allowed; did you mean '{nearest}'? Use one of: {allowed}."
    DUPLICATE = "'{found}' stands already in row {first}; a code is used once."
    UNKNOWN_SECTOR = "No sector has the code '{found}'."
    UNKNOWN_SECTOR_NEAR = "No sector has the code '{found}'; did you mean '{nearest}'?"
    UNKNOWN_INDICATOR = "No indicator has the code '{found}'."
    UNKNOWN_INDICATOR_NEAR = "No indicator has the code '{found}'; did you mean '{nearest}'?"
    UNKNOWN_SUBJECT = "No indicator and no sector has the code '{found}'."
    UNKNOWN_SUBJECT_NEAR = "No indicator and no sector has the code '{found}'; did you mean '{nearest}'?"
    UNKNOWN_TARGET = "No target has the code '{found}'."
    UNKNOWN_TARGET_NEAR = "No target has the code '{found}'; did you mean '{nearest}'?"
    UNKNOWN_MILESTONE = "No milestone has the code '{found}'."
    UNKNOWN_MILESTONE_NEAR = "No milestone has the code '{found}'; did you mean '{nearest}'?"
    UNKNOWN_AREA = "No area has the id '{found}'."
    UNKNOWN_AREA_NEAR = "No area has the id '{found}'; did you mean '{nearest}'?"
    UNKNOWN_REGION = "No region has the id '{found}'."
    UNKNOWN_REGION_NEAR = "No region has the id '{found}'; did you mean '{nearest}'?"
    SUCCESSOR_CYCLE = "The successors form a circle: {found}; an area may not follow itself."
    ENDS_BEFORE_START = "It ends on {found}, before it starts on {start}."
    BASELINE_NOT_BEFORE_DUE = "The baseline date {found} is not before the due date {due}."
    COMPARATOR_MISSING = "A comparator is required unless the kind is reference; use one of: {allowed}."
    TARGET_VALUE_MISSING = "A value is required unless the kind is reference."
    STEP_NOT_POSITIVE = "'{found}' does not improve anything; a target of kind improve-by needs a value above 0."
    PLACES_NOT_WHOLE = "'{found}' is no number of places; top-n needs a whole number of 1 or more."
    BASELINE_WITHOUT_VALUE = "'{found}' stands here, but the baseline itself is missing."
    LIMITS_CROSSED = "The maximum {found} is not above the minimum {minimum}."
    DEADLINE_FOR_NOBODY = "Name an indicator or a frequency; a deadline without either fits nothing."


def fault(file: str, row: int | None, column: str | None, template: Template, **params: object) -> Fault:
    """A fault with its parameters in a stable order."""
    return Fault(file, row, column, template.value, tuple(sorted(params.items())))


def suggestion(template: Template, found: str, known: Iterable[str]) -> tuple[Template, dict[str, object]]:
    """The template, or its `_NEAR` twin with the nearest known word, and the parameters of both."""
    words = sorted(known)
    near = nearest(found, words)
    params: dict[str, object] = {"found": found, "allowed": ", ".join(words)}
    if near is None:
        return template, params
    return Template[f"{template.name}_NEAR"], {**params, "nearest": near}
