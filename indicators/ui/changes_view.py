"""What changed of late: statuses, figures that were corrected, figures that came in; it holds no widget."""

from __future__ import annotations

from indicators.formats import dates, numbers, quantities
from indicators.formats.sentences import sentence
from indicators.services.changes import Changes, Flip
from indicators.services.corrections import Revised
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
    parts = (_flips(found, view), _revised(found, view), _batches(found, view))
    return tag("section", heading, *parts, class_="sec changes", id="changes")


def _flips(found: Changes, view: View) -> Html:
    if not found.flips:
        return tag("p", view.text("No target changed its status."), class_="ink2")
    return _folded([_flip(one, view) for one in found.flips], len(found.flips), view)


def _folded(lines: list[Html], total: int, view: View) -> Html:
    """The first lines as a list and the others folded; a last line counts those that are not named."""
    shown = tag("ul", *lines[:_MOST])
    if total <= _MOST:
        return shown
    more = view.text.plural("{n} more", "{n} more", total - _MOST)
    unnamed = total - len(lines)
    last = [tag("li", view.text.plural("and {n} more", "and {n} more", unnamed), class_="s mut")] if unnamed else []
    return join(shown, tag("details", tag("summary", more), tag("ul", *lines[_MOST:], *last), class_="fold more"))


def _revised(found: Changes, view: View) -> Html | None:
    if not found.revised:
        return None
    said = view.text.plural(
        "{shown} approved figure was corrected:", "{shown} approved figures were corrected:", found.revised_count,
        shown=numbers.number(found.revised_count, view.lang, decimals=0),
    )  # fmt: skip
    lines = [_corrected(one, view) for one in found.revised]
    return join(tag("p", said, class_="s ink2"), _folded(lines, found.revised_count, view))


def _corrected(one: Revised, view: View) -> Html:
    old, new = (quantities.quantity(value, one.indicator, view.lang) for value in (one.old, one.new))
    name = anchor(indicator_address(view, one.indicator, one.area.id), view.name(one.indicator))
    said = f"{view.name(one.area)} · {dates.period(one.period, view.lang)}"
    return tag(
        "li",
        tag("span", tag("s", old), _arrow(view), tag("b", new), class_="flip"),
        tag("span", name, tag("span", said, class_="s ink2 said")),
    )


def _arrow(view: View) -> Html:
    return tag("span", "→", class_="mut", aria_label=view.text("became"), role="img")


def _flip(flip: Flip, view: View) -> Html:
    reading = flip.reading
    name = anchor(indicator_address(view, reading.indicator), view.name(reading.indicator))
    return tag(
        "li",
        tag("span", view.status(flip.before), _arrow(view), view.status(reading.status), class_="flip"),
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
