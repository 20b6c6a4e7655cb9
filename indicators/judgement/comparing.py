"""Whether a value, or only a bound of one, meets a target; knows no dates and no areas (docs/method.md)."""

from __future__ import annotations

from typing import Final

from indicators.model import Comparator, Qualifier

UPWARD: Final = frozenset({Comparator.AT_LEAST, Comparator.ABOVE})
"""Comparators that larger values meet."""

EXTRA_DECIMALS: Final = 2
"""`=` compares after rounding to the indicator's decimals plus this many."""

_FLOORS = frozenset({Qualifier.ABOVE, Qualifier.AT_LEAST})
_STRICT = frozenset({Qualifier.ABOVE, Qualifier.BELOW})


def is_met(value: float, comparator: Comparator, goal: float, *, decimals: int) -> bool:
    """Whether a known value meets the target.

    >>> is_met(79.9996, Comparator.EQUAL, 80, decimals=1)
    True
    """
    match comparator:
        case Comparator.AT_LEAST:
            return value >= goal
        case Comparator.ABOVE:
            return value > goal
        case Comparator.AT_MOST | Comparator.TOP:
            return value <= goal
        case Comparator.BELOW:
            return value < goal
        case _:
            return round(value, decimals + EXTRA_DECIMALS) == round(goal, decimals + EXTRA_DECIMALS)


def bound_decides(
    bound: float, qualifier: Qualifier, comparator: Comparator, goal: float, *, decimals: int
) -> bool | None:
    """What a censored value (`qualifier` is one of `< <= > >=`) says of the target: met, not met, or None.

    Only the bound counts, not the indicator's minimum, maximum or integer.

    >>> bound_decides(70, Qualifier.BELOW, Comparator.AT_LEAST, 70, decimals=1)
    False
    """
    floor = qualifier in _FLOORS
    if comparator is Comparator.EQUAL:
        return _excluded(bound, qualifier, goal, places=decimals + EXTRA_DECIMALS, floor=floor)
    met = is_met(bound, comparator, goal, decimals=decimals)
    touches = qualifier in _STRICT and bound == goal
    if floor == (comparator in UPWARD):
        return True if met or touches else None
    return False if not met or touches else None


def _excluded(bound: float, qualifier: Qualifier, goal: float, *, places: int, floor: bool) -> bool | None:
    """False when no value on the bound's side can equal the goal, else None."""
    edge, mark = round(bound, places), round(goal, places)
    beyond = edge > mark if floor else edge < mark
    return False if beyond or (qualifier in _STRICT and edge == mark) else None
