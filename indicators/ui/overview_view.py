"""The overview: finding, squares, sectors, cards worst first, what is missing, what is linked; it holds no widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from indicators.figures.adaptive import ADAPTIVE
from indicators.formats import dates, words
from indicators.formats.sentences import headline, subheadline
from indicators.model import CORE_TIERS, Catalogue, Overview, Reading, Sector, Status, Tier
from indicators.services.task_board import SectorTasks
from indicators.ui.cards import Card, card
from indicators.ui.foot import foot
from indicators.ui.guide import guide_card
from indicators.ui.linked_table import linked_targets
from indicators.ui.markup import Html, tag
from indicators.ui.reading_view import demo_mark
from indicators.ui.sector_strip import sector_strip
from indicators.ui.view import View, unbroken

_WORST_FIRST = {status: place for place, status in enumerate(Status)}


def sections(
    overview: Overview,
    catalogue: Catalogue,
    view: View,
    *,
    title: str,
    tasks: Sequence[SectorTasks] = (),
    sector: str | None = None,
) -> tuple[str, ...]:
    """The page from top to bottom, one piece of HTML a section; `tasks` counts those of every sector."""
    core = _worst_first(_of_tiers(overview.readings, CORE_TIERS), catalogue)
    with_data = [reading for reading in core if reading.status is not Status.NO_DATA]
    without = [reading for reading in core if reading.status is Status.NO_DATA]
    linked = _of_tiers(overview.readings, {Tier.LINKED, Tier.RELATED})
    pieces = (
        hero(overview, view, title, _sector(catalogue, sector)),
        squares(overview, view),
        None if sector else sector_strip(core, tasks, view),
        _cards(with_data, overview, catalogue, view, _with_data_title(len(with_data), view), guide_card(view)),
        _cards(without, overview, catalogue, view, _without_data_title(len(without), view)),
        linked_targets(linked, catalogue, view),
        footer(overview, view),
    )
    return tuple(tag("div", piece, class_="kpi", lang=view.lang.value) for piece in pieces if piece)


def _of_tiers(readings: Iterable[Reading], tiers: Iterable[Tier]) -> list[Reading]:
    return [reading for reading in readings if reading.target is not None and reading.target.tier in tiers]


def _worst_first(readings: Iterable[Reading], catalogue: Catalogue) -> list[Reading]:
    def place(reading: Reading) -> tuple[int, int, str]:
        sector = catalogue.sectors.get(reading.indicator.sector)
        code = reading.target.code if reading.target else ""
        return _WORST_FIRST[reading.status], sector.order if sector else 0, code

    return sorted(readings, key=place)


def _sector(catalogue: Catalogue, code: str | None) -> Sector | None:
    return catalogue.sectors.get(code) if code else None


def hero(overview: Overview, view: View, title: str, sector: Sector | None) -> Html:
    """The finding as the page's heading, why some cannot be judged, and as of when."""
    more = subheadline(overview, view.lang)
    scope = view.text("Sector {code} {name}", code=sector.code, name=view.name(sector)) if sector else None
    stamp = view.text(
        "As of {day}, from figures published and loaded (data revision {revision})",
        day=dates.day(overview.as_of, view.lang), revision=overview.revision,
    )  # fmt: skip
    return tag(
        "header",
        demo_mark(overview.is_demo, view),
        tag("p", title, class_="brand"),
        tag("p", scope, class_="scope") if scope else None,
        tag("h1", unbroken(headline(overview, view.lang))),
        tag("p", more, class_="lead") if more else None,
        tag("p", stamp, class_="s mut"),
        class_="hero",
    )  # fmt: skip


def squares(overview: Overview, view: View) -> Html:
    """One square for every core target, grouped by status, worst first."""
    return squares_of(overview.counts, view)


def squares_of(counts: Mapping[Status, int], view: View) -> Html:
    """One square for every target counted, grouped by status, worst first."""
    groups = [_square_group(status, counts[status], view) for status in Status if counts.get(status)]
    return tag("div", *groups, class_="tally")


def _square_group(status: Status, count: int, view: View) -> Html:
    is_coloured = ADAPTIVE.is_coloured(status)
    look = f"f-{status.value}" if is_coloured else "dashed" if status is Status.NO_DATA else "outlined"
    square = tag("span", view.symbol(status, on_fill=is_coloured, class_="sym"), class_=f"box {look}")
    label = tag("span", tag("b", str(count)), " ", words.label(status, view.lang), class_=f"lb s-{status.value}")
    return tag("div", tag("span", *[square] * count, class_="sq"), label)


def _with_data_title(count: int, view: View) -> tuple[str, str]:
    return (
        view.text.plural("{n} target with figures", "{n} targets with figures", count),
        view.text("from the most worrying to the best"),
    )


def _without_data_title(count: int, view: View) -> tuple[str, str]:
    return (
        view.text.plural("{n} target without data", "{n} targets without data", count),
        view.text("what is missing and who reports it"),
    )


def _cards(
    readings: Sequence[Reading],
    overview: Overview,
    catalogue: Catalogue,
    view: View,
    title: tuple[str, str],
    last: Html | None = None,
) -> Html | None:
    if not readings:
        return None
    shown = [card(_card(reading, overview, catalogue, view), view) for reading in readings]
    heading = tag("header", tag("h2", title[0]), tag("span", title[1], class_="s"))
    return tag("section", heading, tag("div", *shown, last, class_="cards"), class_="sec")


def _card(reading: Reading, overview: Overview, catalogue: Catalogue, view: View) -> Card:
    history = overview.histories.get((reading.indicator.code, reading.area.id), ())
    sector = catalogue.sectors.get(reading.indicator.sector)
    return Card(reading, history, sector, reporter(reading, catalogue, view))


def reporter(reading: Reading, catalogue: Catalogue, view: View) -> str:
    """Who answers for the indicator, else for its sector, on the day looked at; "" when nobody is named."""
    for subject in (reading.indicator.code, reading.indicator.sector):
        for lead in catalogue.leads:
            starts, ends = lead.valid_from, lead.valid_to
            is_valid = (starts is None or starts <= view.as_of) and (ends is None or view.as_of <= ends)
            if lead.subject == subject and is_valid and lead.area in catalogue.areas:
                return view.name(catalogue.areas[lead.area])
    return reading.indicator.lead


def footer(overview: Overview, view: View) -> Html:
    """From which data and which catalogue, as of when: enough to find this view again."""
    basis = view.text("Basis: Directive 01/CT-BTTTT; sources as read, named on every card.")
    return foot(view, overview.revision, overview.catalogue, basis)
