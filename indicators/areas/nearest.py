"""Finds the name most like a misspelt one by shared pairs of letters (Dice); it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

_ENOUGH = 0.5
_LONGEST = 120


def _pairs(key: str) -> list[str]:
    padded = f"^{key[:_LONGEST]}$"
    return sorted({padded[at : at + 2] for at in range(len(padded) - 1)})


class NearestNames:
    """Names as rows of letter pairs, asked by one sum over the pairs of the query."""

    def __init__(self, areas_by_key: Mapping[str, Iterable[str]]) -> None:
        self._areas = [tuple(areas) for areas in areas_by_key.values()]
        pairs = [_pairs(key) for key in areas_by_key]
        self._column = {pair: at for at, pair in enumerate(sorted({pair for some in pairs for pair in some}))}
        self._holds = np.zeros((len(self._column), len(pairs)), dtype=np.float32)
        for row, some in enumerate(pairs):
            self._holds[[self._column[pair] for pair in some], row] = 1
        self._sizes = self._holds.sum(axis=0)

    def areas_like(self, key: str) -> tuple[str, ...]:
        """Areas that bear the name or names most like `key`; empty when none shares half of its pairs."""
        pairs = _pairs(key)
        known = [self._column[pair] for pair in pairs if pair in self._column]
        if not known:
            return ()
        scores = 2 * self._holds[known].sum(axis=0) / (self._sizes + len(pairs))
        best = scores.max()
        if best < _ENOUGH:
            return ()
        return tuple(area for row in np.flatnonzero(scores == best) for area in self._areas[row])
