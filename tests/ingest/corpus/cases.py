"""The rules of docs/upload.md as cases: a few rows, and what is said of them at which row and column.

A case is `name | rows | findings`. Rows stand below the header `indicator_code,area,period,value`, or below their own
when the first begins with `@`; they are comma-separated text as `csv` reads it, joined by " ¶ ". Findings are
`row:column:CODE` ("-" for none). All are read by sense, in both kinds of file.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

HEADER = "indicator_code,area,period,value"


@dataclass(frozen=True, slots=True)
class Case:
    """One table and the findings it must have, sorted by row and column."""

    name: str
    table: tuple[tuple[str, ...], ...]
    findings: tuple[tuple[int | None, str | None, str], ...]


def cases(text: str) -> list[Case]:
    """The cases written one a line."""
    return [_case(line) for line in text.strip().split("\n") if line.strip() and not line.startswith("#")]


def _case(line: str) -> Case:
    name, rows, findings = (part.strip(" ") for part in line.split(" | "))
    lines = rows.split(" ¶ ")
    lines = [lines[0][1:], *lines[1:]] if lines[0].startswith("@") else [HEADER, *lines]
    source = "\n".join(lines).replace("⏎", "\n").replace("␣", " ").replace("⍽", "\u00a0").replace("⎵", "\u202f")
    table = tuple(tuple(row) for row in csv.reader(io.StringIO(source, newline="")))
    return Case(name, table, tuple(sorted(map(_finding, findings.split()), key=_place)) if findings != "-" else ())


def _finding(text: str) -> tuple[int | None, str | None, str]:
    row, column, code = text.split(":")
    return (int(row) if row else None, column.replace("␣", " ") or None, code)


def _place(found: tuple[int | None, str | None, str]) -> tuple[int, str, str]:
    return found[0] or 0, found[1] or "", found[2]


COLUMNS = cases(
    """
order is free | @value,period,area,indicator_code ¶ 65.5,2025-05,VN,SHARE | -
no indicator column | @area,period,value ¶ VN,2025-05,65.5 | 1:indicator_code:HEADER_MISSING_COLUMN
no area column | @indicator_code,period,value ¶ SHARE,2025-05,65.5 | 1:area:HEADER_MISSING_COLUMN
no period column | @indicator_code,area,value ¶ SHARE,VN,65.5 | 1:period:HEADER_MISSING_COLUMN
no value column | @indicator_code,area,period,note ¶ SHARE,VN,2025-05,x | 1:value:HEADER_MISSING_COLUMN
two columns missing | @indicator_code,area ¶ SHARE,VN | 1:period:HEADER_MISSING_COLUMN 1:value:HEADER_MISSING_COLUMN
half a ratio is no value column | @indicator_code,area,period,denominator ¶ SHARE,VN,2025-05,5 | 1:value:HEADER_MISSING_COLUMN
a ratio stands for the value | @indicator_code,area,period,numerator,denominator ¶ SHARE,VN,2025-05,1,3 | -
upper case | @Indicator_Code,AREA,period,value ¶ SHARE,VN,2025-05,65.5 | 1:indicator_code:HEADER_NORMALISED 1:area:HEADER_NORMALISED
blanks around a name | @indicator_code,␣area␣,period,value ¶ SHARE,VN,2025-05,65.5 | 1:area:HEADER_NORMALISED
mã chỉ tiêu | @Mã chỉ tiêu,area,period,value ¶ SHARE,VN,2025-05,65.5 | 1:indicator_code:HEADER_ALIAS
địa bàn | @indicator_code,ĐỊA BÀN,period,value ¶ SHARE,VN,2025-05,65.5 | 1:area:HEADER_ALIAS
tỉnh/thành phố | @indicator_code,Tỉnh/Thành phố,period,value ¶ SHARE,VN,2025-05,65.5 | 1:area:HEADER_ALIAS
đơn vị | @indicator_code,đơn vị,period,value ¶ SHARE,VN,2025-05,65.5 | 1:area:HEADER_ALIAS
kỳ | @indicator_code,area,Kỳ,value ¶ SHARE,VN,2025-05,65.5 | 1:period:HEADER_ALIAS
kỳ báo cáo | @indicator_code,area,Kỳ báo cáo,value ¶ SHARE,VN,2025-05,65.5 | 1:period:HEADER_ALIAS
giá trị | @indicator_code,area,period,Giá trị ¶ SHARE,VN,2025-05,65.5 | 1:value:HEADER_ALIAS
thực hiện | @indicator_code,area,period,Thực hiện ¶ SHARE,VN,2025-05,65.5 | 1:value:HEADER_ALIAS
ghi chú | @indicator_code,area,period,value,Ghi chú ¶ SHARE,VN,2025-05,65.5,x | 1:note:HEADER_ALIAS
tử số, mẫu số | @indicator_code,area,period,Tử số,Mẫu số ¶ SHARE,VN,2025-05,1,2 | 1:numerator:HEADER_ALIAS 1:denominator:HEADER_ALIAS
nguồn | @indicator_code,area,period,value,Nguồn ¶ SHARE,VN,2025-05,65.5,x | 1:source:HEADER_ALIAS
an alias beside its name | @indicator_code,area,địa bàn,period,value ¶ SHARE,VN,VN,2025-05,65.5 | 1:area:HEADER_DUPLICATE
a name twice | @indicator_code,area,period,period,value ¶ SHARE,VN,2025-05,2025-06,65.5 | 1:period:HEADER_DUPLICATE
a column nobody knows | @indicator_code,area,period,value,ghi thêm ¶ SHARE,VN,2025-05,65.5,x | 1:ghi␣thêm:HEADER_EXTRA_COLUMN
every column there is | @indicator_code,area,period,value,numerator,denominator,note,qualifier,finality,series,published,source,source_url ¶ SHARE,VN,2025-05,50,1,2,x,=,final,a,2025-06-01,y,https://e.vn | -
a line break in a cell | @indicator_code,area,period,value,note ¶ SHARE,VN,2025-05,65.5,"một⏎hai" ¶ SHARE,Hà Nội,2025-05,abc,x | 3:value:NUMBER_INVALID
"""
)
RATIOS = cases(
    """
