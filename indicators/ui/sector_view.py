"""The sector page: finding, cards, provinces, tasks, documents; it holds no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indicators.figures import heat_table, territory_finding, tile_grid
from indicators.figures.standings import Standing
from indicators.formats import dates, quantities
from indicators.formats.sentences import headline, subheadline
from indicators.model import CORE_TIERS, Catalogue, Overview, Reading, Scope, Sector, Status, Tier
from indicators.services.plates import Chart
from indicators.services.sector import Basis, SectorDetail
from indicators.ui import task_view
from indicators.ui.cards import Card, card
from indicators.ui.chart_links import saved
from indicators.ui.links import (
    EXPLORER,
    MILESTONES,
    SECTOR,
    address,
    anchor,
    area_address,
    indicator_address,
    page_link,
)
from indicators.ui.markup import Html, drawing, is_web, join, link, tag
from indicators.ui.overview_view import footer, reporter, squares
from indicators.ui.reading_view import Column, crumbs, demo_mark, hero, part, section, table
from indicators.ui.view import View

_WORST_FIRST = {status: place for place, status in enumerate(Status)}


def way(sector: Sector | None, view: View) -> Html:
    """The way to this page."""
    if sector is None:
        return crumbs(view, view.text("Sectors"))
    return crumbs(view, (view.text("Sectors"), address(view, SECTOR)), _name(sector, view))


def finding(detail: SectorDetail, view: View) -> str:
    """What the sector's heading says: its core targets, else its linked ones, else its tasks."""
    name, found = view.name(detail.sector), detail.overview
    if sum(found.counts.values()):
        return f"{name}: {headline(found, view.lang)}"
    linked = of_tiers(found.readings, {Tier.LINKED, Tier.RELATED})
    if linked:
        met = sum(reading.status is Status.ACHIEVED for reading in linked)
        said = view.text.plural("{met} of {n} linked target achieved", "{met} of {n} linked targets achieved",
                                len(linked), met=met)  # fmt: skip
        return f"{name}: {said}"
    return f"{name}: {task_view.finding(detail.board.counts, view)}"


