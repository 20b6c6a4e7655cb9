"""The list of all indicators by sector, with the newest figure of each; it holds no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.formats import dates, quantities
from indicators.model import Catalogue, Indicator, Level, Reading, Sector
from indicators.ui.links import anchor, indicator_address
from indicators.ui.markup import Child, Html
from indicators.ui.reading_view import Column, hero, part, section, table
from indicators.ui.view import View


def index(readings: Sequence[Reading], catalogue: Catalogue, view: View) -> tuple[str, ...]:
    """Every indicator by sector with the status of its first target; for the page without an indicator."""
    first: dict[str, Reading] = {}
    for reading in readings:
        first.setdefault(reading.indicator.code, reading)
    total = view.text.plural("{n} indicator", "{n} indicators", len(catalogue.indicators))
    lead = view.text("Every indicator of the catalogue by sector, with its newest figure for the country.")
    sectors = sorted(catalogue.sectors.values(), key=lambda sector: sector.order)
    blocks = [_sector_block(sector, first, catalogue, view) for sector in sectors]
    return (section(view, hero(total, lead)), *(section(view, one) for one in blocks if one))


def _sector_block(sector: Sector, first: Mapping[str, Reading], catalogue: Catalogue, view: View) -> Html | None:
    mine = [one for one in catalogue.indicators.values() if one.sector == sector.code]
    if not mine:
        return None
    title = f"{sector.code} {view.name(sector)}"
    columns = (
        Column(view.text("Indicator"), is_head=True), Column(view.text("Newest figure"), "n"),
        Column(view.text("Period"), "nb"), Column(view.text("Status")), Column(view.text("Reported at")),
    )  # fmt: skip
    rows = [_index_row(one, first.get(one.code), view) for one in mine]
    return part(title, table(title, columns, rows, class_="indicators"))


def _index_row(indicator: Indicator, reading: Reading | None, view: View) -> tuple[Child, ...]:
    point = reading.judgement.point if reading else None
    levels = ", ".join(_level(level, view) for level in indicator.level)
    return (
        anchor(indicator_address(view, indicator), view.name(indicator)),
        quantities.observed(point, indicator, view.lang) if point else "–",
        dates.period(point.period, view.lang) if point and point.period else "",
        view.status(reading.status) if reading else "",
        levels,
    )


def _level(level: Level, view: View) -> str:
    return {
        Level.NATIONAL: view.text("country"),
        Level.PROVINCE: view.text("provinces"),
        Level.MINISTRY: view.text("ministries"),
        Level.MINISTRY_ITSELF: view.text("the Ministry itself"),
        Level.PEER_COUNTRY: view.text("peer countries"),
        Level.OPERATOR: view.text("operators"),
    }[level]