an empty value is derived | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,,131,200 | -
a divisor of zero | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,,131,0 | 2:denominator:NUMBER_NOT_FINITE
a value beside a divisor of zero | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,5,131,0 | 2:denominator:NUMBER_NOT_FINITE
a numerator alone | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,65.5,131, | 2:denominator:VALUE_MISSING
a denominator alone | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,65.5,,200 | 2:numerator:VALUE_MISSING
no figure at all | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,,, | 2:value:VALUE_MISSING
equal at the decimals typed | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,33.3,1,3 | -
equal at no decimals | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,33,1,3 | -
not equal at the decimals typed | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,33.4,1,3 | 2:value:RATIO_MISMATCH
a percent typed as a share | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,0.33,1,3 | 2:value:RATIO_MISMATCH
a ratio that is no percent | @indicator_code,area,period,value,numerator,denominator ¶ DENSITY,VN,2025-05,0.5,1,2 | -
a bound with a ratio | @indicator_code,area,period,value,numerator,denominator,qualifier ¶ SHARE,VN,2025-05,50,1,2,>= | 2:qualifier:QUALIFIER_CONFLICT
a bound without a ratio | @indicator_code,area,period,value,qualifier ¶ SHARE,VN,2025-05,50,>= | -
no such sign | @indicator_code,area,period,value,qualifier ¶ SHARE,VN,2025-05,50,khoảng | 2:qualifier:QUALIFIER_INVALID
no such finality | @indicator_code,area,period,value,finality ¶ SHARE,VN,2025-05,50,sơ bộ | 2:finality:FINALITY_INVALID
a numerator that is no number | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,50,x,2 | 2:numerator:NUMBER_INVALID
a percent sign in a numerator | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,50,50%,100 | 2:numerator:NUMBER_UNIT_MISMATCH
a derived value out of range | @indicator_code,area,period,value,numerator,denominator ¶ SHARE,VN,2025-05,,3,2 | 2:value:VALUE_ABOVE_MAX
"""
)
NUMBERS = cases(
    """
