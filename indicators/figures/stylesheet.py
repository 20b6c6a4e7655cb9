"""The style sheet of the figures that are HTML: rules from the file beside this module, colours by their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from indicators.figures.adaptive import ADAPTIVE, adaptive
from indicators.figures.svg import data_uri
from indicators.figures.symbols import status_symbol
from indicators.model import Status


@lru_cache(maxsize=1)
def figure_css() -> str:
    """All rules; holds no markup. The page sets the colours they name (`adaptive.palette`), so both modes are served."""
    rules = Path(__file__).with_name("figures.css").read_text(encoding="utf-8")
    return rules + "".join(_colours())


def _colours() -> Iterator[str]:
    for status, tone in ADAPTIVE.tones.items():
        name = status.value
        yield f".figure .fill-{name}{{background:{tone.fill};color:{tone.on_fill}}}"
        yield f".figure .spot .on-{name}{{color:{tone.on_fill};{_halo(tone.fill)}}}"
        yield f".figure .word-{name}{{color:{tone.text}}}"
        yield _mark(f".figure .mark-{name}.on-fill", status_symbol(status, ADAPTIVE, on_fill=True))
    for status in Status:
        yield _mark(f".figure .mark-{status.value}", status_symbol(status, ADAPTIVE))


def _halo(color: str) -> str:
    """Keeps a name readable on a texture."""
    return "text-shadow:" + ",".join([f"0 0 3px {color}"] * 4)


def _mark(selector: str, picture: str) -> str:
    return f'{selector}{{background-image:url("{data_uri(adaptive(picture))}")}}'
