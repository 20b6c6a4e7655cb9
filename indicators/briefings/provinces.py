"""The provinces of a snapshot as one table of words, and the one indicator whose ranking a document shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indicators.briefings.reading import Figure, province_figures, readings_of
from indicators.briefings.rebuilt import Rebuilt
from indicators.briefings.shape import SnapshotDocument
from indicators.formats import dates, quantities, words
from indicators.formats.collation import vietnamese
from indicators.formats.visible import visible
from indicators.model import Basis, Direction, Indicator, Kind, Language, Qualifier, Scope, Status

_WIDE: Final = 3
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One province and one indicator; `value` None: refused."""

    area: str
    name: str
    value: float | None
    shown: str
    period: str
    status: Status | None
    is_point: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class Ranked:
    """One indicator in every province: the best first, then those without a figure by the alphabet."""

    indicator: Indicator
    name: str
    period: str
    goal: float | None
    goal_text: str
    places: tuple[Place, ...]

    @property
    def valued(self) -> tuple[Place, ...]:
        """Those with an exact figure of the period of most."""
        return tuple(one for one in self.places if one.value is not None and one.is_point and one.period == self.period)


class Provinces:
    """The newest figure of each province and indicator under one position of the areas switch."""

    def __init__(self, document: SnapshotDocument, view: str, language: Language) -> None:
        self._rebuilt, self._language = Rebuilt(document, view), language
        self._figures = province_figures(document, view)
        self._readings = {
            (one["indicator"], one["area"]): one for one in readings_of(document, view, by_area=True)
            if one["role"] == "unit"
        }  # fmt: skip
        self._goals = {
            one["indicator"]: one
            for one in readings_of(document, view)
            if (target := self._rebuilt.targets.get(one["target_code"] or "")) and target.scope == Scope.EACH_PROVINCE
        }
        self._by_indicator: dict[str, list[Figure]] = {}
        for figure in self._figures:
            self._by_indicator.setdefault(figure.indicator, []).append(figure)
        self.indicators: Sequence[Indicator] = [self._rebuilt.indicators[code] for code in self._by_indicator]
        self._usual = {code: _usual_period(found) for code, found in self._by_indicator.items()}
        order = {area: place for place, area in enumerate(self._rebuilt.areas)}
        held = sorted({figure.area for figure in self._figures}, key=lambda area: order[area])
        self.areas: Sequence[str] = held
        self._cells = {(figure.area, figure.indicator): figure for figure in self._figures}

    def name(self, area: str) -> str:
        """The name of a province."""
        return visible(words.name(self._rebuilt.areas[area], self._language))

    def at(self, area: str, indicator: Indicator) -> Place | None:
        """What is known of a province and an indicator; None where nothing was ever reported."""
        figure = self._cells.get((area, indicator.code))
        return self._place(figure, indicator) if figure else None

    def usual_period(self, indicator: Indicator) -> str:
        """The period of most figures, the newest of several; "" without any."""
        return self._usual.get(indicator.code, "")

    def is_wide(self, indicator: Indicator) -> bool:
        """Whether every province has a target for it, or at least a third of them a figure."""
        valued = sum(one.value is not None for one in self._of(indicator))
        return indicator.code in self._goals or valued * _WIDE >= len(self.areas)

    def _of(self, indicator: Indicator) -> list[Figure]:
        return self._by_indicator.get(indicator.code, [])

    def _place(self, figure: Figure, indicator: Indicator) -> Place:
        reading = self._readings.get((figure.indicator, figure.area))
        qualifier = Qualifier(figure.qualifier)
        shown = "" if figure.value is None else quantities.figure(figure.value, indicator, self._language, trim=False)
        sign = "" if qualifier is Qualifier.EQUAL else figure.qualifier.replace(">=", "≥").replace("<=", "≤") + " "
        return Place(
            area=figure.area,
            name=self.name(figure.area),
            value=figure.value,
            shown=sign + shown if shown else "",
            period=figure.period,
            status=Status(reading["status"]) if reading else None,
            is_point=qualifier.is_point,
            basis=Basis(figure.basis),
        )

    def ranking(self) -> Ranked | None:
        """What many provinces report exactly, of these one with a target for each, of these the newest."""
        found = [self.ranked(one) for one in self.indicators]
        with_figures = [one for one in found if len(one.valued) >= _FEWEST]
        return max(with_figures, key=self._weight, default=None)

    def _weight(self, one: Ranked) -> tuple[bool, bool, str, bool, int]:
        is_wide = len(one.valued) * _WIDE >= len(self.areas)
        return is_wide, one.goal is not None, one.period, one.indicator.kind is not Kind.RANK, len(one.valued)

    def ranked(self, indicator: Indicator) -> Ranked:
        """One indicator in every province that was asked for it."""
        places = [self._place(figure, indicator) for figure in self._of(indicator)]
        sign = -1 if indicator.direction is Direction.HIGHER else 1
        valued = sorted((one for one in places if one.value is not None), key=lambda one: sign * (one.value or 0.0))
        without = sorted((one for one in places if one.value is None), key=lambda one: vietnamese(one.name))
        reading = self._goals.get(indicator.code)
        goal = self._rebuilt.reading(reading) if reading else None
        return Ranked(
            indicator=indicator,
            name=visible(words.name(indicator, self._language)),
            period=self.usual_period(indicator),
            goal=quantities.target_level(goal) if goal else None,
            goal_text=quantities.aim_sign(goal, self._language) if goal else "",
            places=(*valued, *without),
        )


def _usual_period(figures: Sequence[Figure]) -> str:
    found = Counter(one.period for one in figures if one.value is not None)
    return max(found, key=lambda period: (found[period], period), default="")


def unit_of(indicator: Indicator, language: Language) -> str:
    """The unit behind the name of a column, in brackets."""
    unit = quantities.unit(indicator, language)
    return f" ({unit})" if unit else ""


def period_words(code: str, language: Language) -> str:
    """The period in words; "" for none."""
    return dates.period(code, language) if code else ""
