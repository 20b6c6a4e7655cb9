"""The style sheet: its rules from a file beside this module, its colours from the theme; it draws nothing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from indicators.figures.theme import LIGHT, Theme
from indicators.ui.html import Html, style

STATIC = Path(__file__).with_name("static")


@lru_cache(maxsize=2)
def _rules() -> str:
    return (STATIC / "kpi.css").read_text(encoding="utf-8")


def style_sheet(theme: Theme) -> Html:
    """All rules with the colours of the mode; on paper always the light ones."""
    paper = "" if theme is LIGHT else f"@media print{{{_colours(LIGHT)}}}"
    return style(f"{_colours(theme)}{_rules()}{paper}")


def _colours(theme: Theme) -> str:
    variables = ";".join(f"{name}:{value}" for name, value in theme.variables().items())
    words = "".join(f".kpi span.s-{status.value}{{color:{tone.text}}}" for status, tone in theme.tones.items())
    fills = "".join(f".kpi i.f-{status.value}{{background:{tone.fill}}}" for status, tone in theme.tones.items())
    return f".stApp{{{variables}}}{words}{fills}"
