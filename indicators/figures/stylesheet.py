"""The style sheet of the figures that are HTML: rules from the file beside this module, colours by their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from indicators.figures.adaptive import ADAPTIVE, adaptive
from indicators.figures.svg import data_uri
from indicators.figures.symbols import status_symbol
from indicators.figures.theme import Theme
from indicators.model import Status


def figure_css(theme: Theme = ADAPTIVE) -> str:
    """All rules; holds no markup. The page sets the colours they name (`adaptive.palette`)."""
    return _rules() + "".join(_colours(theme))


@lru_cache(maxsize=1)
def _rules() -> str:
    return Path(__file__).with_name("figures.css").read_text(encoding="utf-8")


def _colours(theme: Theme) -> Iterator[str]:
    for status, tone in theme.tones.items():
        name = status.value
        yield f".figure .fill-{name}{{background:{tone.fill};color:{tone.on_fill}}}"
        yield f".figure .spot .on-{name}{{color:{tone.on_fill};{_halo(tone.fill)}}}"
        yield f".figure .word-{name}{{color:{tone.text}}}"
        yield _mark(f".figure .mark-{name}.on-fill", status_symbol(status, theme, on_fill=True))
    for status in Status:
        yield _mark(f".figure .mark-{status.value}", status_symbol(status, theme))


def _halo(color: str) -> str:
    """Keeps a name readable on a texture."""
    return "text-shadow:" + ",".join([f"0 0 3px {color}"] * 4)


def _mark(selector: str, picture: str) -> str:
    return f'{selector}{{background-image:url("{data_uri(adaptive(picture))}")}}'
