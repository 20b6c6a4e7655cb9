"""Readings made by hand, one for every status, so that words can be tested without judging."""

import dataclasses
from datetime import date

from indicators.model import (
    Area,
    AreaKind,
    AreaSet,
    Comparator,
    Direction,
    Flag,
    Indicator,
    Judgement,
    Kind,
    Overview,
    Point,
    Qualifier,
    Reading,
    Reason,
    ReasonKind,
    Status,
    Target,
    TargetKind,
    Trend,
)
from indicators.periods import parse

DUE = date(2025, 12, 31)
START = date(2024, 12, 31)
COUNTRY = Area(id="VN", code="VN", kind=AreaKind.COUNTRY, name_vi="Cả nước", name_en="Viet Nam")


def indicator(kind=Kind.PERCENT, **terms):
    """A percentage where more is better, unless said otherwise."""
    given = {"stale_after_days": 75, "name_vi": "Tỷ lệ sử dụng IPv6", "name_en": "IPv6 use", "unit_vi": "%", **terms}
    return Indicator(code="IPV6_RATE", sector="2.2", kind=kind, direction=given.pop("direction", "higher"), **given)


def target(value=70.0, comparator=Comparator.AT_LEAST, **terms):
    """A national target due at the end of 2025 unless said otherwise."""
    given = {"scope": "VN", "due": DUE, "clause": "mục 2.2", "document": "CT 01/CT-BTTTT", **terms}
    return Target(code="C-2.2-01", indicator="IPV6_RATE", comparator=comparator, value=value, **given)


def point(period, value, qualifier=Qualifier.EQUAL, **terms):
    """An observation of a period, given by its code."""
    span = parse(period)
    return Point(span.end, span.months, value, qualifier, period=period, **terms)


def reading(status, rule, at=None, *, of=None, aim=None, **judged):
    """A reading of one status; `of` is the indicator, `aim` the target."""
    of, aim = of or indicator(), aim or target()
    judged.setdefault("target", aim.value)
    return Reading(of, COUNTRY, Judgement(Status(status), rule, point=at, **judged), aim, source="VNNIC")


def pace(status, value, baseline, attainment, expected, period="2025-06", **more):
    """A reading judged by its pace (rule 12)."""
    return reading(
        status, 12, point(period, value), baseline=baseline, baseline_date=START,
        attainment=attainment, expected=expected, pace=attainment / expected, **more,
    )  # fmt: skip


RANK = indicator(Kind.RANK, direction=Direction.LOWER, decimals=0)
STATIONS = indicator(Kind.COUNT, unit_vi="trạm", unit_en="stations", decimals=0)
LEVEL = indicator(Kind.LEVEL, decimals=0)

