"""Trajectories, slopes, small multiples and the timeline of tasks."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from indicators.figures import (
    DARK,
    LIGHT,
    MultiplePanel,
    Multiples,
    Pair,
    Progress,
    Revised,
    Slope,
    Task,
    Timeline,
    describe,
    multiples_finding,
    slope,
    slope_caption,
    small_multiples,
    table,
    template_name,
    timeline,
    timeline_caption,
    trajectory,
    trajectory_caption,
)
from indicators.figures.findings import course_finding
from indicators.figures.multiples import panel_drawing
from indicators.model import (
    Basis,
    Direction,
    Finality,
    Kind,
    Language,
    Milestone,
    MilestoneRecord,
    MilestoneState,
    Point,
    Qualifier,
    Scope,
    Status,
)
from indicators.services.courses import trajectory_of
from indicators.services.task_board import task_board
from tests.figures.made import AS_OF, HOSTILE

VI, EN = Language.VI, Language.EN
IN_OCTOBER = date(2025, 10, 31)
MODES = [LIGHT, DARK]


@pytest.fixture(scope="module")
def ipv6(shipped):
    """The course of IPv6 on a day before its target is due."""
    return trajectory_of(shipped, "IPV6_RATE", as_of=IN_OCTOBER)


def traces(figure, name):
    """The traces of that name."""
    return [trace for trace in figure.data if trace.name == name]


def texts(figure):
    """Every text printed or shown on hover."""
    hover = [text for trace in figure.data for text in trace.hovertext or ()]
    ticks = [*(figure.layout.xaxis.ticktext or ()), *(figure.layout.yaxis.ticktext or ())]
    return [note.text for note in figure.layout.annotations] + hover + list(ticks)


def points(*values, series="", start=1, **more):
    """Monthly figures of 2025."""
    return tuple(
        Point(date(2025, month, 28), 1, value, series=series, period=f"2025-{month:02d}", **more)
        for month, value in enumerate(values, start)
    )


def test_the_title_says_what_was_to_be_expected(ipv6):
    assert trajectory_caption(ipv6, VI).title == (
        "65,0\u00a0% (tháng 10/2025), còn thiếu 4,2 điểm\u00a0% so với mức 69,2\u00a0% lẽ ra phải đạt khi đó"
    )


def test_an_axis_that_does_not_start_at_zero_says_its_range(ipv6):
    assert trajectory_caption(ipv6, EN).subtitle == "IPv6 adoption rate · % · axis from 64 to 71"
    assert "axis" not in trajectory_caption(replace(ipv6, whole=True), EN).subtitle


def test_the_expected_path_runs_from_baseline_to_target(ipv6):
    [path] = traces(trajectory(ipv6, LIGHT, VI), "expected")
    assert (list(path.x), list(path.y)) == (["2024-12-31", "2025-12-31"], [65.5, 70.0])


def test_the_target_is_drawn_over_the_whole_width_and_named(ipv6):
    figure = trajectory(ipv6, LIGHT, VI)
    [line] = traces(figure, "target")
    assert list(line.y) == [70.0, 70.0]
    assert line.x[1] == "2025-12-31"
    assert "<b>Mục tiêu</b><br>≥\u00a070\u00a0&#37;, 31/12/2025" in texts(figure)


def test_the_fan_opens_from_the_figure_to_the_due_day(ipv6):
    figure = trajectory(ipv6, LIGHT, VI)
    [fan] = traces(figure, "interval")
    forecast = ipv6.reading.judgement.forecast
    assert list(fan.x) == ["2025-10-31", "2025-12-31", "2025-12-31"]
    assert list(fan.y) == [65.0, forecast.high, forecast.low]
    assert any("(80 &#37;)" in text for text in texts(figure))


def test_there_is_no_fan_once_the_target_is_due(shipped):
    assert traces(trajectory(trajectory_of(shipped, "IPV6_RATE", as_of=AS_OF), LIGHT, VI), "interval") == []


def test_two_ways_of_counting_are_never_joined(ipv6):
    mixed = replace(ipv6, points=(*points(60.0, 61.0, series="old"), *points(65.0, 66.0, series="new", start=3)))
    lines = [trace for trace in trajectory(mixed, LIGHT, VI).data if trace.name.startswith("course")]
    assert [(line.name, list(line.y)) for line in lines] == [("course old", [60.0, 61.0]), ("course new", [65.0, 66.0])]


def test_a_bound_is_a_hollow_mark_outside_every_line(ipv6):
    bounded = replace(
        ipv6, points=(*points(60.0), *points(50.0, start=2, qualifier=Qualifier.BELOW), *points(65.0, start=3))
    )
    figure = trajectory(bounded, LIGHT, VI)
    assert [trace for trace in figure.data if trace.name.startswith("course")] == []
    assert list(traces(figure, "figures")[0].marker.symbol) == ["circle", "triangle-down-open", "circle"]


@pytest.mark.parametrize(
    ("more", "symbol", "word"),
    [
        ({"finality": Finality.PROVISIONAL}, "diamond-open", "sơ bộ"),
        ({"basis": Basis.RESTATED}, "circle-open", "quy đổi"),
        ({"basis": Basis.ESTIMATED}, "circle-open-dot", "ước tính"),
    ],
)
def test_a_figure_that_is_not_simply_reported_is_marked_and_named(ipv6, more, symbol, word):
    marked = replace(ipv6, points=(*points(60.0, 61.0), *points(62.0, 63.0, start=7, **more), *points(64.0, start=10)))
    figure = trajectory(marked, LIGHT, VI)
    assert list(traces(figure, "figures")[0].marker.symbol) == ["circle", "circle", symbol, symbol, "circle"]
    assert [note.text for note in figure.layout.annotations].count(word) == 1


def test_lines_to_restated_figures_are_dashed(ipv6):
    mixed = replace(ipv6, points=(*points(60.0, basis=Basis.RESTATED), *points(61.0, 62.0, start=2)))
    lines = [trace for trace in trajectory(mixed, LIGHT, VI).data if trace.name == "course"]
    assert [line.line.dash for line in lines] == ["dash", "solid"]


def test_a_revision_shows_what_stood_before(ipv6):
    last = ipv6.points[-1]
    revised = replace(ipv6, revised=(Revised(last, 66.2, date(2025, 11, 20)),))
    figure = trajectory(revised, LIGHT, VI)
    [before] = traces(figure, "before revision")
    assert list(before.y) == [66.2]
    assert "66,2\u00a0&#37; trước khi sửa" in texts(figure)
    assert ("trước khi sửa", "tháng 10/2025", "66,2\u00a0%", "", "đến 20/11/2025") in table(revised, VI).rows


def test_a_reading_without_figures_is_an_honest_empty_frame(shipped):
    figure = trajectory(trajectory_of(shipped, "IPV6_RATE", as_of=date(2010, 1, 1)), LIGHT, EN)
    assert [trace for trace in figure.data if trace.name.startswith("course")] == []
    assert any(text.startswith("<b>Target</b>") for text in texts(figure))


def test_a_merged_province_brings_its_parts_that_reported(shipped):
    found = trajectory_of(shipped, "DTI_PROV", "P34-48", as_of=AS_OF)
    assert found.formed_on == date(2025, 7, 1)
    assert [part.area.id for part in found.parts] == ["P63-48"]


@pytest.mark.parametrize("theme", MODES)
def test_each_mode_has_one_registered_template(ipv6, theme):
    figure = trajectory(ipv6, theme, VI)
    assert template_name(theme) == f"indicators-{theme.mode}"
    assert figure.layout.template.layout.paper_bgcolor == theme.surface
    assert figure.layout.template.layout.font.family.startswith("KPI Figures")


@pytest.mark.parametrize(("lang", "separators"), [(VI, ",."), (EN, ".,")])
def test_separators_are_those_of_the_language(ipv6, lang, separators):
    assert trajectory(ipv6, LIGHT, lang).layout.separators == separators


def test_a_chart_may_leave_its_caption_to_the_page(ipv6):
    bare = trajectory(ipv6, LIGHT, VI, captioned=False)
    assert trajectory_caption(ipv6, VI).title not in "".join(texts(bare))
    assert bare.layout.height < trajectory(ipv6, LIGHT, VI).layout.height


@pytest.fixture
def pairs(ipv6, shipped):
    """Three provinces: one better, one worse, one counted in another way."""
    areas = [shipped.catalogue.areas[code] for code in ("P34-01", "P34-04", "P34-08")]
    made = (
        Pair(areas[0], points(40.0)[0], points(50.0, start=10)[0]),
        Pair(areas[1], points(45.0)[0], points(44.0, start=10)[0]),
        Pair(areas[2], points(30.0, series="a")[0], points(60.0, series="b", start=10)[0]),
    )
    return Slope(ipv6.reading.indicator, "2025-01", "2025-10", made, ipv6.reading, frozenset({"P34-01"}), "x")


def test_a_slope_counts_better_worse_and_incomparable(pairs):
    assert slope_caption(pairs, EN).title == (
        "1 of 3 improved and 1 fell back between January 2025 and October 2025; 1 cannot be compared"
    )


def test_a_slope_joins_only_what_can_be_compared(pairs):
    figure = slope(pairs, LIGHT, VI)
    modes = {trace.name: (trace.mode, trace.line.dash) for trace in figure.data}
    assert modes["P34-01"] == ("lines+markers", "solid")
    assert modes["P34-04"] == ("lines+markers", "dash")
    assert modes["P34-08"][0] == "markers"
    assert list(traces(figure, "target")[0].y) == [70.0, 70.0]


def test_the_labels_of_a_slope_keep_apart(pairs):
    crowded = replace(pairs, pairs=tuple(replace(pairs.pairs[0], area=pair.area) for pair in pairs.pairs))
    heights = sorted(note.y for note in slope(crowded, LIGHT, VI).layout.annotations if note.x == -0.04)
    low, high = crowded.scale.low, crowded.scale.high
    assert min(b - a for a, b in pairwise(heights)) >= 15 * (high - low) / 320 - 1e-9
    assert low <= heights[0] <= heights[-1] <= high


def test_the_table_of_a_slope_says_what_cannot_be_compared(pairs):
    assert [row[-1] for row in table(pairs, EN).rows] == [
        "+10.0 percentage points",
        "−1.0 percentage points",
        "cannot be compared",
    ]


def falling(reading, target, expected):
    """A reading of an indicator that is to fall from 80 to the target."""
    judged = replace(reading.judgement, baseline=80.0, target=target, expected=expected)
    return replace(
        reading, indicator=reading.indicator.model_copy(update={"direction": Direction.LOWER}), judgement=judged
    )


@pytest.mark.parametrize(
    ("target", "said"), [(50.0, "7.5 percentage points above"), (65.0, "3.8 percentage points below")]
)
def test_what_is_to_fall_lags_above_and_leads_below(ipv6, target, said):
    assert said in course_finding(falling(ipv6.reading, target, 0.75), ipv6.points, EN)


@pytest.fixture
def multiples(pairs):
    """Three panels, the last one empty."""
    first, second, third = (pair.area for pair in pairs.pairs)
    panels = (
        MultiplePanel(first, Status.BEHIND, points(40.0, 45.0, 50.0), "?area=P34-01"),
        MultiplePanel(second, Status.REVERSING, (*points(45.0, series="a"), *points(44.0, 43.0, series="b", start=2))),
        MultiplePanel(third, Status.NO_DATA, ()),
    )
    return Multiples(pairs.indicator, panels, pairs.reading)


def test_panels_share_one_scale_and_say_so(multiples):
    found = ET.fromstring(small_multiples(multiples, LIGHT, EN))
    assert found.find("p").text == (
        "all panels from 30% to 80%, 28 January 2025 to 28 March 2025; the line is the target ≥\u00a070%"
    )
    assert len(found.findall("ul/li")) == 3


def test_each_panel_shows_the_target_it_is_held_to_itself(multiples):
    own = replace(multiples, panels=(replace(multiples.panels[0], reading=multiples.reading), *multiples.panels[1:]),
                  reading=None)  # fmt: skip
    first, second = (panel_drawing(own, panel, LIGHT) for panel in own.panels[:2])
    assert (first.count("1 0"), second.count("1 0")) == (1, 0)
    note = ET.fromstring(small_multiples(own, LIGHT, EN)).find("p").text
    assert note.endswith(f"the line is the target ≥\u00a070% ({own.panels[0].area.name_en})")


def test_panels_of_places_in_a_ranking_begin_at_the_first(multiples):
    ranking = multiples.indicator.model_copy(update={"kind": Kind.RANK, "minimum": None})
    low = tuple(replace(panel, points=points(2.0, 30.0)) for panel in multiples.panels)
    ranks = Multiples(ranking, low)
    assert ranks.scale.low >= 1


def test_a_panel_breaks_where_the_count_changes(multiples):
    joined, broken = (panel_drawing(multiples, panel, LIGHT) for panel in multiples.panels[:2])
    assert (joined.count("L"), broken.count("L")) == (2, 1)


def test_the_finding_of_panels_counts_either_way(multiples):
    assert multiples_finding(multiples, EN) == "1 of 3 improved, 1 fell back; 1 cannot be compared"


def test_a_panel_without_figures_is_dashed_and_says_so(multiples):
    last = ET.fromstring(small_multiples(multiples, LIGHT, EN)).findall("ul/li")[2]
    assert last.find("b").text == "no figure"
    assert "stroke-dasharray" in last.find("img").get("src")


def task(code, due=None, state=None, on=None):
    """A task with its newest state."""
    milestone = Milestone(code=code, sector="2.1", title_vi=f"Việc {code}", due=due)
    record = MilestoneRecord(milestone=code, date=on, state=state) if state else None
    return Task(milestone, record)


TASKS = [
    (task("A", date(2025, 6, 30)), Progress.OVERDUE, date(2025, 6, 30)),
    (task("B", date(2025, 12, 31)), Progress.DUE, date(2025, 12, 31)),
    (task("C", date(2025, 6, 30), MilestoneState.DONE, date(2025, 5, 2)), Progress.DONE, date(2025, 5, 2)),
    (task("D", None, MilestoneState.PARTLY_DONE, date(2025, 9, 16)), Progress.STARTED, date(2025, 9, 16)),
    (task("E", date(2025, 6, 30), MilestoneState.IN_PROGRESS, date(2025, 5, 2)), Progress.OVERDUE, date(2025, 6, 30)),
    (task("F"), Progress.UNDATED, None),
    (task("G", None, MilestoneState.CANCELLED, date(2025, 3, 1)), Progress.CANCELLED, date(2025, 3, 1)),
]


@pytest.mark.parametrize(("made", "progress", "day"), TASKS)
def test_a_task_stands_where_its_state_and_date_put_it(made, progress, day):
    assert (made.progress(date(2025, 10, 1)), made.day(date(2025, 10, 1))) == (progress, day)


def test_the_timeline_lists_dated_tasks_by_date_and_counts_the_others():
    model = Timeline(tuple(made for made, _, _ in TASKS), date(2025, 10, 1))
    caption = timeline_caption(model, EN)
    assert [made.milestone.code for made in model.rows] == ["G", "C", "A", "E", "D", "B"]
    assert caption.title == "1 of 6 tasks done, 2 overdue, 1 under way, 1 due later"
    assert caption.subtitle == "as of 1 October 2025 · 1 tasks have no date set and no state recorded"
    [marks] = traces(timeline(model, LIGHT, EN), "tasks")
    assert len(marks.x) == 6
    assert len(table(model, EN).rows) == 7


def test_the_shipped_tasks_are_all_counted(shipped):
    model = task_board(shipped, as_of=AS_OF).timeline
    assert len(model.tasks) == len(shipped.catalogue.milestones)
    assert sum(model.counts.values()) == len(model.tasks)
    assert timeline(model, LIGHT, VI).layout.height > 0


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_data_stays_text_in_every_plot(ipv6, pairs, text):
    area = ipv6.reading.area.model_copy(update={"name_vi": text, "name_en": ""})
    indicator = ipv6.reading.indicator.model_copy(update={"name_vi": text, "unit_vi": text})
    reading = replace(ipv6.reading, area=area, indicator=indicator)
    named = tuple(replace(pair, area=pair.area.model_copy(update={"name_vi": text})) for pair in pairs.pairs)
    titled = Milestone(code="X", sector="2.1", title_vi=text, due=date(2025, 6, 30))
    figures = [
        trajectory(replace(ipv6, reading=reading, points=points(60.0, 61.0, series=text), source=text), LIGHT, VI),
        slope(replace(pairs, pairs=named, source=text, indicator=indicator), LIGHT, VI),
        timeline(Timeline((Task(titled),), AS_OF, source=text), LIGHT, VI),
    ]
    said = [one for figure in figures for one in texts(figure)]
    assert not [one for one in said if re.search(r"<(?!/?b>|br>)|%\{|\$", one)]


@pytest.mark.parametrize("lang", list(Language))
def test_every_course_has_words_in_both_languages(ipv6, pairs, multiples, lang):
    timed = Timeline(tuple(made for made, _, _ in TASKS), AS_OF)
    assert all(len(describe(model, lang)) > 40 for model in (ipv6, pairs, multiples, timed))
    assert all(describe(model, VI) != describe(model, EN) for model in (ipv6, pairs, multiples, timed))


@pytest.mark.parametrize("lang", list(Language))
def test_every_figure_drawn_is_in_the_table(ipv6, lang):
    found = table(ipv6, lang)
    assert sum(row[0] in ("số liệu", "figure") for row in found.rows) == len(ipv6.points)
    assert {len(row) for row in found.rows} == {len(found.columns)}


def test_the_nation_is_the_default_area(ipv6):
    assert ipv6.reading.area.id == Scope.NATIONAL
