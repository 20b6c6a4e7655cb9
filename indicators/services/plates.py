"""Any chart of any page as a drawing of its own, with its finding, its source, its day and its revision on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from indicators.errors import IndicatorsError
from indicators.figures import LIGHT, Multiples, Territory, Theme, Trajectory
from indicators.figures.plates import (
    Plate,
    Stamp,
    card_plate,
    heat_plate,
    map_plate,
    multiples_plate,
    plotted_plate,
    tiles_plate,
)
from indicators.formats import dates
from indicators.formats.texts import translator
from indicators.model import AreaSet, Language, Scope
from indicators.periods import parse
from indicators.services.courses import trajectory_of
from indicators.services.explorer import Pivot, Question, explore
from indicators.services.overview import overview
from indicators.services.pivot_plates import pivot_plate
from indicators.services.places import outlines, tile_places
from indicators.services.sector import sector_detail
from indicators.services.suggestions import known
from indicators.services.task_board import TaskFilter, task_board
from indicators.services.territory import province_changes, province_courses, province_panel
from indicators.services.workspace import Workspace

_CATALOGUE_SHOWN: Final = 12
_NOTHING: Final = Question((), ())
_ALL_TASKS: Final = TaskFilter()


class Chart(StrEnum):
    """The charts that can be saved, by the names of docs/charts.md."""

    TRAJECTORY = "trajectory"
    RANKING = "ranking"
    SLOPE = "slope"
    TIMELINE = "timeline"
    HEAT_TABLE = "heat-table"
    SMALL_MULTIPLES = "small-multiples"
    TILE_GRID = "tile-grid"
    MAP = "map"
    TABLE = "table"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class ChartQuestion:
    """Which chart of what; each chart uses the fields it needs.

    `parts` are the former units behind a course (None: all of them), `whole` shows every figure and not the time of the
    target alone, `first` and `last` are the two periods of a slope.
    """

    chart: Chart
    pivot: Question = _NOTHING
    target: str = ""
    sector: str | None = None
    tasks: TaskFilter = _ALL_TASKS
    first: str = ""
    last: str = ""
    whole: bool = False
    parts: tuple[str, ...] | None = None
    as_of: date | None = None
    known_at: int | date | None = None
    areas: AreaSet = AreaSet.NEW

    @property
    def indicator(self) -> str:
        """The only indicator asked for.

        Raises:
            IndicatorsError: none is named, or several are.
        """
        if len(self.pivot.indicators) != 1:
            raise IndicatorsError(
                "The chart '{chart}' is of one indicator.", hint="Name it as 'indicator'.", chart=self.chart.value
            )
        return self.pivot.indicators[0]

    @property
    def area(self) -> str:
        """The area asked for, else the country."""
        return self.pivot.areas[0] if self.pivot.areas else Scope.NATIONAL.value


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with everything that drawing it needs."""

    workspace: Workspace
    question: ChartQuestion
    day: date
    revision: int
    theme: Theme
    lang: Language
    stamp: Stamp


def chart_plate(workspace: Workspace, asked: ChartQuestion, lang: Language, *, theme: Theme = LIGHT) -> Plate:
    """The chart asked for.

    Raises:
        NotFound: an indicator, an area, a sector or the revision does not exist.
        IndicatorsError: the question lacks what the chart is of.
    """
    revision = workspace.revision_at(asked.known_at)
    day = asked.as_of or workspace.default_as_of
    stamp = _stamp(workspace, revision, day, lang)
    return _DRAWN[asked.chart](_Asked(workspace, asked, day, revision, theme, lang, stamp))


def _stamp(workspace: Workspace, revision: int, day: date, lang: Language) -> Stamp:
    """Day, revision and catalogue, and the mark of invented figures."""
    _ = translator("figures", lang)
    said = _(
        "As of {day} · data revision {revision} · catalogue {catalogue}", day=dates.day(day, lang), revision=revision,
        catalogue=workspace.catalogue.sha256[:_CATALOGUE_SHOWN],
    )  # fmt: skip
    is_invented = workspace.panels(revision).hold_invented()
    return Stamp((said,), _("INVENTED FIGURES: for demonstration only") if is_invented else "")


def _trajectory(asked: _Asked) -> Plate:
    wanted = asked.question
    found = trajectory_of(
        asked.workspace, wanted.indicator, wanted.area, areas=wanted.areas, as_of=asked.day, known_at=asked.revision,
        whole=wanted.whole,
    )  # fmt: skip
    return plotted_plate(_with_parts(found, wanted.parts), asked.theme, asked.lang, stamp=asked.stamp)


def _with_parts(found: Trajectory, wanted: tuple[str, ...] | None) -> Trajectory:
    """The course with the former units that are asked for."""
    if wanted is None:
        return found
    return replace(found, parts=tuple(part for part in found.parts if part.area.id in wanted))


