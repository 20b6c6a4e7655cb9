"""A small state with two vintages, and rows written by name."""

from datetime import date

import numpy as np

from indicators.areas import BASES, FINALITIES, QUALIFIERS, as_reported
from indicators.model import Area, AreaKind, Direction, Finality, Indicator, Kind, Level, Qualifier, Target

NAN = float("nan")
OLD_DAY, NEW_DAY = date(2025, 6, 30), date(2025, 7, 31)
PROVINCE = "tỉnh"
CITY = "thành phố trực thuộc trung ương"
BEFORE = {"valid_to": OLD_DAY}
AFTER = {"valid_from": date(2025, 7, 1)}
EARLY = {"valid_to": date(2025, 2, 28)}
LATE = {"valid_from": date(2025, 3, 1)}


def area(area_id, kind=AreaKind.PROVINCE, **terms):
    """An area whose code is the end of its id and whose name is its id unless said otherwise."""
    given = {"code": area_id.rpartition("-")[2], "name_vi": area_id, **terms}
    return Area(id=area_id, kind=kind, **given)


def keyed(*records):
    """Records by id or code."""
    return {record.id if isinstance(record, Area) else record.code: record for record in records}


AREAS = keyed(
    area("VN", AreaKind.COUNTRY, name_vi="Việt Nam"),
    area("SG", AreaKind.COUNTRY, name_vi="Singapore"),
    area("O-1", AreaKind.OPERATOR),
    area("P63-01", successor="P34-01", population=10.0, **BEFORE),
    area("P63-02", successor="P34-01", population=30.0, **BEFORE),
    area("P63-03", successor="P34-03", population=60.0, **BEFORE),
    area("P34-01", population=40.0, legal_basis="NQ 202", **AFTER),
    area("P34-03", population=60.0, legal_basis="NQ 202", **AFTER),
    area("M22-A", AreaKind.MINISTRY, successor="M17-A", **EARLY),
    area("M22-B", AreaKind.MINISTRY, successor="M17-A", **EARLY),
    area("M22-C", AreaKind.MINISTRY, successor="M17-D", **EARLY),
    area("M17-A", AreaKind.MINISTRY, **LATE),
    area("M17-D", AreaKind.MINISTRY, **LATE),
    area("G-1", AreaKind.AGENCY),
    area("G-2", AreaKind.AGENCY, successor="M17-A", **EARLY),
)
OLD = ("P63-01", "P63-02", "P63-03")
NEW = ("P34-01", "P34-03")


def indicator(code, aggregation="none", kind=Kind.COUNT, level=(Level.PROVINCE,)):
    """An indicator of the provinces unless said otherwise."""
    return Indicator(
        code=code,
        sector="1",
        name_vi=code,
        kind=kind,
        direction=Direction.HIGHER,
        level=level,
        aggregation=aggregation,
        stale_after_days=75,
    )


INDICATORS = keyed(
    indicator("SUM", "sum"),
    indicator("RATIO", "ratio"),
    indicator("PERCENT", "ratio", Kind.PERCENT),
    indicator("MEAN", "weighted-mean:population", Kind.INDEX),
    indicator("BY_SUM", "weighted-mean:SUM", Kind.PERCENT),
    indicator("NONE", "none", Kind.INDEX),
    indicator("RANK", "none", Kind.RANK),
    indicator("MINISTRIES", "sum", level=(Level.MINISTRY,)),
    indicator("BOTH", "sum", level=(Level.PROVINCE, Level.MINISTRY)),
    indicator("NATION", "sum", level=(Level.NATIONAL,)),
)


def row(code, where, period, value, **terms):
    """One reported row as a dictionary."""
    return {"indicator": code, "area": where, "period": period, "value": value, **terms}


def rows(*given, indicators=INDICATORS, areas=AREAS):
    """Rows as arrays; n = numerator, d = denominator, qualifier, finality and series by name."""
    names = tuple(indicators)
    places = tuple(areas)
    periods = tuple(sorted({one["period"] for one in given}))
    series = tuple(sorted({one.get("series", "") for one in given}))
    return as_reported(
        indicators=names,
        areas=places,
        periods=periods,
        series_names=series,
        indicator=_codes(names.index(one["indicator"]) for one in given),
        area=_codes(places.index(one["area"]) for one in given),
        period=_codes(periods.index(one["period"]) for one in given),
        value=_numbers(one["value"] for one in given),
        numerator=_numbers(one.get("n", NAN) for one in given),
        denominator=_numbers(one.get("d", NAN) for one in given),
        qualifier=_codes(QUALIFIERS.index(Qualifier(one.get("qualifier", "="))) for one in given),
        finality=_codes(FINALITIES.index(Finality(one.get("finality", "final"))) for one in given),
        series=_codes(series.index(one.get("series", "")) for one in given),
    )


def _codes(values):
    return np.array(list(values), dtype=np.int32)


def _numbers(values):
    return np.array(list(values), dtype=np.float64)


def told(derived):
    """Rows by (indicator, area, period): (value or None, basis, reason kind or None, parts)."""
    made = derived.rows
    found = {}
    for at in range(len(made)):
        reason = made.reason_of(at)
        value = float(made.value[at])
        found[key_of(made, at)] = (
            None if np.isnan(value) else value,
            BASES[made.basis[at]].value,
            reason and reason.kind.value,
            reason.parts if reason else (),
        )
    assert len(found) == len(made)
    return found


def key_of(made, at):
    """The names of one row's key."""
    return made.indicators[made.indicator[at]], made.areas[made.area[at]], made.periods[made.period[at]]


def place_of(derived, *key):
    """The row of a key."""
    return next(at for at in range(len(derived.rows)) if key_of(derived.rows, at) == key)


def target(code, scope, value, indicator_code="SUM", **terms):
    """A target of one unit due at the end of 2025."""
    given = {"due": date(2025, 12, 31), "comparator": ">=", **terms}
    return Target(code=code, indicator=indicator_code, scope=scope, value=value, **given)
