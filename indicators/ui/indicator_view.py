"""The pieces of an indicator's page: verdict, basis, history, other areas; it holds no widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from indicators.formats import dates, quantities
from indicators.formats.sentences import calculation, forecast_words, sentence
from indicators.model import AreaKind, Catalogue, Flag, Indicator, Reading
from indicators.services.detail import SeriesRow
from indicators.services.stories import IndicatorStory
from indicators.ui.cards import bullet_of, number
from indicators.ui.evidence import evidence
from indicators.ui.links import (
    INDICATOR,
    METHOD,
    SECTOR,
    address,
    anchor,
    area_address,
    page_link,
    served,
)
from indicators.ui.markup import Child, Html, is_web, join, link, tag
from indicators.ui.reading_view import Column, crumbs, part, section, table
from indicators.ui.value_view import change, names_of, ranked_of, row_notes, row_value
from indicators.ui.view import View, note, unbroken

HISTORY = "history"


def way(indicator: Indicator | None, catalogue: Catalogue, view: View) -> Html:
    """The way to this page."""
    if indicator is None:
        return crumbs(view, view.text("Indicators"))
    home = (view.text("Indicators"), address(view, INDICATOR))
    steps = [home]
    if sector := catalogue.sectors.get(indicator.sector):
        name = f"{sector.code} {view.name(sector)}"
        steps.append((name, address(view, SECTOR, sector=sector.code)))
    return crumbs(view, *steps, view.name(indicator))


def verdict(story: IndicatorStory, view: View) -> Html:
    """The big number with its status, how the status is reached, and the forecast."""
    reading = story.reading
    steps = calculation(reading, view.lang, as_of=view.as_of)
    forecast = forecast_words(reading, view.lang)
    shown = [tag("li", unbroken(step)) for step in steps if step != forecast]
    method = page_link(view, METHOD, view.text("The method")) if METHOD in served() else None
    return section(
        view,
        tag(
            "aside",
            tag("div", view.status(reading.status), _age(reading, view), class_="top"),
            _value_and_aim(reading, view),
            bullet_of(reading, view),
            tag("h2", view.text("How the status is reached")), tag("ol", *shown, class_="steps-of"),
            tag("p", method, class_="s") if method else None,
            *_second(forecast, view),
            class_=f"verdict v-{reading.status.value}",
        ),
    )  # fmt: skip


def _value_and_aim(reading: Reading, view: View) -> Html | None:
    """The big number beside its aim; nothing where there is neither, for a dash alone says nothing."""
    if reading.judgement.point is None and reading.target is None and not reading.by_area:
        return None
    return tag("div", number(reading, view), _aim(reading, view), class_="val")


def _aim(reading: Reading, view: View) -> Html | None:
    aim = quantities.aim_sign(reading, view.lang)
    if not aim or reading.due is None:
        return None
    due = view.text("due {day}", day=dates.day(reading.due, view.lang))
    return tag("span", view.text("target"), " ", tag("b", aim), tag("br"), due, class_="tg")


def _age(reading: Reading, view: View) -> Html | None:
    point = reading.judgement.point
    if point is None or Flag.STALE not in reading.judgement.flags:
        return None
    age = dates.age(max(0, (view.as_of - point.end).days), view.lang)
    return tag("span", note("clock"), view.text("figure {age} old", age=age), class_="stale")


def _second(forecast: str, view: View) -> Iterator[Html]:
    if forecast:
        yield tag("h2", view.text("Forecast, a second opinion"))
        yield tag("p", forecast, class_="s")
        yield tag("p", view.text("The forecast never changes the status."), class_="s mut")


def course_caption(subtitle: str, view: View) -> Html:
    """What the chart of the course shows."""
    title = view.text("Course, path to the target and forecast")
    return section(view, tag("h2", title, class_="chart-title"), tag("p", subtitle, class_="s ink2"))


def source_line(source: str) -> Html | None:
    """Where the figures of a chart come from."""
    return tag("p", source, class_="s mut") if source else None


def basis(story: IndicatorStory, view: View) -> Html:
    """The words of the document, the clause, what has to be confirmed, and what is measured."""
    target, quote = story.reading.target, None
    if target is not None and target.quote_vi:
        place = ", ".join(one for one in (target.document, target.clause) if one)
        open_ = link(target.source_url, view.text("open the document")) if is_web(target.source_url) else None
        quote = join(
            tag("blockquote", tag("q", target.quote_vi), lang="vi"),
            tag("p", tag("span", place, lang="vi"), " · " if open_ else None, open_, class_="s ink2"),
        )
    question = _question(target.note, view) if target is not None and target.note else None
    rows = [tag("div", tag("dt", name), tag("dd", value)) for name, value in _facts(story, view) if value]
    facts = tag("dl", *rows, class_="facts-of")
    return section(view, part(view.text("Basis and definition"), quote, question, facts, id_="basis"))


def _question(text: str, view: View) -> Html:
    return tag(
        "div", tag("p", note("question"), tag("b", view.text("To be confirmed"))), tag("p", text, lang="vi"),
        class_="ask-box",
    )  # fmt: skip


def _facts(story: IndicatorStory, view: View) -> Iterator[tuple[str, Child]]:
    indicator, target = story.indicator, story.reading.target
    if indicator.definition_vi:
        yield view.text("Definition"), tag("span", indicator.definition_vi, lang="vi")
    yield view.text("Unit"), quantities.unit(indicator, view.lang) or None
    yield view.text("Code"), indicator.code
    if target is not None:
        yield view.text("Target"), f"{quantities.aim_sign(story.reading, view.lang)} ({target.code})"
        yield view.text("Source of the baseline"), target.baseline_source or None
        if target.confidence.startswith("memory"):
            yield view.text("Confidence"), view.text("from memory, not verified")
    yield view.text("Source named"), indicator.source or None
    yield view.text("Reported by"), _lead(story, view)
    for other in story.others:
        yield view.text("Another target"), _other(other, view)


def _lead(story: IndicatorStory, view: View) -> Child:
    if story.lead is None:
        return story.indicator.lead or view.text("not named in the documents")
    return anchor(area_address(view, story.lead), view.name(story.lead))


def _other(reading: Reading, view: View) -> Html:
    """Another target of the same indicator: how it stands, and how that is reached."""
    target = reading.target
    name = f"{target.code}, {target.document}" if target and target.document else target.code if target else ""
    said = sentence(reading, view.lang, as_of=view.as_of)
    line = tag("span", view.status(reading.status), " ", said, " ", tag("span", name, class_="mut"), class_="other")
    return join(line, evidence(reading, view))


def history(story: IndicatorStory, catalogue: Catalogue, view: View) -> Html | None:
    """Every figure with where it comes from, newest first; each leads to all values ever stored for it."""
    if not story.rows:
        return None
    names = names_of(catalogue.areas, view)
    columns = (
        Column(view.text("Period"), is_head=True), Column(view.text("Value"), "n"),
        Column(view.text("Change"), "n"), Column(view.text("Source"), "src-col"), Column(view.text("Note"), "why"),
    )  # fmt: skip
    before: Sequence[SeriesRow | None] = [None, *story.rows]
    rows = [_row(row, last, story, names, view) for row, last in zip(story.rows, before, strict=False)]
    count = view.text.plural("{n} figure; every change of it is kept", "{n} figures; every change of them is kept",
                             len(rows))  # fmt: skip
    title = view.text("History of the figures")
    shown = table(title, columns, reversed(rows), class_="history")
    return section(view, part(title, shown, _revisions(story, view), more=count))


def _row(
    row: SeriesRow, before: SeriesRow | None, story: IndicatorStory, names: Mapping[str, str], view: View
) -> tuple[Child, ...]:
    period = page_link(view, HISTORY, dates.period(row.period, view.lang), indicator=story.indicator.code,
                       area=row.area.id, period=row.period)  # fmt: skip
    source, note_ = row.origin.source, ranked_of(row.origin.note, story.indicator)[1]
    known = row_notes(row, story.indicator, names, view)
    return (
        period,
        row_value(row, story.indicator, names, view),
        change(row, before, story.indicator, view),
        link(row.origin.source_url, source) if is_web(row.origin.source_url) else tag("span", source),
        tag("span", known, tag("span", note_, class_="small")) if known or note_ else None,
    )


def _revisions(story: IndicatorStory, view: View) -> Html | None:
    """What stood before each figure that was changed after it had been approved."""
    revised = story.course.revised
    if not revised:
        return None
    title = view.text.plural("{n} figure was revised", "{n} figures were revised", len(revised))
    columns = (
        Column(view.text("Period"), is_head=True), Column(view.text("Before"), "n"), Column(view.text("Now"), "n"),
        Column(view.text("Changed on")),
    )  # fmt: skip
    rows = [
        (
            dates.period(one.point.period, view.lang) if one.point.period else dates.day(one.point.end, view.lang),
            quantities.quantity(one.before, story.indicator, view.lang),
            tag("b", quantities.observed(one.point, story.indicator, view.lang)),
            dates.day(one.on, view.lang),
        )
        for one in revised
    ]
    return join(tag("h3", title, class_="unit"), table(title, columns, rows))


def elsewhere(story: IndicatorStory, view: View) -> Html | None:
    """The newest figure of other areas that report the same: ministries, operators, other countries."""
    if not story.elsewhere:
        return None
    title = view.text("Other areas")
    columns = (
        Column(view.text("Area"), is_head=True), Column(view.text("Value"), "n"), Column(view.text("Period"), "nb"),
        Column(view.text("Status")),
    )  # fmt: skip
    ordered = sorted(story.elsewhere, key=lambda one: _value(one) * -story.indicator.direction.sign)
    rows = [_elsewhere_row(one, story, view) for one in ordered]
    more = view.text("newest figure of each, best first")
    return section(view, part(title, table(title, columns, rows), more=more, id_="areas"))


def _value(reading: Reading) -> float:
    point = reading.judgement.point
    return point.value if point else 0.0


def _elsewhere_row(reading: Reading, story: IndicatorStory, view: View) -> tuple[Child, ...]:
    point = reading.judgement.point
    to = address(view, INDICATOR, indicator=story.indicator.code, area=reading.area.id)
    name = view.name(reading.area)
    return (
        anchor(area_address(view, reading.area), name) if reading.area.kind is AreaKind.MINISTRY else anchor(to, name),
        quantities.observed(point, story.indicator, view.lang) if point else "–",
        dates.period(point.period, view.lang) if point and point.period else "",
        view.status(reading.status),
    )