a decimal comma | SHARE,VN,2025-05,"65,5" | 2:value:DECIMAL_COMMA
groups by points, decimals by a comma | DENSITY,VN,2025-05,"1.234,5" | 2:value:THOUSANDS_REMOVED 2:value:DECIMAL_COMMA
groups by commas, decimals by a point | DENSITY,VN,2025-05,"1,234.5" | 2:value:THOUSANDS_REMOVED
one group alone | DENSITY,VN,2025-05,1.234 | 2:value:NUMBER_AMBIGUOUS
a round number alone | STATIONS,VN,2025-05,35.000 | 2:value:NUMBER_AMBIGUOUS
one group by a comma alone | DENSITY,VN,2025-05,"1,234" | 2:value:NUMBER_AMBIGUOUS
two ambiguous cells | DENSITY,VN,2025-05,1.234 ¶ DENSITY,Hà Nội,2025-05,2.345 | 2:value:NUMBER_AMBIGUOUS 3:value:NUMBER_AMBIGUOUS
two groups | DENSITY,VN,2025-05,1.234.567 | 2:value:THOUSANDS_REMOVED
two groups by commas | DENSITY,VN,2025-05,"1,234,567" | 2:value:THOUSANDS_REMOVED
a zero before three decimals | DENSITY,VN,2025-05,0.125 | -
a zero before three decimals, comma | DENSITY,VN,2025-05,"0,125" | 2:value:DECIMAL_COMMA
four digits before three decimals | DENSITY,VN,2025-05,1234.567 | -
a group in a file with a comma | DENSITY,VN,2025-05,"65,5" ¶ DENSITY,Hà Nội,2025-05,1.234 | 2:value:DECIMAL_COMMA 3:value:THOUSANDS_REMOVED
three decimals in a file with a comma | DENSITY,VN,2025-05,"65,5" ¶ DENSITY,Hà Nội,2025-05,"1,234" | 2:value:DECIMAL_COMMA 3:value:NUMBER_NORMALISED
both conventions, one rarer | DENSITY,VN,2025-05,"65,5" ¶ DENSITY,Hà Nội,2025-05,"6,5" ¶ DENSITY,Long An,2025-05,"1,234.5" | 2:value:DECIMAL_COMMA 3:value:DECIMAL_COMMA 4:value:NUMBER_MIXED_LOCALE
both conventions, a tie | DENSITY,VN,2025-05,"65,5" ¶ DENSITY,Hà Nội,2025-05,"1,234.5" | 2:value:DECIMAL_COMMA 3:value:NUMBER_MIXED_LOCALE
a tie the other way | DENSITY,VN,2025-05,"1,234.5" ¶ DENSITY,Hà Nội,2025-05,"65,5" | 2:value:THOUSANDS_REMOVED 3:value:NUMBER_MIXED_LOCALE
groups by a hard blank | DENSITY,VN,2025-05,1⍽234⍽567 | 2:value:THOUSANDS_REMOVED
groups by a narrow hard blank | DENSITY,VN,2025-05,1⎵234⎵567 | 2:value:THOUSANDS_REMOVED
groups by a common blank | DENSITY,VN,2025-05,1 234 567 | 2:value:NUMBER_INVALID
groups of two | DENSITY,VN,2025-05,"12,34,567" | 2:value:NUMBER_INVALID
groups of both signs | DENSITY,VN,2025-05,"1.234,567.8" | 2:value:NUMBER_INVALID
an underscore | DENSITY,VN,2025-05,1_000 | 2:value:NUMBER_INVALID
full-width digits | DENSITY,VN,2025-05,０ | 2:value:NUMBER_INVALID
Arabic digits | DENSITY,VN,2025-05,٣ | 2:value:NUMBER_INVALID
beyond a double | DENSITY,VN,2025-05,1e309 | 2:value:NUMBER_NOT_FINITE
no number by name | DENSITY,VN,2025-05,nan | 2:value:NUMBER_NOT_FINITE
infinity | DENSITY,VN,2025-05,inf | 2:value:NUMBER_NOT_FINITE
hexadecimal | DENSITY,VN,2025-05,0x1F | 2:value:NUMBER_INVALID
brackets | DENSITY,VN,2025-05,(5) | 2:value:NUMBER_INVALID
an exponent | DENSITY,VN,2025-05,1e5 | 2:value:NUMBER_INVALID
NA | DENSITY,VN,2025-05,NA | 2:value:NUMBER_INVALID
null | DENSITY,VN,2025-05,null | 2:value:NUMBER_INVALID
a unit behind | DENSITY,VN,2025-05,5 tr | 2:value:NUMBER_UNIT_MISMATCH
a unit of money | REVENUE,VN,2024,5 tỷ | 2:value:NUMBER_UNIT_MISMATCH
two signs | DENSITY,VN,2025-05,--5 | 2:value:NUMBER_INVALID
no digit before the comma | DENSITY,VN,2025-05,",5" | 2:value:NUMBER_INVALID
no digit behind the point | DENSITY,VN,2025-05,5. | 2:value:NUMBER_INVALID
a bound in the value | DENSITY,VN,2025-05,<10 | 2:value:NUMBER_INVALID
about | DENSITY,VN,2025-05,khoảng 90 | 2:value:NUMBER_INVALID
a range of numbers | DENSITY,VN,2025-05,90 - 95 | 2:value:NUMBER_INVALID
a plus | DENSITY,VN,2025-05,+5 | 2:value:NUMBER_NORMALISED
blanks around | DENSITY,VN,2025-05,␣5.5␣ | 2:value:NUMBER_NORMALISED
a zero in front | DENSITY,VN,2025-05,01 | 2:value:NUMBER_NORMALISED
a typographic minus | DENSITY,VN,2025-05,−5 | 2:value:NUMBER_NORMALISED
a minus | DENSITY,VN,2025-05,-5 | -
three dots | SHARE,VN,2025-05,... | 2:value:VALUE_MISSING
an ellipsis | SHARE,VN,2025-05,… | 2:value:VALUE_MISSING
a dash | SHARE,VN,2025-05,- | 2:value:VALUE_MISSING
an empty cell | SHARE,VN,2025-05, | 2:value:VALUE_MISSING
only a blank | SHARE,VN,2025-05,␣ | 2:value:VALUE_MISSING
a percent sign | SHARE,VN,2025-05,65% | 2:value:PERCENT_SIGN_REMOVED
a percent sign behind a blank | SHARE,VN,2025-05,65 % | 2:value:PERCENT_SIGN_REMOVED
a percent sign and a comma | SHARE,VN,2025-05,"65,5%" | 2:value:DECIMAL_COMMA 2:value:PERCENT_SIGN_REMOVED
a percent sign of no percent | STATIONS,VN,2025-05,65% | 2:value:NUMBER_UNIT_MISMATCH
sixteen digits | DENSITY,VN,2025-05,1.234567890123456 | 2:value:NUMBER_PRECISION
an error of Excel | SHARE,VN,2025-05,#N/A | 2:value:NUMBER_EXCEL_ERROR
an error of Excel, too | SHARE,VN,2025-05,#DIV/0! | 2:value:NUMBER_EXCEL_ERROR
a date for a value | SHARE,VN,2025-05,2025-05-01 | 2:value:NUMBER_IS_DATE
a day for a value | SHARE,VN,2025-05,01/05/2025 | 2:value:NUMBER_IS_DATE
below | SHARE,VN,2025-05,-0.1 | 2:value:VALUE_BELOW_MIN
above | SHARE,VN,2025-05,100.1 | 2:value:VALUE_ABOVE_MAX
at the border | SHARE,VN,2025-05,100 ¶ SHARE,Hà Nội,2025-05,0 | -
half a station | STATIONS,VN,2025-05,12.5 | 2:value:VALUE_NOT_INTEGER
a milestone share | TASKS,VN,2025-05,50 | 2:indicator_code:INDICATOR_COMPUTED
"""
)
PERIODS = cases(
    """
