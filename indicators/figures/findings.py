"""Titles of charts: each a sentence with the finding, made from the data by rule; it judges nothing."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.figures.standings import Standing, Territory
from indicators.formats import dates, numbers, quantities, words
from indicators.formats.texts import translator
from indicators.model import AreaSet, Comparator, Direction, Indicator, Kind, Language, Point, Reading, Status


def aim_of(reading: Reading, lang: Language) -> str:
    """`the minimum of 70 %`, `the target of rank 40`."""
    _ = translator("figures", lang)
    aim = quantities.aim(reading, lang)
    if reading.comparator is Comparator.AT_LEAST:
        return _("the minimum of {aim}", aim=aim)
    return _("the target of {aim}", aim=aim)


def units_word(territory: Territory, lang: Language) -> str:
    """`34 provinces and cities`, with what they are."""
    _ = translator("figures", lang)
    total = len(territory.standings)
    if territory.areas is AreaSet.OLD:
        return _("{n} provinces and cities of before the merger", n=total)
    return _("{n} provinces and cities", n=total)


def territory_finding(territory: Territory, lang: Language) -> str:
    """`20/34 provinces and cities have not reached the minimum of 70 %; 7 cannot be judged`."""
    _ = translator("figures", lang)
    total = len(territory.standings)
    valued = territory.valued
    if not valued:
        return _("None of the {units} has a figure to show", units=units_word(territory, lang))
    if territory.reading is None or territory.reading.target is None:
        return _range_finding(territory, lang)
    met = sum(standing.status is Status.ACHIEVED for standing in territory.standings)
    unsaid = sum(standing.is_open for standing in territory.standings)
    aim = aim_of(territory.reading, lang)
    if met == total - unsaid and met:
        found = _("{n}/{total} provinces and cities have reached {aim}", n=met, total=total, aim=aim)
    else:
        missing = total - met - unsaid
        found = _("{n}/{total} provinces and cities have not reached {aim}", n=missing, total=total, aim=aim)
    return f"{found}; {_('{n} cannot be judged', n=unsaid)}" if unsaid else found


def _range_finding(territory: Territory, lang: Language) -> str:
    _ = translator("figures", lang)
    seen = territory.of_period
    exact = best_first([one for one in seen if one.qualifier.is_point], territory.indicator)
    without, bounds = len(territory.standings) - len(seen), len(seen) - len(exact)
    if len(seen) == 1:
        found = [_("Only {best} has a figure", best=_named(seen[0], territory.indicator, lang))]
    elif len(exact) > 1:
        best, worst = (_named(one, territory.indicator, lang) for one in (exact[0], exact[-1]))
        found = [_("{best} leads, {worst} comes last", best=best, worst=worst)]
    else:
        found = [_("{n}/{total} provinces and cities have a figure", n=len(seen), total=len(territory.standings))]
    if bounds and len(seen) > 1:
        found.append(_.plural("of {n} only a bound is known", "of {n} only a bound is known", bounds))
    if without:
        found.append(_("{n} have no figure of that time", n=without))
    return "; ".join(found)


def _named(standing: Standing, indicator: Indicator, lang: Language) -> str:
    write = quantities.figure if indicator.kind is Kind.INDEX else quantities.quantity
    shown = write(standing.value or 0.0, indicator, lang, trim=not standing.qualifier.is_point)
    return f"{words.name(standing.area, lang)} ({numbers.qualified(shown, standing.qualifier, lang)})"


def best_first(standings: Sequence[Standing], indicator: Indicator) -> list[Standing]:
    """Standings with a figure, the best first."""
    sign = -indicator.direction.sign
    return sorted(standings, key=lambda standing: sign * (standing.value or 0.0))


def course_finding(reading: Reading, points: Sequence[Point], lang: Language) -> str:
    """What one series says: against what was to be expected, else against the target, else since its first figure."""
    _ = translator("figures", lang)
    point, indicator = reading.judgement.point, reading.indicator
    if point is None:
        return _no_figure(reading, points, lang)
    shown = f"{quantities.observed(point, indicator, lang)} ({when(point, lang)})"
    expected, level = expected_value(reading), quantities.target_level(reading)
    if reading.status is Status.ACHIEVED:
        return _("{value}: the target of {aim} is met", value=shown, aim=quantities.aim(reading, lang))
    if not point.qualifier.is_point:
        aim = quantities.aim(reading, lang)
        return _("{value}; the target is {aim}", value=shown, aim=aim) if aim else shown
    if expected is not None:
        return _against(point.value, expected, reading, shown, lang)
    if level is not None:
        gap = quantities.difference(level - point.value, indicator, lang)
        aim = quantities.aim(reading, lang)
        if is_too_high(indicator):
            return _("{value}, {gap} above the target of {aim}", value=shown, gap=gap, aim=aim)
        return _("{value}, {gap} short of the target of {aim}", value=shown, gap=gap, aim=aim)
    return _since_first(points, indicator, lang) or shown


def _no_figure(reading: Reading, points: Sequence[Point], lang: Language) -> str:
    _ = translator("figures", lang)
    if reading.target is None:
        return _since_first(points, reading.indicator, lang) or _("No figure yet")
    return _("No figure to hold against the target of {aim}", aim=quantities.aim(reading, lang))


def _against(value: float, expected: float, reading: Reading, shown: str, lang: Language) -> str:
    _ = translator("figures", lang)
    ahead = (value - expected) * reading.indicator.direction.sign
    size = quantities.difference(round(value - expected, reading.indicator.decimals), reading.indicator, lang)
    planned = quantities.quantity(round(expected, reading.indicator.decimals), reading.indicator, lang)
    if round(abs(value - expected), reading.indicator.decimals + 2) == 0:
        return _("{value}, as was to be expected by then", value=shown)
    if ahead > 0 and is_too_high(reading.indicator):
        return _("{value}, {size} below the {planned} to be expected by then", value=shown, size=size, planned=planned)
    if ahead > 0:
        return _(
            "{value}, {size} ahead of the {planned} to be expected by then", value=shown, size=size, planned=planned
        )
    if is_too_high(reading.indicator):
        return _("{value}, {size} above the {planned} to be expected by then", value=shown, size=size, planned=planned)
    return _("{value}, {size} short of the {planned} to be expected by then", value=shown, size=size, planned=planned)


def is_too_high(indicator: Indicator) -> bool:
    """Whether a figure that lags is called too high, one that leads low; of a place in a ranking nobody says so."""
    return indicator.direction is Direction.LOWER and indicator.kind is not Kind.RANK


def expected_value(reading: Reading) -> float | None:
    """What was to be expected on the figure's own date, in the indicator's unit; None without a path."""
    judged = reading.judgement
    if judged.planned_level is not None:
        return judged.planned_level
    if judged.expected is None or judged.baseline is None or judged.target is None or judged.pace is None:
        return None
    return judged.baseline + judged.expected * (judged.target - judged.baseline)


def _since_first(points: Sequence[Point], indicator: Indicator, lang: Language) -> str:
    """The change between the first and last exact figures of the newest way of counting; "" for fewer than two."""
    _ = translator("figures", lang)
    exact = [point for point in points if point.qualifier.is_point and point.series == points[-1].series]
    if len(exact) < 2:
        return ""
    first, last = (f"{quantities.observed(one, indicator, lang)} ({when(one, lang)})" for one in (exact[0], exact[-1]))
    return _("From {first} to {last}: {way}", first=first, last=last, way=_way(exact[0], exact[-1], indicator, lang))


def _way(first: Point, last: Point, indicator: Indicator, lang: Language) -> str:
    """`up by 3 stations`, `better by 2 levels`, of a rank `up 2 places`."""
    _ = translator("figures", lang)
    change = last.value - first.value
    size = quantities.difference(change, indicator, lang)
    if change == 0:
        return _("unchanged")
    if indicator.kind is Kind.RANK:
        return quantities.difference(change, indicator, lang, signed=True)
    if indicator.direction is Direction.LOWER:
        return _("better by {size}", size=size) if change < 0 else _("worse by {size}", size=size)
    return _("up by {size}", size=size) if change > 0 else _("down by {size}", size=size)


def when(point: Point, lang: Language) -> str:
    """The period of a figure in words; its last day where the period is not known."""
    return dates.period(point.period, lang) if point.period else dates.day(point.end, lang)
