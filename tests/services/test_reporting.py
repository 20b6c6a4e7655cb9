"""Who has reported, who is late, who never did: told against deadlines, never against a guess."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.model import Deadline
from indicators.periods import Frequency, parse
from indicators.services.reporting import deadline_of, last_period, lead_of, reporting

END_OF_2025 = date(2025, 12, 31)


def with_deadlines(workspace, *rules):
    """The same workspace under other deadlines."""
    return replace(workspace, catalogue=workspace.catalogue.model_copy(update={"deadlines": rules}))


def row_of(rows, indicator):
    """The row of one indicator."""
    return next(row for row in rows if row["indicator"] == indicator)


def test_without_a_deadline_nobody_is_late(shipped):
    rows = reporting(shipped, as_of=END_OF_2025)
    assert {unit["state"] for row in rows for unit in row["missing"]} == {"no_deadline"}
    assert {unit["late_days"] for row in rows for unit in row["missing"]} == {None}


def test_a_shorter_period_that_ends_with_it_reports_a_longer_one(shipped):
    quarter = row_of(reporting(shipped, period=parse("2025-Q3"), as_of=END_OF_2025), "BTS5G_TOTAL")
    july = row_of(reporting(shipped, period=parse("2025-07"), as_of=END_OF_2025), "BTS5G_TOTAL")
    assert (
        quarter["reported"]
        == row_of(reporting(shipped, period=parse("2025-09"), as_of=END_OF_2025), "BTS5G_TOTAL")["reported"]
    )
    assert july["period"] == "2025-07"


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [(date(2025, 11, 10), "waiting", None), (date(2025, 11, 15), "waiting", None), (date(2025, 11, 20), "late", 5)],
)
def test_days_late_are_counted_from_the_deadline(shipped, day, state, late):
    workspace = with_deadlines(shipped, Deadline(frequency=Frequency.MONTH, days=15, source="Quy chế"))
    rule = deadline_of(workspace.catalogue.indicators["DTI_PROV"], parse("2025-10"), workspace.catalogue.deadlines)
    assert rule == (date(2025, 11, 15), "Quy chế")
    row = row_of(reporting(workspace, period=parse("2025-10"), as_of=day), "BTS5G_TOTAL")
    assert row["deadline"] == "2025-11-15"
    assert {(unit["state"], unit["late_days"]) for unit in row["missing"]} == {(state, late)}


def test_a_rule_of_the_indicators_own_beats_the_general_one(shipped):
    one = shipped.catalogue.indicators["IPV6_RATE"]
    rules = (
        Deadline(frequency=Frequency.MONTH, days=15),
        Deadline(indicator="IPV6_RATE", days=20),
        Deadline(indicator="IPV6_RATE", frequency=Frequency.MONTH, days=5),
    )
    assert deadline_of(one, parse("2025-10"), rules) == (date(2025, 11, 5), "")
    assert deadline_of(one, parse("2025-Q3"), rules) == (date(2025, 10, 20), "")
    assert deadline_of(one, parse("2025-Q3"), rules[:1]) is None


def test_a_unit_that_never_reported_is_told_from_one_that_stopped(shipped):
    rows = reporting(shipped, period=parse("2025-12"), as_of=date(2026, 11, 21))
    assert row_of(rows, "IPV6_RATE")["missing"][0]["last_period"] is not None
    never = [unit for row in rows for unit in row["missing"] if unit["last_period"] is None]
    assert never


def test_provinces_owe_figures_as_they_stood_at_the_end_of_the_period(shipped):
    old = row_of(reporting(shipped, period=parse("2024"), as_of=END_OF_2025), "DTI_PROV")
    new = row_of(reporting(shipped, period=parse("2025"), as_of=END_OF_2025), "DTI_PROV")
    owing = [len(row["reported"]) + len(row["missing"]) for row in (old, new)]
    assert owing == [63, 34]


@pytest.mark.parametrize(
    ("frequency", "day", "code"),
    [
        (Frequency.MONTH, date(2025, 9, 30), "2025-09"),
        (Frequency.MONTH, date(2025, 9, 29), "2025-08"),
        (Frequency.QUARTER, date(2026, 1, 1), "2025-Q4"),
        (Frequency.HALF, date(2025, 7, 1), "2025-H1"),
        (Frequency.YEAR, date(2025, 12, 30), "2024"),
    ],
)
def test_the_last_period_is_one_that_has_ended(frequency, day, code):
    assert last_period(frequency, day).code == code


def test_the_lead_is_that_of_the_day(shipped):
    one = shipped.catalogue.indicators["IPV6_RATE"]
    assert lead_of(one, shipped.catalogue, date(2025, 2, 28)) == "M22-BTTTT"
    assert lead_of(one, shipped.catalogue, date(2025, 3, 1)) == "M17-BKHCN"
