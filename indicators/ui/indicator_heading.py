"""The heading of an indicator's page: what is found, of which area, as of when; it holds no widget.

Of the country it speaks first: of its figure, else of the target it is held to, and only then of those who report.
"""

from __future__ import annotations

from indicators.figures import course_finding, territory_finding
from indicators.formats import dates
from indicators.formats.sentences import sentence
from indicators.model import Level, Scope
from indicators.services.stories import IndicatorStory
from indicators.ui.indicators_view import levels
from indicators.ui.markup import Html, tag
from indicators.ui.reading_view import demo_mark, hero, section
from indicators.ui.view import View


def finding(story: IndicatorStory, view: View) -> str:
    """The heading: the name and what the figures say."""
    name = view.name(story.indicator)
    if not _is_nation(story):
        name = f"{name}, {view.name(story.area)}"
    return f"{name}: {_found(story, view)}"


def head(story: IndicatorStory, view: View) -> Html:
    """Heading, what is shown as of when, and that figures are invented."""
    newest = story.reading.judgement.point
    said = [
        view.name(story.area),
        view.text("as of {day}", day=dates.day(story.as_of, view.lang)),
        view.text("newest figure: {period}", period=dates.period(newest.period, view.lang)) if newest and newest.period
        else None,
        view.text("reported by {who}", who=view.name(story.lead)) if story.lead else None,
    ]  # fmt: skip
    stamp = tag("p", " · ".join(one for one in said if one), class_="s mut")
    return section(view, demo_mark(story.is_demo, view), hero(finding(story, view), _lead(story, view), stamp))


def _found(story: IndicatorStory, view: View) -> str:
    reading = story.reading
    if reading.by_area or (reading.judgement.point is None and reading.target is not None):
        return sentence(reading, view.lang, as_of=view.as_of).rstrip(".")
    if reading.judgement.point is None and not story.rows and _is_nation(story):
        return _found_elsewhere(story, view)
    return course_finding(reading, story.course.points, view.lang)


def _found_elsewhere(story: IndicatorStory, view: View) -> str:
    """What those say who report, where the country neither has a figure nor is held to a target."""
    territory = story.territory
    if territory is not None and (territory.valued or not _is_for_country(story)):
        return territory_finding(territory, view.lang)
    known = sum(one.judgement.point is not None for one in story.elsewhere)
    if known:
        return view.text.plural("{n} area has a figure", "{n} areas have a figure", known)
    return course_finding(story.reading, story.course.points, view.lang)


def _lead(story: IndicatorStory, view: View) -> str | None:
    """The sentence under the heading; none where the heading is that sentence already."""
    reading, territory = story.reading, story.territory
    if reading.by_area:
        return None
    if reading.judgement.point is None and reading.target is not None:
        has_provinces = _is_nation(story) and territory is not None and territory.valued
        return f"{territory_finding(territory, view.lang)}." if territory is not None and has_provinces else None
    if reading.judgement.point is not None or story.rows or not _is_nation(story):
        return sentence(reading, view.lang, as_of=view.as_of)
    if not _is_for_country(story):
        return view.text(
            "Figures of {levels}; there is none of the country as a whole.", levels=levels(story.indicator, view)
        )
    if (territory is not None and territory.valued) or story.elsewhere:
        return view.text("The country itself has no figure yet, and no target is set.")
    return sentence(reading, view.lang, as_of=view.as_of)


def _is_nation(story: IndicatorStory) -> bool:
    return story.area.id == Scope.NATIONAL


def _is_for_country(story: IndicatorStory) -> bool:
    """Whether the country itself is among those of whom the indicator is reported."""
    return Level.NATIONAL in story.indicator.level
