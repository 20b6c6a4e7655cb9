"""Draws on a trajectory what stood before each correction; it decides nothing."""

from __future__ import annotations

from typing import Final

from indicators.figures.markup import plotly_text
from indicators.figures.trajectory_pen import Pen
from indicators.figures.trajectory_room import Spot
from indicators.formats import dates, quantities

_BESIDE_MARK: Final[tuple[Spot, ...]] = (
    ("left", "middle", (8, 0)),
    ("right", "middle", (-8, 0)),
    ("center", "top", (0, -8)),
    ("center", "bottom", (0, 8)),
    ("left", "top", (4, -6)),
    ("right", "top", (-4, -6)),
    ("left", "bottom", (4, 6)),
    ("right", "bottom", (-4, 6)),
)


def revisions(pen: Pen) -> None:
    """What stood before a revision, joined to what stands now."""
    for revised in pen.model.revised:
        then, now = (revised.point.end, revised.before), (revised.point.end, revised.point.value)
        pen.line([then, now], "revision", pen.theme.ink_3, width=1, dash="dot")
        before = quantities.quantity(revised.before, pen.indicator, pen.lang)
        text = pen.text("{value} before the revision of {day}", value=before, day=dates.day(revised.on, pen.lang))
        pen.marks(
            [then],
            "before revision",
            [text],
            {"symbol": "x-thin", "size": 8, "line": {"width": 1.6, "color": pen.theme.ink_2}},
        )
        words_ = plotly_text(pen.text("{value} before revision", value=before))
        is_last = revised is pen.model.revised[-1]
        pen.wish(2 if is_last else 4, [then], words_, pen.theme.ink_2, _BESIDE_MARK, is_needed=is_last)
