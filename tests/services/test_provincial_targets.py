"""Targets set for single provinces, shown on either vintage."""

import csv
import shutil

import pytest

from indicators import services
from indicators.model import AreaSet, ReasonKind, Status
from indicators.settings import load_settings
from tests.catalogue.shipped import DATA
from tests.shipped import NOW

TARGETS = [
    ("T-LA", "BTS5G_TOTAL", "P63-80", "500"),
    ("T-TN", "BTS5G_TOTAL", "P63-72", "300"),
    ("T-BP", "DVC_FULL_PROVINCE", "P63-80", "70"),
    ("T-TP", "DVC_FULL_PROVINCE", "P63-72", "60"),
    ("T-HN", "BTS5G_TOTAL", "P63-01", "900"),
]
OBSERVATIONS = [("P63-80", "2025-05", "400"), ("P63-72", "2025-05", "412"), ("P63-01", "2025-05", "700")]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("provincial")
    shutil.copytree(DATA / "catalogue", folder / "catalogue")
    (folder / "catalogue" / "trajectories.csv").unlink()
    (folder / "observations").mkdir()
    fields = ("code", "indicator", "scope", "comparator", "value", "due")
    rows = [
        dict(zip(fields, (code, indicator, area, ">=", value, "2025-12-31"), strict=True))
        for code, indicator, area, value in TARGETS
    ]
    with (folder / "catalogue" / "targets.csv").open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, fields)
        writer.writeheader()
        writer.writerows(rows)
    with (folder / "observations" / "a.csv").open("w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        writer.writerow(["indicator_code", "area", "period", "value", "source"])
        writer.writerows([("BTS5G_TOTAL", area, period, value, "test") for area, period, value in OBSERVATIONS])
    options = {
        "database": f"sqlite:///{folder}/a.db",
        "catalogue": str(folder / "catalogue"),
        "observations": str(folder / "observations"),
    }
    settings = load_settings(environment={}, options=options)
    with services.open_workspace(settings, clock=lambda: NOW, migrate=True) as opened:
        assert services.initialise(opened).rejected is None
        yield opened


def readings(workspace, areas):
    overview = services.overview(workspace, as_of=NOW.date().replace(year=2025), areas=areas)
    return {(r.indicator.code, r.area.id): r for r in overview.readings}


def test_targets_of_merged_parts_add_up_where_the_indicator_is_a_sum(workspace):
    merged = readings(workspace, AreaSet.NEW)["BTS5G_TOTAL", "P34-80"]
    assert (merged.judgement.target, merged.judgement.point.value) == (800, 812)
    assert merged.status is Status.ACHIEVED


def test_percentages_of_merged_parts_have_no_target_and_say_why(workspace):
    merged = readings(workspace, AreaSet.NEW)["DVC_FULL_PROVINCE", "P34-80"]
    assert (merged.status, merged.target) == (Status.NO_TARGET, None)
    assert merged.reason.kind is ReasonKind.NOT_ADDITIVE


@pytest.mark.parametrize("areas", [AreaSet.OLD, AreaSet.AS_REPORTED])
def test_the_63_keep_the_targets_set_for_them(workspace, areas):
    found = readings(workspace, areas)
    assert found["BTS5G_TOTAL", "P63-80"].judgement.target == 500
    assert ("BTS5G_TOTAL", "P34-80") not in found


def test_an_unmerged_province_carries_its_target_over(workspace):
    assert readings(workspace, AreaSet.NEW)["BTS5G_TOTAL", "P34-01"].judgement.target == 900
