"""Links under a chart that save it as a file of its own; the address holds everything the chart shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from indicators.model import AreaSet
from indicators.services.plates import Chart
from indicators.ui.markup import Html, tag
from indicators.ui.view import View

Term = str | bool | Sequence[str] | None
"""One thing that a picture is of; None for any."""
_FORMS = ("png", "svg")
_PLACE = "api/v1/charts"
"""Relative to every page, as all addresses of pages are, so that a path before them does not matter."""


def saved(view: View, chart: Chart, terms: Mapping[str, Term], *, name: str = "") -> Html:
    """`Save the picture: PNG · SVG`, or the name of the picture before them; a sequence repeats its parameter."""
    areas = view.areas.value if view.areas is not AreaSet.NEW else None
    asked = {**terms, "as-of": view.as_of.isoformat(), "areas": areas, "lang": view.lang.value}
    given = {name: value for name, value in asked.items() if value not in (None, "", False, ())}
    query = urlencode({name: "true" if value is True else value for name, value in given.items()}, doseq=True)
    links = [tag("a", form.upper(), href=f"{_PLACE}/{chart.value}.{form}?{query}", download=True) for form in _FORMS]
    return tag(
        "p", f"{name}:" if name else view.text("Save the picture:"), " ", links[0], " · ", links[1], class_="s mut save"
    )
