"""The style sheet of the pages on indicators and areas; it draws nothing."""

from __future__ import annotations

from functools import cache

from indicators.ui.markup import Html, style
from indicators.ui.theme import STATIC


@cache
def story_style() -> Html:
    """The rules of these pages; colours come from the style sheet of the frame."""
    return style((STATIC / "story.css").read_text(encoding="utf-8"))
