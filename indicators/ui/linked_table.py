"""The targets that stand beside the directive's own, folded by sector, one line each.

How each status is reached stands on the page of the indicator, to which its name leads: to carry it here as well made
half of all the elements of the overview, unseen in nearly every visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indicators.figures.card_words import big_number
from indicators.formats import dates, quantities
from indicators.formats.sentences import sentence
from indicators.model import Catalogue, Reading, Sector, Status, Tier
from indicators.ui.cards import number
from indicators.ui.evidence import paper
from indicators.ui.links import anchor, indicator_address
from indicators.ui.markup import Html, tag
from indicators.ui.view import View


def linked_targets(readings: Sequence[Reading], catalogue: Catalogue, view: View) -> Html | None:
    """Linked and related targets by sector; None when there are none."""
    if not readings:
        return None
    by_sector: dict[str, list[Reading]] = {}
    for reading in readings:
        by_sector.setdefault(reading.indicator.sector, []).append(reading)
    sectors = sorted(
        (catalogue.sectors[code] for code in by_sector if code in catalogue.sectors), key=lambda sector: sector.order
    )
    title = view.text.plural("{n} linked target", "{n} linked targets", len(readings))
    heading = tag(
        "header", tag("h2", title),
        tag("span", view.text("of other decisions the directive names; not counted above"), class_="s"),
    )  # fmt: skip
    return tag("section", heading, *(_fold(one, by_sector[one.code], view) for one in sectors), class_="sec")


def _fold(sector: Sector, readings: Iterable[Reading], view: View) -> Html:
    shown = sorted(readings, key=lambda reading: tuple(Status).index(reading.status))
    symbols = tag("span", *(view.symbol(reading.status) for reading in shown), class_="row")
    name = tag("span", tag("span", sector.code, class_="mut"), " ", view.name(sector), class_="nm")
    return tag("details", tag("summary", name, symbols), *(_line(reading, view) for reading in shown), class_="fold")


def _line(reading: Reading, view: View) -> Html:
    target = reading.target
    is_related = target is not None and target.tier is Tier.RELATED
    aim = quantities.aim_sign(reading, view.lang)
    due = dates.day(reading.due, view.lang) if reading.due else ""
    said = view.text("target {aim}, due {due}", aim=aim, due=due) if aim else view.text("for reference")
    has_figure = big_number(reading, view.lang) is not None  # without one the sentence names the target
    kind = view.text("related") if is_related else view.text("linked")
    return tag(
        "div",
        tag("div", view.status(reading.status), tag("span", kind, class_="mut"), class_="top"),
        tag("h3", anchor(indicator_address(view, reading.indicator), view.name(reading.indicator))),
        tag("div", number(reading, view), tag("span", said, class_="tg"), class_="val") if has_figure else None,
        tag("p", sentence(reading, view.lang, as_of=view.as_of), class_="say"),
        tag("p", paper(target), class_="s mut") if target else None,
        class_="line", data_target=target.code if target else None,
    )  # fmt: skip
