"""The targets of a snapshot worded for documents, and the few that a reader asks for first; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.briefings.reading import readings_of, spoken
from indicators.briefings.rebuilt import Rebuilt
from indicators.briefings.shape import SnapshotDocument
from indicators.formats import dates, quantities, words
from indicators.formats.texts import translator
from indicators.formats.visible import visible
from indicators.model import CORE_TIERS, Kind, Language, Reading, Status, Tier, Trend

_NOT_MET = (Status.MISSED, Status.REVERSING, Status.FAR_BEHIND, Status.BEHIND)
_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class Line:
    """One target as a row of a document, in one language.

    `value` is "" without a figure, `change` the last change in words, `question` what the Ministry has to confirm.
    """

    code: str
    sector: str
    name: str
    value: str
    period: str
    aim: str
    due: str
    change: str
    status: Status
    status_name: str
    sentence: str
    document: str
    clause: str
    question: str
    tier: Tier
    reading: Reading

    @property
    def is_core(self) -> bool:
        """Whether the headline counts it."""
        return self.tier in CORE_TIERS


def target_lines(document: SnapshotDocument, view: str, language: Language) -> tuple[Line, ...]:
    """Every target in the overview's order.

    Raises:
        NotFound: the snapshot has no such view.
    """
    rebuilt = Rebuilt(document, view)
    return tuple(
        _line(rebuilt.reading(found), spoken(found["sentence"], language), language)
        for found in readings_of(document, view)
        if found["role"] == "target"
    )


def _line(reading: Reading, sentence: str, language: Language) -> Line:
    point, target, indicator = reading.judgement.point, reading.target, reading.indicator
    return Line(
        code=target.code if target else "",
        sector=indicator.sector,
        name=visible(words.name(indicator, language)),
        value=shown_value(reading, language),
        period=dates.period(point.period, language) if point else "",
        aim=quantities.aim_sign(reading, language),
        due=dates.day(target.due, language) if target else "",
        change=_change(reading, language),
        status=reading.status,
        status_name=words.label(reading.status, language),
        sentence=visible(sentence),
        document=visible(target.document) if target else "",
        clause=visible(target.clause) if target else "",
        question=visible(target.note) if target else "",
        tier=target.tier if target else Tier.RELATED,
        reading=reading,
    )


def shown_value(reading: Reading, language: Language) -> str:
    """The figure with its sign and unit; of a group how many of its units meet the target."""
    if reading.by_area:
        met, total = reading.by_area.get(Status.ACHIEVED, 0), sum(reading.by_area.values())
        return translator("briefings", language)("{met}/{total} units", met=met, total=total)
    point = reading.judgement.point
    if point is None:
        return ""
    sign = quantities.observed_sign(point)
    shown = quantities.quantity(point.value, reading.indicator, language, trim=not point.qualifier.is_point)
    return f"{sign}\u00a0{shown}" if sign else shown


def _change(reading: Reading, language: Language) -> str:
    judged = reading.judgement
    _ = translator("briefings", language)
    if judged.last_change is None:
        return ""
    if judged.last_change and reading.indicator.kind is Kind.RANK:
        return quantities.difference(judged.last_change, reading.indicator, language, signed=True)
    size = quantities.difference(judged.last_change, reading.indicator, language)
    if judged.trend is Trend.IMPROVING:
        return _("better by {size}", size=size)
    return _("worse by {size}", size=size) if judged.trend is Trend.WORSENING else _("unchanged")


def worst(lines: Iterable[Line], most: int) -> list[Line]:
    """The targets judged as not met or not on their way, the gravest first; of equals the closest to the directive.

    Of several targets that say the same of one indicator the first stands for all.
    """
    found = [line for line in lines if line.status in _NOT_MET]
    ordered = sorted(found, key=lambda line: (_NOT_MET.index(line.status), _TIERS.index(line.tier), _pace(line)))
    each: dict[tuple[str, str], Line] = {}
    for line in ordered:
        each.setdefault((line.reading.indicator.code, line.sentence), line)
    return list(each.values())[:most]


def _pace(line: Line) -> float:
    pace = line.reading.judgement.pace
    return 0.0 if pace is None else pace


def most_improved(lines: Iterable[Line], most: int) -> list[Line]:
    """The indicators whose last change was for the better, by that change against the value before it."""
    found: dict[str, Line] = {}
    for line in lines:
        if line.reading.judgement.trend is Trend.IMPROVING and _relative(line) > 0:
            found.setdefault(line.reading.indicator.code, line)
    return sorted(found.values(), key=lambda line: -_relative(line))[:most]


def _relative(line: Line) -> float:
    """The last change as a share of the value before it; 0 where that was 0."""
    point, change = line.reading.judgement.point, line.reading.judgement.last_change
    if point is None or change is None or point.value == change:
        return 0.0
    return abs(change / (point.value - change))
