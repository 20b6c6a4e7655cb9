"""Reads what people write for a period (docs/upload.md); knows no indicator, no clock and no language of messages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indicators.ingest.codes import FindingCode
from indicators.periods import Frequency, Period, parse

LONGEST = 40
"""Nothing longer is a period; it is refused before any pattern sees it."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH_NAMES = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_YEAR = r"(?P<year>[12][0-9]{3})"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_QUARTER = r"(?P<quarter>[1-4]|iv|i{1,3})"
_THEN = r"(?: ?[/-] ?| nam | )"


@dataclass(frozen=True, slots=True)
class PeriodText:
    """What one text means.

    `period` is None when `problem` refuses the text. `readings` are canonical codes: the several meanings of an
    ambiguous text, or what the person may have meant by an invalid one.
    """

    period: Period | None = None
    problem: FindingCode | None = None
    readings: tuple[str, ...] = ()


def read_period(text: str) -> PeriodText:
    """Read one text; everything but the canonical code is said to be normalised.

    >>> read_period("Quý II/2025").period.code
    '2025-Q2'
    >>> read_period("03/04/2025").readings
    ('2025-04', '2025-03')
    """
    if len(text) > LONGEST:
        return PeriodText(problem=FindingCode.PERIOD_INVALID)
    try:
        return PeriodText(period=parse(text))
    except ValueError:
        return _read_folded(fold(text))


def fold(text: str) -> str:
    """Lower case without diacritics, format characters and doubled blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFD", text).translate(_PLAIN)
    return " ".join(text.casefold().replace("đ", "d").split())


class _Plain(dict[int, str | None]):
    """For a character itself, for a diacritic or a format character nothing; filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = None if unicodedata.category(chr(code)) in ("Mn", "Cf") else chr(code)
        return self[code]


_PLAIN = _Plain()


def _read_folded(folded: str) -> PeriodText:
    if _KNOWN.fullmatch(folded) is None:
        return PeriodText(problem=FindingCode.PERIOD_INVALID)
    for pattern, build in _ACCEPTED:
        found = pattern.fullmatch(folded)
        if found is not None:
            return PeriodText(period=build(found), problem=FindingCode.PERIOD_NORMALISED)
    for pattern, explain in _REFUSED:
        found = pattern.fullmatch(folded)
        if found is not None:
            return explain(found)
    return PeriodText(problem=FindingCode.PERIOD_INVALID)


def _month(found: re.Match[str]) -> Period:
    return Period(int(found["year"]), Frequency.MONTH, int(found["month"]))


def _quarter(found: re.Match[str]) -> Period:
    number = found["quarter"]
    return Period(int(found["year"]), Frequency.QUARTER, _ROMAN.get(number) or int(number))


def _half(found: re.Match[str]) -> Period:
    return Period(int(found["year"]), Frequency.HALF, int(found["half"]))


def _half_in_words(found: re.Match[str]) -> Period:
    return Period(int(found["year"]), Frequency.HALF, 2 if found["part"] == "cuoi" else 1)


def _year(found: re.Match[str]) -> Period:
    return Period(int(found["year"]), Frequency.YEAR)


_ACCEPTED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"(?:(?:ca )?nam )?{_YEAR}", _year),
        (rf"{_YEAR}[-/]{_MONTH}", _month),
        (rf"{_MONTH}[-/]{_YEAR}", _month),
        (rf"(?:t|thang)[ .]?{_MONTH}{_THEN}{_YEAR}", _month),
        (rf"(?:q|qu[yi])[ .]?{_QUARTER}{_THEN}{_YEAR}", _quarter),
        (rf"{_YEAR}[-/ ]?q(?P<quarter>[1-4])", _quarter),
        (rf"{_YEAR}[-/ ]?h(?P<half>[12])", _half),
        (rf"h(?P<half>[12])[-/ ]{_YEAR}", _half),
        (rf"6 thang(?: (?P<part>dau|cuoi))?(?: nam)?(?: | ?/ ?){_YEAR}", _half_in_words),
    )
)


