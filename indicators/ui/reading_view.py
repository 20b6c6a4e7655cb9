"""Pieces that the pages to read share: sections, crumbs, tables, notices, empty states; it reads no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from indicators.model import Status
from indicators.ui.links import OVERVIEW, anchor, page_link
from indicators.ui.markup import Child, Html, join, style, tag
from indicators.ui.theme import STATIC
from indicators.ui.view import View, unbroken


@cache
def reading_style() -> Html:
    """The rules of these pages; colours come from the style sheet of the frame."""
    return style((STATIC / "reading.css").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: heading, class (`n` for figures), whether its cells name their row."""

    title: str
    look: str = ""
    is_head: bool = False


def section(view: View, *children: Child, id_: str | None = None) -> Html:
    """One block of a page, marked with its language."""
    return tag("div", *children, class_="kpi read", lang=view.lang.value, id=id_)


def crumbs(view: View, *steps: tuple[str, str] | str) -> Html:
    """The way here: each step a link (name, address), the last one a name."""
    home = page_link(view, OVERVIEW, view.text("Overview"))
    shown = join(home, *(join(tag("span", "/", class_="mut", aria_hidden="true"), _step(one)) for one in steps))
    return tag("nav", shown, class_="crumbs", aria_label=view.text("Where you are"))


def _step(step: tuple[str, str] | str) -> Html:
    if isinstance(step, str):
        return tag("b", step, aria_current="page")
    return anchor(step[1], step[0])


def hero(title: str, lead: Child = None, *more: Child) -> Html:
    """What the page found, as its heading."""
    return tag("header", tag("h1", unbroken(title)), _lead(lead), *more, class_="hero")


def _lead(lead: Child) -> Html | None:
    if not lead:
        return None
    return tag("p", lead if isinstance(lead, Html) else unbroken(lead), class_="lead")


def demo_mark(is_demo: bool, view: View) -> Html | None:
    """That the figures of this page are invented; None when they are not."""
    if not is_demo:
        return None
    return tag("p", view.text("INVENTED FIGURES: for demonstration only"), class_="demo")


def heading(title: str, more: Child = None) -> Html:
    """The heading of a section with a remark beside it."""
    return tag("header", tag("h2", unbroken(title)), tag("span", more, class_="s") if more else None)


def part(title: str, *children: Child, more: Child = None, id_: str | None = None) -> Html:
    """One section with its heading."""
    return tag("section", heading(title, more), *children, class_="sec", id=id_)


def table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Child]], *, class_: str = "") -> Html:
    """A table with a caption for those who do not see it; on a phone each row becomes a block."""
    head = tag("tr", *(tag("th", one.title, class_=one.look or None, scope="col") for one in columns))
    body = (tag("tr", *(_cell(cell, one) for cell, one in zip(row, columns, strict=True))) for row in rows)
    return tag(
        "div",
        tag("table", tag("caption", caption, class_="heard"), tag("thead", head), tag("tbody", *body),
            class_=f"stack {class_}".strip()),
        class_="tw",
    )  # fmt: skip


def filled(columns: Sequence[Column], rows: Sequence[Sequence[Child]]) -> tuple[list[Column], list[list[Child]]]:
    """A table without the columns in which no row says anything, and a dash where one row says nothing."""
    kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    nothing = tag("span", "–", class_="mut none")
    return [columns[at] for at in kept], [[row[at] or nothing for at in kept] for row in rows]


def _cell(cell: Child, column: Column) -> Html:
    if column.is_head:
        return tag("th", cell, class_=column.look or None, scope="row")
    return tag("td", cell, class_=column.look or None, data_label=column.title or None)


def signs(statuses: Iterable[Status], view: View) -> Html | None:
    """What the symbols of a table mean: those that are in it, worst first; None without any."""
    met = set(statuses)
    shown = [view.status(status) for status in Status if status in met]
    return tag("p", *shown, class_="signs") if shown else None


def notice(text: str) -> Html:
    """Something about the view that must be seen."""
    return tag("p", text, class_="alert notice", role="status")


def empty(title: str, text: Child) -> Html:
    """In the place of what is not there yet: what will be here and who provides it."""
    return tag("div", tag("p", tag("b", title)), tag("p", text, class_="ink2"), class_="empty")


def mark(status: Status) -> Html:
    """The symbol of a status for something that is no reading; its word stands beside it."""
    return tag("i", class_=f"ic y-{status.value}", aria_hidden="true")


def quoted(words: str) -> Html:
    """Words of a Vietnamese document."""
    return tag("q", words, lang="vi")


def bar(share: float | None, label: str, of: str = "") -> Html:
    """A share (0-100) as a bar with its figure and what it is of; a dashed track while nothing is known."""
    if share is None:
        return tag("span", tag("span", class_="meter none"), tag("span", label, class_="mut"), class_="share")
    inner = tag("span", style=f"width:{max(0.0, min(100.0, share)):.1f}%")
    of_what = tag("span", of, class_="mut") if of else None
    return tag("span", tag("span", inner, class_="meter"), tag("b", label), of_what, class_="share")
