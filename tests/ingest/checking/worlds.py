"""A small catalogue with every rule an upload can break, and short ways to check a text against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from indicators.areas import Gazetteer
from indicators.ingest.check import CheckContext, CheckOptions, check
from indicators.model import Area, Catalogue, Indicator, Lock, Sector
from indicators.model.observations import TEXT_COLUMNS
from indicators.periods import parse

DATA = Path(__file__).resolve().parents[2] / "data"
AS_OF = date(2025, 12, 31)
HEADER = "indicator_code,area,period,value"


def _indicator(code, kind, **fields):
    given = {"sector": "1", "name_vi": code, "direction": "higher", "stale_after_days": 75, **fields}
    return Indicator(code=code, kind=kind, **given)


INDICATORS = (
    _indicator("SHARE", "percent", level=("national", "province"), minimum=0, maximum=100, aggregation="none"),
    _indicator("STATIONS", "count", level=("national", "province"), minimum=0, integer=True, cumulative="yes",
               aggregation="sum"),
    _indicator("RANK", "rank", level=("province",), frequency=("A",), direction="lower", minimum=1, integer=True),
    _indicator("REVENUE", "amount", level=("national",), cumulative="year"),
    _indicator("DENSITY", "index", level=("national", "province")),
    _indicator("TASKS", "milestone-share"),
)  # fmt: skip
OLD, NEW = {"valid_to": date(2025, 6, 30), "vintage": "63"}, {"valid_from": date(2025, 7, 1), "vintage": "34"}
AREAS = (
    Area(id="VN", code="VN", kind="country", name_vi="Việt Nam", name_en="Viet Nam", aliases=("Cả nước",)),
    Area(id="P63-01", code="01", kind="province", name_vi="Hà Nội", type="thành phố", successor="P34-01", **OLD),
    Area(id="P63-72", code="72", kind="province", name_vi="Tây Ninh", type="tỉnh", successor="P34-80", **OLD),
    Area(id="P63-80", code="80", kind="province", name_vi="Long An", type="tỉnh", successor="P34-80", **OLD),
    Area(id="P63-46", code="46", kind="province", name_vi="Thừa Thiên Huế", type="tỉnh", successor="P34-46", **OLD),
    Area(id="P34-01", code="01", kind="province", name_vi="Hà Nội", type="thành phố", **NEW),
    Area(id="P34-80", code="80", kind="province", name_vi="Tây Ninh", type="tỉnh", **NEW),
    Area(id="P34-46", code="46", kind="province", name_vi="Huế", type="thành phố", **NEW),
)
CATALOGUE = Catalogue(
    sha256="",
    sectors={"1": Sector(code="1", name_vi="Một")},
    indicators={one.code: one for one in INDICATORS},
    targets={},
    areas={one.id: one for one in AREAS},
    locks=(Lock(period="2019"), Lock(period="2018", level="province", reason="đã chốt")),
)


def approved(*rows):
    """A frame of approved observations from (indicator, area, period, value[, other fields])."""
    filled = [_approved_row(*row) for row in rows]
    frame = pd.DataFrame(filled or [_approved_row("SHARE", "VN", "2000", 1.0)]).iloc[: len(filled)]
    for name in TEXT_COLUMNS:
        frame[name] = frame[name].astype("category")
    for name in ("published", "end"):
        frame[name] = frame[name].astype("datetime64[s]")
    return frame


def _approved_row(indicator, area, period, value, other=None):
    row = {
        "indicator": indicator, "area": area, "period": period, "value": float(value), "numerator": float("nan"),
        "denominator": float("nan"), "qualifier": "=", "finality": "final", "series": "", "published": pd.NaT,
        "source": "", "source_url": "", "note": "", "batch": 1, "revision": 1,
        "end": pd.Timestamp(parse(period).end), "months": parse(period).months,
    }  # fmt: skip
    return row | (other or {})


CONTEXT = CheckContext(CATALOGUE, AS_OF, approved(), gazetteer=Gazetteer(CATALOGUE.areas))


def checked(text, *, name="tệp.csv", options=None, **context):
    """The report on a text (or bytes), in the small world."""
    data = text.encode() if isinstance(text, str) else text
    return check(data, name, replace(CONTEXT, **context), options or CheckOptions())


def rows_of(*lines, header=HEADER, **context):
    """The report on rows below the usual header."""
    return checked("\n".join((header, *lines, "")), **context)


def found(report):
    """Row, column and code of every finding."""
    return [(row, column, str(code)) for row, column, code in report.flatten("row", "column", "code")]