a year | SHARE,VN,2024,65.5 | -
a month | SHARE,VN,2025-05,65.5 | -
a quarter | SHARE,VN,2025-Q2,65.5 | -
a half | SHARE,VN,2025-H1,65.5 | -
T5/2025 | SHARE,VN,T5/2025,65.5 | 2:period:PERIOD_NORMALISED
05/2025 | SHARE,VN,05/2025,65.5 | 2:period:PERIOD_NORMALISED
Tháng 5/2025 | SHARE,VN,Tháng 5/2025,65.5 | 2:period:PERIOD_NORMALISED
tháng 05 năm 2025 | SHARE,VN,tháng 05 năm 2025,65.5 | 2:period:PERIOD_NORMALISED
Quý 2/2025 | SHARE,VN,Quý 2/2025,65.5 | 2:period:PERIOD_NORMALISED
Quý II/2025 | SHARE,VN,Quý II/2025,65.5 | 2:period:PERIOD_NORMALISED
6 tháng 2025 | SHARE,VN,6 tháng 2025,65.5 | 2:period:PERIOD_NORMALISED
6 tháng đầu năm 2025 | SHARE,VN,6 tháng đầu năm 2025,65.5 | 2:period:PERIOD_NORMALISED
6 tháng cuối năm 2024 | SHARE,VN,6 tháng cuối năm 2024,65.5 | 2:period:PERIOD_NORMALISED
Năm 2024 | SHARE,VN,Năm 2024,65.5 | 2:period:PERIOD_NORMALISED
2025Q2 | SHARE,VN,2025Q2,65.5 | 2:period:PERIOD_NORMALISED
Q2/2025 | SHARE,VN,Q2/2025,65.5 | 2:period:PERIOD_NORMALISED
2025-5 | SHARE,VN,2025-5,65.5 | 2:period:PERIOD_NORMALISED
5/2025 | SHARE,VN,5/2025,65.5 | 2:period:PERIOD_NORMALISED
lower case | SHARE,VN,2025-q2,65.5 | 2:period:PERIOD_NORMALISED
blanks around a period | SHARE,VN,␣2025-05␣,65.5 | 2:period:PERIOD_NORMALISED
a day | SHARE,VN,2025-05-15,65.5 | 2:period:PERIOD_INVALID
a day in words | SHARE,VN,15/05/2025,65.5 | 2:period:PERIOD_INVALID
nine months | SHARE,VN,9 tháng 2025,65.5 | 2:period:PERIOD_INVALID
a range of months | SHARE,VN,2025-01..2025-05,65.5 | 2:period:PERIOD_INVALID
a range with a dash | SHARE,VN,1-5/2025,65.5 | 2:period:PERIOD_INVALID
a thirteenth month | SHARE,VN,2025-13,65.5 | 2:period:PERIOD_INVALID
a fifth quarter | SHARE,VN,2025-Q5,65.5 | 2:period:PERIOD_INVALID
no period | SHARE,VN,,65.5 | 2:period:PERIOD_INVALID
words | SHARE,VN,hôm nay,65.5 | 2:period:PERIOD_INVALID
day or month | SHARE,VN,03/04/2025,65.5 | 2:period:PERIOD_AMBIGUOUS
a short year | SHARE,VN,05/25,65.5 | 2:period:PERIOD_AMBIGUOUS
an English month | SHARE,VN,May-25,65.5 | 2:period:PERIOD_AMBIGUOUS
another frequency | RANK,P63-01,2024-05,7 | 2:period:PERIOD_FREQUENCY
not over yet | SHARE,VN,2026-01,65.5 | 2:period:PERIOD_FUTURE
ends on the day | SHARE,VN,2025-12,65.5 | -
begins before and ends after | SHARE,VN,2026,65.5 | 2:period:PERIOD_FUTURE
published before it ended | @indicator_code,area,period,value,published ¶ SHARE,VN,2026,65.5,2025-11-01 | -
published after the day | @indicator_code,area,period,value,published ¶ SHARE,VN,2026,65.5,2026-02-01 | 2:period:PERIOD_FUTURE
a locked year | SHARE,VN,2019,65.5 | 2:period:PERIOD_LOCKED
a month of a locked year | SHARE,VN,2019-05,65.5 | 2:period:PERIOD_LOCKED
locked for another level | SHARE,VN,2018,65.5 ¶ SHARE,Hà Nội,2018,65.5 | 3:period:PERIOD_LOCKED
"""
)
AREAS = cases(
    """
