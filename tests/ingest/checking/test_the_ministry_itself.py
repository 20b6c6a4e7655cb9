"""Indicators about the ministry itself: which ministry that is, through time."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.areas import Gazetteer
from indicators.ingest.template import due_lines
from indicators.model import Area, Lead, Level, Target
from tests.ingest.checking.worlds import AS_OF, CATALOGUE, found, rows_of

PLAN = CATALOGUE.indicators["SHARE"].model_copy(update={"code": "PLAN", "level": (Level.MINISTRY_ITSELF,)})
OLD, NEW = {"kind": "ministry", "valid_to": date(2025, 2, 28)}, {"kind": "ministry", "valid_from": date(2025, 3, 1)}
MINISTRIES = (
    Area(id="M22-BTTTT", code="BTTTT", name_vi="Bộ Thông tin và Truyền thông", successor="M17-BKHCN", **OLD),
    Area(id="M22-BCA", code="BCA", name_vi="Bộ Công an", successor="M17-BCA", **OLD),
    Area(id="M17-BKHCN", code="BKHCN", name_vi="Bộ Khoa học và Công nghệ", **NEW),
    Area(id="M17-BCA", code="BCA", name_vi="Bộ Công an", **NEW),
)
TARGET = Target(code="T", indicator="PLAN", scope="M17-BKHCN", comparator=">=", value=100, due=date(2025, 12, 31))
LEADS = (
    Lead(subject="1", area="M22-BTTTT", valid_to=date(2025, 2, 28)),
    Lead(subject="1", area="M17-BKHCN", valid_from=date(2025, 3, 1)),
)
NOT_REPORTING = [(2, "area", "AREA_NOT_REPORTING")]


def catalogue(*, targets=(), leads=()):
    return CATALOGUE.model_copy(
        update={
            "indicators": {"PLAN": PLAN},
            "targets": {one.code: one for one in targets},
            "areas": CATALOGUE.areas | {one.id: one for one in MINISTRIES},
            "leads": leads,
        }
    )


def world(catalogue):
    return {"catalogue": catalogue, "gazetteer": Gazetteer(catalogue.areas)}


NAMED = [catalogue(targets=(TARGET,)), catalogue(leads=LEADS), catalogue(targets=(TARGET,), leads=LEADS)]


@pytest.mark.parametrize("named", NAMED, ids=["by its target", "by who leads it", "by both"])
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("BKHCN,2025-06", []),
        ("BTTTT,2025-02", []),
        ("BCA,2025-06", NOT_REPORTING),
        ("BCA,2025-02", NOT_REPORTING),
        ("VN,2025-06", NOT_REPORTING),
    ],
)
def test_only_the_ministry_itself_reports_what_is_about_itself(named, row, expected):
    assert found(rows_of(f"PLAN,{row},65", **world(named))) == expected


def test_any_ministry_reports_where_nothing_says_which_is_meant():
    assert found(rows_of("PLAN,BCA,2025-06,65", **world(catalogue()))) == []


def test_a_form_asks_the_ministry_itself_alone():
    lines = due_lines(catalogue(targets=(TARGET,), leads=LEADS), AS_OF, period="2025-06")
    assert [line.area.id for line in lines] == ["M17-BKHCN"]
