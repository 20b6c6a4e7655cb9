"""Every sector of the directive in one strip: its core targets by status, its tasks done; it holds no widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from indicators.model import Reading, Status
from indicators.services.task_board import SectorTasks
from indicators.ui.links import MILESTONES, SECTOR, page_link
from indicators.ui.markup import Html, tag
from indicators.ui.view import View


def sector_strip(core: Sequence[Reading], sectors: Sequence[SectorTasks], view: View) -> Html | None:
    """One cell a sector in the directive's order, the way to all of them last; None without sectors."""
    if not sectors:
        return None
    by_sector: dict[str, Counter[Status]] = {}
    for reading in core:
        by_sector.setdefault(reading.indicator.sector, Counter())[reading.status] += 1
    cells = [_cell(one, by_sector.get(one.sector.code, Counter()), view) for one in sectors]
    everything = tag("div", page_link(view, SECTOR, view.text("All sectors")), class_="all s")
    return tag("nav", tag("div", *cells, everything, class_="sectors"), aria_label=view.text("Sectors"))


def _cell(one: SectorTasks, counts: Counter[Status], view: View) -> Html:
    code = one.sector.code
    name = page_link(
        view, SECTOR, tag("span", code, class_="mut"), " ", view.name(one.sector), class_="nm", sector=code
    )
    found = [_count(status, counts[status], view) for status in Status if counts[status]]
    none = tag("span", view.text("0 core targets"), class_="mut")
    return tag("div", name, tag("span", *found or [none], class_="row s"), _tasks(one, view))


def _count(status: Status, count: int, view: View) -> Html:
    return tag("span", view.symbol(status), " ", str(count), class_=f"n s-{status.value}")


def _tasks(one: SectorTasks, view: View) -> Html | None:
    """How many tasks are done; while nobody recorded a state that is said, for it is not zero."""
    if not one.total:
        return None
    said = (
        view.text("{done}/{n} tasks done", done=one.done, n=one.counted)
        if one.recorded
        else view.text.plural("{n} task, no state yet", "{n} tasks, no state yet", one.total)
    )
    return page_link(view, MILESTONES, said, class_="tk-of s", sector=one.sector.code)
