"""The list of all sectors in the directive's order; it holds no widget."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.formats.sentences import headline
from indicators.model import CORE_TIERS, Overview, Reading, Status, Tier
from indicators.services.task_board import SectorTasks, TaskBoard
from indicators.ui import task_view
from indicators.ui.links import SECTOR, page_link
from indicators.ui.markup import Child, tag
from indicators.ui.overview_view import footer
from indicators.ui.reading_view import Column, demo_mark, hero, section, signs, table
from indicators.ui.sector_view import of_tiers
from indicators.ui.view import View


def index(found: Overview, board: TaskBoard, view: View) -> tuple[str, ...]:
    """All sectors in the directive's order: core targets as symbols, the share of tasks done."""
    by_sector: dict[str, list[Reading]] = {}
    for reading in of_tiers(found.readings, CORE_TIERS):
        by_sector.setdefault(reading.indicator.sector, []).append(reading)
    linked = of_tiers(found.readings, {Tier.LINKED, Tier.RELATED})
    columns = (
        Column(view.text("Sector"), is_head=True), Column(view.text("Core targets")),
        Column(view.text("Linked and related"), "n"), Column(view.text("Tasks"), "n"),
        Column(view.text("Share of tasks done"), "sh"),
    )  # fmt: skip
    rows = [_row(one, by_sector.get(one.sector.code, []), linked, view) for one in board.sectors]
    title = view.text("{n} sectors of the directive", n=len(board.sectors))
    lead = f"{headline(found, view.lang)}. {task_view.finding(board.counts, view)}."
    return (
        section(view, demo_mark(found.is_demo, view), hero(title, lead)),
        section(view, table(title, columns, rows, class_="index"), signs(_met(found), view)),
        section(view, footer(found, view)),
    )


def _met(found: Overview) -> list[Status]:
    return [status for status, count in found.counts.items() if count]


def _row(one: SectorTasks, core: Sequence[Reading], linked: Sequence[Reading], view: View) -> tuple[Child, ...]:
    code = one.sector.code
    symbols = tag("span", *(view.symbol(reading.status) for reading in core), class_="row")
    return (
        page_link(view, SECTOR, tag("span", code, class_="mut"), f" {view.name(one.sector)}", sector=code),
        symbols if core else tag("span", view.text("none in figures"), class_="mut whole"),
        str(sum(reading.indicator.sector == code for reading in linked)),
        str(one.total),
        task_view.share_bar(one, view),
    )
