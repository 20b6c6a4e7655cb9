"""The explorer where one indicator is aimed at for the country and for each province."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indicators import services
from indicators.demo import write_demo
from indicators.services.explorer import Question, explore
from indicators.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2025, 10, 31)


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    """A workspace on a small invented data set."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder, seed=2025, rows=None, areas=ROOT / "data" / "catalogue" / "areas.csv")
    (folder / "var").mkdir()
    with services.open_workspace(load_settings(folder / "config.yaml"), migrate=True) as workspace:
        services.initialise(workspace)
        yield workspace


def test_a_course_carries_the_status_that_the_table_shows(invented):
    pivot = explore(invented, Question(("DEMO_001",), ("VN", "P34-01")), as_of=DAY)
    shown = {cell.row.area.id: cell.status for cell in pivot.values if cell.status}
    assert {panel.area.id: panel.status for panel in pivot.multiples[0].panels} == shown


def test_a_course_is_held_to_the_target_of_its_own_area(invented):
    [courses] = explore(invented, Question(("DEMO_002",), ("VN", "P34-01")), as_of=DAY).multiples
    assert [courses.goal(panel) for panel in courses.panels] == [76.1, None]
