"""Turns the bytes of a text file into UTF-8, saying what was converted; it guesses nothing it cannot show."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

import numpy as np

from indicators.ingest.codes import FindingCode
from indicators.ingest.finding import Finding, finding
from indicators.ingest.legacy_text import from_tcvn3, from_vni
from indicators.ingest.syllables import is_syllable

LOST = "\ufffd"
"""Stands where bytes were no text; every cell that holds it is rejected."""

_CHUNK = 1 << 20
_MOST_BAD_BYTES = 1_000
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WORD = re.compile(r"[^\x00-@\[-`{-\x7f\s\xa0…–—“”‘’]+")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE = 1 << 18


@dataclass(frozen=True, slots=True)
class Decoded:
    """UTF-8 text without a byte order mark; `body` is None when the encoding is not known.

    `legacy` names a font encoding: the text is not readable, but its cells can be named.
    """

    body: bytes | None
    findings: tuple[Finding, ...] = ()
    legacy: str = ""


def decode(data: bytes) -> Decoded:
    """The text of a file as UTF-8. Bytes that are no text are marked with `LOST`, for the cell to be named."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _unknown("UTF-32")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], encoding)
    if looks_like_utf16(data):
        return _unknown("UTF-16 without a byte order mark")
    if is_utf8(data):
        return Decoded(data)
    return _not_utf8(data)


def is_utf8(data: bytes) -> bool:
    """Whether all of the bytes are UTF-8, without holding the decoded text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def looks_like_utf16(data: bytes) -> bool:
    """Whether NUL bytes stand at every second place, as in UTF-16 of mostly Latin text."""
    sample = np.frombuffer(data[:_SAMPLE], np.uint8)
    if len(sample) < 8:
        return False
    zeros = float((sample[0::2] == 0).mean()), float((sample[1::2] == 0).mean())
    return max(zeros) > 0.3 and min(zeros) < 0.05


def _unknown(reason: str) -> Decoded:
    return Decoded(None, (finding(FindingCode.ENCODING_UNKNOWN, reason=reason),))


def _converted(encoding: str) -> Finding:
    return finding(FindingCode.ENCODING_CONVERTED, value=encoding, encoding=encoding)


def _with_bom(data: bytes, encoding: str) -> Decoded:
    if encoding == "utf-8":
        return Decoded(data) if is_utf8(data) else _damaged(data, "utf-8")
    decoded = _damaged(data, encoding)
    if decoded.body is None:
        return decoded
    text = unicodedata.normalize("NFC", decoded.body.decode())
    return Decoded(text.encode(), (_converted("UTF-16"), *decoded.findings))


class _TooManyBadBytes(UnicodeError):
    """More bytes that are no text than a damaged file has."""


class _Marker:
    """Puts `LOST` in the place of bytes that cannot be decoded and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        self.count += 1
        if self.count > _MOST_BAD_BYTES:
            raise _TooManyBadBytes
        return LOST, error.end


def _damaged(data: bytes, encoding: str) -> Decoded:
    """Text with `LOST` for each byte that does not belong; unknown when there are too many."""
    codecs.register_error("indicators-lost", _Marker())
    try:
        return Decoded(data.decode(encoding, "indicators-lost").encode())
    except _TooManyBadBytes:
        return _unknown("many bytes that are not text")


def _not_utf8(data: bytes) -> Decoded:
    """Windows-1258, a legacy font, or UTF-8 with broken bytes: told apart by Vietnamese syllables."""
    sample = _high_lines(data)
    multibyte = len(_MULTIBYTE.findall(sample))
    others = _high_count(_MULTIBYTE.sub(b"", sample))
    if multibyte > others:
        return _damaged(data, "utf-8")
    if _share_of_syllables(_as_1258(sample)) >= 0.7:
        return _from_1258(data)
    for read, reason in ((from_tcvn3, "TCVN3"), (from_vni, "VNI")):
        if _share_of_syllables(read(sample.decode("latin-1"))) >= 0.7:
            return Decoded(data.decode("latin-1").encode(), legacy=reason)
    if others <= 3:
        return _damaged(data, "utf-8")
    return _unknown("neither UTF-8 nor Windows-1258")


def _high_lines(data: bytes) -> bytes:
    """The lines of a sample that are not pure ASCII; searched for in the whole file, not only at its start."""
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, first.start() - 1_000) if first else 0
    return data[start : start + _SAMPLE]


def _high_count(data: bytes) -> int:
    return len(data) - len(re.sub(rb"[\x80-\xff]", b"", data))


def _share_of_syllables(text: str) -> float:
    """Share of the different accented words that are Vietnamese syllables; 0 when there are none."""
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _as_1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "backslashreplace"))


def _from_1258(data: bytes) -> Decoded:
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return _unknown("Windows-1258 with bytes it does not have")
    return Decoded(unicodedata.normalize("NFC", text).encode(), (_converted("Windows-1258"),))
