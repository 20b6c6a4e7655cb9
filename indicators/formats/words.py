"""The words and signs for statuses, flags, verdicts and trends (docs/method.md); it judges nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicators.formats.texts import marker, translator
from indicators.model.catalogue import Area, Indicator, Sector, SeriesName
from indicators.model.vocabulary import Comparator, Flag, Language, Status, Trend, Verdict

N_ = marker("formats")

_STATUS: Final[Mapping[Status, tuple[str, str]]] = {
    Status.ACHIEVED: (N_("Achieved"), "✔"),
    Status.ON_TRACK: (N_("On track"), "▲"),
    Status.BEHIND: (N_("Behind"), "◆"),
    Status.FAR_BEHIND: (N_("Far behind"), "▼"),
    Status.REVERSING: (N_("Reversing"), "⏷⏷"),
    Status.MISSED: (N_("Missed"), "✖"),
    Status.AWAITING_FINAL: (N_("Awaiting final figure"), "…"),
    Status.TOO_EARLY: (N_("Too early"), "○"),
    Status.IN_PROGRESS: (N_("In progress"), "◐"),
    Status.INDETERMINATE: (N_("Indeterminate"), "?"),
    Status.NOT_COMPARABLE: (N_("Not comparable"), "≠"),
    Status.NO_DATA: (N_("No data"), "–"),
    Status.NO_TARGET: (N_("No target"), "·"),
}
_FLAGS: Final[Mapping[Flag, str]] = {
    Flag.STALE: N_("old figure"),
    Flag.PROVISIONAL: N_("provisional figure"),
    Flag.APPROXIMATE: N_("approximate figure"),
    Flag.WORSENING: N_("worsening at the last change"),
    Flag.AFTER_DUE: N_("figure of after the due date"),
    Flag.BEFORE_TARGET_YEAR: N_("figure of before the target's year"),
    Flag.RESTATED: N_("restated to the boundaries shown"),
    Flag.ESTIMATED: N_("estimated by weights"),
    Flag.ROLLED_UP: N_("added up from the units"),
}
_VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.WILL_REACH: N_("likely to be met"),
    Verdict.CLOSE: N_("close to being met"),
    Verdict.WILL_MISS: N_("unlikely to be met"),
    Verdict.NOT_ENOUGH_POINTS: N_("too few figures for a forecast"),
}
_TRENDS: Final[Mapping[Trend, str]] = {
    Trend.IMPROVING: N_("improving"),
    Trend.WORSENING: N_("worsening"),
    Trend.FLAT: N_("unchanged"),
    Trend.UNKNOWN: N_("trend unknown"),
}
_SIGNS: Final[Mapping[Comparator, str]] = {
    Comparator.AT_LEAST: "≥",
    Comparator.ABOVE: ">",
    Comparator.AT_MOST: "≤",
    Comparator.BELOW: "<",
    Comparator.EQUAL: "=",
}


def label(status: Status, lang: Language | str) -> str:
    """The status in words: `Thụt lùi`, `Reversing`."""
    return translator("formats", lang)(_STATUS[status][0])


def symbol(status: Status) -> str:
    """The sign of a status in plain text."""
    return _STATUS[status][1]


def flag(found: Flag, lang: Language | str) -> str:
    """A flag in words, in lower case."""
    return translator("formats", lang)(_FLAGS[found])


def verdict(found: Verdict, lang: Language | str) -> str:
    """The verdict of a forecast in words."""
    return translator("formats", lang)(_VERDICTS[found])


def trend(found: Trend, lang: Language | str) -> str:
    """A trend in words."""
    return translator("formats", lang)(_TRENDS[found])


def comparator_sign(comparator: Comparator | None) -> str:
    """`≥`, `>`, `≤`, `<`, `=`; nothing for a place among the first n."""
    return _SIGNS.get(comparator, "") if comparator else ""


def name(record: Indicator | Sector | Area | SeriesName, lang: Language | str) -> str:
    """The record's name; Vietnamese where no English one is known."""
    return record.name_en if Language(lang) is Language.EN and record.name_en else record.name_vi


def series(code: str, indicator: Indicator, lang: Language | str) -> str:
    """A way of counting by its name in the catalogue; as it was typed where the catalogue names none."""
    named = next((one for one in indicator.series_names if one.code == code), None)
    return name(named, lang) if named else code
