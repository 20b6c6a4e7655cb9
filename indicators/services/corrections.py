"""What a batch changed of what counted before it, as value objects."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.model import Area, Indicator


@dataclass(frozen=True, slots=True)
class Revised:
    """A value that counted and was replaced by another."""

    indicator: Indicator
    area: Area
    period: str
    old: float
    new: float


@dataclass(frozen=True, slots=True)
class Corrections:
    """How many values one batch replaced, and the weightiest of them."""

    count: int
    first: tuple[Revised, ...]