FAR_BEHIND = pace("far_behind", 62.0, 59.0, 3 / 11, 181 / 365)
ON_TRACK = pace("on_track", 68.0, 65.5, 2.5 / 4.5, 181 / 365)
REVERSING = pace(
    "reversing", 65.0, 65.5, -0.5 / 4.5, 273 / 365, "2025-09", flags=(Flag.STALE,), status_then=Status.REVERSING
)
ON_A_PATH = pace("behind", 62.0, 59.0, 3 / 11, 0.4)
TOO_EARLY = reading(
    "too_early", 11, point("2025-01", 66.0), baseline=65.5, baseline_date=START, attainment=0.5 / 4.5, expected=31 / 365
)
EARLY_AND_STALE = reading(
    "in_progress", 11, point("2025-01", 66.0), baseline=65.5, baseline_date=START, attainment=0.5 / 4.5,
    expected=31 / 365, flags=(Flag.STALE,), status_then=Status.TOO_EARLY,
)  # fmt: skip
HELD = reading("behind", 10, point("2025-06", 59.0), aim=target(60.0, kind=TargetKind.HOLD), last_change=1.0)
SLIPPED = reading("far_behind", 10, point("2025-06", 65.0), baseline=75.0, baseline_date=START, last_change=-5.0)
ACHIEVED = reading("achieved", 5, point("2025-12", 71.25))
ACHIEVED_WORSE = reading("achieved", 5, point("2025-12", 71.2), flags=(Flag.WORSENING,), last_change=-0.3)
TOP_FOUR = reading("achieved", 5, point("2025", 3), of=RANK, aim=target(4, Comparator.TOP))
MISSED = reading("missed", 6, point("2025", 65.0), baseline=65.5, baseline_date=START, attainment=-0.5 / 4.5)
MISSED_BOUND = reading("missed", 6, point("2025", 70.0, Qualifier.BELOW))
AWAITING = reading("awaiting_final", 7, point("2025-10", 65.0), flags=(Flag.STALE,), status_then=Status.REVERSING)
PLACES = reading("in_progress", 8, point("2025", 44), of=RANK, aim=target(40, Comparator.AT_MOST))
LEVELS = reading("in_progress", 8, point("2022", 6), of=LEVEL, aim=target(8), flags=(Flag.BEFORE_TARGET_YEAR,))
TASKS = reading("in_progress", 8, point("2025-09", 40.0), of=indicator(Kind.MILESTONE_SHARE), aim=target(100))
NO_BASELINE = reading(
    "in_progress", 9, point("2024", 45.8), aim=target(80, Comparator.ABOVE), flags=(Flag.BEFORE_TARGET_YEAR,)
)
PLANNED = reading("in_progress", 9, point("2025-06", 45.8), planned_level=55.0)
LOWER = reading(
    "in_progress", 9, point("2025-06", 12.0), of=indicator(direction="lower"), aim=target(10, Comparator.AT_MOST)
)
SHORT_BOUND = reading("in_progress", 9, point("2025-06", 10.0, Qualifier.BELOW))
INDETERMINATE = reading("indeterminate", 4, point("2025", 26000, Qualifier.ABOVE), of=STATIONS, aim=target(35000))
NOT_COMPARABLE = reading(
    "not_comparable", 3, point("2025-06", 62.0, series="month"), baseline=59.0, baseline_date=START
)
NOT_COMPARABLE_BARE = reading("not_comparable", 3, point("2025-06", 62.0, series="month"))
NO_DATA = reading("no_data", 2)
NO_START = reading("no_data", 2, of=RANK, aim=target(5, kind=TargetKind.IMPROVE_BY), target=None)
REFUSED = Reading(
    indicator(),
    COUNTRY,
    Judgement(Status.NO_DATA, 2, target=70.0),
    target(),
    reason=Reason(ReasonKind.NO_DENOMINATOR, ("P63-72",)),
)
LINKED = Reading(
    indicator(), COUNTRY, Judgement(Status.NO_DATA, 2), target(100, Comparator.EQUAL), linked_met=(3, 9, 12)
)
PROVISIONAL = pace("on_track", 68.0, 65.5, 2.5 / 4.5, 181 / 365, flags=(Flag.PROVISIONAL, Flag.ESTIMATED))
ABOUT = reading("in_progress", 9, point("2025-06", 45.8, Qualifier.ABOUT), flags=(Flag.APPROXIMATE,))
NO_TARGET = Reading(
    indicator(),
    COUNTRY,
    Judgement(Status.NO_TARGET, 1, point=point("2025-09", 65.0), trend=Trend.IMPROVING, last_change=2.5),
)
NO_TARGET_NO_DATA = Reading(indicator(), COUNTRY, Judgement(Status.NO_TARGET, 1))
REFERENCE = Reading(
    indicator(), COUNTRY, Judgement(Status.NO_TARGET, 1, point=point("2025-09", 65.0)),
    target(kind=TargetKind.REFERENCE), reason=Reason(ReasonKind.CANNOT_BE_DIVIDED),
)  # fmt: skip


def group(scope, counts, units=()):
    """The reading of a target for every unit of a kind."""
    worst = min(counts, key=list(Status).index)
    return Reading(
        indicator(), COUNTRY, Judgement(worst, 8, target=70.0), target(scope=scope), by_area=counts, units=units
    )


GROUP = group("each-province", {Status.ACHIEVED: 2, Status.BEHIND: 3, Status.NO_DATA: 29}, units=(REFUSED, NO_DATA))
PROVINCE = Area(id="P34-01", code="01", kind=AreaKind.PROVINCE, name_vi="Hà Nội", name_en="Ha Noi")
UNIT = dataclasses.replace(
    reading("in_progress", 9, point("2024", 45.8), aim=target(scope="each-province")), area=PROVINCE
)
MINISTRIES = group("each-ministry", {Status.ACHIEVED: 17})


def overview(*readings):
    """An overview that counts the readings given."""
    counts = {}
    for one in readings:
        counts[one.status] = counts.get(one.status, 0) + 1
    return Overview(DUE, 1, "0" * 64, AreaSet.NEW, counts, tuple(readings))
