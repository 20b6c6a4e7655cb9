"""The indicator page: what the address asks for, the two charts, and where its pieces stand."""

from __future__ import annotations

import streamlit as st

from indicators.figures import ranking, table, trajectory, trajectory_caption
from indicators.formats.collation import vietnamese
from indicators.model import Scope
from indicators.services import Workspace
from indicators.services.people import refuse_outside
from indicators.services.plates import Chart
from indicators.services.stories import IndicatorStory, series_csv
from indicators.services.task_board import task_shares
from indicators.ui import (
    answers,
    area_answers,
    indicator_heading,
    indicator_view,
    indicators_view,
    pieces,
    session,
    slope_page,
    territory_page,
    territory_view,
)
from indicators.ui.chart_links import saved
from indicators.ui.charts import chart
from indicators.ui.data_page import text_of
from indicators.ui.links import INDICATOR
from indicators.ui.overview_view import footer
from indicators.ui.reading_page import asked, top
from indicators.ui.reading_view import notice, section
from indicators.ui.story_view import story_style
from indicators.ui.view import View

AREA = "area"
_CHARTED = 2
"""Figures (or a path to a target) needed for a chart to say more than a number."""


def draw(workspace: Workspace, view: View) -> None:
    """The indicator in the address, or all of them."""
    code = asked(INDICATOR)
    indicator = workspace.catalogue.indicators.get(code)
    top(workspace, view, indicator_view.way(indicator, workspace.catalogue, view))
    st.html(story_style())
    if indicator is None:
        refuse_outside(workspace, indicator=code)
        _all(workspace, view, code)
    else:
        _one(workspace, view, code)


def _all(workspace: Workspace, view: View, code: str) -> None:
    st.set_page_config(page_title=view.text("Indicators"))
    if code:
        said = view.text("There is no indicator “{code}”; all indicators are shown.", code=code)
        pieces.show(section(view, notice(said)))
    found = answers.overview(view.as_of, None, view.areas)
    shares = task_shares(workspace, as_of=view.as_of)
    for piece in indicators_view.index(found, shares, workspace.catalogue, view):
        pieces.show(piece)
    pieces.show(section(view, footer(found, view)))


def _one(workspace: Workspace, view: View, code: str) -> None:
    area = _area(workspace, view, code)
    story = area_answers.story(workspace, code, area, view)
    st.set_page_config(page_title=indicator_heading.finding(story, view))
    pieces.show(indicator_heading.head(story, view))
    is_charted = len(story.course.points) + len(story.course.path) >= _CHARTED
    with st.container(key="story_course"):
        left, right = st.columns([68, 32], gap="medium")
        with left:
            if is_charted:
                _chart(workspace, story, view)
            else:
                pieces.show(indicator_view.basis(story, view))
        with right:
            pieces.show(indicator_view.verdict(story, view))
    if story.territory is not None:
        _territory(workspace, story, view)
    for piece in (
        indicator_view.basis(story, view) if is_charted else None,
        indicator_view.history(story, workspace.catalogue, view),
        indicator_view.elsewhere(story, view),
    ):
        if piece:
            pieces.show(piece)
    pieces.show(section(view, footer(answers.overview(view.as_of, None, view.areas), view)))


def _area(workspace: Workspace, view: View, code: str) -> str:
    """The area in the address; a chooser where there are several."""
    found, areas = area_answers.areas_of(workspace, code, view), workspace.catalogue.areas
    wanted = asked(AREA) or Scope.NATIONAL.value
    held = wanted if wanted in areas else Scope.NATIONAL.value
    names = {one: view.name(areas[one]) for one in dict.fromkeys((*found, held))}
    if len(names) > 1:
        ordered = sorted(names, key=lambda one: (one != Scope.NATIONAL, areas[one].kind, vietnamese(names[one])))
        with st.container(key="choose_area", horizontal=True):
            session.choose(AREA, view.text("Area"), ordered, held, lambda one: names.get(one, one))
    return held


def _chart(workspace: Workspace, story: IndicatorStory, view: View) -> None:
    with st.container(key="story_chart"):
        _drawn(workspace, story, view)


def _drawn(workspace: Workspace, story: IndicatorStory, view: View) -> None:
    shown = story.course
    caption = trajectory_caption(shown, view.lang)
    pieces.show(indicator_view.course_caption(caption.subtitle, view))
    chart(workspace, trajectory, shown, view, name="course", subject=(story.indicator.code, story.area.id))
    numbers = territory_view.folded(table(shown, view.lang), view, summary=view.text("The figures behind the chart"))
    picture = saved(view, Chart.TRAJECTORY, {"indicator": story.indicator.code, "area": story.area.id})
    pieces.show(section(view, indicator_view.source_line(caption.source), picture, numbers))
    _download(workspace, story, view, story.area.id)


def _download(workspace: Workspace, story: IndicatorStory, view: View, area: str | None) -> None:
    code, seen = story.indicator.code, story.areas
    st.download_button(
        view.text("Download these figures (.csv)") if area else view.text("Download all areas (.csv)"),
        data=lambda: text_of(series_csv(workspace, code, area, as_of=view.as_of, areas=seen, lang=view.lang)),
        file_name=f"{code}-{area or seen.value}.csv", mime="text/csv", on_click="ignore", type="tertiary",
        key=f"csv_{'one' if area else 'all'}",
    )  # fmt: skip


def _territory(workspace: Workspace, story: IndicatorStory, view: View) -> None:
    """Every province: tiles or map, and the dots in their order."""
    found = story.territory
    if found is None:
        return
    pieces.show(section(view, territory_view.heading(territory_view.title(found, view), found, view)))
    if not found.valued:
        return
    with st.container(key="story_provinces"):
        left, right = st.columns([55, 45], gap="medium")
        with left:
            territory_page.picture(workspace, found, view)
        with right:
            chart(workspace, ranking, found, view, name="ranking", subject=(found.indicator.code,))
    pictures = territory_view.saved_pictures(found, view)
    pieces.show(section(view, pictures, territory_view.numbers(found, view)))
    _download(workspace, story, view, None)
    slope_page.draw(workspace, found.indicator.code, view)
