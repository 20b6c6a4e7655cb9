"""Charts as drawings of their own: nothing of the screen is missing, and nothing in them can run."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from indicators.figures import DARK, LIGHT, HeatColumn, HeatRow, HeatTable, Slope, ranking, table, trajectory
from indicators.figures.plates import heat_plate, map_plate, multiples_plate, plotted_plate, tiles_plate
from indicators.figures.plates.parts import parts_of
from indicators.figures.plates.plotted import plotted
from indicators.figures.plates.symbols import UnknownMark, mark
from indicators.formats import words
from indicators.formats.visible import visible
from indicators.model import AreaSet, Language
from indicators.services.courses import trajectory_of
from indicators.services.task_board import task_board
from indicators.services.territory import heat_table_of, province_changes, province_courses
from tests.figures.made import AS_OF, HOSTILE, territory

VI, EN = Language.VI, Language.EN
CODE = "DVC_FULL_PROVINCE"
SVG = "{http://www.w3.org/2000/svg}"


def said(plate):
    """Every line of words, in the order they are drawn."""
    return ["".join(one.itertext()) for one in ET.fromstring(plate.svg).iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def models(shipped):
    """One model of each chart drawn with Plotly."""
    return {
        "trajectory": trajectory_of(shipped, "IPV6_RATE", as_of=date(2025, 9, 30)),
        "ranking": territory(shipped, AreaSet.NEW),
        "slope": province_changes(shipped, "DTI_PROV", "2020", "2021", as_of=AS_OF, areas=AreaSet.OLD),
        "timeline": task_board(shipped, as_of=AS_OF).timeline,
    }


@pytest.mark.parametrize("lang", [VI, EN])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", ["trajectory", "ranking", "slope", "timeline"])
def test_a_chart_of_plotly_becomes_one_drawing_as_large_as_it_says(models, name, lang, theme):
    plate = plotted_plate(models[name], theme, lang)
    root = ET.fromstring(plate.svg)
    assert (root.get("width"), root.get("height")) == (str(plate.width), str(plate.height))
    assert plate.width > 900


def test_every_label_of_the_screen_stands_on_the_drawing(models):
    figure = trajectory(models["trajectory"], LIGHT, VI, captioned=False)
    labels = [line for one in parts_of(figure).layout.annotations for line in one.text.split("<br>")]
    shown = said(plotted_plate(models["trajectory"], LIGHT, VI))
    assert len(labels) > 8
    assert {re.sub("</?b>", "", one).replace("&#37;", "%") for one in labels} <= set(shown)


def test_every_province_of_the_ranking_stands_with_its_figure(models):
    shown = said(plotted_plate(models["ranking"], LIGHT, VI))
    rows = table(models["ranking"], VI).rows
    assert {row[0] for row in rows} <= set(shown)


def test_a_later_figure_stands_further_right_and_a_higher_one_further_up(models):
    body = plotted(trajectory(models["trajectory"], LIGHT, VI, captioned=False), 960, LIGHT)
    spots = re.findall(r"<circle r='4'[^>]*translate\(([\d.]+) ([\d.]+)\)", body.marks)
    shown = [(float(x), float(y)) for x, y in spots][: len(models["trajectory"].shown)]
    values = [point.value for point in models["trajectory"].shown]
    assert shown == sorted(shown)
    assert sorted(range(len(values)), key=lambda at: -values[at]) == sorted(
        range(len(shown)), key=lambda at: shown[at][1]
    )


@pytest.mark.parametrize("areas", [AreaSet.NEW, AreaSet.OLD])
def test_tiles_name_every_province_and_both_archipelagos(shipped, places, areas):
    model = territory(shipped, areas)
    shown = " ".join(said(tiles_plate(model, places(areas), LIGHT, VI)))
    assert "Hoàng Sa (Đà Nẵng)" in shown
    assert "Trường Sa (Khánh Hòa)" in shown
    labels = {place.label for place in places(areas) if not place.is_archipelago}
    assert {label for label in labels if label not in shown and label.split()[0] not in shown} == set()


def test_the_map_carries_names_of_the_archipelagos_and_its_source(shipped, shapes):
    shown = said(map_plate(territory(shipped, AreaSet.NEW), shapes(AreaSet.NEW), LIGHT, EN))
    assert "Hoàng Sa (Da Nang)" in shown
    assert any("Natural Earth" in line for line in shown)


def test_the_key_counts_every_province_once(shipped, places):
    model = territory(shipped, AreaSet.NEW)
    shown = said(tiles_plate(model, places(AreaSet.NEW), LIGHT, VI))
    assert "11 Đang thực hiện" in shown
    assert "23 không quy đổi được" in shown


def test_the_heat_table_shows_every_figure(shipped):
    model = heat_table_of(shipped, [CODE, "DTI_PROV"], as_of=AS_OF)
    shown = said(heat_plate(model, LIGHT, VI))
    assert {words.name(row.area, VI) for row in model.rows} <= set(shown)
    assert shown.count("<50") + shown.count("<10") == sum(
        one.value is not None for row in model.rows for one in row.cells[:1]
    )


def test_small_multiples_have_a_panel_for_each_province(shipped):
    model = province_courses(shipped, "DTI_PROV", as_of=AS_OF, areas=AreaSet.OLD)
    plate = multiples_plate(model, LIGHT, VI)
    assert said(plate).count("chưa có số liệu") == sum(not panel.points for panel in model.panels)
    assert plate.svg.count("<svg") > 63


def test_empty_models_are_drawn_too(shipped):
    indicator = shipped.catalogue.indicators["DTI_PROV"]
    assert heat_plate(HeatTable((HeatColumn(indicator),), ()), LIGHT, VI).height > 0
    assert plotted_plate(Slope(indicator, "2020", "2021", ()), LIGHT, VI).height > 0
    unknown = territory(shipped, AreaSet.NEW)
    assert tiles_plate(replace(unknown, standings=()), (), LIGHT, VI).height > 0


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_name_is_taken_for_markup(shipped, places, shapes, payload):
    model = territory(shipped, AreaSet.NEW)
    named = replace(
        model,
        indicator=model.indicator.model_copy(update={"name_vi": payload, "unit_vi": payload}),
        standings=tuple(
            replace(one, area=one.area.model_copy(update={"name_vi": payload})) for one in model.standings
        ),
        source=payload,
    )  # fmt: skip
    heat = HeatTable((HeatColumn(named.indicator),), tuple(HeatRow(one.area, (one,)) for one in named.standings))
    for plate in (
        plotted_plate(named, LIGHT, VI), tiles_plate(named, places(AreaSet.NEW), LIGHT, VI),
        heat_plate(heat, LIGHT, VI),
        map_plate(named, shapes(AreaSet.NEW), LIGHT, VI),
    ):  # fmt: skip
        tags = {one.tag.removeprefix(SVG) for one in ET.fromstring(plate.svg).iter()}
        assert tags <= {
            "svg", "g", "text", "tspan", "title", "rect", "path", "circle", "ellipse", "defs", "pattern",
        }  # fmt: skip
        assert not any(name.startswith("on") for one in ET.fromstring(plate.svg).iter() for name in one.attrib)
    assert any(payload in line for line in said(plotted_plate(named, LIGHT, VI)))


def test_controls_and_marks_of_direction_are_written_out(shipped, places):
    model = replace(territory(shipped, AreaSet.NEW), source="a\x00b\u202ec\x0bd")
    shown = said(tiles_plate(model, places(AreaSet.NEW), LIGHT, EN))
    assert any(visible("a\x00b\u202ec\x0bd") in line for line in shown)


def test_a_part_that_no_drawing_knows_is_refused_and_not_left_out(models):
    figure = ranking(models["ranking"], LIGHT, VI, captioned=False)
    figure.add_bar(x=[1], y=[2])
    with pytest.raises(ValidationError, match="bar"):
        plotted(figure, 960, LIGHT)


def test_a_mark_that_no_drawing_knows_is_refused():
    with pytest.raises(UnknownMark, match="star"):
        mark("star", 0, 0, size=8, color="#000", line="#000", width=1, paper="#fff")
