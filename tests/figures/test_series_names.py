"""Ways of counting bear their names on courses and in the tables under them."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from indicators.figures import LIGHT, MultiplePanel, Multiples, trajectory
from indicators.figures.multiples import multiples_table
from indicators.figures.plates.tabular import Grid, Line, Shaded, table_plate
from indicators.figures.template import Caption
from indicators.figures.trajectories import trajectory_table
from indicators.model import Language, Point, SeriesName, Status
from indicators.services.courses import trajectory_of
from tests.figures.made import AS_OF

VI, EN = Language.VI, Language.EN
NAMED = SeriesName(code="old", name_vi="số của năm cũ", name_en="figure of the former year")
IN_TABLES = ["new", "figure of the former year", "figure of the former year"]


def points():
    """Two figures of a way of counting that has a name, one of a way that has none."""
    return tuple(
        Point(date(2025, month, 28), 1, 60.0 + month, series=series, period=f"2025-{month:02d}")
        for month, series in ((1, "old"), (2, "old"), (3, "new"))
    )


@pytest.fixture
def course(shipped):
    """A course of figures that were counted in two ways."""
    found = trajectory_of(shipped, "IPV6_RATE", as_of=AS_OF)
    indicator = found.reading.indicator.model_copy(update={"series_names": (NAMED,)})
    return replace(found, reading=replace(found.reading, indicator=indicator), points=points())


def test_a_way_of_counting_is_named_beside_its_first_figure(course):
    texts = [note.text for note in trajectory(course, LIGHT, VI).layout.annotations]
    [label] = [text for text in texts if "cách tính" in text]
    assert label.replace("<br>", " ") == "cách tính: số của năm cũ"


def test_the_table_under_a_course_names_ways_of_counting(course):
    assert [row[3] for row in trajectory_table(course, EN).rows[:3]] == IN_TABLES


def test_the_table_under_small_multiples_names_ways_of_counting(course):
    reading = course.reading
    panels = (MultiplePanel(reading.area, Status.NO_TARGET, points()),)
    found = multiples_table(Multiples(reading.indicator, panels), EN)
    assert [row[3] for row in found.rows] == IN_TABLES[::-1]


def test_the_picture_of_a_table_shows_long_names_of_its_rows_in_full():
    name = "Việt Nam (thông báo kết luận của Thủ tướng tại hội nghị cuối năm)"
    short, long = (
        table_plate(Grid(("2025",), (Line(one, ((Shaded("59,0"),),)),)), Caption("", ""), LIGHT)
        for one in ("Việt Nam", name)
    )
    shown = "".join(ET.fromstring(long.svg).itertext())
    assert [word for word in name.split() if word not in shown] == []
    assert long.height > short.height
