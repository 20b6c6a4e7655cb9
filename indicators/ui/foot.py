"""The foot of a page: from which data, which catalogue and which day it is, and the address that keeps all of it."""

from __future__ import annotations

from typing import Final

from indicators.formats import dates
from indicators.ui.links import OVERVIEW, address
from indicators.ui.markup import Child, Html, tag
from indicators.ui.view import View

_SHORT_HASH: Final = 12


def foot(view: View, revision: int, catalogue: str, *more: Child) -> Html:
    """The stamp, the address that keeps the day, and what else is said there.

    An address without a day means today's page. The link adds the day to the one that the reader has (`shell.js`).
    """
    stamp = view.text(
        "Data revision {revision} · catalogue {catalogue} · as of {day}",
        revision=revision, catalogue=catalogue[:_SHORT_HASH], day=dates.day(view.as_of, view.lang),
    )  # fmt: skip
    keep = tag("a", view.text("Link that keeps this day"), href=address(view, OVERVIEW), class_="keep")
    return tag("footer", tag("span", stamp, title=catalogue), keep, *(tag("span", one) for one in more), class_="foot")
