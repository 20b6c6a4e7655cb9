"""Finds where the records of a CSV text begin and how many fields each has, without a loop over records.

The text is gone through in pieces, so that what is held beside it grows with its records and not with its signs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from indicators.ingest.quote_states import INSIDE, OUTSIDE, States, states_behind
from indicators.progress import Stage, tell

Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]

_LF, _CR, _QUOTE = 10, 13, 34
_STEP = 1 << 21
_MOST_STRAYS = 2_000_000
"""Fields with a stray quote that are noted."""
_WIDEST = 255
"""Fields from here on count as one: no table is as wide."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Records of a text: `starts` and `ends` in bytes (line break left out), `fields` their number of fields.

    `mixed_newlines` says that records end in more than one way, or with a lone CR. `strays` are the records with a
    stray quote by number of the field; `strays_to` is the record behind which none were noted any more, -1 when all
    were. `unclosed` is the field of the last record whose quote is never closed, and
    `unclosed_at` the place of that quote; both are -1 when there is none. Nothing behind such a record is read.
    """

    starts: Places
    ends: Places
    fields: Places
    mixed_newlines: bool
    strays: dict[int, Places] = field(default_factory=dict)
    strays_to: int = -1
    unclosed: int = -1
    unclosed_at: int = -1

    def __len__(self) -> int:
        return len(self.starts)


def lay_out(body: bytes, delimiter: str, most: int) -> Layout:
    """The records of a text, read as `quotes.scan` reads it; laying out stops soon after `most` records."""
    walk = _Walk(body, ord(delimiter))
    for start in range(0, len(body), _STEP):
        tell(Stage.ROWS, start, len(body))
        walk.take(start, min(start + _STEP, len(body)))
        if walk.unclosed_at >= 0 or walk.records > most:
            break
    return walk.layout()


class _Walk:
    """Goes through the pieces of a text and remembers what the next piece has to know."""

    def __init__(self, body: bytes, delimiter: int) -> None:
        self.records = 0
        self.unclosed_at = -1
        self._body = body
        self._text: Bytes = np.frombuffer(body, np.uint8)
        self._delimiter = delimiter
        self._is_border = np.isin(np.arange(256), (delimiter, _LF, _CR))
        self._state = OUTSIDE
        self._opened = 0
        self._delimiters = 0
        self._line_ends: set[bytes] = set()
        self._stops: list[Places] = []
        self._ends: list[Places] = []
        self._delimiters_before: list[Places] = []
        self._strays: list[tuple[Places, Places]] = []
        self._strays_left = _MOST_STRAYS
        self._strays_to = -1

    def take(self, start: int, end: int) -> None:
        """The next piece."""
        piece = self._text[start:end]
        quotes = np.flatnonzero(piece == _QUOTE) + start
        inside: Marks | None = None
        strays = quotes[:0]
        if len(quotes):
            states, before = self._states(quotes)
            strays = self._strays_of(quotes, states, before)
            inside = self._inside(quotes, states, before, start, end)
        elif self._state != OUTSIDE:
            return
        delimiters = self._outside(piece == self._delimiter, inside, start)
        stops = self._take_breaks(piece, inside, start)
        self._note_strays(strays, stops, delimiters)
        self._delimiters_before.append(np.searchsorted(delimiters, stops) + self._delimiters)
        self._delimiters += len(delimiters)
        self.records += len(stops)

    def _states(self, quotes: Places) -> tuple[States, States]:
        """States behind and before each quote."""
        text, last = self._text, len(self._text) - 1
        at_start = self._is_border[text[quotes - 1]]
        if quotes[0] == 0:
            at_start[0] = True
        before_quote = (text[np.minimum(quotes + 1, last)] == _QUOTE) & (quotes < last)
        states = states_behind(at_start, before_quote, self._state)
        before = np.concatenate([np.array([self._state], np.uint8), states[:-1]])
        self._state = int(states[-1])
        return states, before

    def _strays_of(self, quotes: Places, states: States, before: States) -> Places:
        """Quotes inside a plain field, and those that close a quoted field before its end; looks for the unclosed."""
        literal = (before == OUTSIDE) & (states == OUTSIDE)
        closing = np.flatnonzero((before == INSIDE) & (states == OUTSIDE))
        closed = quotes[closing]
        early = (closed < len(self._text) - 1) & ~self._is_border[
            self._text[np.minimum(closed + 1, len(self._text) - 1)]
        ]
        opening = quotes[(before == OUTSIDE) & (states == INSIDE)]
        if early.any():
            self._look_for_unclosed(closed[early], opening)
            literal[closing[early]] = True
        if len(opening):
            self._opened = int(opening[-1])
        strays: Places = quotes[literal]
        return strays

    def _look_for_unclosed(self, early: Places, opening: Places) -> None:
        """A quote closed in the middle of a later line was meant to close earlier: that is an unclosed quote, too."""
        number = np.searchsorted(opening, early) - 1
        opened = np.where(number < 0, self._opened, opening[number]) if len(opening) else np.full(1, self._opened)
        low, high = int(opened[0]), int(early[-1])
        span = self._text[low:high]
        breaks = np.flatnonzero((span == _LF) | (span == _CR)) + low
        over = np.flatnonzero(np.searchsorted(breaks, opened) < np.searchsorted(breaks, early))
        if len(over):
            self.unclosed_at = int(opened[over[0]])

    def _inside(self, quotes: Places, states: States, before: States, start: int, end: int) -> Marks:
        """Which signs of a piece lie inside a quoted field."""
        steps = np.zeros(end - start, np.int8)
        steps[quotes - start] = (states != OUTSIDE).astype(np.int8) - (before != OUTSIDE).astype(np.int8)
        steps[0] += before[0] != OUTSIDE
        return np.cumsum(steps, dtype=np.int8).view(np.bool_)

    def _outside(self, marks: Marks, inside: Marks | None, start: int) -> Places:
        found: Places = np.flatnonzero(marks if inside is None else marks & ~inside) + start
        return found

    def _take_breaks(self, piece: Bytes, inside: Marks | None, start: int) -> Places:
        """Last sign of each line break of a piece; CR LF is one."""
        text, feeds = self._text, self._outside(piece == _LF, inside, start)
        returns = self._outside(piece == _CR, inside, start)
        lone = returns[text[np.minimum(returns + 1, len(text) - 1)] != _LF]
        paired = (feeds > 0) & (text[feeds - 1] == _CR)
        for kind, found in ((b"\r", len(lone)), (b"\r\n", paired.any()), (b"\n", not paired.all())):
            if found:
                self._line_ends.add(kind)
        stops, ends = feeds, feeds - paired
        if len(lone):
            stops, ends = np.concatenate([feeds, lone]), np.concatenate([ends, lone])
            order = np.argsort(stops, kind="stable")
            stops, ends = stops[order], ends[order]
        self._stops.append(stops)
        self._ends.append(ends)
        return stops

    def _note_strays(self, strays: Places, stops: Places, delimiters: Places) -> None:
        """Record and field of each stray quote, fields counted from the start of the piece's first record."""
        if len(strays) and self._strays_to < 0:
            records = np.searchsorted(stops, strays) + self.records
            fields = np.searchsorted(delimiters, strays) + self._delimiters
            first = (np.diff(records, prepend=-1) > 0) | (np.diff(fields, prepend=-1) > 0)
            self._strays.append((records[first], fields[first]))
            self._strays_left -= int(first.sum())
            if self._strays_left < 0:
                self._strays_to = int(records[-1])

    def layout(self) -> Layout:
        """All that was found."""
        stops, ends = _joined(self._stops), _joined(self._ends)
        before = _joined(self._delimiters_before)
        starts = np.concatenate([[0], stops + 1])
        ends, before = np.append(ends, len(self._body)), np.append(before, self._delimiters)
        if starts[-1] >= len(self._body):
            starts, ends, before = starts[:-1], ends[:-1], before[:-1]
        first = np.concatenate([[0], before[:-1]]) if len(before) else before
        unclosed = self.unclosed_at if self.unclosed_at >= 0 else self._opened if self._state != OUTSIDE else -1
        count, column = len(starts), -1
        if unclosed >= 0:
            count = int(np.searchsorted(starts, unclosed, side="right"))
            column = self._column(int(starts[count - 1]), unclosed)
        return Layout(
            starts[:count],
            ends[:count],
            (before - first)[:count] + 1,
            b"\r" in self._line_ends or len(self._line_ends) > 1,
            self._by_field(first, count - (unclosed >= 0)),
            self._strays_to if self._strays_to < count else -1,
            column,
            unclosed,
        )

    def _column(self, start: int, place: int) -> int:
        """Number of the field that begins at `place` in the record that begins at `start`."""
        walk = _Walk(self._body[start:place], self._delimiter)
        walk.take(0, place - start)
        return walk._delimiters

    def _by_field(self, first: Places, count: int) -> dict[int, Places]:
        """Records with stray quotes by field, those of the first `count` records."""
        records, fields = (_joined([pair[side] for pair in self._strays]) for side in (0, 1))
        kept = records < count
        records = records[kept]
        if not len(records):
            return {}
        # numbers of one byte are sorted in one go
        fields = np.minimum(fields[kept] - first[records], _WIDEST).astype(np.uint8)
        order = np.argsort(fields, kind="stable")
        records, fields = records[order], fields[order]
        begins = np.flatnonzero(np.diff(fields.astype(np.int16), prepend=-1))
        return {int(fields[begin]): group for begin, group in zip(begins, np.split(records, begins[1:]), strict=True)}


def _joined(parts: list[Places]) -> Places:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
