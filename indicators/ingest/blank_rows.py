"""Tells the records of a CSV text that hold text from those that hold only blanks, quotes and delimiters."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from indicators.ingest.records import Layout, Marks, Places

_QUOTE = ord('"')
_BLANKS = b"\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f "
_OF_WIDE_BLANKS = b"\xc2\x85\xa0\xe1\x9a\x80\xe2\x81\x9f\xe3\xa8\xa9\xaf" + bytes(range(0x80, 0x8B))
"""Bytes of the blanks that Unicode has beside those of ASCII."""


def with_text(body: bytes, delimiter: str, layout: Layout) -> Marks:
    """Which records have a cell with text."""
    if not len(layout):
        return np.zeros(0, np.bool_)
    text = np.frombuffer(body, np.uint8)
    is_hollow = np.isin(np.arange(256), np.frombuffer(_BLANKS + _OF_WIDE_BLANKS + delimiter.encode() + b'"', np.uint8))
    filled = layout.ends - layout.starts > layout.fields - 1
    last = len(text) - 1
    first, second = text[np.minimum(layout.starts, last)], text[np.minimum(layout.starts + 1, last)]
    surely: Marks = filled & (~is_hollow[first] | ((first == _QUOTE) & ~is_hollow[second]))
    doubtful = np.flatnonzero(filled & ~surely)
    if len(doubtful):
        surely[doubtful] = _any_between(~is_hollow[text], layout.starts[doubtful], layout.ends[doubtful])
        _look_closer(surely, body, delimiter, layout, doubtful[~surely[doubtful]], text)
    return surely


def _any_between(marks: Marks, starts: Places, ends: Places) -> Marks:
    """Whether any sign from each start to its end (left out) is marked; none of these spans is empty."""
    bounds = np.stack([starts, ends], axis=1).reshape(-1)
    found: Marks = np.logical_or.reduceat(np.append(marks, False), bounds)[::2]
    return found


def _look_closer(
    surely: Marks, body: bytes, delimiter: str, layout: Layout, doubtful: Places, text: npt.NDArray[np.uint8]
) -> None:
    """Records of nothing but blanks; quotes and wide blanks among them are read, each different record once."""
    if not len(doubtful):
        return
    starts, ends = layout.starts[doubtful], layout.ends[doubtful]
    unclear = _any_between((text == _QUOTE) | (text > 0x7F), starts, ends)
    spans = zip(starts[unclear].tolist(), ends[unclear].tolist(), strict=True)
    lines = [body[start:end] for start, end in spans]
    blank = _blank_line(delimiter)
    has_text = {line: blank.fullmatch(line.decode("utf-8", "replace")) is None for line in set(lines)}
    surely[doubtful[unclear]] = [has_text[line] for line in lines]


@lru_cache(maxsize=8)
def _blank_line(delimiter: str) -> re.Pattern[str]:
    inner = r"[^\S\t]" if delimiter == "\t" else r"\s"
    sign = re.escape(delimiter)
    cell = rf'(?:"(?:{inner}|{sign})*+"|{inner}*+)'
    return re.compile(rf"{cell}(?:{sign}{cell})*+")
