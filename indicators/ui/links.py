"""Addresses of the pages of the dashboard; the day, the language and the units shown go along."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from indicators.model import Area, AreaKind, AreaSet, Indicator
from indicators.ui.markup import Child, Html, tag
from indicators.ui.view import View

OVERVIEW: Final = "overview"
SECTOR: Final = "sector"
MILESTONES: Final = "milestones"
EXPLORER: Final = "explorer"
SEARCH: Final = "search"
METHOD: Final = "method"
QUESTIONS: Final = "questions"
BRIEFINGS: Final = "briefings"
REPORTING: Final = "reporting"
INDICATOR: Final = "indicator"
PROVINCE: Final = "province"
MINISTRY: Final = "ministry"
CHARTED: Final = (INDICATOR, PROVINCE, MINISTRY)
"""The pages that draw a chart of the subject they are asked for."""
_FOLDER = Path(__file__).resolve().parents[2] / "pages"


@cache
def served() -> frozenset[str]:
    """The pages there are."""
    return frozenset(path.stem for path in _FOLDER.glob("*/*.py"))


def address(view: View, page: str, fragment: str = "", **terms: str | int | None) -> str:
    """Where a page is, relative to any page of the dashboard; the overview is its root."""
    areas = view.areas.value if view.areas is not AreaSet.NEW else None
    given = {"as_of": view.as_of.isoformat(), "areas": areas, "lang": view.lang.value, **terms}
    query = urlencode({key: value for key, value in given.items() if value not in (None, "")})
    place = "./" if page == OVERVIEW else page
    return f"{place}?{query}{f'#{fragment}' if fragment else ''}"


def page_link(
    view: View, page: str, *children: Child, class_: str | None = None, fragment: str = "", **terms: str | int | None
) -> Html:
    """A link to a page of the dashboard, opened in the same window."""
    return tag("a", *children, href=address(view, page, fragment, **terms), class_=class_)


def indicator_address(view: View, indicator: Indicator, area: str = "VN") -> str:
    """The page of an indicator; where there is none, its figures in the explorer."""
    if INDICATOR in served():
        return address(view, INDICATOR, indicator=indicator.code)
    return address(view, EXPLORER, i=indicator.code, a=area)


def area_address(view: View, area: Area) -> str:
    """The page of a province or a ministry; where there is none, its figures in the explorer."""
    page = PROVINCE if area.kind is AreaKind.PROVINCE else MINISTRY
    if page in served():
        return address(view, page, **{page: area.id})
    return address(view, EXPLORER, a=area.id)


def anchor(to: str, *children: Child, class_: str | None = None) -> Html:
    """A link to an address that this module made."""
    return tag("a", *children, href=to, class_=class_)