def sections(detail: SectorDetail, catalogue: Catalogue, view: View) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The page from top to bottom: what comes before the timeline of the tasks, and what after it."""
    found = detail.overview
    core = of_tiers(found.readings, CORE_TIERS)
    before = (
        _head(detail, view),
        _core(core, found, catalogue, view),
        *(_tier(tier, found, catalogue, view) for tier in (Tier.LINKED, Tier.RELATED)),
        _followed(found, catalogue, view),
        _provinces(detail, view),
        _tasks(detail, catalogue, view),
    )
    after = (_documents(detail.documents, view), footer(found, view))
    return _shown(before, view), _shown(after, view)


def _shown(pieces: Iterable[Html | None], view: View) -> tuple[str, ...]:
    return tuple(section(view, piece) for piece in pieces if piece)


def _head(detail: SectorDetail, view: View) -> Html:
    found = detail.overview
    has_core = bool(sum(found.counts.values()))
    tasks = task_view.finding(detail.board.counts, view)
    said = [subheadline(found, view.lang)] if has_core else []
    if finding(detail, view).endswith(tasks):
        said.append(view.text("The directive sets no target in figures for this sector; its tasks show how it goes."))
    elif detail.board.tasks:
        said.append(view.text("Tasks: {finding}.", finding=tasks))
    stamp = view.text("Sector {code} of Directive 01/CT-BTTTT · as of {day}", code=detail.sector.code,
                      day=dates.day(found.as_of, view.lang))  # fmt: skip
    return join(
        demo_mark(found.is_demo, view),
        hero(finding(detail, view), " ".join(one for one in said if one), tag("p", stamp, class_="s mut")),
        squares(found, view) if has_core else None, _jumps(detail, view),
    )  # fmt: skip


def _jumps(detail: SectorDetail, view: View) -> Html:
    """Links to the parts of the page that exist."""
    readings = detail.overview.readings
    parts = (
        ("core", view.text("Core targets"), of_tiers(readings, CORE_TIERS)),
        ("linked", view.text("Linked targets"), of_tiers(readings, {Tier.LINKED})),
        ("related", view.text("Related targets"), of_tiers(readings, {Tier.RELATED})),
        ("provinces", view.text("Provinces"), detail.heat),
        ("tasks", view.text("Tasks"), detail.board.tasks),
        ("documents", view.text("Legal documents"), detail.documents),
    )
    links = [tag("a", name, href=f"#{id_}") for id_, name, what in parts if what]
    return tag("nav", *links, class_="jumps", aria_label=view.text("On this page"))


def of_tiers(readings: Iterable[Reading], tiers: Iterable[Tier]) -> list[Reading]:
    """Those whose target is of a tier, worst first."""
    found = [reading for reading in readings if reading.target is not None and reading.target.tier in tiers]
    return sorted(found, key=_place)


def _place(reading: Reading) -> tuple[int, str]:
    return _WORST_FIRST[reading.status], reading.target.code if reading.target else ""


def _core(readings: Sequence[Reading], found: Overview, catalogue: Catalogue, view: View) -> Html | None:
    if not readings:
        return None
    title = view.text.plural("{n} core target", "{n} core targets", len(readings))
    return part(title, _cards(readings, found, catalogue, view), more=view.text("from the most worrying to the best"),
                id_="core")  # fmt: skip


def _tier(tier: Tier, found: Overview, catalogue: Catalogue, view: View) -> Html | None:
    """Cards of those with figures; those without in one table."""
    readings = of_tiers(found.readings, {tier})
    if not readings:
        return None
    with_data = [reading for reading in readings if reading.status is not Status.NO_DATA]
    without = [reading for reading in readings if reading.status is Status.NO_DATA]
    title = {
        Tier.LINKED: view.text.plural("{n} linked target", "{n} linked targets", len(readings)),
        Tier.RELATED: view.text.plural("{n} related target", "{n} related targets", len(readings)),
    }[tier]
    more = {
        Tier.LINKED: view.text("of other decisions the directive names; not counted above"),
        Tier.RELATED: view.text("set by the Government or the Ministry elsewhere; not counted above"),
    }[tier]
    return part(
        title, _cards(with_data, found, catalogue, view) if with_data else None,
        _without(without, catalogue, view) if without else None, more=more, id_=tier.value,
    )  # fmt: skip


def _cards(readings: Sequence[Reading], found: Overview, catalogue: Catalogue, view: View) -> Html:
    shown = [
        Card(
            reading,
            found.histories.get((reading.indicator.code, reading.area.id), ()),
            None,
            reporter(reading, catalogue, view),
        )
        for reading in readings
    ]
    return tag("div", *(card(one, view) for one in shown), class_="cards")


def _without(readings: Sequence[Reading], catalogue: Catalogue, view: View) -> Html:
    title = view.text.plural("{n} without data", "{n} without data", len(readings))
    columns = (
        Column(view.text("Target"), is_head=True), Column(view.text("To reach")), Column(view.text("Due")),
        Column(view.text("Reported by")), Column(view.text("Document"), "why"),
    )  # fmt: skip
    rows = [
        (
            view.name(reading.indicator),
            quantities.aim_sign(reading, view.lang) or "–",
            dates.day(reading.due, view.lang) if reading.due else "–",
            reporter(reading, catalogue, view) or view.text("not named in the documents"),
            tag("span", reading.target.document if reading.target else "", lang="vi"),
        )
        for reading in readings
    ]
    return tag("details", tag("summary", title), table(title, columns, rows), class_="fold more")


def _followed(found: Overview, catalogue: Catalogue, view: View) -> Html | None:
    """Indicators that are reported but have no target, each once: the country's figure, else how many areas report."""
    without = [reading for reading in found.readings if reading.target is None]
    by_code: dict[str, list[Reading]] = {}
    for reading in without:
        by_code.setdefault(reading.indicator.code, []).append(reading)
    if not by_code:
        return None
    title = view.text.plural("{n} indicator without a target", "{n} indicators without a target", len(by_code))
    columns = (
        Column(view.text("Indicator"), is_head=True), Column(view.text("Newest figure"), "n"),
        Column(view.text("Period")), Column(view.text("Source"), "why"),
    )  # fmt: skip
    rows = [_followed_row(readings, view) for readings in by_code.values()]
    return part(title, table(title, columns, rows), more=view.text("followed for context; nothing is judged"))


