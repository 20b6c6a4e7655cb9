"""Small builders, so that a test names only what it is about."""

from datetime import date

from indicators.model import Comparator, Direction, Indicator, Judgement, Kind, Point, Status, Target
from indicators.periods import Frequency, parse

DUE = date(2025, 12, 31)


def indicator(kind=Kind.PERCENT, direction=Direction.HIGHER, **terms):
    """A monthly percentage unless said otherwise."""
    given = {"frequency": (Frequency.MONTH,), "stale_after_days": 75, **terms}
    return Indicator(code="X", sector="2.2", name_vi="X", kind=kind, direction=direction, **given)


def target(value=70.0, comparator=Comparator.AT_LEAST, **terms):
    """A national target due at the end of 2025 unless said otherwise."""
    given = {"scope": "VN", "due": DUE, **terms}
    return Target(code="T", indicator="X", comparator=comparator, value=value, **given)


def point(period, value, **terms):
    """An observation of a period, given by its code."""
    span = parse(period)
    return Point(span.end, span.months, value, period=period, **terms)


def judged(status, rule=12):
    """A unit's reading that matters for its status alone."""
    return Judgement(Status(status), rule)
