"""What changed of late: statuses that became others, and figures that came in; it holds no widget."""

from __future__ import annotations

from indicators.formats import dates, numbers
from indicators.formats.sentences import sentence
from indicators.services.changes import Changes, Flip
from indicators.services.workspace import VIET_NAM
from indicators.store import BatchRecord
from indicators.ui.links import anchor, indicator_address, page_link
from indicators.ui.markup import Html, join, tag
from indicators.ui.view import View

_MOST = 6


def changes(found: Changes, view: View) -> Html:
    """The section, which also says that nothing changed."""
    days = (found.until - found.since).days
    span = view.text("{since} to {until}", since=dates.day(found.since, view.lang),
                     until=dates.day(found.until, view.lang))  # fmt: skip
    title = view.text.plural("What changed in the last {n} day", "What changed in the last {n} days", days)
    heading = tag("header", tag("h2", title), tag("span", span, class_="s"))
    return tag("section", heading, _flips(found, view), _batches(found, view), class_="sec changes", id="changes")


def _flips(found: Changes, view: View) -> Html:
    if not found.flips:
        return tag("p", view.text("No target changed its status."), class_="ink2")
    shown = [_flip(one, view) for one in found.flips[:_MOST]]
    rest = [_flip(one, view) for one in found.flips[_MOST:]]
    more = view.text.plural("{n} more", "{n} more", len(rest))
    folded = tag("details", tag("summary", more), tag("ul", *rest), class_="fold more") if rest else None
    return join(tag("ul", *shown), folded)


def _flip(flip: Flip, view: View) -> Html:
    reading = flip.reading
    name = anchor(indicator_address(view, reading.indicator), view.name(reading.indicator))
    arrow = tag("span", "→", class_="mut", aria_label=view.text("became"), role="img")
    return tag(
        "li",
        tag("span", view.status(flip.before), arrow, view.status(reading.status), class_="flip"),
        tag("span", name, tag("span", sentence(reading, view.lang, as_of=view.as_of), class_="s ink2 said")),
    )  # fmt: skip


def _batches(found: Changes, view: View) -> Html:
    if not found.batches:
        return tag("p", view.text("No figures were approved in these days."), class_="s mut")
    said = view.text.plural("{shown} figure approved in these days:", "{shown} figures approved in these days:",
                            found.values, shown=numbers.number(found.values, view.lang, decimals=0))  # fmt: skip
    links = [_batch(one, view) for one in found.batches[:_MOST]]
    return tag(
        "p", said, " ", *(join(", " if place else None, one) for place, one in enumerate(links)), class_="s ink2"
    )


def _batch(batch: BatchRecord, view: View) -> Html:
    day = (batch.decided_at or batch.at).astimezone(VIET_NAM).date()
    name = page_link(view, "batches", batch.file_name, batch=batch.id)
    return join(name, f" ({dates.day(day, view.lang)})")
