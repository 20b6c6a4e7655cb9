"""The indicators of a province or a ministry: against target, country and peers, what is missing, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.figures import Standing
from indicators.figures.adaptive import ADAPTIVE
from indicators.figures.bullets import bullet
from indicators.figures.sparkline import sparkline
from indicators.figures.strips import strip
from indicators.formats import dates, quantities
from indicators.formats.reasons import reason_words
from indicators.model import Catalogue, Kind, Status
from indicators.services.surveys import AreaProfile, ProfileRow
from indicators.ui.area_view import place_words
from indicators.ui.links import anchor, indicator_address
from indicators.ui.markup import Child, Html, join, tag
from indicators.ui.reading_view import Column, filled, part, section, table
from indicators.ui.value_view import names_of, standing_value
from indicators.ui.view import View, image


def every_indicator(profile: AreaProfile, catalogue: Catalogue, view: View) -> Html | None:
    """Each indicator with a figure against target, country and peers, the worst first; those without a target apart."""
    if not profile.shown:
        return None
    names = names_of(catalogue.areas, view)
    aimed = [row for row in profile.shown if row.reading.status is not Status.NO_TARGET]
    others = [row for row in profile.shown if row.reading.status is Status.NO_TARGET]
    title = view.text.plural("{n} indicator with a target", "{n} indicators with a target", len(aimed))
    followed = view.text.plural("{n} indicator without a target", "{n} indicators without a target", len(others))
    return section(
        view,
        part(title, _profile(title, aimed, profile, names, view), id_="indicators") if aimed else None,
        part(followed, _profile(followed, others, profile, names, view), id_="followed",
             more=view.text("followed for context; nothing is judged")) if others else None,
    )  # fmt: skip


def _profile(
    title: str, rows: Sequence[ProfileRow], profile: AreaProfile, names: Mapping[str, str], view: View
) -> Html:
    """The table of these rows, without the columns in which none of them has anything."""
    columns = (
        Column(view.text("Status"), "state"), Column(view.text("Indicator"), is_head=True),
        Column(view.text("Value, period"), "n"),
        Column(view.text("Against target"), "vs"), Column(view.text("Country"), "n"),
        Column(view.text("Among {n}", n=profile.peers), "among"), Column(view.text("Course"), "course"),
    )  # fmt: skip
    return table(title, *filled(columns, [_row(row, profile, names, view) for row in rows]), class_="profile")


def _row(row: ProfileRow, profile: AreaProfile, names: Mapping[str, str], view: View) -> tuple[Child, ...]:
    reading, standing = row.reading, row.standing
    indicator = reading.indicator
    name = anchor(f"{indicator_address(view, indicator)}&area={profile.area.id}", view.name(indicator))
    aim = quantities.aim_sign(reading, view.lang)
    target = tag("span", view.text("target {aim}", aim=aim), class_="mut small") if aim else None
    period = tag("span", dates.period(standing.period, view.lang) if standing.period else "", class_="mut small")
    return (
        view.status(reading.status) if reading.status is not Status.NO_TARGET else None,
        join(name, target),
        join(standing_value(standing, indicator, names, view), period),
        _bullet(row, view),
        quantities.observed(row.national, indicator, view.lang) if row.national else None,
        _among(row, view),
        _course(row, view),
    )


def _bullet(row: ProfileRow, view: View) -> Html | None:
    drawn = bullet(row.reading, ADAPTIVE)
    if drawn is None or not drawn.ticks:
        return None
    shown = ", ".join(
        quantities.figure(tick.value, row.reading.indicator, view.lang, trim=True) for tick in drawn.ticks
    )
    return image(drawn.svg, alt=view.text("Value and target: {shown}", shown=shown), class_="bl")


def _among(row: ProfileRow, view: View) -> Html | None:
    standing = row.standing
    if standing.rank is None or standing.value is None:
        return None
    drawn = strip(row.peers, standing.value, ADAPTIVE, invert=row.reading.indicator.direction.sign < 0)
    place = tag("span", place_words(standing, view), class_="place") if _has_place(standing, row) else None
    if not drawn:
        return place
    return join(place, image(drawn, alt=view.text("Place among the units, the best on the right"), class_="strip"))


def _course(row: ProfileRow, view: View) -> Html | None:
    drawn = sparkline(row.course, row.reading.status, ADAPTIVE, invert=row.reading.indicator.kind is Kind.RANK)
    if not drawn:
        return None
    first, last = (dates.day(row.course[place].end, view.lang) for place in (0, -1))
    return image(drawn, alt=view.text("Course from {first} to {last}", first=first, last=last), class_="sp")


def missing(profile: AreaProfile, catalogue: Catalogue, view: View) -> Html | None:
    """What could not be restated, with the reason, and what was never reported."""
    refused = profile.refused
    blocks = [_refused(refused, catalogue, view) if refused else None, _unreported(profile, view)]
    return section(view, *blocks) if any(blocks) else None


def _refused(rows: Sequence[ProfileRow], catalogue: Catalogue, view: View) -> Html:
    names = names_of(catalogue.areas, view)
    title = view.text.plural(
        "{n} figure cannot be carried over to this unit", "{n} figures cannot be carried over to this unit", len(rows)
    )
    columns = (Column(view.text("Indicator"), is_head=True), Column(view.text("Why")))
    body = [
        (
            anchor(indicator_address(view, row.reading.indicator), view.name(row.reading.indicator)),
            reason_words(row.standing.reason, view.lang, names=names) if row.standing.reason else "",
        )
        for row in rows
    ]
    more = view.text("a figure is refused rather than guessed")
    return part(title, table(title, columns, body), more=more, id_="refused")


def _unreported(profile: AreaProfile, view: View) -> Html | None:
    if not profile.missing:
        return None
    title = view.text.plural("{n} indicator not reported", "{n} indicators not reported", len(profile.missing))
    items = [_lacking(row, view) for row in profile.missing]
    more = view.text("nothing was ever reported of these for this unit; missing is not zero")
    return part(title, tag("ul", *items, class_="lacking"), more=more, id_="missing")


def _lacking(row: ProfileRow, view: View) -> Html:
    indicator, aim = row.reading.indicator, quantities.aim_sign(row.reading, view.lang)
    target = tag("span", view.text("target {aim}", aim=aim), class_="mut") if aim else None
    name = anchor(indicator_address(view, indicator), view.name(indicator))
    return tag("li", view.symbol(row.reading.status), tag("span", name, " ", target))


def comparison(profile: AreaProfile, catalogue: Catalogue, view: View) -> Html | None:
    """The unit beside those it is compared with, indicator by indicator."""
    if not profile.compared:
        return None
    names = names_of(catalogue.areas, view)
    units = (profile.area, *profile.compared)
    columns = (
        Column(view.text("Indicator"), is_head=True),
        *(Column(view.name(one), "n") for one in units),
    )
    rows = [
        (
            anchor(indicator_address(view, row.reading.indicator), view.name(row.reading.indicator)),
            *(_compared(one, row, names, view) for one in _beside(row)),
        )
        for row in profile.rows
        if any(one.value is not None for one in _beside(row))
    ]
    return section(view, table(view.text("Side by side"), columns, rows, class_="beside"))


def _compared(standing: Standing, row: ProfileRow, names: Mapping[str, str], view: View) -> Html:
    mark = (
        view.symbol(standing.status) if standing.value is not None and standing.status is not Status.NO_TARGET else None
    )
    said = [_other_period(standing, row, view), place_words(standing, view) if _has_place(standing, row) else ""]
    small = (tag("span", one, class_="mut small") for one in said if one)
    return join(tag("span", mark, standing_value(standing, row.reading.indicator, names, view), class_="duo"), *small)


def _beside(row: ProfileRow) -> tuple[Standing, ...]:
    return row.standing, *row.compared


def _other_period(standing: Standing, row: ProfileRow, view: View) -> str:
    """The period of a figure, where those side by side are not all of one."""
    is_one = len({one.period for one in _beside(row) if one.value is not None}) == 1
    return "" if is_one or standing.value is None or not standing.period else dates.period(standing.period, view.lang)


def _has_place(standing: Standing, row: ProfileRow) -> bool:
    """Whether a place among the peers says anything: not of a rank, which is one, nor of a unit alone."""
    return standing.rank is not None and standing.peers > 1 and row.reading.indicator.kind is not Kind.RANK
