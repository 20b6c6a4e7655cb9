"""Which characters our own fonts can print; what they cannot is written by its number, for a paper shows no boxes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).resolve().parent / "fonts"
_ALWAYS: Final = frozenset("\n ")
_TABLES, _TABLE = 12, struct.Struct(">4sLLL")
_MAPS, _MAP = 4, struct.Struct(">HHL")
_SEGMENTS: Final = 4
"""The format of a font's table of characters that every font of ours uses: runs of them."""


def printable(text: str) -> str:
    """The text with what no font of ours holds as `‹U+FF1D›`.

    >>> printable("Hà Nội ≥ 5\\uff1d")
    'Hà Nội ≥ 5‹U+FF1D›'
    """
    known = _known()
    if known.issuperset(text):
        return text
    return "".join(letter if letter in known else f"‹U+{ord(letter):04X}›" for letter in text)


@cache
def _known() -> frozenset[str]:
    """What each weight can print, by one font of it or another."""
    held: dict[str, set[str]] = {}
    for path in FONTS.glob("*.ttf"):
        held.setdefault(path.stem.rpartition("-")[2], set()).update(_letters(path.read_bytes()))
    return frozenset(set.intersection(*held.values())) | _ALWAYS


def _letters(font: bytes) -> Iterator[str]:
    count = struct.unpack_from(">H", font, 4)[0]
    tables = (_TABLE.unpack_from(font, _TABLES + _TABLE.size * place) for place in range(count))
    cmap = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    for place in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        _, _, offset = _MAP.unpack_from(font, cmap + _MAPS + _MAP.size * place)
        if struct.unpack_from(">H", font, cmap + offset)[0] == _SEGMENTS:
            yield from map(chr, _runs(font, cmap + offset))


def _runs(font: bytes, start: int) -> Iterator[int]:
    """The code points of a table of runs that have a glyph."""
    count = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends, starts = start + 14, start + 16 + 2 * count
    deltas, offsets = starts + 2 * count, starts + 4 * count
    for place in range(count):
        last, first, delta, offset = (struct.unpack_from(">H", font, one + 2 * place)[0]
                                      for one in (ends, starts, deltas, offsets))  # fmt: skip
        for point in range(first, min(last, 0xFFFE) + 1):
            at = offsets + 2 * place + offset + 2 * (point - first)
            glyph = struct.unpack_from(">H", font, at)[0] if offset else point
            if (glyph + delta) % 0x10000 if glyph else 0:
                yield point
