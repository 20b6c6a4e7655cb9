"""The pieces of the page of a province or a ministry: finding, story, every indicator, what is missing; no widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from indicators.areas import was_merged
from indicators.figures import Standing
from indicators.figures.adaptive import ADAPTIVE
from indicators.figures.bullets import bullet
from indicators.figures.sparkline import sparkline
from indicators.figures.strips import strip
from indicators.formats import dates, numbers, quantities, words
from indicators.formats.reasons import reason_words
from indicators.formats.visible import visible
from indicators.model import Area, AreaKind, Catalogue, Kind, Status
from indicators.services.surveys import AreaProfile, ProfileRow
from indicators.ui.html import Child, Html, join, tag
from indicators.ui.links import MINISTRY, PROVINCE, SECTOR, address, anchor, area_address, indicator_address
from indicators.ui.overview_view import squares_of
from indicators.ui.reading_view import Column, crumbs, hero, part, section, table
from indicators.ui.value_view import names_of, standing_value
from indicators.ui.view import View, image

_GOOD = (Status.ACHIEVED, Status.ON_TRACK)
_BAD = (Status.MISSED, Status.REVERSING, Status.FAR_BEHIND, Status.BEHIND)


def way(kind: AreaKind, area: Area | None, view: View) -> Html:
    """The way to this page."""
    is_province = kind is AreaKind.PROVINCE
    title = view.text("Provinces") if is_province else view.text("Ministries")
    if area is None:
        return crumbs(view, title)
    home = (title, address(view, PROVINCE if is_province else MINISTRY))
    return crumbs(view, home, words.name(area, view.lang))


def finding(profile: AreaProfile, view: View) -> str:
    """The heading: how many targets go well, how many do not, of how many nothing is known."""
    counts = profile.counts
    good, bad = (sum(counts.get(status, 0) for status in group) for group in (_GOOD, _BAD))
    empty = counts.get(Status.NO_DATA, 0)
    open_ = sum(counts.values()) - good - bad - empty
    said = [
        view.text.plural("{n} target achieved or on track", "{n} targets achieved or on track", good) if good else "",
        view.text.plural("{n} target behind or reversing", "{n} targets behind or reversing", bad) if bad else "",
        view.text.plural("{n} target that cannot be judged yet", "{n} targets that cannot be judged yet", open_)
        if open_ else "",
        view.text.plural("{n} target without data", "{n} targets without data", empty) if empty else "",
    ]  # fmt: skip
    name = words.name(profile.area, view.lang)
    if not any(said):
        return view.text("{name}: figures for {n} of {total} indicators", name=name, n=len(profile.shown),
                         total=len(profile.rows))  # fmt: skip
    return f"{name}: {', '.join(one for one in said if one)}"


def head(profile: AreaProfile, catalogue: Catalogue, view: View) -> Html:
    """Heading, best and last place, the story of the unit, one square for each target."""
    demo = tag("p", view.text("INVENTED FIGURES: for demonstration only"), class_="demo") if profile.is_demo else None
    rows = [tag("div", tag("dt", name), tag("dd", value)) for name, value in _facts(profile, catalogue, view) if value]
    return section(
        view, demo, hero(finding(profile, view), " ".join(_extremes(profile, view))),
        tag("dl", *rows, class_="facts-of"),
        squares_of(profile.counts, view) if sum(profile.counts.values()) > 1 else None,
    )  # fmt: skip


def _extremes(profile: AreaProfile, view: View) -> Iterator[str]:
    if (best := profile.best) is not None:
        yield view.text("Highest place: {name}, {place}.", name=words.name(best.reading.indicator, view.lang),
                        place=_place(best.standing, view))  # fmt: skip
    if (last := profile.last) is not None:
        yield view.text("Lowest place: {name}, {place}.", name=words.name(last.reading.indicator, view.lang),
                        place=_place(last.standing, view))  # fmt: skip


def _place(standing: Standing, view: View) -> str:
    return numbers.rank(standing.rank or 0, view.lang, of=standing.peers)


def _facts(profile: AreaProfile, catalogue: Catalogue, view: View) -> Iterator[tuple[str, Child]]:
    area = profile.area
    yield view.text("Formed"), _formed(profile, view)
    yield view.text("Until"), _until(profile, view)
    yield view.text("Code"), _code(area, catalogue, view)
    yield view.text("Population, area"), _size(area, view)
    if profile.leads:
        yield view.text("Answers for"), join(*_leads(profile.leads, catalogue, view))
    yield view.text("As of"), dates.day(profile.as_of, view.lang)
    yield view.text("Note"), tag("span", visible(area.note), lang="vi") if area.note else None


def _formed(profile: AreaProfile, view: View) -> Child:
    area, parts = profile.area, profile.parts
    if area.valid_from is None:
        return None
    day = dates.day(area.valid_from, view.lang)
    by = view.text(", by {document}", document=visible(area.legal_basis)) if area.legal_basis else ""
    if len(parts) < 2:
        before = anchor(area_address(view, parts[0]), words.name(parts[0], view.lang)) if parts else None
        said = view.text("on {day}, unchanged{by}", day=day, by=by) if parts else f"{day}{by}"
        return join(said, " · " if before else None, before, f" ({parts[0].id})" if parts else None)
    listed: list[Child] = []
    for place, one in enumerate(parts):
        joint = "" if not place else view.text(" and ") if place == len(parts) - 1 else ", "
        listed += [joint, anchor(area_address(view, one), words.name(one, view.lang)), f" ({one.id})"]
    return join(view.text("on {day} from", day=day), " ", *listed, by)


def _until(profile: AreaProfile, view: View) -> Child:
    area, to = profile.area, profile.successor
    if area.valid_to is None:
        return None
    day = dates.day(area.valid_to, view.lang)
    if to is None:
        return day
    name = anchor(area_address(view, to), words.name(to, view.lang))
    return join(view.text("{day}; since then part of", day=day), " ", name, f" ({to.id})")


def _code(area: Area, catalogue: Catalogue, view: View) -> str:
    """The id; with a warning where the bare code means another unit in another vintage."""
    twins = [
        one
        for one in catalogue.areas.values()
        if one.code == area.code and one.kind is area.kind and one.vintage != area.vintage
    ]
    if not twins or not was_merged(catalogue.areas, area.id):
        return area.id
    other = twins[0]
    return view.text(
        "{id}. Mind: code {code} alone also means {name} ({other})",
        id=area.id, code=area.code, name=words.name(other, view.lang), other=other.id,
    )  # fmt: skip


def _size(area: Area, view: View) -> str | None:
    if area.population is None:
        return None
    people = view.text("{n} people (average of 2020)", n=numbers.number(area.population, view.lang, decimals=0))
    size = f", {numbers.number(area.area_km2, view.lang, decimals=0)} km²" if area.area_km2 is not None else ""
    return people + size


def _leads(subjects: Sequence[str], catalogue: Catalogue, view: View) -> Iterator[Html]:
    for place, subject in enumerate(subjects):
        comma = ", " if place else None
        if (sector := catalogue.sectors.get(subject)) is not None:
            name = f"{sector.code} {words.name(sector, view.lang)}"
            yield join(comma, anchor(address(view, SECTOR, sector=subject), name))
        elif (indicator := catalogue.indicators.get(subject)) is not None:
            yield join(comma, anchor(indicator_address(view, indicator), words.name(indicator, view.lang)))


def other_provinces(profile: AreaProfile, view: View) -> str:
    """That the unit does not exist among the provinces the switch shows."""
    until = profile.area.valid_to
    if until is not None:
        return view.text("This unit existed until {day}; its page is shown on the provinces of that time.",
                         day=dates.day(until, view.lang))  # fmt: skip
    return view.text("This unit does not exist among the former provinces; its page is shown on those of today.")


def chart_heading(title: str) -> Html:
    """The heading of a part that holds a chooser."""
    return tag("section", tag("h2", title), class_="sec")


def chart_title(title: str, subtitle: str) -> Html:
    """The finding of a chart and what its axis says."""
    return join(tag("h3", title, class_="chart-title"), tag("p", subtitle, class_="s ink2"))


def every_indicator(profile: AreaProfile, catalogue: Catalogue, view: View) -> Html | None:
    """Each indicator with a figure against target, country and peers, the worst status first."""
    if not profile.shown:
        return None
    names = names_of(catalogue.areas, view)
    columns = (
        Column(view.text("Status")), Column(view.text("Indicator"), is_head=True),
        Column(view.text("Value, period"), "n"),
        Column(view.text("Against the target"), "vs"), Column(view.text("Country"), "n"),
        Column(view.text("Among {n}", n=profile.peers), "among"), Column(view.text("Course"), "course"),
    )  # fmt: skip
    rows = [_row(row, profile, names, view) for row in profile.shown]
    title = view.text.plural("{n} indicator with a figure", "{n} indicators with a figure", len(rows))
    return section(view, part(title, table(title, columns, rows, class_="profile"), id_="indicators"))


def _row(row: ProfileRow, profile: AreaProfile, names: Mapping[str, str], view: View) -> tuple[Child, ...]:
    reading, standing = row.reading, row.standing
    indicator = reading.indicator
    name = anchor(f"{indicator_address(view, indicator)}&area={profile.area.id}", words.name(indicator, view.lang))
    aim = quantities.aim_sign(reading, view.lang)
    target = tag("span", view.text("target {aim}", aim=aim), class_="mut small") if aim else None
    period = tag("span", dates.period(standing.period, view.lang) if standing.period else "", class_="mut small")
    return (
        view.status(reading.status),
        join(name, target),
        join(standing_value(standing, indicator, names, view), period),
        _bullet(row, view),
        quantities.figure(row.national.value, indicator, view.lang) if row.national else "",
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
    place = tag("span", _place(standing, view))
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
            anchor(indicator_address(view, row.reading.indicator), words.name(row.reading.indicator, view.lang)),
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
    name = anchor(indicator_address(view, indicator), words.name(indicator, view.lang))
    return tag("li", view.symbol(row.reading.status), tag("span", name, " ", target))


def comparison(profile: AreaProfile, catalogue: Catalogue, view: View) -> Html | None:
    """The unit beside those it is compared with, indicator by indicator."""
    if not profile.compared:
        return None
    names = names_of(catalogue.areas, view)
    units = (profile.area, *profile.compared)
    columns = (
        Column(view.text("Indicator"), is_head=True),
        *(Column(words.name(one, view.lang), "n") for one in units),
    )
    rows = [
        (
            anchor(indicator_address(view, row.reading.indicator), words.name(row.reading.indicator, view.lang)),
            *(_compared(one, row, names, view) for one in (row.standing, *row.compared)),
        )
        for row in profile.rows
        if any(one.value is not None for one in (row.standing, *row.compared))
    ]
    return section(view, table(view.text("Side by side"), columns, rows, class_="beside"))


def _compared(standing: Standing, row: ProfileRow, names: Mapping[str, str], view: View) -> Html:
    mark = (
        view.symbol(standing.status) if standing.value is not None and standing.status is not Status.NO_TARGET else None
    )
    place = tag("span", _place(standing, view), class_="mut small") if standing.rank else None
    return join(tag("span", mark, standing_value(standing, row.reading.indicator, names, view), class_="duo"), place)