def _ranking(asked: _Asked) -> Plate:
    return plotted_plate(_provinces(asked), asked.theme, asked.lang, stamp=asked.stamp)


def _provinces(asked: _Asked) -> Territory:
    wanted = asked.question
    return province_panel(
        asked.workspace, wanted.indicator, as_of=asked.day, areas=wanted.areas, known_at=asked.revision
    )


def _slope(asked: _Asked) -> Plate:
    wanted = asked.question
    first, last = _period(wanted.first), _period(wanted.last)
    found = province_changes(
        asked.workspace, wanted.indicator, first, last, as_of=asked.day, areas=wanted.areas, known_at=asked.revision
    )
    return plotted_plate(found, asked.theme, asked.lang, stamp=asked.stamp)


def _period(text: str) -> str:
    """The code of a period.

    Raises:
        IndicatorsError: the text is none.
    """
    try:
        return parse(text).code
    except ValueError as error:
        raise IndicatorsError(
            "A slope is drawn between two periods, and '{found}' is none.",
            hint="Name them as 'first' and 'last': 2025, 2025-H1, 2025-Q2 or 2025-05.", found=text,
        ) from error  # fmt: skip


def _timeline(asked: _Asked) -> Plate:
    board = task_board(asked.workspace, asked.question.tasks, as_of=asked.day, known_at=asked.revision)
    return plotted_plate(board.timeline, asked.theme, asked.lang, stamp=asked.stamp)


def _heat_table(asked: _Asked) -> Plate:
    if asked.question.sector is None:
        raise IndicatorsError("A heat table is of one sector.", hint="Name it as 'sector'.")
    detail = sector_detail(
        asked.workspace, asked.question.sector, as_of=asked.day, areas=asked.question.areas, known_at=asked.revision
    )
    if detail.heat is None:
        raise IndicatorsError("No province reports an indicator of sector {sector}.", sector=detail.sector.code)
    return heat_plate(detail.heat, asked.theme, asked.lang, stamp=asked.stamp)


def _tiles(asked: _Asked) -> Plate:
    found = _provinces(asked)
    places = tile_places(asked.workspace, areas=found.areas, as_of=found.as_of)
    return tiles_plate(found, places, asked.theme, asked.lang, stamp=asked.stamp)


def _map(asked: _Asked) -> Plate:
    found = _provinces(asked)
    shapes = outlines(asked.workspace, areas=found.areas, as_of=found.as_of)
    return map_plate(found, shapes, asked.theme, asked.lang, stamp=asked.stamp)


def _small_multiples(asked: _Asked) -> Plate:
    """The areas asked for that have a figure; every province where none is named."""
    wanted = asked.question
    if not wanted.pivot.areas:
        found = province_courses(
            asked.workspace, wanted.indicator, as_of=asked.day, areas=wanted.areas, known_at=asked.revision
        )
    else:
        [found] = _explored(asked, replace(wanted.pivot, indicators=(wanted.indicator,))).multiples
    return multiples_plate(_with_figures(found), asked.theme, asked.lang, stamp=asked.stamp)


def _explored(asked: _Asked, question: Question) -> Pivot:
    return explore(asked.workspace, question, as_of=asked.day, areas=asked.question.areas, known_at=asked.revision)


def _with_figures(found: Multiples) -> Multiples:
    return replace(found, panels=tuple(panel for panel in found.panels if panel.points))


def _table(asked: _Asked) -> Plate:
    return pivot_plate(_explored(asked, asked.question.pivot), asked.theme, asked.lang, stamp=asked.stamp)


def _card(asked: _Asked) -> Plate:
    """The card of a target."""
    wanted = asked.question
    target = known("target", wanted.target, asked.workspace.catalogue.targets)
    sector = asked.workspace.catalogue.indicators[target.indicator].sector
    found = overview(asked.workspace, as_of=asked.day, known_at=asked.revision, areas=wanted.areas, sector=sector)
    reading = next(one for one in found.readings if one.target == target)
    history = found.histories.get((reading.indicator.code, reading.area.id), ())
    return card_plate(reading, history, asked.theme, asked.lang, as_of=asked.day, stamp=asked.stamp)


_DRAWN: Final[Mapping[Chart, Callable[[_Asked], Plate]]] = {
    Chart.TRAJECTORY: _trajectory,
    Chart.RANKING: _ranking,
    Chart.SLOPE: _slope,
    Chart.TIMELINE: _timeline,
    Chart.HEAT_TABLE: _heat_table,
    Chart.SMALL_MULTIPLES: _small_multiples,
    Chart.TILE_GRID: _tiles,
    Chart.MAP: _map,
    Chart.TABLE: _table,
    Chart.CARD: _card,
}
