"""Indicators that stand for the share of a sector's tasks that are done, without a target."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indicators import services
from indicators.demo import write_demo
from indicators.model import Status
from indicators.services.stories import indicator_story
from indicators.services.task_board import task_board, task_shares
from indicators.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2025, 10, 31)


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    """A workspace on an invented catalogue, with its recorded states and without figures."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder, seed=2025, rows=500, areas=ROOT / "data" / "catalogue" / "areas.csv")
    (folder / "var").mkdir()
    with services.open_workspace(load_settings(folder / "config.yaml"), migrate=True) as workspace:
        yield workspace


def test_the_share_of_each_sector_is_its_indicators_figure(invented):
    board = task_board(invented, as_of=DAY)
    told = {one.indicator.sector: one.judgement.point.value for one in task_shares(invented, as_of=DAY)}
    assert told == {one.sector.code: one.share for one in board.sectors}


def test_its_page_tells_the_share(invented):
    story = indicator_story(invented, "DEMO_TASKS_4", as_of=DAY)
    assert (story.reading.status, story.reading.judgement.point.value) == (Status.NO_TARGET, 100.0)
