"""What a search found, in groups, each hit a link; it reads no widget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicators.formats import dates
from indicators.formats.texts import marker
from indicators.formats.visible import visible
from indicators.model import Area, AreaKind, Catalogue, Indicator, Milestone, Sector
from indicators.services.search import Answer, Found, FoundKind
from indicators.ui import task_view
from indicators.ui.links import (
    MILESTONES,
    SEARCH,
    SECTOR,
    address,
    anchor,
    area_address,
    indicator_address,
    page_link,
)
from indicators.ui.markup import Html, join, tag
from indicators.ui.reading_view import crumbs, empty, hero, part, section
from indicators.ui.view import View

N_ = marker("ui")
_TITLES: Final[Mapping[FoundKind, str]] = {
    FoundKind.INDICATOR: N_("Indicators"),
    FoundKind.SECTOR: N_("Sectors"),
    FoundKind.PROVINCE: N_("Provinces"),
    FoundKind.MINISTRY: N_("Ministries and agencies"),
    FoundKind.MILESTONE: N_("Tasks"),
}
_EXAMPLES: Final = ("IPv6", "ha noi", "bao chi", "C-2.4-01", "bo khoa hoc")


def way(view: View) -> Html:
    """The way to this page."""
    return crumbs(view, view.text("Search"))


def title(answer: Answer, view: View) -> str:
    """How many were found for what."""
    if not answer.asked:
        return view.text("Search")
    asked = visible(answer.asked)
    if not answer.total:
        return view.text("Nothing found for “{asked}”", asked=asked)
    return view.text.plural("{n} hit for “{asked}”", "{n} hits for “{asked}”", answer.total, asked=asked)


def head(answer: Answer, view: View) -> Html:
    """The finding as the heading."""
    lead = (
        None
        if answer.asked
        else view.text(
            "Indicators, sectors, provinces, ministries and tasks; with or without diacritics, by name or by code."
        )
    )
    return section(view, hero(title(answer, view), lead))


def results(answer: Answer, catalogue: Catalogue, view: View) -> Html:
    """The groups, the one that fits best first; without any hit what may be tried."""
    if not answer.total:
        return section(view, _nearest(answer, catalogue, view) if answer.near else None, _examples(answer, view))
    return section(view, join(*(_group(kind, answer, catalogue, view) for kind in answer.found)))


def _examples(answer: Answer, view: View) -> Html:
    tried = [page_link(view, SEARCH, word, q=word) for word in _EXAMPLES]
    shown = join(*(join(tag("span", ", ") if place else None, one) for place, one in enumerate(tried)))
    heading = view.text("Try fewer or other words") if answer.asked else view.text("For example")
    return empty(heading, shown)


def _nearest(answer: Answer, catalogue: Catalogue, view: View) -> Html:
    """What is written much like the question, or has most of its words."""
    items = [tag("li", _hit(one, catalogue, view)) for one in answer.near]
    return part(view.text("Nearest to it"), tag("ul", *items, class_="hits"))


def _group(kind: FoundKind, answer: Answer, catalogue: Catalogue, view: View) -> Html:
    hits, total = answer.found[kind], answer.totals[kind]
    more = view.text("{shown} of {total} shown", shown=len(hits), total=total) if total > len(hits) else str(total)
    items = [tag("li", _hit(one, catalogue, view)) for one in hits]
    return part(view.text(_TITLES[kind]), tag("ul", *items, class_="hits"), more=more)


def _hit(found: Found, catalogue: Catalogue, view: View) -> Html:
    match found.record:
        case Indicator() as indicator:
            return _indicator(indicator, catalogue, view)
        case Sector() as sector:
            name = f"{sector.code} {view.name(sector)}"
            return join(page_link(view, SECTOR, name, sector=sector.code))
        case Area() as area:
            name = view.name(area)
            return join(anchor(area_address(view, area), name), tag("p", _vintage(area, view)))
        case Milestone() as task:
            return _task(task, view)


def _indicator(indicator: Indicator, catalogue: Catalogue, view: View) -> Html:
    aims = [target.code for target in catalogue.targets.values() if target.indicator == indicator.code]
    sector = catalogue.sectors.get(indicator.sector)
    said = [f"{sector.code} {view.name(sector)}" if sector else indicator.sector, indicator.code]
    said.append(", ".join(aims) or view.text("no target"))
    return join(anchor(indicator_address(view, indicator), view.name(indicator)), tag("p", " · ".join(said)))


def _vintage(area: Area, view: View) -> str:
    """Since or until when the unit exists, and its code."""
    said = [area.id]
    if area.kind is AreaKind.PROVINCE and area.valid_to:
        said.append(view.text("until {day}, before the merger", day=dates.day(area.valid_to, view.lang)))
    elif area.valid_to:
        said.append(view.text("until {day}", day=dates.day(area.valid_to, view.lang)))
    elif area.valid_from:
        said.append(view.text("since {day}", day=dates.day(area.valid_from, view.lang)))
    return " · ".join(said)


def _task(task: Milestone, view: View) -> Html:
    to = address(view, MILESTONES, fragment=task.code, sector=task.sector)
    said = " · ".join((task.code, task_view.kind_word(task.kind, view), task.clause))
    return join(anchor(to, task_view.title(task, view)), tag("p", said))


def foot(catalogue: Catalogue, view: View) -> Html:
    """What is searched."""
    stamp = view.text(
        "{indicators} indicators, {areas} provinces and bodies, {tasks} tasks are searched",
        indicators=len(catalogue.indicators), areas=len(catalogue.areas), tasks=len(catalogue.milestones),
    )  # fmt: skip
    return tag("footer", tag("span", stamp), class_="foot")
