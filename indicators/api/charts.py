"""Routes for charts as files: any chart of any page, as SVG or PNG, by the address that a page links to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from indicators.api.keys import answered
from indicators.api.problems import language_of
from indicators.api.queries import AsOf, KnownAt, known_at_of
from indicators.briefings.pictures import PictureFormat, picture_file
from indicators.figures import Progress, theme
from indicators.model import AreaSet, Language
from indicators.services import Workspace
from indicators.services.explorer import Across, Question
from indicators.services.plates import Chart, ChartQuestion, chart_plate
from indicators.services.task_board import TaskFilter

OpenWorkspace = Callable[[Request], Workspace]
_MOST = 400
Codes = Annotated[tuple[str, ...], Query(max_length=_MOST)]
_MEDIA = {PictureFormat.SVG: "image/svg+xml", PictureFormat.PNG: "image/png"}


@dataclass(frozen=True, slots=True)
class What:
    """What the chart is of; lists are given by naming a parameter several times."""

    indicator: Codes = ()
    area: Codes = ()
    part: Codes = ()
    target: str = ""
    sector: str | None = None
    lead: str | None = None
    kind: str | None = None
    state: Progress | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Which time it shows: a day, two periods (slope), or years (table, small multiples)."""

    as_of: AsOf = None
    known_at: KnownAt = None
    areas: AreaSet = AreaSet.NEW
    first: str = ""
    last: str = ""
    from_year: Annotated[int | None, Query(alias="from")] = None
    to_year: Annotated[int | None, Query(alias="to")] = None
    across: Across = Across.PERIOD
    whole: bool = False


def chart_routes(open_workspace: OpenWorkspace, language: Language) -> APIRouter:
    """The routes below `/charts`."""
    router = APIRouter(prefix="/charts", tags=["charts"])
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.get("/{chart}.{form}")
    def drawn(
        request: Request, workspace: Opened, chart: Chart, form: PictureFormat, what: Annotated[What, Depends()],
        when: Annotated[When, Depends()], mode: Literal["light", "dark"] = "light",
    ) -> Response:  # fmt: skip
        """The chart with its finding, source, day and revision on it."""
        question = _question(chart, what, when)
        revision = workspace.revision_at(question.known_at)

        def answer() -> Response:
            return _file(workspace, question, language_of(request, language), form, mode)

        return answered(request, workspace, revision, answer)

    return router


def _question(chart: Chart, what: What, when: When) -> ChartQuestion:
    pivot = Question(tuple(what.indicator), tuple(what.area), when.from_year, when.to_year, when.across)
    return ChartQuestion(
        chart, pivot, what.target, what.sector,
        TaskFilter(what.sector, what.lead, what.kind, what.state), when.first, when.last,
        when.whole, tuple(what.part) or None, when.as_of, known_at_of(when.known_at), when.areas,
    )  # fmt: skip


def _file(workspace: Workspace, asked: ChartQuestion, lang: Language, form: PictureFormat, mode: str) -> Response:
    plate = chart_plate(workspace, asked, lang, theme=theme(mode))
    content = picture_file(plate.svg, form, width=plate.width, height=plate.height)
    name = "-".join(one for one in (asked.chart.value, *asked.pivot.indicators[:1], asked.sector or "") if one)
    about = {"Content-Disposition": f'attachment; filename="{_plain(name)}.{form.value}"'}
    return Response(content, media_type=_MEDIA[form], headers=about)


def _plain(name: str) -> str:
    """A name of letters that no header has to quote."""
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "-" for letter in name)
