"""Briefings as HTML: the list, one of them, what changed from one to another; it reads no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from indicators.briefings.changes import ChangeLine
from indicators.briefings.frozen import Frozen
from indicators.briefings.reading import spoken, view_of
from indicators.formats import dates
from indicators.store import SnapshotRecord
from indicators.ui.data_view import count, data, facts, instant, short_hash
from indicators.ui.data_view import section as data_section
from indicators.ui.links import BRIEFINGS, page_link
from indicators.ui.markup import Html, join, tag
from indicators.ui.reading_view import Column, crumbs, demo_mark, empty, hero, part, section, table
from indicators.ui.view import View


def way(view: View, frozen: Frozen | None = None) -> Html:
    """The way to the list or to one briefing."""
    if frozen is None:
        return crumbs(view, view.text("Briefings"))
    return crumbs(view, (view.text("Briefings"), f"{BRIEFINGS}?lang={view.lang.value}"), frozen.document["title"])


def head(found: Sequence[SnapshotRecord], view: View) -> Html:
    """How many there are and what they are for."""
    lead = view.text("A briefing freezes everything shown of one day; later figures never change it.")
    said = view.text.plural("{n} briefing", "{n} briefings", len(found)) if found else view.text("No briefing yet")
    return section(view, hero(said, lead))


def listing(found: Sequence[SnapshotRecord], view: View) -> Html:
    """Every briefing, newest first."""
    if not found:
        said = view.text("Take the first one below: it holds the overview, the provinces and who has reported.")
        return section(view, empty(view.text("Briefings will stand here"), said))
    columns = (
        Column(view.text("Briefing"), is_head=True), Column(view.text("As of")), Column(view.text("Taken")),
        Column(view.text("Revision"), "n"), Column("SHA-256"),
    )  # fmt: skip
    rows = (
        (page_link(view, BRIEFINGS, data(one.title), briefing=one.id), dates.day(one.as_of, view.lang),
         tag("span", instant(one.at, view), " · ", data(one.by)), count(one.revision, view), short_hash(one.sha256))
        for one in found
    )  # fmt: skip
    return section(view, part(view.text("Taken so far"), table(view.text("Briefings"), columns, rows)))


def opened(frozen: Frozen, view: View) -> Html:
    """What one briefing says and what proves it."""
    document = frozen.document
    found = view_of(document, view.areas.value)
    day = dates.day(date.fromisoformat(document["as_of"]), view.lang)
    about = facts(
        (
            (view.text("Briefing"), data(document["title"])),
            (view.text("As of"), day),
            (view.text("Revision"), count(document["revision"], view)),
            (view.text("Taken by"), data(document["taken_by"])),
            ("SHA-256", tag("code", frozen.sha256, style="overflow-wrap:anywhere")),
        )
    )
    finding = hero(spoken(found["headline"], view.lang), spoken(found["subheadline"], view.lang))
    return join(section(view, demo_mark(document["is_demo"], view), finding), data_section(about))


def proof(failed: Iterable[str], view: View) -> Html:
    """Whether the stored bytes are still those that were frozen."""
    said = list(failed)
    if said:
        return section(view, *(tag("p", one, class_="alert", role="alert") for one in said))
    text = view.text("Read and hashed again: the briefing is exactly what was frozen.")
    return section(view, tag("p", text, class_="alert done", role="status"))


def changes(lines: Iterable[ChangeLine], view: View) -> Html:
    """What changed since an earlier briefing."""
    blocks: list[Html] = []
    items: list[Html] = []
    for line in lines:
        opening = tag("b", data(line.opening), " ") if line.opening else None
        if line.is_item:
            items.append(tag("li", opening, data(line.text)))
            continue
        if items:
            blocks.append(tag("ul", *items))
            items = []
        blocks.append(tag("p", opening, data(line.text)))
    if items:
        blocks.append(tag("ul", *items))
    return section(view, *blocks)