def _followed_row(readings: Sequence[Reading], view: View) -> tuple[Html | str, ...]:
    nation = next((one for one in readings if one.area.id == Scope.NATIONAL), None)
    indicator = readings[0].indicator
    name = view.name(indicator)
    if nation is None or nation.judgement.point is None:
        shown = view.text.plural("{n} area reports", "{n} areas report", len(readings))
        areas = ",".join(one.area.id for one in readings)
        return anchor(address(view, EXPLORER, i=indicator.code, a=areas), name), shown, "", _sources(readings)
    point = nation.judgement.point
    return (
        anchor(indicator_address(view, indicator), name),
        quantities.observed(point, indicator, view.lang),
        dates.period(point.period, view.lang) if point.period else "",
        _sources([nation]),
    )


def _sources(readings: Sequence[Reading]) -> Html:
    named = next((one for one in readings if one.source), None)
    if named is None:
        return tag("span", "–")
    return link(named.source_url, named.source) if is_web(named.source_url) else tag("span", named.source)


def _provinces(detail: SectorDetail, view: View) -> Html | None:
    if detail.heat is None:
        return None

    def to(standing: Standing) -> str:
        return area_address(view, standing.area)

    codes = ",".join(column.indicator.code for column in detail.heat.columns)
    areas = ",".join(row.area.id for row in detail.heat.rows)
    more = anchor(address(view, EXPLORER, i=codes, a=areas), view.text("Every figure in the explorer"))
    if detail.territory is None:
        drawn, title = heat_table(detail.heat, view.lang, link=to), view.text("Province by province")
    else:
        drawn = tile_grid(detail.territory, detail.tiles, view.lang, link=to)
        title = territory_finding(detail.territory, view.lang)
    if detail.territory is None:
        picture = saved(view, Chart.HEAT_TABLE, {"sector": detail.sector.code})
    else:
        picture = saved(view, Chart.TILE_GRID, {"indicator": detail.territory.indicator.code})
    return part(title, drawing(drawn), picture, more=more, id_="provinces")


def _tasks(detail: SectorDetail, catalogue: Catalogue, view: View) -> Html | None:
    if not detail.board.tasks:
        return None
    more = page_link(view, MILESTONES, view.text("Filter and record"), sector=detail.sector.code)
    title = view.text.plural("{n} task", "{n} tasks", len(detail.board.tasks))
    return part(
        title, task_view.squares(detail.board.counts, view), task_view.task_table(
            detail.board.tasks, catalogue, view, caption=view.text("Tasks of the sector")
        ), more=more, id_="tasks",
    )  # fmt: skip


def _documents(documents: Sequence[Basis], view: View) -> Html | None:
    if not documents:
        return None
    title = view.text.plural("{n} document the sector rests on", "{n} documents the sector rests on", len(documents))
    columns = (
        Column(view.text("Document"), is_head=True), Column(view.text("Targets"), "n"), Column(view.text("Tasks"), "n"),
        Column(view.text("Codes"), "why"),
    )  # fmt: skip
    rows = [
        (
            link(one.url, one.name) if is_web(one.url) else tag("span", one.name, lang="vi"),
            str(len(one.targets)),
            str(len(one.tasks)),
            ", ".join([*(target.code for target in one.targets), *one.tasks]),
        )
        for one in documents
    ]
    return part(title, table(title, columns, rows), id_="documents")


def _name(sector: Sector, view: View) -> str:
    return f"{sector.code} {view.name(sector)}"
