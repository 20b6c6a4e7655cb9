"""The pieces of the page of a province or a ministry: finding, story, every indicator, what is missing; no widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicators.areas import was_merged
from indicators.figures import Outline, Standing
from indicators.figures.adaptive import ADAPTIVE
from indicators.figures.former_units import former_units
from indicators.figures.tables import standing_point
from indicators.formats import dates, numbers
from indicators.model import Area, AreaKind, Catalogue, Kind, Status
from indicators.services.surveys import AreaProfile, ProfileRow
from indicators.ui.links import MINISTRY, PROVINCE, SECTOR, address, anchor, area_address, indicator_address
from indicators.ui.markup import Child, Html, join, tag
from indicators.ui.overview_view import squares_of
from indicators.ui.reading_view import crumbs, demo_mark, hero, section
from indicators.ui.view import View, image, unbroken

_GOOD = (Status.ACHIEVED, Status.ON_TRACK)
_BAD = (Status.MISSED, Status.REVERSING, Status.FAR_BEHIND, Status.BEHIND)


def way(kind: AreaKind, area: Area | None, view: View) -> Html:
    """The way to this page."""
    is_province = kind is AreaKind.PROVINCE
    title = view.text("Provinces") if is_province else view.text("Ministries")
    if area is None:
        return crumbs(view, title)
    home = (title, address(view, PROVINCE if is_province else MINISTRY))
    return crumbs(view, home, view.name(area))


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
    name = view.name(profile.area)
    if not any(said):
        return view.text("{name}: figures for {n} of {total} indicators", name=name, n=len(profile.shown),
                         total=len(profile.rows))  # fmt: skip
    return f"{name}: {', '.join(one for one in said if one)}"


def head(profile: AreaProfile, catalogue: Catalogue, shapes: Sequence[Outline], view: View) -> Html:
    """Heading, best and last place, the story of the unit, the units it was formed of, one square for each target."""
    demo = demo_mark(profile.is_demo, view)
    rows = [tag("div", tag("dt", name), tag("dd", value)) for name, value in _facts(profile, catalogue, view) if value]
    return section(
        view, demo, hero(finding(profile, view), " ".join((_reported(profile, view), *_extremes(profile, view)))),
        tag("div", tag("dl", *rows, class_="facts-of"), _former(profile, shapes, view), class_="formed"),
        squares_of(profile.counts, view) if sum(profile.counts.values()) > 1 else None,
    )  # fmt: skip


def _former(profile: AreaProfile, shapes: Sequence[Outline], view: View) -> Html | None:
    """The units a merged one was formed of, drawn and named with their people."""
    parts = {part.id: part for part in profile.parts}
    drawn = former_units([shape for shape in shapes if shape.area in parts], ADAPTIVE) if len(parts) > 1 else None
    if drawn is None:
        return None
    named = [_named(parts[area], left, top, view) for area, left, top in drawn.places]
    alt = view.text("The former units: {names}", names=", ".join(view.name(one) for one in parts.values()))
    sheet = tag("div", image(drawn.svg, alt=alt, class_="land"), *named, class_="sheet")
    text = view.text("The {n} former units, people (average of 2020)", n=len(parts))
    look = f"--tall:{drawn.tallness:.3f}"
    return tag("figure", sheet, tag("figcaption", text, class_="s mut"), class_="former", style=look)


def _named(part: Area, left: float, top: float, view: View) -> Html:
    people = numbers.number(part.population, view.lang, decimals=0) if part.population is not None else None
    name = tag("b", view.name(part))
    return tag("span", name, people, class_="nm-at", style=f"left:{left:.1f}%;top:{top:.1f}%", aria_hidden="true")


def _reported(profile: AreaProfile, view: View) -> str:
    """Of how many indicators there are figures, and of how many nothing was ever reported."""
    said = view.text("Figures for {n} of {total} indicators", n=len(profile.shown), total=len(profile.rows))
    if not profile.missing:
        return f"{said}."
    return f"{said}; " + view.text("{n} never reported.", n=len(profile.missing))


def _extremes(profile: AreaProfile, view: View) -> Iterator[str]:
    if (best := profile.best) is not None:
        yield view.text("Highest place: {name}, {place}.", name=view.name(best.reading.indicator),
                        place=_place(best, view))  # fmt: skip
    if (last := profile.last) is not None:
        yield view.text("Lowest place: {name}, {place}.", name=view.name(last.reading.indicator),
                        place=_place(last, view))  # fmt: skip
    if profile.best is None and profile.shown:
        yield view.text("Where it stands highest or lowest cannot be said: too few units report the same period.")


def _place(row: ProfileRow, view: View) -> str:
    """The place of a unit among its peers; of an official rank that rank."""
    if row.reading.indicator.kind is Kind.RANK:
        return standing_point(row.standing, view.lang, row.reading.indicator)
    return place_words(row.standing, view)


def place_words(standing: Standing, view: View) -> str:
    """The place of a unit among its peers."""
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
    yield view.text("Note"), tag("span", area.note, lang="vi") if area.note else None


def _formed(profile: AreaProfile, view: View) -> Child:
    area, parts = profile.area, profile.parts
    if area.valid_from is None:
        return None
    day = dates.day(area.valid_from, view.lang)
    by = view.text(", by {document}", document=area.legal_basis) if area.legal_basis else ""
    if not parts:
        return f"{day}{by}"
    if len(parts) == 1:
        before = anchor(area_address(view, parts[0]), view.name(parts[0]))
        return join(view.text("kept as it was on {day}{by}; before that", day=day, by=by), " ", before, _id(parts[0]))
    listed: list[Child] = []
    for place, one in enumerate(parts):
        joint = "" if not place else view.text(" and ") if place == len(parts) - 1 else ", "
        listed += [joint, anchor(area_address(view, one), view.name(one)), _id(one)]
    return join(view.text("on {day} from", day=day), " ", *listed, by)


def _id(area: Area) -> Html:
    """The id behind a name, on one line."""
    return join(" ", tag("span", f"({area.id})", class_="nb"))


def _until(profile: AreaProfile, view: View) -> Child:
    area, to = profile.area, profile.successor
    if area.valid_to is None:
        return None
    day = dates.day(area.valid_to, view.lang)
    if to is None:
        return day
    name = anchor(area_address(view, to), view.name(to))
    return join(view.text("{day}; since then part of", day=day), " ", name, _id(to))


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
        id=area.id, code=area.code, name=view.name(other), other=other.id,
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
            name = f"{sector.code} {view.name(sector)}"
            yield join(comma, anchor(address(view, SECTOR, sector=subject), name))
        elif (indicator := catalogue.indicators.get(subject)) is not None:
            yield join(comma, anchor(indicator_address(view, indicator), view.name(indicator)))


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
    return join(tag("h3", unbroken(title), class_="chart-title"), tag("p", subtitle, class_="s ink2"))
