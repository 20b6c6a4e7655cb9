"""What the published method makes of the shipped data for the core targets of a single area."""

from datetime import date

import pytest

from indicators.judgement import judge
from indicators.model import CORE_TIERS, Finality, Flag, Point, Qualifier, Status
from indicators.periods import parse
from tests.catalogue.shipped import CATALOGUE, OBSERVATIONS

END_OF_2025, LATE_2026 = date(2025, 12, 31), date(2026, 11, 21)
EXPECTED = {
    "C-2.1-01": (Status.IN_PROGRESS, Status.AWAITING_FINAL),
    "C-2.2-01": (Status.REVERSING, Status.MISSED),
    "C-2.2-02": (Status.NO_DATA, Status.INDETERMINATE),
    "C-2.2-03": (Status.IN_PROGRESS, Status.AWAITING_FINAL),
    "C-2.4-01": (Status.IN_PROGRESS, Status.AWAITING_FINAL),
    "C-2.4-04": (Status.ACHIEVED, Status.ACHIEVED),
}
SINGLE = [t for t in CATALOGUE.targets.values() if t.tier in CORE_TIERS and not t.is_group]


def point(row):
    period = parse(row["period"])
    return Point(
        period.end,
        period.months,
        float(row["value"]),
        Qualifier(row["qualifier"] or "="),
        row["series"],
        Finality(row["finality"]),
        date.fromisoformat(row["published"]) if row["published"] else None,
        period=period.code,
    )


def judged(target, as_of):
    rows = [r for r in OBSERVATIONS if (r["indicator_code"], r["area"]) == (target.indicator, target.area)]
    knots = CATALOGUE.knots_by_target.get(target.code, ())
    return judge(target, CATALOGUE.indicators[target.indicator], list(map(point, rows)), as_of=as_of, knots=knots)


@pytest.mark.parametrize("target", SINGLE, ids=lambda target: target.code)
def test_a_core_target_stands_where_its_sources_put_it(target):
    expected = EXPECTED.get(target.code, (Status.NO_DATA, Status.NO_DATA))
    assert (judged(target, END_OF_2025).status, judged(target, LATE_2026).status) == expected


def test_the_postal_level_is_said_to_be_old():
    found = judged(CATALOGUE.targets["C-2.1-01"], END_OF_2025)
    assert (found.point.value, found.flags) == (6, (Flag.STALE, Flag.BEFORE_TARGET_YEAR))


def test_the_ipv6_rate_runs_backwards_from_the_directives_own_baseline():
    found = judged(CATALOGUE.targets["C-2.2-01"], END_OF_2025)
    assert found.point.period == "2025-10"
    assert (found.attainment, found.expected) == pytest.approx((-1 / 9, 304 / 365))


@pytest.mark.parametrize(("code", "value"), [("C-2.2-03", 14), ("C-2.4-01", 51.7), ("C-2.4-04", 3)])
def test_the_figure_judged_at_the_end_of_2025(code, value):
    assert judged(CATALOGUE.targets[code], END_OF_2025).point.value == value
