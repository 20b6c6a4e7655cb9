"""How wide letters of Arial are, so that a table on a slide holds what it can; it lays nothing out."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

_NARROW: Final = {
    **dict.fromkeys("ijl'|", 0.222), **dict.fromkeys(" ft.,:;!/I[]\u00a0", 0.278), **dict.fromkeys("r()-“”", 0.333),
    **dict.fromkeys("ckszvxyJ", 0.5),
}  # fmt: skip
_WIDE: Final = {
    **dict.fromkeys("ABEKPSVXY&", 0.667), **dict.fromkeys("wCDHNRU", 0.722), **dict.fromkeys("GOQ", 0.778),
    **dict.fromkeys("mM", 0.833), **dict.fromkeys("%…→W@—", 1.0), **dict.fromkeys("FTZĐ", 0.722),
}  # fmt: skip
_USUAL: Final = 0.556
_UNKNOWN: Final = 1.0
_BOLD: Final = 1.1
"""Bold letters are up to so much wider."""


def width_of(text: str, *, is_strong: bool = False) -> float:
    """The width of a text in ems; marks above and below letters take no room."""
    return sum(map(_letter, text)) * (_BOLD if is_strong else 1.0)


@cache
def _letter(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _NARROW:
        return _NARROW[base]
    if base in _WIDE:
        return _WIDE[base]
    is_latin = ord(base) < 0x250 or 0x2000 <= ord(base) < 0x2300
    return _USUAL if is_latin else _UNKNOWN