an id | SHARE,P63-01,2025-05,65.5 | -
an official code | SHARE,01,2025-05,65.5 | -
a name | SHARE,Hà Nội,2025-05,65.5 | -
one digit | SHARE,1,2025-05,65.5 | 2:area:AREA_ALIAS
an English name | SHARE,Viet Nam,2025-05,65.5 | 2:area:AREA_ALIAS
the whole country | SHARE,Cả nước,2025-05,65.5 | 2:area:AREA_ALIAS
without diacritics | SHARE,Ha Noi,2025-05,65.5 | 2:area:AREA_ALIAS
small letters | SHARE,hà nội,2025-05,65.5 | 2:area:AREA_ALIAS
a city | SHARE,TP. Hà Nội,2025-05,65.5 | 2:area:AREA_ALIAS
a city in full | SHARE,Thành phố Hà Nội,2025-05,65.5 | 2:area:AREA_ALIAS
a province | SHARE,Tỉnh Long An,2025-05,65.5 | 2:area:AREA_ALIAS
the tone elsewhere | SHARE,Thừa Thiên Húê,2025-05,65.5 | 2:area:AREA_ALIAS
a total | SHARE,Tổng cộng,2025-05,65.5 | 2:area:AREA_UNKNOWN
a sign inside a name | SHARE,Hà N=ội,2025-05,65.5 | 2:area:AREA_UNKNOWN
a sign inside an id | SHARE,P63-7=2,2025-05,65.5 | 2:area:AREA_UNKNOWN
no area | SHARE,,2025-05,65.5 | 2:area:AREA_MISSING
no such area | SHARE,Atlantis,2025-05,65.5 | 2:area:AREA_UNKNOWN
a misspelt area | SHARE,Hà Nôị i,2025-05,65.5 | 2:area:AREA_UNKNOWN
merged away by name | SHARE,Long An,2025-07,65.5 | 2:area:AREA_LEGACY
merged away by id | SHARE,P63-80,2025-07,65.5 | 2:area:AREA_LEGACY
not there yet | SHARE,Huế,2025-06,65.5 | 2:area:AREA_NOT_YET
calculated back by the source | SHARE,P34-46,2025-06,65.5 | 2:area:AREA_BACKCAST
a year that ends after the merger | SHARE,Long An,2025,65.5 | 2:area:AREA_LEGACY
a half that ends before the merger | SHARE,Long An,2025-H1,65.5 | -
not reported at this level | RANK,VN,2024,7 | 2:area:AREA_NOT_REPORTING
a province where only the country reports | REVENUE,Hà Nội,2024,7 | 2:area:AREA_NOT_REPORTING
"""
)
TEXTS = cases(
    """
