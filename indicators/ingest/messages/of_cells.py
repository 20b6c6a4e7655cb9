"""Words of the findings about indicator, area, period, number, range and duplicates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicators.formats.texts import marker
from indicators.ingest.codes import FindingCode
from indicators.ingest.messages.words import Words

N_ = marker("findings")

_WRITE = N_("Write {suggestion}.")
_PERIOD_FORMS = ("forms", N_("Write a period: 2025, 2025-H1, 2025-Q2 or 2025-05."))
_DAY_FORM = ("day", N_("Write a day: 2025-05-31."))
_TOTAL = ("total", N_("It is a total row: delete the whole row; totals are worked out from the figures."))
_NEAREST = N_("Did you mean {nearest}?")
_OTHER = N_("The other decimal convention would read {other}.")

KEYS: Final[Mapping[FindingCode, Words]] = {
    FindingCode.INDICATOR_MISSING: Words(
        N_("Indicator missing"),
        N_("The cell for the indicator is empty."),
        N_("The indicator code is missing. Write the code of the indicator."),
    ),
    FindingCode.INDICATOR_UNKNOWN: Words(
        N_("Unknown indicator"),
        N_("The catalogue has no indicator with this code."),
        N_('"{value}" is not an indicator of the catalogue.'),
        (("forms", N_("Write a code as the catalogue has it.")), ("nearest", _NEAREST), _TOTAL),
    ),
    FindingCode.INDICATOR_OUT_OF_SCOPE: Words(
        N_("Indicator outside your scope"),
        N_("The indicator belongs to a sector that this person does not report for."),
        N_('"{value}" is not among the indicators you report for. Leave the row out, or ask the administrator.'),
    ),
    FindingCode.INDICATOR_NORMALISED: Words(
        N_("Indicator code tidied"),
        N_("The code differs in case or blanks only."),
        N_('"{value}" was read as {suggestion}.'),
    ),
    FindingCode.AREA_MISSING: Words(
        N_("Area missing"),
        N_("The cell for the area is empty."),
        N_("The area is missing. Write the name or the code of the area; the whole country is VN."),
    ),
    FindingCode.AREA_UNKNOWN: Words(
        N_("Unknown area"),
        N_("No area bears this name or code, or more than one does, or it is a total row."),
        N_('"{value}" is not an area. Write the official name or code.'),
        (
            ("nearest", _NEAREST),
            ("between", N_("It could be: {between}.")),
            ("total", N_("A total row is not an area: delete it, or write VN for the whole country.")),
        ),
    ),
    FindingCode.AREA_LEGACY: Words(
        N_("Area no longer exists"),
        N_("The area was merged away or renamed before the end of the period."),
        N_('"{value}" is {recognised}, which no longer exists at the end of the period. Report for the area in force.'),
        (("successor", N_("Its successor is {successor}.")),),
    ),
    FindingCode.AREA_NOT_YET: Words(
        N_("Area does not exist yet"),
        N_("The area was made after the end of the period."),
        N_(
            '"{value}" is {recognised}, which is not there yet at the end of the period. Report for the areas in force.'
        ),
        (
            ("predecessors", N_("Its predecessors are: {predecessors}.")),
            ("id", N_("Where the source itself recalculated the figure for the later area, write its id, {id}.")),
        ),
    ),
    FindingCode.AREA_NOT_REPORTING: Words(
        N_("Indicator not reported at this level"),
        N_("The indicator is reported for other kinds of areas."),
        N_('{indicator} is not reported for "{value}". It is reported at: {levels}.'),
    ),
    FindingCode.AREA_OUT_OF_SCOPE: Words(
        N_("Area outside your scope"),
        N_("The area is not among those that this person reports for."),
        N_('"{value}" is not among the areas you report for. Leave the row out, or ask the administrator.'),
    ),
    FindingCode.AREA_ALIAS: Words(
        N_("Area name understood"),
        N_(
            "The name is another way to write the area: without diacritics, with a prefix, in English, an old spelling."
        ),
        N_('"{value}" was read as {suggestion} ({area}).'),
    ),
    FindingCode.AREA_BACKCAST: Words(
        N_("Earlier period on a later area"),
        N_("The id of a newer area stands for an earlier period: the source itself recalculated the figure."),
        N_("{area} did not exist yet in this period. Confirm that the source recalculated the figure for it."),
    ),
    FindingCode.PERIOD_INVALID: Words(
        N_("No such period"),
        N_("The text is not a year, half-year, quarter or month; or the day of publication is not a day."),
        N_('"{value}" was not understood.'),
        (_PERIOD_FORMS, _DAY_FORM, ("readings", N_("Perhaps: {readings}.")), _TOTAL),
        empty=N_("The period is missing."),
    ),
    FindingCode.PERIOD_AMBIGUOUS: Words(
        N_("Ambiguous period"),
        N_("The text can be read as more than one period."),
        N_('"{value}" can be read in several ways.'),
        (("readings", N_("Possible: {readings}.")), _PERIOD_FORMS, _DAY_FORM),
    ),
    FindingCode.PERIOD_FREQUENCY: Words(
        N_("Wrong length of period"),
        N_("The indicator is reported for other lengths of time."),
        N_('{indicator} is not reported for a period like "{value}". Allowed: {frequencies}.'),
    ),
    FindingCode.PERIOD_FUTURE: Words(
        N_("Period not over"),
        N_("The period ends after the day of the check, and nothing says that its figure is published."),
        N_("{period} ends on {end}, after {as_of}. Report it when it is over, or give the day of publication."),
    ),
    FindingCode.PERIOD_LOCKED: Words(
        N_("Closed period"),
        N_("The period lies inside one that was closed."),
        N_("{period} is closed (lock {lock}). Ask the administrator to open it."),
        (("reason", N_("Reason: {reason}.")),),
    ),
    FindingCode.PERIOD_NORMALISED: Words(
        N_("Period tidied"),
        N_("The period was written in another way and was understood."),
        N_('"{value}" was read as {suggestion}.'),
    ),
    FindingCode.PERIOD_FROM_DATE: Words(
        N_("Date read as a period"),
        N_("The spreadsheet program had turned the period into a date."),
        N_('The date "{value}" was read as {suggestion}. Format the column as text.'),
    ),
}

NUMBERS: Final[Mapping[FindingCode, Words]] = {
    FindingCode.VALUE_MISSING: Words(
        N_("Value missing"),
        N_("There is no value and no complete ratio, or a sign that stands for no value."),
        N_("The value is missing. Write a number, or leave the whole row out when there is no figure."),
    ),
    FindingCode.NUMBER_INVALID: Words(
        N_("Not a number"),
        N_("The text is not a number."),
        N_('"{value}" is not a number. Write digits with one decimal sign only.'),
        (("suggestion", _WRITE),),
    ),
    FindingCode.NUMBER_AMBIGUOUS: Words(
        N_("Ambiguous number"),
        N_("The number can be read in both decimal conventions, and no other cell of the file shows which is meant."),
        N_(
            '"{value}" is {vi} when the comma stands before decimals, and {en} when the point does. '
            "Choose the convention of the file."
        ),
    ),
    FindingCode.NUMBER_MIXED_LOCALE: Words(
        N_("Two decimal conventions in one file"),
        N_("The number is written in another decimal convention than most of the file."),
        N_('"{value}" is written unlike most numbers of the file. Use one decimal convention throughout.'),
        (("vi", N_("With a decimal comma it is {vi}.")), ("en", N_("With a decimal point it is {en}."))),
    ),
    FindingCode.NUMBER_NOT_FINITE: Words(
        N_("Not a finite number"),
        N_("The number is endless or too large, or a ratio divides by zero."),
        N_('"{value}" gives no finite number. Check the figure; a denominator is never 0.'),
    ),
    FindingCode.NUMBER_EXCEL_ERROR: Words(
        N_("Error of a formula"),
        N_("The cell holds the error of a formula, or a column too narrow to show its number."),
        N_('"{value}" is the error of a formula. Correct the formula or type the number.'),
    ),
    FindingCode.NUMBER_IS_DATE: Words(
        N_("A date instead of a number"),
        N_("The cell holds a date: spreadsheet programs turn numbers such as 5.2 into dates."),
        N_('"{value}" is a date. Type the number again and format the cell as a number.'),
    ),
    FindingCode.NUMBER_UNIT_MISMATCH: Words(
        N_("Unit with a number"),
        N_("The cell holds a unit, or a percent sign where the indicator is not counted in per cent."),
        N_('"{value}" holds a unit. Write the number alone, in the unit of the indicator.'),
        (("suggestion", N_("The number is {suggestion}; convert it if its unit is another one.")),),
    ),
    FindingCode.FORMULA_NO_VALUE: Words(
        N_("Formula without a value"),
        N_("The workbook was saved without the result of a formula."),
        N_("The formula has no stored value. Open the workbook, let it calculate, and save it."),
    ),
    FindingCode.RATIO_MISMATCH: Words(
        N_("Value and ratio differ"),
        N_("The value is not what numerator and denominator give at the decimals typed."),
        N_('"{value}" differs from {numerator} / {denominator}, which gives {expected}. Correct one of them.'),
    ),
    FindingCode.QUALIFIER_INVALID: Words(
        N_("Unknown qualifier"),
        N_("The qualifier is none of the six signs."),
        N_('"{value}" is not a qualifier. Allowed: {allowed}.'),
        (("suggestion", _WRITE),),
    ),
    FindingCode.QUALIFIER_CONFLICT: Words(
        N_("Qualifier with a ratio"),
        N_("A value that is a bound or approximate has no exact numerator and denominator."),
        N_('With the qualifier "{value}" numerator and denominator must be empty. Remove them, or the qualifier.'),
    ),
    FindingCode.FINALITY_INVALID: Words(
        N_("Unknown finality"),
        N_("The finality is neither of the two words."),
        N_('"{value}" is not allowed. Allowed: {allowed}.'),
        (("suggestion", _WRITE),),
    ),
    FindingCode.INDICATOR_COMPUTED: Words(
        N_("Computed indicator"),
        N_("Shares of finished tasks are computed from the milestones and never uploaded."),
        N_("{indicator} is computed from the milestones. Leave the row out."),
    ),
    FindingCode.DECIMAL_COMMA: Words(
        N_("Decimal comma"),
        N_("The number has a decimal comma."),
        N_('"{value}" was read as {read}, the comma before its decimals.'),
    ),
    FindingCode.THOUSANDS_REMOVED: Words(
        N_("Thousands separators removed"),
        N_("The number has separators between its thousands."),
        N_('"{value}" was read as {read}.'),
        (("other", _OTHER),),
    ),
    FindingCode.PERCENT_SIGN_REMOVED: Words(
        N_("Percent sign removed"),
        N_("The number of a percent indicator has a percent sign."),
        N_('"{value}" was read as {read} per cent.'),
    ),
    FindingCode.PERCENT_FORMAT_SCALED: Words(
        N_("Percent format scaled"),
        N_("The spreadsheet program shows the cell in per cent and stores a share; it was multiplied by 100."),
        N_('The stored share "{value}" was read as {read} per cent.'),
    ),
    FindingCode.NUMBER_NORMALISED: Words(
        N_("Number tidied"),
        N_("The number has blanks, a plus, leading zeros, or three decimals that could be thousands."),
        N_('"{value}" was read as {read}.'),
        (("other", _OTHER),),
    ),
    FindingCode.NUMBER_PRECISION: Words(
        N_("More digits than can be kept"),
        N_("The number has more than 15 significant digits."),
        N_('"{value}" has more digits than can be kept and was read as {read}.'),
    ),
    FindingCode.NUMBER_AS_TEXT: Words(
        N_("Number stored as text"),
        N_("The spreadsheet program stores the number as text."),
        N_('"{value}" is stored as text and was read as {read}.'),
    ),
    FindingCode.FORMULA_CACHED_VALUE: Words(
        N_("Value of a formula"),
        N_("The cell holds a formula; the value stored with it is taken."),
        N_('"{value}" is the stored result of a formula. Check that the workbook was calculated before it was saved.'),
    ),
}

ROWS: Final[Mapping[FindingCode, Words]] = {
    FindingCode.VALUE_BELOW_MIN: Words(
        N_("Value too small"),
        N_("The value is below the least that the indicator can have."),
        N_('"{value}" is below the least value of {indicator}, {minimum}. Check the figure and its unit.'),
    ),
    FindingCode.VALUE_ABOVE_MAX: Words(
        N_("Value too large"),
        N_("The value is above the most that the indicator can have."),
        N_('"{value}" is above the greatest value of {indicator}, {maximum}. Check the figure and its unit.'),
    ),
    FindingCode.VALUE_NOT_INTEGER: Words(
        N_("Not a whole number"),
        N_("The indicator is counted in whole numbers."),
        N_('"{value}" is not a whole number, and {indicator} is counted in whole numbers. Check the figure.'),
    ),
    FindingCode.VALUE_JUMP: Words(
        N_("Jump"),
        N_("The value is ten times or a tenth of the previous one, or far from it against the earlier spread."),
        N_(
            '"{value}" leaps away from the value before, {previous} (at {previous_end}). '
            "Check the figure, or give the reason."
        ),
    ),
    FindingCode.CUMULATIVE_FELL: Words(
        N_("Cumulated value fell"),
        N_("The indicator only ever grows, and the value is smaller than the previous one."),
        N_(
            '"{value}" is less than the value before, {previous} (at {previous_end}), though the figure is cumulated. '
            "Check both."
        ),
    ),
    FindingCode.DUPLICATE_CONFLICT: Words(
        N_("Two rows contradict each other"),
        N_("Two rows have the same indicator, area and period and different figures."),
        N_(
            '"{value}" contradicts row {first_row} ("{first_value}"): both are {indicator}, {area}, {period}. Keep one.'
        ),
    ),
    FindingCode.DUPLICATE_SAME: Words(
        N_("Row repeated"),
        N_("Two rows have the same indicator, area and period and the same figures."),
        N_("The row repeats row {first_row} ({indicator}, {area}, {period}); only row {first_row} is taken."),
    ),
    FindingCode.REVISES_APPROVED: Words(
        N_("Changes an approved value"),
        N_("There is an approved value for this indicator, area and period, and the row differs from it."),
        N_("The row changes the approved value {old} to {new} ({period}). Confirm the revision."),
    ),
    FindingCode.UNCHANGED: Words(
        N_("Nothing new"),
        N_("The row repeats what is approved."),
        N_("The row repeats the approved value {old} ({period}); nothing is written."),
    ),
}
