"""What a trajectory leads to: the level to reach, the day it is due, the forecast, and their names on the right."""

from __future__ import annotations

from typing import Final

from indicators.figures.markup import plotly_text, strong
from indicators.figures.scales import spread
from indicators.figures.trajectories import Trajectory, rounded
from indicators.figures.trajectory_pen import HEIGHT, Pen
from indicators.figures.trajectory_room import Spot
from indicators.formats import dates, quantities
from indicators.formats.texts import translator
from indicators.model import Language

BESIDE_END: Final[Spot] = ("left", "middle", (8.0, 0.0))
"""Where the name of an end stands beside it."""
_TWO_LINES, _LINE = 42.0, 17.4
"""Pixels that a name of two lines takes at the least, and each line."""
_LONGEST_LINE = 21
"""Letters of aim and day on one line."""


def target(pen: Pen) -> None:
    """The level to reach, over the whole width, and the day it is due."""
    level, due = quantities.target_level(pen.model.reading), pen.model.reading.due
    if level is None or due is None:
        return
    pen.line([(pen.model.span[0], level), (due, level)], "target", pen.theme.ink, width=1.2)
    pen.marks(
        [(due, level)], "due", [], {"symbol": "line-ns", "size": 20, "line": {"width": 4, "color": pen.theme.ink}}
    )


def ends(pen: Pen) -> None:
    """Names of what ends on the due day, one under the other; on a narrow chart the target's alone, inside."""
    due, level, fan = pen.model.reading.due, quantities.target_level(pen.model.reading), pen.model.fan
    if due is None or level is None:
        return
    aim = quantities.aim_sign(pen.model.reading, pen.lang)
    if pen.narrow:
        over, under = ("bottom", 3.0), ("top", -3.0)
        edges = [over, under] if pen.rises else [under, over]
        spots: list[Spot] = [("right", on, (-6, shift)) for on, shift in edges]
        room = pen.width - pen.across(due)
        spots += [("left", on, (room - pen.width, shift)) for on, shift in edges]
        pen.wish(0, [(due, level)], strong(pen.text("Target {aim}", aim=aim)), pen.theme.ink, spots)
        return
    texts = ends_texts(pen.model, pen.lang)
    heights = [level, fan[3]] if fan is not None else [level]
    size = pen.scale.units(max(_TWO_LINES, *(_LINE * (text.count("<br>") + 1) for text in texts)), HEIGHT)
    limits = (pen.scale.low + size / 2, pen.scale.high)
    if pen.is_reversed:
        limits = (pen.scale.low, pen.scale.high - size / 2)
    for text, height in zip(texts, spread(heights, size, limits), strict=True):
        pen.say((max(due, pen.model.span[1]), height), text, pen.theme.ink_2, *BESIDE_END)


def ends_texts(model: Trajectory, lang: Language) -> list[str]:
    """What stands right of the plot: the target with its day and, where there is one, the forecast."""
    _ = translator("figures", lang)
    due = model.reading.due
    if due is None or quantities.target_level(model.reading) is None:
        return []
    aim, day = quantities.aim_sign(model.reading, lang), dates.day(due, lang)
    lines = [aim, day] if len(f"{aim}, {day}") > _LONGEST_LINE else [f"{aim}, {day}"]
    texts = ["<br>".join((strong(_("Target")), *map(plotly_text, lines)))]
    if (forecast := forecast_words(model, lang)) is not None:
        texts.append(f"{strong(forecast[0])}<br>{plotly_text(forecast[1])}")
    return texts


def forecast_words(model: Trajectory, lang: Language) -> tuple[str, str] | None:
    """The forecast by name with its value, and its interval; None where there is none."""
    if model.fan is None:
        return None
    _ = translator("figures", lang)
    middle, low, high = (rounded(value, model, lang) for value in model.fan[3:])
    return _("Forecast {value}", value=middle), _("{low} to {high} (80%)", low=low, high=high)
