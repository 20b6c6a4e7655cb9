"""The pages of provinces and ministries: what the address asks for, the chart, the comparison, where pieces stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from indicators.figures import Trajectory, table, trajectory, trajectory_caption
from indicators.formats.collation import vietnamese
from indicators.model import Area, AreaKind, AreaSet
from indicators.services import Workspace
from indicators.services.people import refuse_outside
from indicators.services.plates import Chart
from indicators.services.surveys import AreaProfile, Survey, area_profile, areas_showing
from indicators.ui import (
    answers,
    area_answers,
    area_view,
    areas_view,
    pieces,
    profile_view,
    session,
    territory_page,
    territory_view,
)
from indicators.ui.chart_links import saved
from indicators.ui.charts import chart
from indicators.ui.links import MINISTRY, PROVINCE
from indicators.ui.overview_view import footer
from indicators.ui.reading_page import asked, choose, top
from indicators.ui.reading_view import notice, section
from indicators.ui.story_view import story_style
from indicators.ui.view import View

COMPARE, CHART, PARTS = "compare", "chart", "parts"
MOST_COMPARED = 4


def province(workspace: Workspace, view: View) -> None:
    """The province in the address, or all of them."""
    _page(workspace, view, AreaKind.PROVINCE, PROVINCE)


def ministry(workspace: Workspace, view: View) -> None:
    """The ministry in the address, or all of them."""
    _page(workspace, view, AreaKind.MINISTRY, MINISTRY)


def _page(workspace: Workspace, view: View, kind: AreaKind, name: str) -> None:
    code = asked(name)
    area = workspace.catalogue.areas.get(code)
    area = area if area is not None and area.kind is kind else None
    top(workspace, view, area_view.way(kind, area, view))
    st.html(story_style())
    if area is None:
        refuse_outside(workspace, area=code)
        _all(workspace, view, kind, code)
    else:
        _one(workspace, view, area)
    pieces.show(section(view, footer(answers.overview(view.as_of, None, view.areas), view)))


def _all(workspace: Workspace, view: View, kind: AreaKind, code: str) -> None:
    is_province = kind is AreaKind.PROVINCE
    st.set_page_config(page_title=view.text("Provinces") if is_province else view.text("Ministries"))
    if code:
        said = view.text("There is no unit “{code}” of this kind; all are shown.", code=code)
        pieces.show(section(view, notice(said)))
    if is_province:
        found = area_answers.provinces(workspace, view.areas, view.as_of)
    else:
        found = area_answers.ministries(workspace, view.as_of, view.as_of)
    pieces.show(areas_view.head(found, kind, view))
    drawn = ""
    if is_province:
        pieces.show(section(view, territory_view.part_heading(view)))
        drawn = territory_page.of_indicator(workspace, view, territory_page.chosen(workspace, view))
    pieces.show(drawn + areas_view.every_unit(found, workspace.catalogue, view))


def _one(workspace: Workspace, view: View, area: Area) -> None:
    found, day = _survey(workspace, view, area)
    compare = [one for one in asked(COMPARE, most=200).split(",") if one != area.id and found.place_of(one) is not None]
    profile = area_profile(workspace, found, area.id, compare=compare[:MOST_COMPARED], leads_on=day)
    st.set_page_config(page_title=area_view.finding(profile, view))
    is_merged = area.kind is AreaKind.PROVINCE and len(profile.parts) > 1
    shapes = area_answers.shapes(workspace, AreaSet.OLD, view.as_of) if is_merged else ()
    pieces.show(area_view.head(profile, workspace.catalogue, shapes, view))
    if area.kind is AreaKind.PROVINCE and found.areas is not view.areas and view.areas is not AreaSet.AS_REPORTED:
        pieces.show(section(view, notice(area_view.other_provinces(profile, view))))
    if piece := profile_view.every_indicator(profile, workspace.catalogue, view):
        pieces.show(piece)
    _course(workspace, profile, replace(view, areas=found.areas))
    _comparison(workspace, profile, found, view)
    if piece := profile_view.missing(profile, workspace.catalogue, view):
        pieces.show(piece)


def _survey(workspace: Workspace, view: View, area: Area) -> tuple[Survey, date]:
    """The survey that holds the unit, and the last day on which the unit exists (at most that of the view)."""
    day = min(view.as_of, area.valid_to or date.max)
    day = max(day, area.valid_from) if area.valid_from else day
    if area.kind is AreaKind.PROVINCE:
        seen = areas_showing(workspace.catalogue, area.id, asked=view.areas, as_of=view.as_of)
        return area_answers.provinces(workspace, seen, view.as_of), day
    return area_answers.ministries(workspace, day, view.as_of), day


def _course(workspace: Workspace, profile: AreaProfile, view: View) -> None:
    """The course of one indicator, the parts of a merged unit behind it."""
    rows = {row.reading.indicator.code: row for row in profile.shown if len(row.course) > 1}
    if not rows:
        return
    names = {code: view.name(row.reading.indicator) for code, row in rows.items()}
    held = asked(CHART) if asked(CHART) in rows else next(iter(rows))
    title = view.text("Course, with the former units behind it") if len(profile.parts) > 1 else view.text("Course")
    with st.container(key="course_part", gap=None):  # on paper it stays together
        pieces.show(section(view, area_view.chart_heading(title)))
        with st.container(horizontal=True, vertical_alignment="center", key="choose_chart"):
            session.choose(CHART, view.text("Indicator"), list(rows), held, lambda code: names[code], width=420)
            shown = _with_parts(area_answers.story(workspace, held, profile.area.id, view).whole, view)
        with st.container(key="story_chart"):
            _chart(workspace, shown, view, parts=tuple(part.area.id for part in shown.parts) if asked(PARTS) else ())


def _with_parts(found: Trajectory, view: View) -> Trajectory:
    """The course with the parts the address names, all by default; a chooser where there are some."""
    known = {part.area.id: view.name(part.area) for part in found.parts}
    if not known:
        return found
    wanted = asked(PARTS, most=200)
    kept = [one for one in wanted.split(",") if one in known] if wanted else list(known)
    st.session_state["area_parts"] = kept
    st.multiselect(
        view.text("Former units"), list(known), key="area_parts", format_func=lambda one: f"{known[one]} ({one})",
        label_visibility="collapsed", on_change=_keep_parts, placeholder=view.text("Choose units"),
    )  # fmt: skip
    return replace(found, parts=tuple(part for part in found.parts if part.area.id in kept))


def _keep_parts() -> None:
    """Write which parts are shown into the address; `none` for none of them."""
    kept = st.session_state["area_parts"]
    st.query_params[PARTS] = ",".join(kept) or "none"


def _chart(workspace: Workspace, shown: Trajectory, view: View, *, parts: Sequence[str]) -> None:
    caption = trajectory_caption(shown, view.lang)
    pieces.show(section(view, area_view.chart_title(caption.title, caption.subtitle)))
    drawn = tuple(part.area.id for part in shown.parts)
    subject = {"indicator": shown.reading.indicator.code, "area": shown.reading.area.id}
    chart(workspace, trajectory, shown, view, name="course", subject=(*subject.values(), "whole", *drawn))
    summary = view.text("The figures behind the chart")
    picture = saved(view, Chart.TRAJECTORY, {**subject, "whole": True, "part": parts})
    pieces.show(section(view, picture, territory_view.folded(table(shown, view.lang), view, summary=summary)))


def _comparison(workspace: Workspace, profile: AreaProfile, found: Survey, view: View) -> None:
    """Up to four others beside this unit."""
    others = [unit for unit in found.units if unit.id != profile.area.id]
    names = {unit.id: view.name(unit) for unit in others}
    with st.container(key="beside" if profile.compared else "nothing_beside"):  # on paper a heading needs its table
        pieces.show(section(view, area_view.chart_heading(view.text("Side by side"))))
    st.session_state[f"area_{COMPARE}"] = [one.id for one in profile.compared]
    with st.container(key="choose_compare"):
        st.multiselect(
            view.text("Compare with up to {n} others", n=MOST_COMPARED), _by_name(names), key=f"area_{COMPARE}",
            format_func=lambda one: names[one], max_selections=MOST_COMPARED, on_change=choose,
            args=(COMPARE, f"area_{COMPARE}"), placeholder=view.text("Choose units"),
        )  # fmt: skip
    if piece := profile_view.comparison(profile, workspace.catalogue, view):
        pieces.show(piece)


def _by_name(names: dict[str, str]) -> Sequence[str]:
    return sorted(names, key=lambda one: vietnamese(names[one]))
