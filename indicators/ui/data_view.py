"""Pieces that the pages of the data door share: heading, steps, facts, counts, tables, links; it reads no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Final
from urllib.parse import urlencode

from indicators.formats import dates, numbers
from indicators.model import BatchState, Catalogue
from indicators.services.workspace import VIET_NAM
from indicators.ui.links import anchor
from indicators.ui.markup import Child, Html, join, style, tag
from indicators.ui.theme import STATIC
from indicators.ui.view import View
from indicators.ui.view import note as note_mark

UPLOAD, BATCHES, HISTORY = "upload", "batches", "history"
PAGES: Final = (UPLOAD, BATCHES, HISTORY, "overview")
"""Addresses of the pages that link to one another."""
_KILO = 1000
_HASH_ENDS = 4


@cache
def data_style() -> Html:
    """The rules of these pages; the colours come from the style sheet of the frame."""
    return style((STATIC / "data.css").read_text(encoding="utf-8"))


def section(*children: Child) -> Html:
    """One block of a page."""
    return tag("div", *children, class_="kpi data")


def data(text: str) -> Html:
    """Text that came from a person or a file: escaped, its hidden characters shown, its direction kept to itself."""
    return tag("bdi", text)


def page_link(view: View, page: str, label: Child, **terms: str | int | None) -> Html:
    """A link to a page of the product.

    Raises:
        ValueError: there is no such page.
    """
    if page not in PAGES:
        raise ValueError(f"no such page: {page!r}")
    given = {"lang": view.lang.value, **terms}
    query = urlencode({key: value for key, value in given.items() if value is not None})
    return anchor(f"{page}?{query}", label)


def steps(names: Sequence[str], current: int) -> Html:
    """The way through the page; steps before the current one (from 0) are done."""

    def look(place: int) -> str | None:
        return "on" if place == current else "done" if place < current else None

    items = (
        tag("li", tag("b", str(place + 1)), name, class_=look(place), aria_current="step" if place == current else None)
        for place, name in enumerate(names)
    )
    return tag("ol", *items, class_="steps")


def hero(title: str, lead: Child, *above: Child) -> Html:
    """What the page found, as its heading."""
    return tag("header", *above, tag("h1", title), tag("p", lead, class_="lead"), class_="hero")


def facts(pairs: Iterable[tuple[str, Child]]) -> Html:
    """Names with their values on one line."""
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs), class_="facts")


def counts(pairs: Iterable[tuple[str, str]]) -> Html:
    """Big numbers with what they count."""
    cells = (
        tag("div", tag("span", number, class_="num"), tag("span", label, class_="s ink2")) for number, label in pairs
    )
    return tag("div", *cells, class_="k")


def heading(title: str, more: Child = None) -> Html:
    """The heading of a section with a remark beside it."""
    return tag("header", tag("h2", title), tag("span", more, class_="s") if more else None, class_="h")


def table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Child]], *, class_: str = "") -> Html:
    """A table; a column is its heading and its class (`n` for figures). On a phone each row becomes a block."""
    head = tag("tr", *(tag("th", name, class_=look or None, scope="col") for name, look in columns))
    body = (
        tag("tr", *(_cell(cell, name, look) for cell, (name, look) in zip(row, columns, strict=True))) for row in rows
    )
    return tag(
        "div", tag("table", tag("thead", head), tag("tbody", *body), class_=f"stack {class_}".strip()), class_="tw"
    )


def _cell(cell: Child, name: str, look: str) -> Html:
    return tag("td", tag("div", cell) if cell else None, class_=look or None, data_label=name or None)


def note(*children: Child, class_: str = "note") -> Html:
    """A remark that must be seen."""
    return tag("p", *children, class_=class_)


def message(text: str) -> Html:
    """A message that must be read, in the place of what it is about."""
    return tag("p", text, class_="alert", role="alert")


def warning_sign() -> Html:
    """The triangle beside a warning."""
    return note_mark("question")


def instant(when: datetime, view: View) -> str:
    """A moment as the clock in Viet Nam shows it."""
    here = when.astimezone(VIET_NAM)
    return f"{dates.day(here.date(), view.lang)} {here:%H:%M}"


def count(number: int, view: View) -> str:
    """A whole number in the language."""
    return numbers.number(number, view.lang, decimals=0)


def size(found: int, view: View) -> str:
    """Bytes in kB or MB."""
    if found < _KILO:
        return f"{found} B"
    if found < _KILO * _KILO:
        return f"{numbers.number(found / _KILO, view.lang)} kB"
    return f"{numbers.number(found / _KILO / _KILO, view.lang)} MB"


def short_hash(sha256: str) -> Html:
    """The ends of a hash, the whole of it on hover."""
    return tag("span", f"{sha256[:_HASH_ENDS]}…{sha256[-_HASH_ENDS:]}", title=sha256)


def area_name(catalogue: Catalogue, area: str, view: View) -> Html:
    """The name of an area, or its id when the catalogue has none."""
    found = catalogue.areas.get(area)
    return data(view.name(found) if found else area)


def indicator_name(catalogue: Catalogue, code: str, view: View) -> Html:
    """The name of an indicator, or its code when the catalogue has none."""
    found = catalogue.indicators.get(code)
    return data(view.name(found) if found else code)


def state_word(state: BatchState, view: View) -> str:
    """The state of a batch in words."""
    return {
        BatchState.DRAFT: view.text("draft, not counted"),
        BatchState.APPROVED: view.text("approved"),
        BatchState.REJECTED: view.text("rejected"),
        BatchState.UNDONE: view.text("undone"),
    }[state]


def state_mark(state: BatchState, view: View) -> Html:
    """The state of a batch as a word in a frame."""
    return tag("span", state_word(state, view), class_="mark dark" if state is BatchState.APPROVED else "mark")


def lines(*children: Child) -> Html:
    """Pieces below one another in a cell."""
    return join(*(tag("div", child) for child in children if child))
