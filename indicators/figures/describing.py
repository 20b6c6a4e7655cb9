"""Every figure model in words and as a table: the same two questions of any chart; it draws nothing."""

from __future__ import annotations

from typing import assert_never

from indicators.figures.heat_tables import HeatTable, describe_heat, heat_rows
from indicators.figures.multiples import Multiples, describe_multiples, multiples_table
from indicators.figures.rankings import describe_territory, territory_table
from indicators.figures.slopes import Slope, describe_slope, slope_table
from indicators.figures.standings import Territory
from indicators.figures.tables import Table
from indicators.figures.timelines import Timeline, describe_timeline, timeline_table
from indicators.figures.trajectories import Trajectory, describe_trajectory, trajectory_table
from indicators.formats.visible import visible
from indicators.model import Language

FigureModel = Trajectory | Territory | Slope | Multiples | HeatTable | Timeline
"""What a chart is drawn from."""


def describe(model: FigureModel, lang: Language) -> str:
    """The text alternative of a chart: one sentence with the finding and what it rests on, hidden characters shown."""
    return visible(_described(model, lang))


def _described(model: FigureModel, lang: Language) -> str:
    match model:
        case Trajectory():
            return describe_trajectory(model, lang)
        case Territory():
            return describe_territory(model, lang)
        case Slope():
            return describe_slope(model, lang)
        case Multiples():
            return describe_multiples(model, lang)
        case HeatTable():
            return describe_heat(model, lang)
        case Timeline():
            return describe_timeline(model, lang)
        case _:
            assert_never(model)


def table(model: FigureModel, lang: Language) -> Table:
    """Every number a chart shows, as rows of text."""
    match model:
        case Trajectory():
            return trajectory_table(model, lang)
        case Territory():
            return territory_table(model, lang)
        case Slope():
            return slope_table(model, lang)
        case Multiples():
            return multiples_table(model, lang)
        case HeatTable():
            return heat_rows(model, lang)
        case Timeline():
            return timeline_table(model, lang)
        case _:
            assert_never(model)
