"""A briefing of a database in which nothing was ever reported, and of days before and after all figures."""

import io
from datetime import date

import openpyxl
import pytest

from indicators.briefings.exports import ExportFormat, Wanted, export_file
from indicators.briefings.tables import TableName
from indicators.errors import IndicatorsError
from indicators.services import open_workspace
from indicators.services.snapshots import snapshot, snapshot_difference, take_snapshot
from tests.shipped import NOW, settings_for

DAYS = (date(1900, 1, 1), date(2025, 12, 31), date(2999, 12, 31))


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    folder.chmod(0o700)
    with open_workspace(settings_for(folder / "x.db"), clock=lambda: NOW, migrate=True) as workspace:
        yield workspace


@pytest.mark.parametrize("form", list(ExportFormat))
def test_every_format_is_written_without_any_figure(empty, form):
    first, second = (take_snapshot(empty, title="Trống", by="thu", as_of=day).id for day in DAYS[:2])
    since = snapshot(empty, first)
    for table in TableName:
        assert export_file(snapshot(empty, second), form, Wanted(table=table, since=since))
    assert snapshot_difference(empty, first, second)["revised"] == []


@pytest.mark.parametrize("day", DAYS)
def test_days_before_and_after_every_figure_can_be_frozen(briefed, day):
    frozen = snapshot(briefed, take_snapshot(briefed, title="Xa", by="thu", as_of=day).id)
    book = openpyxl.load_workbook(io.BytesIO(export_file(frozen, ExportFormat.XLSX)))
    assert all(sheet.freeze_panes for sheet in book)


def test_a_day_that_no_period_has_is_refused_in_words(empty):
    with pytest.raises(IndicatorsError, match="too far away"):
        take_snapshot(empty, title="Xa", by="thu", as_of=date(9999, 12, 31))