no indicator | ,VN,2025-05,65.5 | 2:indicator_code:INDICATOR_MISSING
no such indicator | SHAER,VN,2025-05,65.5 | 2:indicator_code:INDICATOR_UNKNOWN
an indicator in small letters | share,VN,2025-05,65.5 | 2:indicator_code:INDICATOR_NORMALISED
blanks around an indicator | ␣SHARE,VN,2025-05,65.5 | 2:indicator_code:INDICATOR_NORMALISED
a formula in a note | @indicator_code,area,period,value,note ¶ SHARE,VN,2025-05,65.5,=1+1 | 2:note:FORMULA_LIKE_TEXT
a command in a note | @indicator_code,area,period,value,note ¶ SHARE,VN,2025-05,65.5,@SUM(A1) | 2:note:FORMULA_LIKE_TEXT
a formula in a source | @indicator_code,area,period,value,source ¶ SHARE,VN,2025-05,65.5,+cmd | 2:source:FORMULA_LIKE_TEXT
markup in a note | @indicator_code,area,period,value,note ¶ SHARE,VN,2025-05,65.5,<script>alert(1)</script> | -
SQL in a note | @indicator_code,area,period,value,note ¶ SHARE,VN,2025-05,65.5,'; DROP TABLE batches; | -
braces in a note | @indicator_code,area,period,value,note ¶ SHARE,VN,2025-05,65.5,%{x} $a_1$ **b** | -
a mark that turns text, in a note | @indicator_code,area,period,value,note ¶ SHARE,VN,2025-05,65.5,a\u202eb | 2:note:BIDI_CONTROL
a mark that turns text, in a key | SHARE,Hà\u202e Nội,2025-05,65.5 | 2:area:BIDI_CONTROL
a bell in a note | @indicator_code,area,period,value,note ¶ SHARE,VN,2025-05,65.5,a\u0085b | 2:note:CONTROL_CHARACTER
a hidden blank in a key | SHARE,Hà\u200b Nội,2025-05,65.5 | 2:area:INVISIBLE_CHARACTER
a hidden blank in a note | @indicator_code,area,period,value,note ¶ SHARE,VN,2025-05,65.5,a\u200bb | 2:note:INVISIBLE_CHARACTER
a name taken apart | SHARE,Ha\u0300 Nội,2025-05,65.5 | 2:area:NORMALISED_NFC
a legacy font | SHARE,Hµ Néi,2025-05,65.5 | 2:area:ENCODING_UNKNOWN
text encoded twice | SHARE,HÃ  Ná»™i,2025-05,65.5 | 2:area:ENCODING_UNKNOWN
"""
)
ROWS = cases(
    """
