"""Days, periods and ages in words; it has no clock."""

from __future__ import annotations

import calendar
from datetime import date

from indicators.formats.texts import translator
from indicators.model.vocabulary import Language
from indicators.periods import Frequency, Period, parse

_ROMAN = ("I", "II", "III", "IV")
_DAYS_A_YEAR = 365.25
_MONTHS_A_YEAR = 12
_LAST_PADDED_MONTH = 2


def day(when: date, lang: Language | str) -> str:
    """A day: `31/12/2025`, `31 December 2025`.

    Vietnamese days below 10 and months 1 and 2 get a zero, as Decree 30/2020/NĐ-CP writes them.

    >>> day(date(2026, 1, 7), "vi"), day(date(2025, 6, 30), "vi")
    ('07/01/2026', '30/6/2025')
    """
    if Language(lang) is Language.VI:
        month = f"{when.month:02d}" if when.month <= _LAST_PADDED_MONTH else str(when.month)
        return f"{when.day:02d}/{month}/{when.year}"
    return f"{when.day} {calendar.month_name[when.month]} {when.year}"


def period(when: Period | str, lang: Language | str) -> str:
    """A reporting period in words.

    >>> period("2025-09", "vi"), period("2025-Q3", "vi"), period("2025-H1", "vi"), period("2025", "vi")
    ('tháng 9/2025', 'Quý III/2025', '6 tháng đầu năm 2025', 'năm 2025')

    Raises:
        ValueError: the text is no canonical period code.
    """
    _ = translator("formats", lang)
    found = parse(when) if isinstance(when, str) else when
    is_vietnamese = Language(lang) is Language.VI
    match found.frequency:
        case Frequency.YEAR:
            return _("year {year}", year=found.year) if is_vietnamese else str(found.year)
        case Frequency.MONTH:
            month = f"{found.index}/" if is_vietnamese else f"{calendar.month_name[found.index]} "
            return _("{month}{year}", month=month, year=found.year)
        case Frequency.QUARTER:
            quarter = _ROMAN[found.index - 1] if is_vietnamese else found.index
            return _("Q{quarter} {year}", quarter=quarter, year=found.year)
        case Frequency.HALF if found.index == 1:
            return _("first half of {year}", year=found.year)
        case Frequency.HALF:
            return _("second half of {year}", year=found.year)


def age(days: int, lang: Language | str) -> str:
    """A number of days in words: days within a year, then years and months.

    >>> age(92, "en"), age(1100, "en"), age(500, "vi")
    ('92 days', '3 years', '1 năm 4 tháng')
    """
    _ = translator("formats", lang)
    if days < int(_DAYS_A_YEAR):
        return _.plural("{n} day", "{n} days", days)
    months = round(days / _DAYS_A_YEAR * _MONTHS_A_YEAR)
    years, rest = divmod(months, _MONTHS_A_YEAR)
    parts = [_.plural("{n} year", "{n} years", years)]
    if rest:
        parts.append(_.plural("{n} month", "{n} months", rest))
    return " ".join(parts)
