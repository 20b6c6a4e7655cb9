"""The style sheet: rules from a file beside this module, colours and symbols from the theme; it draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import streamlit as st

from indicators.figures import figure_css
from indicators.figures.adaptive import ADAPTIVE, adaptive, palette
from indicators.figures.svg import data_uri
from indicators.figures.symbols import clock_symbol, question_symbol, status_symbol
from indicators.figures.theme import DARK, LIGHT
from indicators.model import Status

STATIC = Path(__file__).with_name("static")
_ROOTS = ".stApp,#first,#wait"
"""What holds our pages: the application, and before it runs what the document shows first."""


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """The rules of every page and of the figures; each colour follows the mode of the page, on paper it is light."""
    rules = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("kpi.css", "first.css", "wait.css"))
    return f"{_faces()}{_colours()}{''.join(_statuses())}{''.join(_notes())}{rules}{figure_css(ADAPTIVE)}"


def _colours() -> str:
    """Light values for every browser, both for those that know `light-dark`."""
    light, dark = palette(LIGHT), palette(DARK)
    plain = ";".join(f"{name}:{value}" for name, value in light.items())
    both = ";".join(f"{name}:light-dark({value},{dark[name]})" for name, value in light.items())
    return f"{_ROOTS}{{{plain}}}@supports(color:light-dark(#000,#fff)){{{_ROOTS}{{{both}}}}}"


def font_addresses() -> tuple[str, ...]:
    """Where the letters are, each file once; those for digits of another width are asked for where they are needed."""
    faces = [face for face in _fonts() if "Figures" not in face["family"]]
    return tuple(dict.fromkeys(face["url"] for face in faces))


def _faces() -> str:
    """The fonts for what is shown before the front end runs."""
    return "".join(
        f"@font-face{{font-family:'{face['family']}';src:url({face['url']}) format('woff2');"
        f"font-weight:{face['weight']};unicode-range:{face['unicodeRange']}}}"
        for face in _fonts()
    )


def _fonts() -> list[dict[str, str]]:
    """The fonts as the settings of the front end name them."""
    return st.get_option("theme.fontFaces") or []


def _statuses() -> Iterator[str]:
    for status in Status:
        yield _drawn(f"y-{status.value}", status_symbol(status, ADAPTIVE))
        yield _drawn(f"yf-{status.value}", status_symbol(status, ADAPTIVE, on_fill=True))
    for status, tone in ADAPTIVE.tones.items():
        yield f".kpi span.s-{status.value}{{color:{tone.text}}}.kpi .f-{status.value}{{background:{tone.fill}}}"


def _notes() -> Iterator[str]:
    yield _drawn("n-clock", clock_symbol(ADAPTIVE))
    yield _drawn("n-question", question_symbol(ADAPTIVE))


def _drawn(name: str, svg: str) -> str:
    return f'.kpi .{name}{{background:url("{data_uri(adaptive(svg))}") center/contain no-repeat}}'