twice the same | SHARE,VN,2025-05,65.5 ¶ SHARE,VN,2025-05,65.5 | 3:value:DUPLICATE_SAME
twice, otherwise | SHARE,VN,2025-05,65.5 ¶ SHARE,VN,2025-05,66 | 3:value:DUPLICATE_CONFLICT
twice, otherwise, under an alias | SHARE,Hà Nội,2025-05,65.5 ¶ SHARE,Ha Noi,2025-05,66 | 3:area:AREA_ALIAS 3:value:DUPLICATE_CONFLICT
twice, otherwise, taken apart | SHARE,Hà Nội,2025-05,65.5 ¶ SHARE,Ha\u0300 Nội,2025-05,66 | 3:area:NORMALISED_NFC 3:value:DUPLICATE_CONFLICT
thrice | SHARE,VN,2025-05,65.5 ¶ SHARE,VN,2025-05,66 ¶ SHARE,VN,2025-05,67 | 3:value:DUPLICATE_CONFLICT 4:value:DUPLICATE_CONFLICT
ten times the period before | DENSITY,VN,2025-05,10 ¶ DENSITY,VN,2025-06,100 | 3:value:VALUE_JUMP
a tenth of the period before | DENSITY,VN,2025-05,100 ¶ DENSITY,VN,2025-06,10 | 3:value:VALUE_JUMP
nearly ten times | DENSITY,VN,2025-05,10 ¶ DENSITY,VN,2025-06,99 | -
rows in any order | DENSITY,VN,2025-06,100 ¶ DENSITY,VN,2025-05,10 | 2:value:VALUE_JUMP
a count that falls | STATIONS,VN,2025-05,812 ¶ STATIONS,VN,2025-06,811 | 3:value:CUMULATIVE_FELL
a share that falls | SHARE,VN,2025-05,65.5 ¶ SHARE,VN,2025-06,60 | -
revised | SHARE,VN,2024-12,61 | 2:value:REVISES_APPROVED
unchanged | SHARE,VN,2024-12,60 | 2:value:UNCHANGED
unchanged in twelve digits | SHARE,VN,2024-12,60.0000000000001 | 2:value:UNCHANGED
a blank row | SHARE,VN,2025-05,65.5 ¶ ,,, ¶ SHARE,VN,2025-06,x | 3::BLANK_ROWS_SKIPPED 4:value:NUMBER_INVALID
several blank rows | SHARE,VN,2025-05,65.5 ¶ ,,, ¶ ,␣,, ¶ SHARE,VN,2025-06,66 ¶ ,,, ¶ SHARE,VN,2025-07,x | 3::BLANK_ROWS_SKIPPED 7:value:NUMBER_INVALID
every fault of a row | SHAER,Atlantis,2025-13,x | 2:indicator_code:INDICATOR_UNKNOWN 2:area:AREA_UNKNOWN 2:period:PERIOD_INVALID 2:value:NUMBER_INVALID
no rows | @indicator_code,area,period,value | ::NO_DATA_ROWS
a row too wide | SHARE,VN,2025-05,65.5 ¶ SHARE,VN,2025-06,66,x | 3::FIELD_COUNT
"""
)
ALL = (*COLUMNS, *RATIOS, *NUMBERS, *PERIODS, *AREAS, *TEXTS, *ROWS)
