"""Tells which quotes of a CSV text open a field, close it or are stray: millions at once, in the order of the text.

The rule of `quotes.scan` as a machine with three states, fed with quotes alone. What a quote does to the state does not
depend on the state of others, so runs of quotes are taken side by side and joined afterwards.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

States = npt.NDArray[np.uint8]

OUTSIDE, INSIDE, DOUBLED = range(3)
"""Behind a quote: outside of a quoted field, inside, or between the two quotes that stand for one."""

_SHORTEST_RUN = 16
_AT_START, _BEFORE_QUOTE, _NONE = 1, 2, 4


def _next_states() -> list[States]:
    """For each kind of quote (a sum of marks) the state behind it, by the state before it."""
    return [
        np.array(
            [INSIDE if kind & _AT_START else OUTSIDE, DOUBLED if kind & _BEFORE_QUOTE else OUTSIDE, INSIDE], np.uint8
        )
        for kind in range(_NONE)
    ] + [np.arange(3, dtype=np.uint8)]


_STEPS = np.concatenate(_next_states())


def states_behind(at_start: npt.NDArray[np.bool_], before_quote: npt.NDArray[np.bool_], state: int) -> States:
    """The state behind each quote, from the state before the first.

    `at_start` marks quotes behind a delimiter or a line break, even inside a quoted field; `before_quote` those that
    another follows at once.
    """
    count = len(at_start)
    length = max(_SHORTEST_RUN, math.isqrt(count))
    kinds = np.full(-(-count // length) * length, _NONE, np.uint8)
    kinds[:count] = at_start * np.uint8(_AT_START) + before_quote * np.uint8(_BEFORE_QUOTE)
    runs = np.ascontiguousarray(kinds.reshape(-1, length).T) * np.uint8(3)
    behind = np.empty(runs.shape, np.uint8)
    now = _states_before_runs(runs, state)
    for place in range(length):
        now = _STEPS[runs[place] + now]
        behind[place] = now
    return behind.T.reshape(-1)[:count]


def _states_before_runs(runs: States, state: int) -> States:
    """The state before each run: every run is gone through from all three states, then the runs one after the other."""
    reached = np.repeat(np.arange(3, dtype=np.uint8)[:, None], runs.shape[1], axis=1)
    for kinds in runs:
        reached = _STEPS[kinds + reached]
    before = np.empty(runs.shape[1], np.uint8)
    for number, ends in enumerate(reached.T.tolist()):
        before[number] = state
        state = ends[state]
    return before
