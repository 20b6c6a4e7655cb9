"""Values, differences and aims of an indicator in its unit; it judges nothing."""

from __future__ import annotations

from indicators.formats.numbers import NBSP, number, percent, qualified, rank
from indicators.formats.texts import translator
from indicators.formats.words import comparator_sign
from indicators.model.catalogue import Indicator
from indicators.model.readings import Point, Reading
from indicators.model.vocabulary import Comparator, Kind, Language, Qualifier, TargetKind

_EXTRA_DECIMALS = 2
_NOISE = 1e-9
_SHARES = (Kind.PERCENT, Kind.MILESTONE_SHARE)
_SIGNS = {Qualifier.EQUAL: "", Qualifier.AT_LEAST: "≥", Qualifier.AT_MOST: "≤"}
_WHOLE = (Kind.RANK, Kind.LEVEL, Kind.COUNT)


def unit(indicator: Indicator, lang: Language | str) -> str:
    """The unit in the language; `%` for shares, nothing for ranks and levels."""
    if indicator.kind in _SHARES:
        return "%"
    if indicator.kind in (Kind.RANK, Kind.LEVEL):
        return ""
    return (indicator.unit_en if Language(lang) is Language.EN else "") or indicator.unit_vi


def _most_decimals(value: float, indicator: Indicator) -> int:
    """Two decimals more where a source gave them; a computed value with endless digits gets none beyond its own."""
    most = indicator.decimals + _EXTRA_DECIMALS
    is_given = abs(round(value, most) - value) <= _NOISE * max(1.0, abs(value))
    return most if is_given else indicator.decimals


def figure(value: float, indicator: Indicator, lang: Language | str, *, trim: bool = False) -> str:
    """The bare number: the indicator's decimals, more where the value holds them, none to spare when `trim`."""
    least = 0 if trim or indicator.integer or indicator.kind in _WHOLE else indicator.decimals
    return number(value, lang, decimals=least, most=_most_decimals(value, indicator))


def quantity(value: float, indicator: Indicator, lang: Language | str, *, trim: bool = False) -> str:
    """A value with its unit: `65,0 %`, `thứ 44`, `cấp 6`, `26.000 trạm`."""
    _ = translator("formats", lang)
    least = 0 if trim or indicator.integer or indicator.kind in _WHOLE else indicator.decimals
    if indicator.kind in _SHARES:
        return percent(value, lang, decimals=least, most=_most_decimals(value, indicator))
    if indicator.kind is Kind.RANK:
        return rank(value, lang)
    shown = figure(value, indicator, lang, trim=trim)
    if indicator.kind is Kind.LEVEL:
        return _("level {level}", level=shown)
    return f"{shown}{NBSP}{unit(indicator, lang)}" if unit(indicator, lang) else shown


def observed(point: Point, indicator: Indicator, lang: Language | str) -> str:
    """An observed value with its unit and, where it is a bound or approximate, the word for it."""
    shown = quantity(point.value, indicator, lang, trim=not point.qualifier.is_point)
    return qualified(shown, point.qualifier, lang)


def observed_sign(point: Point) -> str:
    """The sign before a shown number: `>` for a lower bound, `~` for an approximate value, else nothing."""
    return _SIGNS.get(point.qualifier, point.qualifier.value)


def signed_figure(value: float, qualifier: Qualifier, indicator: Indicator, lang: Language | str) -> str:
    """The bare number of an observed value with the sign of a bound or of an approximate value: `<1.000`, `~65,2`."""
    return _SIGNS.get(qualifier, qualifier.value) + figure(value, indicator, lang, trim=not qualifier.is_point)


def difference(value: float, indicator: Indicator, lang: Language | str, *, signed: bool = False) -> str:
    """A difference in units: `0,5 điểm %`, `4 bậc`, `2 cấp`, `1.200 trạm`; its size only unless `signed`.

    A signed one of ranks says the way: from 46 to 44 is `lên 2 bậc`, which `−2 bậc` would turn into a fall.
    """
    _ = translator("formats", lang)
    if signed and indicator.kind is Kind.RANK and value:
        return _moved(value, lang)
    least = 0 if indicator.integer or indicator.kind in _WHOLE else indicator.decimals
    size = round(value, indicator.decimals + _EXTRA_DECIMALS) if signed else abs(value)
    shown = number(size, lang, decimals=least, most=_most_decimals(value, indicator), signed=signed)
    is_one = 1 if abs(size) == 1 else 2
    if indicator.kind in _SHARES:
        return _("{shown} percentage points", shown=shown)
    if indicator.kind is Kind.RANK:
        return _.plural("{shown} place", "{shown} places", is_one, shown=shown)
    if indicator.kind is Kind.LEVEL:
        return _.plural("{shown} level", "{shown} levels", is_one, shown=shown)
    return f"{shown}{NBSP}{unit(indicator, lang)}" if unit(indicator, lang) else shown


def _moved(value: float, lang: Language | str) -> str:
    """A change of rank as the way it went: a smaller number is up."""
    _ = translator("formats", lang)
    shown, is_one = number(abs(value), lang, decimals=0, most=1), 1 if abs(value) == 1 else 2
    if value < 0:
        return _.plural("up {shown} place", "up {shown} places", is_one, shown=shown)
    return _.plural("down {shown} place", "down {shown} places", is_one, shown=shown)


def target_level(reading: Reading) -> float | None:
    """The level to reach: as judged, else as written; None for an "improve by" whose baseline is unknown."""
    if reading.judgement.target is not None:
        return reading.judgement.target
    if reading.target is None or reading.target.kind is TargetKind.IMPROVE_BY:
        return None
    return reading.target.value


def aim(reading: Reading, lang: Language | str) -> str:
    """The aim in words for a sentence: `70 %`, `trên 80 %`, `nhóm 4`, `tăng 5 bậc`; "" without a value."""
    _ = translator("formats", lang)
    level, indicator = target_level(reading), reading.indicator
    if reading.target is None or (level is None and reading.target.value is None):
        return ""
    if level is None:
        return _("a gain of {gain}", gain=difference(reading.target.value or 0.0, indicator, lang))
    shown = quantity(level, indicator, lang, trim=True)
    match reading.comparator:
        case Comparator.ABOVE:
            return _("above {aim}", aim=shown)
        case Comparator.AT_MOST if indicator.kind is not Kind.RANK:
            return _("no more than {aim}", aim=shown)
        case Comparator.BELOW:
            return _("below {aim}", aim=shown)
        case Comparator.TOP:
            return _("the top {n}", n=figure(level, indicator, lang, trim=True))
        case _:
            return shown


def aim_sign(reading: Reading, lang: Language | str) -> str:
    """The aim in signs for a card: `≥ 70 %`, `nhóm 4`, `+5 bậc`; "" without a value."""
    level = target_level(reading)
    sign = comparator_sign(reading.comparator)
    if level is None or not sign:
        return aim(reading, lang)
    return f"{sign}{NBSP}{quantity(level, reading.indicator, lang, trim=True)}"
