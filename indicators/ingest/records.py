"""Finds where the records of a CSV text begin and how many fields each has, without a loop over records."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]

_LF, _CR, _QUOTE = 10, 13, 34
_STEP = 1 << 18


@dataclass(frozen=True, slots=True)
class Layout:
    """Records of a text: `starts` and `ends` in bytes (line break left out), `fields` their number of fields.

    `mixed_newlines` says that records end in more than one way, or with a lone CR.
    """

    starts: Places
    ends: Places
    fields: Places
    mixed_newlines: bool

    def __len__(self) -> int:
        return len(self.starts)


def place_of_line(body: bytes, number: int) -> int | None:
    """Where the line of this number begins at the earliest, None when the text has fewer line breaks."""
    if _breaks(body) < number:
        return None
    count = 0
    for start in range(0, len(body), _STEP):
        count += _breaks(body[start : start + _STEP])
        if count >= number:
            return start + _STEP
    return len(body)


def _breaks(body: bytes) -> int:
    return body.count(b"\n") + body.count(b"\r") - body.count(b"\r\n")


def lay_out(body: bytes, delimiter: str) -> Layout | None:
    """The records of a text whose quotes are in order; None when they are not (see `quotes.scan`)."""
    text = np.frombuffer(body, np.uint8)
    quotes = np.flatnonzero(text == _QUOTE)
    if not _quotes_in_order(text, quotes, ord(delimiter)):
        return None
    feeds = _outside(np.flatnonzero(text == _LF), quotes)
    returns = _outside(np.flatnonzero(text == _CR), quotes) if b"\r" in body else feeds[:0]
    stops, ends, mixed = _line_breaks(text, feeds, returns)
    starts = np.concatenate([[0], stops + 1])
    stops = np.append(stops, len(text))
    ends = np.append(ends, len(text))
    if starts[-1] == len(text):
        starts, stops, ends = starts[:-1], stops[:-1], ends[:-1]
    delimiters = _outside(np.flatnonzero(text == ord(delimiter)), quotes)
    fields = np.diff(np.searchsorted(delimiters, stops), prepend=0) + 1
    return Layout(starts, ends, fields, mixed)


def _line_breaks(text: npt.NDArray[np.uint8], feeds: Places, returns: Places) -> tuple[Places, Places, bool]:
    """Last byte of each line break, end of each record, and whether the line breaks need a word."""
    if not len(returns):
        return feeds, feeds, False
    followed = np.zeros(len(returns), bool)
    inner = returns + 1 < len(text)
    followed[inner] = text[returns[inner] + 1] == _LF
    lone = returns[~followed]
    pairs = np.isin(feeds - 1, returns[followed], assume_unique=True)
    stops = np.concatenate([feeds, lone])
    ends = np.concatenate([feeds - pairs, lone])
    order = np.argsort(stops, kind="stable")
    return stops[order], ends[order], bool(len(lone)) or not bool(pairs.all())


def _outside(places: Places, quotes: Places) -> Places:
    """The places that do not lie between an opening and a closing quote."""
    if not len(quotes) or not len(places):
        return places
    outside: Places = places[np.searchsorted(quotes, places) % 2 == 0]
    return outside


def _quotes_in_order(text: npt.NDArray[np.uint8], quotes: Places, delimiter: int) -> bool:
    """Whether every quote opens at the start of a field, closes at its end, or is doubled inside."""
    if not len(quotes):
        return True
    if len(quotes) % 2:
        return False
    opening, closing = quotes[0::2], quotes[1::2]
    before = np.where(opening > 0, text[opening - 1], _LF)
    after = np.where(closing + 1 < len(text), text[np.minimum(closing + 1, len(text) - 1)], _LF)
    borders = (delimiter, _LF, _CR)
    doubled = np.zeros(len(opening), bool)
    doubled[1:] = closing[:-1] + 1 == opening[1:]
    opens = np.isin(before, borders) | doubled
    closes = np.isin(after, borders) | np.append(doubled[1:], False)
    return bool(opens.all() and closes.all())
