"""The words under a bullet and where they stand; one that would run into a more important one is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from indicators.figures.bullets import Bullet, Cells, Tick, TickKind
from indicators.formats import numbers, quantities, words
from indicators.formats.texts import translator
from indicators.model import Language, Reading

_NEAR_LEFT, _MIDDLE, _NEAR_RIGHT = 14.0, 40.0, 96.0
LETTER_WIDTH: Final = 2.2
"""Width of a letter of a label on the narrowest card, as a share (0-100) of the bullet."""
_IMPORTANCE = (
    TickKind.TARGET, TickKind.VALUE, TickKind.EXPECTED, TickKind.BASELINE, TickKind.FIRST, TickKind.ZERO,
)  # fmt: skip
_BOLD = (TickKind.TARGET, TickKind.VALUE)
_TRIMMED = (TickKind.TARGET, TickKind.ZERO)


class Side(StrEnum):
    """Which way a label runs from its place: right, both ways, left."""

    RIGHT = "l"
    BOTH = "c"
    LEFT = "r"


@dataclass(frozen=True, slots=True)
class TickLabel:
    """Words at a place (0-100) of the bullet's width."""

    text: str
    position: float
    side: Side
    is_bold: bool


def tick_labels(drawn: Bullet, reading: Reading, lang: Language) -> tuple[TickLabel, ...]:
    """The labels that have room, the most important first."""
    taken: list[tuple[float, float]] = []
    labels: list[TickLabel] = []
    for tick in sorted(drawn.ticks, key=lambda tick: _IMPORTANCE.index(tick.kind)):
        text, side = tick_text(tick, reading, lang), _side(tick)
        start, end = _extent(tick.position, len(text), side)
        if all(end < left or start > right for left, right in taken):
            taken.append((start, end))
            labels.append(TickLabel(text, tick.position, side, tick.kind in _BOLD))
    return tuple(labels)


def tick_text(tick: Tick, reading: Reading, lang: Language) -> str:
    """What a place of the bullet is: its value, with a word where the value alone does not say it."""
    _ = translator("figures", lang)
    shown = quantities.figure(tick.value, reading.indicator, lang, trim=tick.kind in _TRIMMED)
    near = numbers.number(tick.value, lang, decimals=reading.indicator.decimals)
    return {
        TickKind.BASELINE: _("start {value}", value=shown),
        TickKind.EXPECTED: _("due by then {value}", value=near),
    }.get(tick.kind, shown)


def _side(tick: Tick) -> Side:
    if tick.kind is TickKind.EXPECTED and tick.position > _MIDDLE:
        return Side.LEFT
    return Side.RIGHT if tick.position < _NEAR_LEFT else Side.LEFT if tick.position > _NEAR_RIGHT else Side.BOTH


def _extent(position: float, letters: int, side: Side) -> tuple[float, float]:
    width = letters * LETTER_WIDTH
    before = {Side.RIGHT: 0.0, Side.BOTH: width / 2, Side.LEFT: width}[side]
    return position - before - LETTER_WIDTH / 2, position - before + width + LETTER_WIDTH / 2


def cell_labels(cells: Sequence[Cells], lang: Language) -> tuple[str, ...]:
    """How many units stand how, run by run."""
    _ = translator("figures", lang)
    return tuple(
        _("{n} not restated", n=run.count) if run.is_refused else f"{run.count} {words.label(run.status, lang).lower()}"
        for run in cells
    )
