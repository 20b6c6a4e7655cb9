"""What stands behind a number, on demand: calculation, quoted words, document, clause, sources."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.formats.reasons import reason_words
from indicators.formats.sentences import calculation
from indicators.model import Reading, Target
from indicators.services.plates import Chart
from indicators.ui.chart_links import saved
from indicators.ui.links import METHOD, page_link
from indicators.ui.markup import Html, is_web, link, tag
from indicators.ui.view import View


def evidence(reading: Reading, view: View) -> Html:
    """The clause as a line that opens: every step, every source."""
    steps = [tag("li", step) for step in calculation(reading, view.lang, as_of=view.as_of)]
    rows = [tag("div", tag("dt", name), tag("dd", value)) for name, value in _rows(reading, view)]
    return tag(
        "details",
        tag("summary", tag("span", _last_line(reading.target, view))),
        tag("h4", view.text("How the status is reached")), tag("ol", *steps),
        tag("p", page_link(view, METHOD, view.text("The whole method"))),
        tag("h4", view.text("Sources")), tag("dl", *rows),
        saved(view, Chart.CARD, {"target": reading.target.code}) if reading.target else None,
        class_="ev",
    )  # fmt: skip


def paper(target: Target) -> Html:
    """Document and clause of a target, leading to the document."""
    return _source(_clause(target), target.source_url)


def _clause(target: Target) -> str:
    return ", ".join(part for part in (target.document, target.clause) if part)


def _last_line(target: Target | None, view: View) -> str:
    """What the closed card ends with."""
    return (_clause(target) if target else "") or view.text("Calculation and sources")


def _rows(reading: Reading, view: View) -> Iterator[tuple[str, Html | str]]:
    target = reading.target
    if target is not None:
        yield from _target_rows(target, view)
    if reading.source:
        yield view.text("Source of the figure"), _source(reading.source, reading.source_url)
    if reading.note:
        yield view.text("Note on the figure"), reading.note
    if reading.reason:
        refuses = reading.reason.kind.refuses
        title = view.text("Why it is not shown") if refuses else view.text("How the figure came about")
        yield title, reason_words(reading.reason, view.lang)


def _target_rows(target: Target, view: View) -> Iterator[tuple[str, Html | str]]:
    if target.quote_vi:
        yield view.text("Words of the document"), tag("q", target.quote_vi, lang="vi")
    if target.document or target.source_url:
        yield view.text("Document"), _source(target.document or target.source, target.source_url)
    if target.clause:
        yield view.text("Clause"), target.clause
    if target.baseline_source:
        yield view.text("Source of the baseline"), target.baseline_source
    if target.confidence.startswith("memory"):
        yield view.text("Confidence"), view.text("from memory, not verified")
    if target.note:
        yield view.text("To be confirmed"), target.note


def _source(text: str, address: str) -> Html:
    return link(address, text or address) if is_web(address) else tag("span", text)
