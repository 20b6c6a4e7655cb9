"""The card that says how to read the others; the marks are those of the cards."""

from __future__ import annotations

from indicators.figures import keys
from indicators.figures.adaptive import ADAPTIVE
from indicators.ui.markup import Html, tag
from indicators.ui.view import View, image


def guide_card(view: View) -> Html:
    """Each mark with its meaning, and the thresholds of the pace."""
    meanings = (
        (keys.value_key, view.text("the value, from the starting point")),
        (keys.expected_key, view.text("where it should have been at the figure's date")),
        (keys.target_key, view.text("the target")),
        (keys.level_key, view.text("a level from which no pace can be told")),
        (keys.missing_key, view.text("no data (this is not zero)")),
    )
    rows = [
        tag("div", tag("dt", image(draw(ADAPTIVE), alt="", class_="key")), tag("dd", meaning))
        for draw, meaning in meanings
    ]
    thresholds = view.text(
        "Colour is used for status alone. Pace: from 0.95 on track, from 0.60 behind, below that far behind, below 0 "
        "reversing."
    )
    return tag(
        "aside", tag("h3", view.text("How to read a card")), tag("dl", *rows), tag("p", thresholds, class_="s mut"),
        class_="card how",
    )  # fmt: skip
