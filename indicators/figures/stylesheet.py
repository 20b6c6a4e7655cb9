"""The style sheet of the figures that are HTML: rules from the file beside this module, colours from the theme."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from indicators.figures.adaptive import ADAPTIVE, adaptive
from indicators.figures.svg import data_uri
from indicators.figures.symbols import status_symbol
from indicators.figures.theme import DARK, LIGHT, Theme
from indicators.model import Status


def figure_css(theme: Theme) -> str:
    """All rules in the colours of a mode, on paper always the light ones; holds no markup.

    It uses the theme's variables (`--ink` and so on), which the page sets; the adaptive theme follows the page.
    """
    paper = "" if theme.mode in (LIGHT.mode, ADAPTIVE.mode) else f"@media print{{{_colours(LIGHT.mode)}}}"
    return f"{_rules()}{_colours(theme.mode)}{paper}"


@lru_cache(maxsize=1)
def _rules() -> str:
    return Path(__file__).with_name("figures.css").read_text(encoding="utf-8")


@lru_cache(maxsize=3)
def _colours(mode: str) -> str:
    theme = {DARK.mode: DARK, ADAPTIVE.mode: ADAPTIVE}.get(mode, LIGHT)
    rules = [f".figure .fill-{s.value}{{background:{t.fill};color:{t.on_fill}}}" for s, t in theme.tones.items()]
    rules += [f".figure .spot .on-{s.value}{{color:{t.on_fill};{_halo(t.fill)}}}" for s, t in theme.tones.items()]
    rules += [f".figure .word-{s.value}{{color:{t.text}}}" for s, t in theme.tones.items()]
    for status in Status:
        rules.append(_mark(f".figure .mark-{status.value}", status_symbol(status, theme)))
        if theme.is_coloured(status):
            rules.append(_mark(f".figure .mark-{status.value}.on-fill", status_symbol(status, theme, on_fill=True)))
    return "".join(rules)


def _halo(color: str) -> str:
    """Keeps a name readable on a texture."""
    return "text-shadow:" + ",".join([f"0 0 3px {color}"] * 4)


def _mark(selector: str, picture: str) -> str:
    return f'{selector}{{background-image:url("{data_uri(adaptive(picture))}")}}'
