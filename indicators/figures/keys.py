"""The marks of a bullet alone, for the card that explains them; no words."""

from __future__ import annotations

from indicators.figures.svg import drawing, element
from indicators.figures.theme import Theme

WIDTH, HEIGHT = 56, 18


def value_key(theme: Theme) -> str:
    """The bar of a value."""
    return _drawn(_track(theme), element("rect", x=0, y=3, width=34, height=12, fill=theme.ink_2))


def expected_key(theme: Theme) -> str:
    """The thin tick of what was to be expected."""
    return _drawn(_track(theme), element("rect", x=38, y=2, width=1.8, height=14, fill=theme.ink_2))


def target_key(theme: Theme) -> str:
    """The thick tick of the target."""
    return _drawn(_track(theme), element("rect", x=52, y=0, width=4, height=18, fill=theme.ink))


def level_key(theme: Theme) -> str:
    """The hatched bar of a level."""
    lines = [element("path", d=f"M{x} 14.5l11-11", stroke=theme.neutral, stroke_width=1.8) for x in range(-6, 32, 6)]
    clip = element("clipPath", element("rect", x=0.5, y=3.5, width=34, height=11), id="k")
    frame = element("rect", x=0.5, y=3.5, width=34, height=11, fill="none", stroke=theme.neutral)
    return _drawn(clip, element("g", *lines, clip_path="url(#k)"), frame)


def missing_key(theme: Theme) -> str:
    """The dashed outline of no data."""
    return _drawn(
        element(
            "rect", x=0.5, y=3.5, width=54, height=11, fill="none", stroke=theme.line_strong, stroke_dasharray="4 3"
        )
    )


def _track(theme: Theme) -> str:
    return element("rect", x=0, y=5, width=56, height=8, fill=theme.track)


def _drawn(*marks: str) -> str:
    return drawing(*marks, width=WIDTH, height=HEIGHT)
