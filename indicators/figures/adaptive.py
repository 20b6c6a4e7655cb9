"""One drawing for both modes: colours by name, resolved inside the drawing by the mode of the page around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from indicators.figures.svg import element
from indicators.figures.theme import DARK, LIGHT, Theme, Tone
from indicators.model.vocabulary import Status

_NAMED = re.compile(r"var\(--([a-z0-9-]+)\)")
_END_OF_OPENING = re.compile(r"(?<=[^/])>")


def _named(status: Status) -> Tone:
    name = status.value.replace("_", "-")
    return Tone(fill=f"var(--{name})", text=f"var(--{name}-text)", on_fill=f"var(--{name}-on)")


ADAPTIVE: Final = Theme(
    mode="adaptive",
    **{name[2:].replace("-", "_"): f"var({name})" for name in LIGHT.variables()},
    tones={status: _named(status) for status in LIGHT.tones},
)
"""A theme of names: what is drawn with it follows the page."""


def palette(theme: Theme) -> Mapping[str, str]:
    """Every colour of a theme by its name in CSS: `--ink-2`, `--missed`, `--missed-text`, `--missed-on`."""
    tones: dict[str, str] = {}
    for status, tone in theme.tones.items():
        name = "--" + status.value.replace("_", "-")
        tones |= {name: tone.fill, f"{name}-text": tone.text, f"{name}-on": tone.on_fill}
    return {**theme.variables(), **tones}


def adaptive(svg: str) -> str:
    """The drawing with the colours it names, for light and for dark; unchanged when it names none."""
    names = sorted({f"--{name}" for name in _NAMED.findall(svg)})
    if not names:
        return svg
    light, dark = (_declared(palette(theme), names) for theme in (LIGHT, DARK))
    rules = f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return _END_OF_OPENING.sub(lambda _: ">" + element("style", rules), svg, count=1)


def _declared(colours: Mapping[str, str], names: list[str]) -> str:
    return ";".join(f"{name}:{colours[name]}" for name in names)
