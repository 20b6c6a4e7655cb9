"""The list of all indicators by sector, with the newest figure of each; it holds no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.formats import dates, quantities
from indicators.model import Catalogue, Indicator, Level, Overview, Reading, Scope, Sector, Status
from indicators.ui.links import anchor, indicator_address
from indicators.ui.markup import Child, Html, join, tag
from indicators.ui.reading_view import Column, demo_mark, hero, part, section, table
from indicators.ui.view import View


def index(found: Overview, shares: Sequence[Reading], catalogue: Catalogue, view: View) -> tuple[str, ...]:
    """Every indicator by sector with the status of one target, shares of tasks too; for the page without one."""
    first: dict[str, Reading] = {}
    for reading in sorted((*found.readings, *shares), key=_place):
        first.setdefault(reading.indicator.code, reading)
    lead = view.text(
        "Every indicator of the catalogue by sector, with its newest figure for the country; where there is none for "
        "the country, the unit is named."
    )
    sectors = sorted(catalogue.sectors.values(), key=lambda sector: sector.order)
    blocks = [_sector_block(sector, first, catalogue, view) for sector in sectors]
    head = section(view, demo_mark(found.is_demo, view), hero(_title(first, catalogue, view), lead))
    return (head, *(section(view, one) for one in blocks if one))


def _place(reading: Reading) -> int:
    """What to show of an indicator first: the country's own figure, what its units come to, another's figure."""
    if reading.judgement.point is not None:
        return 0 if reading.area.id == Scope.NATIONAL else 2
    return 1 if _counted(reading) else 3


def _title(first: Mapping[str, Reading], catalogue: Catalogue, view: View) -> str:
    """How many there are, how many have a figure, how many are met."""
    total = view.text.plural("{n} indicator", "{n} indicators", len(catalogue.indicators))
    known = [one for one in first.values() if one.judgement.point is not None or _counted(one)]
    met = sum(one.status is Status.ACHIEVED for one in first.values())
    return view.text("{total}: {n} with a figure, {met} met", total=total, n=len(known), met=met)


def _counted(reading: Reading) -> bool:
    """Whether some unit of a group has a figure."""
    return any(unit.judgement.point is not None for unit in reading.units)


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
    return (
        anchor(indicator_address(view, indicator), view.name(indicator)),
        _newest(reading, view) if reading else "–",
        dates.period(point.period, view.lang) if point and point.period else "",
        view.status(reading.status) if reading else "",
        levels(indicator, view),
    )


def _newest(reading: Reading, view: View) -> Child:
    """The figure; of a group how many of its units are there; the unit is named when it is not the country."""
    point = reading.judgement.point
    if point is None:
        if not _counted(reading):
            return "–"
        met = reading.by_area.get(Status.ACHIEVED, 0)
        return view.text("{met} of {total} units met it", met=met, total=len(reading.units))
    shown = quantities.observed(point, reading.indicator, view.lang)
    if reading.area.id == Scope.NATIONAL:
        return shown
    return join(shown, tag("span", view.name(reading.area), class_="small"))


def levels(indicator: Indicator, view: View) -> str:
    """Who reports an indicator: `provinces, ministries`."""
    return ", ".join(_level(level, view) for level in indicator.level)


def _level(level: Level, view: View) -> str:
    return {
        Level.NATIONAL: view.text("country"),
        Level.PROVINCE: view.text("provinces"),
        Level.MINISTRY: view.text("ministries"),
        Level.MINISTRY_ITSELF: view.text("the Ministry itself"),
        Level.PEER_COUNTRY: view.text("peer countries"),
        Level.OPERATOR: view.text("operators"),
    }[level]
