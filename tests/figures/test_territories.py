"""Rankings, tile grids, maps and heat tables of provinces."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from indicators.figures import (
    ADAPTIVE,
    LIGHT,
    HeatColumn,
    HeatRow,
    HeatTable,
    Look,
    Standing,
    describe,
    heat_table,
    map_drawing,
    map_view,
    ranked,
    ranking,
    table,
    territory_finding,
    tile_grid,
)
from indicators.figures.heat_tables import shade
from indicators.figures.plates.parts import parts_of
from indicators.model import AreaSet, Basis, Language, Point, Qualifier, Reason, ReasonKind, Status
from tests.figures.made import AS_OF, HOSTILE, territory

VI, EN = Language.VI, Language.EN
VINTAGES = [(AreaSet.NEW, 34), (AreaSet.OLD, 63)]


def link(standing):
    """A page for each province."""
    return f"?area={standing.area.id}"


def with_looks(found):
    """The same territory with one standing of each look and basis in front."""
    first = found.standings
    value = {"value": 61.5, "period": "2025-10", "status": Status.BEHIND, "qualifier": Qualifier.EQUAL, "reason": None}
    made = (
        replace(first[0], **value),
        replace(first[1], **value, basis=Basis.RESTATED),
        replace(first[2], **value, basis=Basis.ESTIMATED),
        Standing(first[3].area, Status.NO_DATA),
        Standing(first[4].area, Status.NO_DATA, basis=Basis.REFUSED, reason=Reason(ReasonKind.PARTS_MISSING)),
        Standing(first[5].area, Status.IN_PROGRESS, 50.0, Qualifier.BELOW, period="2024"),
        Standing(first[6].area, Status.ACHIEVED, 71.0, period="2025-10"),
    )
    return replace(found, standings=(*made, *(Standing(one.area, Status.NO_DATA) for one in first[7:])))


@pytest.fixture
def looks(shipped):
    """The 34 provinces, each look and basis once or more."""
    return with_looks(territory(shipped, AreaSet.NEW))


@pytest.mark.parametrize(("areas", "count"), VINTAGES)
def test_the_panel_holds_every_province_of_the_vintage_once(shipped, areas, count):
    ids = [standing.area.id for standing in territory(shipped, areas).standings]
    assert (len(ids), len(set(ids))) == (count, count)


@pytest.mark.parametrize(("areas", "count"), VINTAGES)
def test_the_tile_grid_holds_every_province_once_and_both_archipelagos(shipped, places, areas, count):
    found = territory(shipped, areas)
    grid = ET.fromstring(tile_grid(found, places(areas), VI, link=link))
    items = grid.findall("ul[@class='tiles']/li")
    addresses = [item.find("a").get("href") for item in items]
    assert (len(items), len(set(addresses))) == (count + 2, count)
    assert sum("span 2" in item.get("style") for item in items) == 2
    assert {"Hoàng Sa", "Trường Sa"} <= {
        item.find("a/span/b").text for item in items if item.find("a/span/b") is not None
    }


@pytest.mark.parametrize("areas", [AreaSet.NEW, AreaSet.OLD])
def test_no_two_tiles_share_a_place(places, areas):
    taken = [(place.row, column) for place in places(areas) for column in range(place.column, place.last_column + 1)]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize(("areas", "count"), VINTAGES)
def test_the_map_draws_every_province_once_and_both_archipelagos(shipped, shapes, areas, count):
    found = territory(shipped, areas)
    drawing = ET.fromstring(map_drawing(found, shapes(areas), LIGHT, VI, link=link))
    svg = "{http://www.w3.org/2000/svg}"
    provinces = [one for one in drawing.findall(f"{svg}a") if one.find(f"{svg}path") is not None]
    islands = [one for one in drawing.findall(f"{svg}a") if one.find(f"{svg}ellipse") is not None]
    assert len({one.get("href") for one in provinces}) == len(provinces) == count
    assert [one.find(f"{svg}title").text.split(",")[0] for one in islands] == ["Hoàng Sa", "Trường Sa"]
    assert {one.get("href")[-2:] for one in islands} == {"48", "56"}


@pytest.mark.parametrize(("areas", "count"), VINTAGES)
def test_the_map_view_has_a_place_to_reach_for_each_province(shipped, shapes, areas, count):
    view = ET.fromstring(map_view(territory(shipped, areas), shapes(areas), ADAPTIVE, VI, link=link))
    spots = [one for one in view.iter("a") if one.get("class") == "spot"]
    assert len(spots) == count
    assert all(one.get("aria-label") for one in spots)
    assert [one.find("b").text for one in view.iter("a") if one.get("class") == "archipelago"] == [
        "Hoàng Sa",
        "Trường Sa",
    ]


def test_every_spot_lies_inside_its_province(shapes):
    outside = [shape.area for areas in (AreaSet.NEW, AreaSet.OLD) for shape in shapes(areas) if shape.room <= 0]
    assert outside == []


@pytest.mark.parametrize(
    ("at", "look", "classes"),
    [
        (0, Look.FILLED, {"tile", "look-filled", "fill-behind"}),
        (1, Look.FILLED, {"tile", "look-filled", "fill-behind", "basis-restated"}),
        (2, Look.FILLED, {"tile", "look-filled", "fill-behind", "basis-estimated"}),
        (3, Look.DASHED, {"tile", "look-dashed"}),
        (4, Look.HATCHED, {"tile", "look-hatched"}),
        (5, Look.OUTLINED, {"tile", "look-outlined"}),
        (6, Look.FILLED, {"tile", "look-filled", "fill-achieved"}),
    ],
)
def test_each_look_and_basis_has_a_texture_of_its_own(looks, places, at, look, classes):
    standing = looks.standings[at]
    grid = ET.fromstring(tile_grid(looks, places(AreaSet.NEW), VI, link=link))
    found = next(one for one in grid.iter("a") if one.get("href") == link(standing))
    assert (standing.look, set(found.get("class").split())) == (look, classes)


@pytest.mark.parametrize(
    ("at", "fill"),
    [(0, "#B88520"), (1, "url(#restated-behind)"), (2, "url(#estimated-behind)"), (3, "#FFFFFF"), (4, "url(#refused)")],
)
def test_the_map_uses_the_same_textures(looks, shapes, at, fill):
    drawing = map_drawing(looks, shapes(AreaSet.NEW), LIGHT, VI, link=link)
    province = re.search(rf"<a href='\?area={looks.standings[at].area.id}'>.*?</a>", drawing)[0]
    assert f"fill='{fill}'" in province
    assert ("stroke-dasharray" in province) is (at == 3)


def test_every_texture_a_province_uses_is_defined(looks, shapes):
    drawing = map_drawing(looks, shapes(AreaSet.NEW), LIGHT, VI)
    assert set(re.findall(r"url\(#([\w-]+)\)", drawing)) <= set(re.findall(r"pattern id='([\w-]+)'", drawing))


def test_a_tile_says_its_status_by_symbol_and_in_words(looks, places):
    grid = ET.fromstring(tile_grid(looks, places(AreaSet.NEW), VI, link=link))
    tile = next(one for one in grid.iter("a") if one.get("href") == link(looks.standings[2]))
    assert "mark-behind" in tile.find("span/i").get("class")
    assert tile.get("aria-label").endswith("61,5\u00a0%, Chậm, tháng 10/2025, ước tính")


def test_a_tile_without_an_address_is_no_link(looks, places):
    assert "<a " not in tile_grid(looks, places(AreaSet.NEW), VI)


def test_the_legend_counts_every_unit_once(looks, places):
    grid = ET.fromstring(tile_grid(looks, places(AreaSet.NEW), EN))
    counted = {one.find("b").tail.strip(): int(one.find("b").text) for one in grid.findall("ul[@class='legend']/li")}
    parts = {"restated from parts", "estimated by weights"}
    assert {text: counted[text] for text in parts} == dict.fromkeys(parts, 1)
    assert sum(n for text, n in counted.items() if text not in parts) == 34


@pytest.mark.parametrize(
    ("lang", "finding"),
    [
        (VI, "4/34 tỉnh, thành phố chưa đạt mức tối thiểu 70\u00a0%; 29 nơi chưa đánh giá được"),
        (EN, "4/34 provinces and cities have not reached the minimum of 70%; 29 cannot be judged"),
    ],
)
def test_the_finding_counts_those_below_and_those_unknown(looks, lang, finding):
    assert territory_finding(looks, lang) == finding


def test_the_finding_names_first_and_last_where_there_is_no_target(shipped):
    found = territory(shipped, AreaSet.NEW, "DTI_PROV")
    assert territory_finding(found, VI) == (
        "Hà Nội (0,8241) dẫn đầu, Hồ Chí Minh (0,7770) xếp cuối; 30 nơi chưa có số liệu cùng kỳ"
    )


@pytest.mark.parametrize(
    ("lang", "finding"),
    [
        (VI, "Chỉ Phú Thọ (dưới 1.000\u00a0trạm) có số liệu; 33 nơi chưa có số liệu cùng kỳ"),
        (EN, "Only Phu Tho (below 1,000\u00a0stations) has a figure; 33 have no figure of that time"),
    ],
)
def test_the_finding_says_that_the_only_figure_is_a_bound(shipped, lang, finding):
    assert territory_finding(territory(shipped, AreaSet.NEW, "BTS5G_PROVINCE"), lang) == finding


def known(model, *figures):
    """The model with so many first units that have these values, all of one period."""
    given = [
        Standing(one.area, Status.NO_TARGET, value, qualifier, period="2024")
        for one, (value, qualifier) in zip(model.standings, figures, strict=False)
    ]
    return replace(
        model, standings=(*given, *(Standing(one.area, Status.NO_TARGET) for one in model.standings[len(given) :]))
    )


def test_a_bound_neither_leads_nor_comes_last(shipped):
    found = territory(shipped, AreaSet.NEW, "BTS5G_PROVINCE")
    model = known(found, (900, Qualifier.BELOW), (50, Qualifier.EQUAL), (70, Qualifier.ABOUT))
    said = territory_finding(model, EN)
    assert said.endswith("of 1 only a bound is known; 31 have no figure of that time")
    assert "(about 70\u00a0stations) leads" in said
    assert "(50\u00a0stations) comes last" in said


def test_bounds_alone_are_counted_and_not_ranked(shipped):
    found = territory(shipped, AreaSet.NEW, "BTS5G_PROVINCE")
    model = known(found, (900, Qualifier.BELOW), (50, Qualifier.ABOVE))
    assert territory_finding(model, EN) == (
        "2/34 provinces and cities have a figure; of 2 only a bound is known; 32 have no figure of that time"
    )


def test_the_countrys_own_figure_and_an_approximate_one_bear_their_sign_in_a_ranking(shipped):
    found = territory(shipped, AreaSet.NEW, "BTS5G_PROVINCE")
    own = Point(date(2024, 12, 31), 12, 2000.0, qualifier=Qualifier.ABOUT)
    model = replace(known(found, (70, Qualifier.ABOUT)), national=own)
    said = [note.text for note in parts_of(ranking(model, LIGHT, EN)).layout.annotations]
    assert "Country ~2,000" in said
    assert "~70" in said


def test_the_finding_says_when_nobody_reported(looks):
    empty = replace(looks, standings=tuple(Standing(one.area, Status.NO_DATA) for one in looks.standings))
    assert territory_finding(empty, EN) == "None of the 34 provinces and cities has a figure to show"


def test_the_finding_says_when_all_have_met_the_target(looks):
    met = replace(looks, standings=tuple(Standing(one.area, Status.ACHIEVED, 80.0) for one in looks.standings))
    assert territory_finding(met, EN) == "34/34 provinces and cities have reached the minimum of 70%"


def test_the_ranking_goes_from_best_to_worst_then_by_the_alphabet(looks):
    values = [standing.value for standing in ranked(looks)]
    names = [standing.area.name_vi for standing in ranked(looks)[5:]]
    assert values[:5] == [71.0, 61.5, 61.5, 61.5, 50.0]
    assert names[:3] == ["An Giang", "Bắc Ninh", "Cà Mau"]


def test_the_ranking_draws_a_dot_for_each_figure_and_the_named_target(looks):
    figure = ranking(looks, LIGHT, VI)
    units = next(trace for trace in figure.data if trace.name == "units")
    assert list(units.x) == [71.0, 61.5, 61.5, 61.5, 50.0]
    assert list(units.marker.symbol) == ["circle", "circle", "circle-open", "circle-open-dot", "triangle-left-open"]
    assert figure.layout.shapes[0].x0 == 70
    assert "<b>Mục tiêu ≥\u00a070\u00a0&#37;</b>" in [note.text for note in figure.layout.annotations]


def test_the_ranking_shows_the_gap_of_exact_figures_only(looks):
    gaps = next(trace for trace in ranking(looks, LIGHT, VI).data if trace.name == "gaps")
    assert list(gaps.x) == [61.5, 70.0, None] * 3


def test_the_ranking_says_why_a_figure_is_missing(looks):
    texts = [note.text for note in ranking(looks, LIGHT, EN).layout.annotations]
    assert "figures of some former units are missing" in texts
    assert texts.count("no figure") == 28


def test_a_row_of_the_table_stands_for_each_province(looks):
    found = table(looks, EN)
    assert len(found.rows) == 34
    assert {len(row) for row in found.rows} == {len(found.columns)}


def test_a_place_is_told_among_figures_of_one_period(shipped):
    found = territory(shipped, AreaSet.NEW, "DTI_PROV")
    places = {one.area.name_vi: (one.rank, one.peers) for one in found.valued}
    assert (places["Hà Nội"], places["Hồ Chí Minh"], places["Thanh Hóa"]) == ((1, 4), (4, 4), (1, 1))


def heat(looks):
    """Two columns of the same standings."""
    columns = (HeatColumn(looks.indicator, looks.reading), HeatColumn(looks.indicator))
    return HeatTable(columns, tuple(HeatRow(one.area, (one, one)) for one in looks.standings))


def test_the_heat_table_has_headings_and_a_cell_for_each_pair(looks):
    found = ET.fromstring(heat_table(heat(looks), VI, link=link)).find("div/table")
    assert len(found.findall("thead/tr/th")) == 3
    assert [len(row.findall("td")) for row in found.findall("tbody/tr")] == [2] * 34
    assert all(row.find("th").get("scope") == "row" for row in found.findall("tbody/tr"))


def test_the_heat_table_names_the_indicator_most_units_lag_on(looks):
    caption = ET.fromstring(heat_table(heat(looks), EN)).find("div/table/caption").text
    assert caption == "Most units lag on Dossiers processed fully online, by province: 3 of 34"


def ranked_heat(shipped, **changed):
    """A column without a target: ten units of one period, the first place first."""
    found = territory(shipped, AreaSet.NEW, "DTI_PROV")
    usual = {"status": Status.NO_TARGET, "value": 0.5, "peers": 10} | changed
    cells = [replace(one, **usual, rank=at) for at, one in enumerate(found.standings[:10], 1)]
    return HeatTable((HeatColumn(found.indicator),), tuple(HeatRow(one.area, (one,)) for one in cells))


def test_without_a_target_the_shade_of_a_cell_tells_its_place(shipped):
    model = ranked_heat(shipped)
    assert [shade(cell) for cell in model.cells] == [4, 4, 4, 3, 3, 2, 2, 1, 1, 1]
    drawn = heat_table(model, EN)
    assert [drawn.count(f"shade-{step}") - 1 for step in (1, 2, 3, 4)] == [3, 2, 2, 3], "one more in the key"
    assert "shades from the last place to the first" in drawn
    assert "no shade" not in drawn


def test_the_key_says_why_a_cell_among_shaded_ones_has_no_shade(shipped):
    model = ranked_heat(shipped)
    few = replace(model.rows[0], cells=tuple(replace(cell, peers=4) for cell in model.rows[0].cells))
    assert "fewer than 5 units have a figure of that period" in heat_table(replace(model, rows=(few, *model.rows)), EN)


@pytest.mark.parametrize("changed", [{"status": Status.ACHIEVED}, {"peers": 4}])
def test_no_cell_is_shaded_that_has_a_target_or_too_few_peers(shipped, changed):
    model = ranked_heat(shipped, **changed)
    assert not any(map(shade, model.cells))
    assert "shade" not in heat_table(model, EN)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_text_in_every_picture(looks, places, shapes, text):
    named = [replace(one, area=one.area.model_copy(update={"name_vi": text})) for one in looks.standings]
    found = replace(looks, standings=tuple(named), source=text)
    pictures = [
        tile_grid(found, places(AreaSet.NEW), VI),
        map_view(found, shapes(AreaSet.NEW), ADAPTIVE, VI, link=lambda _: text),
        map_drawing(found, shapes(AreaSet.NEW), LIGHT, VI, names=True),
        heat_table(heat(found), VI, link=lambda _: text),
    ]
    trees = [ET.fromstring(picture) for picture in pictures]
    tags = {element.tag.rpartition("}")[2] for tree in trees for element in tree.iter()}
    attributes = {name for tree in trees for element in tree.iter() for name in element.attrib}
    assert not tags & {"script", "iframe", "object", "foreignObject"}
    assert not [name for name in attributes if name.startswith("on")]
    assert not {element.tag for tree in trees for element in tree.iter("img") if element.get("src") == "x"}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_text_in_the_ranking(looks, text):
    named = [replace(one, area=one.area.model_copy(update={"name_vi": text})) for one in looks.standings]
    figure = ranking(replace(looks, standings=tuple(named), source=text), LIGHT, VI)
    texts = [note.text for note in figure.layout.annotations]
    texts += [hover for trace in figure.data for hover in trace.hovertext or ()]
    assert not [said for said in texts if re.search(r"<(?!/?b>|br>)|%\{|\$", said)]


@pytest.mark.parametrize("lang", list(Language))
def test_every_picture_of_provinces_has_words_in_both_languages(looks, lang):
    assert "34" in describe(looks, lang)
    assert describe(heat(looks), lang)
    assert describe(looks, VI) != describe(looks, EN)


def test_the_panel_is_judged_on_the_day_asked_for(shipped):
    assert territory(shipped, AreaSet.NEW).as_of == AS_OF
