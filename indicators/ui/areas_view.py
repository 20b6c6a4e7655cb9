"""The lists of provinces and ministries with how many targets stand how; it holds no widget."""

from __future__ import annotations

from indicators.areas import parts_of
from indicators.formats import dates
from indicators.formats.collation import Key, vietnamese
from indicators.model import Area, AreaKind, Catalogue, Status
from indicators.services.surveys import Survey
from indicators.ui.links import anchor, area_address
from indicators.ui.markup import Child, Html, join, tag
from indicators.ui.reading_view import Column, demo_mark, empty, hero, part, section, signs, table
from indicators.ui.territory_view import provinces_of
from indicators.ui.view import View


def head(found: Survey, kind: AreaKind, view: View) -> Html:
    """How many units report anything."""
    total = len(found.units)
    reporting = sum(found.reported(unit.id) > 0 for unit in found.units)
    if kind is AreaKind.PROVINCE:
        title = view.text("{n} of {total} provinces and cities have figures", n=reporting, total=total)
        lead = view.text("Shown: {provinces}.", provinces=provinces_of(found.areas, view))
    else:
        title = view.text("{n} of {total} ministries have figures", n=reporting, total=total)
        lead = view.text(
            "Ministries and ministerial agencies in force on {day}.", day=dates.day(found.as_of, view.lang)
        )
    demo = demo_mark(found.is_demo, view)
    stamp = tag("p", view.text("As of {day}", day=dates.day(found.as_of, view.lang)), class_="s mut")
    return section(view, demo, hero(title, lead, stamp))


def every_unit(found: Survey, catalogue: Catalogue, view: View) -> Html:
    """Each unit by the Vietnamese alphabet: targets by status, how much is reported, what it was formed of."""
    columns = (
        Column(view.text("Unit"), is_head=True), Column(view.text("By status")),
        Column(view.text("With a figure"), "n"), Column(view.text("Formed of")),
        Column(view.text("Code"), "why"),
    )  # fmt: skip
    if not found.units:
        said = view.text("The catalogue names no unit of this kind that was in force on this day.")
        return section(view, empty(view.text("No units"), said))
    ordered = sorted(found.units, key=_by_name)
    rows = [_row(unit, found, catalogue, view) for unit in ordered]
    title = view.text.plural("{n} unit", "{n} units", len(rows))
    key = signs((status for unit in ordered for status, count in found.counts(unit.id).items() if count), view)
    more = view.text("its targets by status, and of how many indicators there is a figure")
    return section(view, part(title, table(title, columns, rows, class_="units"), key, more=more, id_="units"))


def _by_name(unit: Area) -> Key:
    return vietnamese(unit.name_vi)


def _row(unit: Area, found: Survey, catalogue: Catalogue, view: View) -> tuple[Child, ...]:
    parts = sorted((catalogue.areas[one] for one in parts_of(catalogue.areas, unit.id)), key=_by_name)
    formed = ", ".join(view.name(one) for one in parts) if len(parts) > 1 else ""
    to = catalogue.areas.get(unit.successor)
    now = join(view.text("now"), " ", anchor(area_address(view, to), view.name(to))) if to else None
    return (
        anchor(area_address(view, unit), view.name(unit)),
        _tally(found, unit, view),
        f"{found.reported(unit.id)}/{len(found.lines)}",
        now or formed,
        unit.id,
    )


def _tally(found: Survey, unit: Area, view: View) -> Html:
    """Symbols with counts, worst first."""
    counts = found.counts(unit.id)
    cells = [
        tag("span", view.symbol(status), tag("b", str(counts[status])), class_="cnt")
        for status in Status
        if counts.get(status)
    ]
    return tag("span", *cells, class_="row") if cells else tag("span", "–", class_="mut")
