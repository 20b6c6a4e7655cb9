"""The core targets on the shipped figures, worked out by hand in docs/method.md."""

from datetime import date

import pytest

from indicators.judgement import group, judge
from indicators.model import Comparator, Direction, Flag, Kind, Qualifier, Scope, Status, TargetKind
from indicators.periods import Frequency

from .builders import indicator, point, target

YEAR_END, LATER = date(2025, 12, 31), date(2026, 11, 21)
YEARLY = {"frequency": (Frequency.YEAR,), "stale_after_days": 450}
UPU = (target(8), indicator(Kind.LEVEL, **YEARLY), [point("2021", 5), point("2022", 6)])
IPV6 = (
    target(70, baseline=65.5, baseline_date=date(2024, 12, 31)),
    indicator(),
    [
        point("2023-05", 56.41, series="apnic-preferred"),
        *(point("2024-11", 65.35), point("2024-12", 65.5)),
        *(point("2025-06", 65), point("2025-09", 65), point("2025-10", 65)),
        point("2025", 70, qualifier=Qualifier.BELOW, published=date(2026, 6, 21)),
    ],
)
BUILT = (
    target(35000),
    indicator(Kind.COUNT, **YEARLY),
    [point("2025", 26000, qualifier=Qualifier.ABOVE, published=date(2026, 1, 22))],
)
SHARE_OF_4G = (
    target(50),
    indicator(),
    [point("2025-05", 7.72, series="denominator-150k"), point("2025-10", 14)],
)
DOSSIERS = (
    target(80, Comparator.ABOVE, series="month"),
    indicator(),
    [
        point("2024-12", 45.8, series="emc"),
        *(point("2025-10", 39.98, series="month"), point("2025-11", 51.7, series="month")),
        point("2025", 36.8, series="notice-2025-12", published=date(2025, 12, 18)),
    ],
)
GII = (
    target(4, Comparator.TOP, kind=TargetKind.HOLD),
    indicator(Kind.RANK, Direction.LOWER, **YEARLY),
    [point("2023", 4), point("2024", 4), point("2025", 3)],
)
SILENT = (target(80, Comparator.ABOVE), indicator(), [])
OLD = (Flag.STALE, Flag.BEFORE_TARGET_YEAR)


@pytest.mark.parametrize(
    ("case", "as_of", "status", "rule", "flags"),
    [
        (UPU, YEAR_END, Status.IN_PROGRESS, 8, OLD),
        (UPU, LATER, Status.AWAITING_FINAL, 7, OLD),
        (IPV6, YEAR_END, Status.REVERSING, 12, ()),
        (IPV6, LATER, Status.MISSED, 6, (Flag.STALE,)),
        (BUILT, YEAR_END, Status.NO_DATA, 2, ()),
        (BUILT, LATER, Status.INDETERMINATE, 4, ()),
        (SHARE_OF_4G, YEAR_END, Status.IN_PROGRESS, 9, ()),
        (SHARE_OF_4G, LATER, Status.AWAITING_FINAL, 7, (Flag.STALE,)),
        (DOSSIERS, YEAR_END, Status.IN_PROGRESS, 9, ()),
        (DOSSIERS, LATER, Status.AWAITING_FINAL, 7, (Flag.STALE,)),
        (GII, YEAR_END, Status.ACHIEVED, 5, ()),
        (GII, LATER, Status.ACHIEVED, 5, ()),
        (SILENT, YEAR_END, Status.NO_DATA, 2, ()),
        (SILENT, LATER, Status.NO_DATA, 2, ()),
    ],
)
def test_a_core_target_stands_where_the_hand_calculation_puts_it(case, as_of, status, rule, flags):
    aim, of, points = case
    found = judge(aim, of, points, as_of=as_of)
    assert (found.status, found.rule, found.flags) == (status, rule, flags)


def test_the_pace_of_ipv6_is_that_of_the_hand_calculation():
    found = judge(*IPV6[:2], IPV6[2], as_of=YEAR_END)
    assert (found.attainment, found.expected) == (-0.5 / 4.5, 304 / 365)
    assert found.pace == pytest.approx(-0.1334, abs=5e-5)
    assert (found.last_change, found.point.period) == (0, "2025-10")


@pytest.mark.parametrize(("as_of", "status"), [(YEAR_END, Status.IN_PROGRESS), (LATER, Status.AWAITING_FINAL)])
def test_each_ministry_is_judged_by_its_last_figure_and_the_group_by_its_worst(as_of, status):
    each = target(70, scope=Scope.EACH_MINISTRY)
    share = indicator(**YEARLY)
    figures = [
        [point("2024", 83.48)],
        [point("2024", 77.66)],
        [point("2024", 10, qualifier=Qualifier.BELOW)],
        [],
    ]
    units = [judge(each, share, points, as_of=as_of) for points in figures]
    assert [unit.rule for unit in units] == [5, 5, 9 if as_of == YEAR_END else 7, 2]
    assert group(units, each, as_of).status == status
