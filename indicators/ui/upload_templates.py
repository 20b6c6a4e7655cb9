"""The form to fill in: choosers of sector, area and period, and how many figures such a form asks for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from indicators import services
from indicators.formats.collation import vietnamese
from indicators.services import Workspace
from indicators.ui import pieces
from indicators.ui.annotated import XLSX
from indicators.ui.data_view import count, heading, section
from indicators.ui.doors import errors
from indicators.ui.markup import tag
from indicators.ui.view import View

_SECTOR, _AREA, _PERIOD = "template_sector", "template_area", "template_period"
_PERIOD_CHARS = 20


def draw_templates(workspace: Workspace, view: View) -> None:
    """The section of the upload page that hands out forms."""
    said = view.text("a workbook with the figures due, the last value beside each empty cell")
    pieces.show(section(heading(view.text("A form to fill in"), said)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sector, area, period = _choosers(workspace, view)
    with errors(view.lang):
        rows = services.form_rows(workspace, sector=sector, area=area, period=period, as_of=view.as_of)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                view.text("Download the form (.xlsx)"), mime=XLSX, on_click="ignore", key="template_download",
                disabled=rows == 0, file_name=_file_name(sector, area, period),
                data=partial(services.form, workspace, sector=sector, area=area, period=period, as_of=view.as_of,
                             language=view.lang),
            )  # fmt: skip
            due = view.text.plural("{n} figure is due", "{n} figures are due", rows, n=count(rows, view))
            st.html(section(tag("p", due, class_="crumb")), width="content")


def _file_name(*parts: str | None) -> str:
    return "-".join(("form", *(part for part in parts if part))) + ".xlsx"


def _choosers(workspace: Workspace, view: View) -> tuple[str | None, str | None, str | None]:
    catalogue = workspace.catalogue
    sectors = sorted(catalogue.sectors.values(), key=lambda sector: sector.order)
    names = {sector.code: f"{sector.code} {view.name(sector)}" for sector in sectors}
    areas = {area.id: view.name(area) for area in services.reporting_areas(workspace, view.as_of)}
    in_order = sorted(areas, key=lambda area: (area != "VN", vietnamese(areas[area])))
    sector = st.selectbox(view.text("Sector"), list(names), key=_SECTOR, index=None, width=320,
                          format_func=lambda code: names[code], placeholder=view.text("All"))  # fmt: skip
    area = st.selectbox(view.text("Area"), in_order, key=_AREA, index=None, width=240,
                        format_func=lambda one: areas[one], placeholder=view.text("All"))  # fmt: skip
    period = st.text_input(view.text("Period"), key=_PERIOD, max_chars=_PERIOD_CHARS, width=160,
                           placeholder="2025-09, 2025-Q3")  # fmt: skip
    return sector, area, (period or "").strip() or None