def _invalid(*readings: str) -> PeriodText:
    return PeriodText(problem=FindingCode.PERIOD_INVALID, readings=readings)


def _ambiguous(*readings: str) -> PeriodText:
    return PeriodText(problem=FindingCode.PERIOD_AMBIGUOUS, readings=readings)


def _months_so_far(found: re.Match[str]) -> PeriodText:
    year, months = found["year"], int(found["months"])
    if not 1 <= months <= 12:
        return _invalid()
    last = Period(int(year), Frequency.MONTH, months).code
    if months == 12:
        return _invalid(year, last)
    return _invalid(f"{year}-Q{months // 3}", last) if months % 3 == 0 else _invalid(last)


def _day_first_or_month_first(found: re.Match[str]) -> PeriodText:
    """Two numbers and a year: a day, and nobody can say of which month unless one number is no month."""
    first, second = int(found["first"]), int(found["second"])
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    months = [f"{year}-{number:02d}" for number in (second, first) if 1 <= number <= 12]
    if len(set(months)) == 2:
        return _ambiguous(*months)
    return _invalid(*sorted(set(months)))


def _two_short_numbers(found: re.Match[str]) -> PeriodText:
    first, second = int(found["first"]), int(found["second"])
    readings = [f"20{year:02d}-{month:02d}" for month, year in ((first, second), (second, first)) if 1 <= month <= 12]
    return _ambiguous(*readings) if readings else _invalid()


def _named_month_short(found: re.Match[str]) -> PeriodText:
    return _ambiguous(f"20{found['number']}-{_MONTH_NAMES[found['name'][:3]]:02d}")


def _named_month(found: re.Match[str]) -> PeriodText:
    return _invalid(f"{found['year']}-{_MONTH_NAMES[found['name'][:3]]:02d}")


def _iso_day(found: re.Match[str]) -> PeriodText:
    return _invalid(f"{found['year']}-{int(found['month']):02d}")


def _run_together(found: re.Match[str]) -> PeriodText:
    return _invalid(f"{found['year']}-{found['month']}")


_NAME = f"(?P<name>(?:{'|'.join(_MONTH_NAMES)})[a-z]{{0,6}})"
_REFUSED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], PeriodText]], ...] = tuple(
    (re.compile(pattern), explain)
    for pattern, explain in (
        (rf"(?P<months>[0-9]{{1,2}}) ?t(?:hang)?(?: dau)?(?: nam)?(?: | ?/ ?){_YEAR}", _months_so_far),
        (
            r"(?P<first>[0-9]{1,2})(?P<sign>[/.-])(?P<second>[0-9]{1,2})(?P=sign)(?P<year>[12][0-9]{3}|[0-9]{2})",
            _day_first_or_month_first,
        ),
        (r"(?P<first>[0-9]{1,2})[/-](?P<second>[0-9]{2})", _two_short_numbers),
        (rf"{_NAME}[-/ ](?P<number>[0-9]{{2}})", _named_month_short),
        (rf"(?P<number>[0-9]{{2}})[-/ ]{_NAME}", _named_month_short),
        (rf"{_NAME}[-/ ]{_YEAR}", _named_month),
        (rf"{_YEAR}[-/.]{_MONTH}[-/.][0-9]{{1,2}}(?:[ t].*)?", _iso_day),
        (rf"{_YEAR}(?P<month>0[1-9]|1[0-2])", _run_together),
    )
)
_GROUP = re.compile(r"\(\?P<\w+>|\(\?P=sign\)")


def _any_of(patterns: Iterable[re.Pattern[str]]) -> str:
    """One pattern for several, without names and back references."""
    return "|".join(_GROUP.sub(lambda found: "[/.-]" if "=" in found[0] else "(?:", one.pattern) for one in patterns)


READABLE = _any_of(pattern for pattern, _ in _ACCEPTED)
"""Every folded text that is read as a period."""
_KNOWN = re.compile(_any_of(pattern for pattern, _ in (*_ACCEPTED, *_REFUSED)))
"""What any of the patterns reads, asked first: a text that is no period is asked once and not twenty times."""
