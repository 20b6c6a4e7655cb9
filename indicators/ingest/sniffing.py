"""Recognises what kind of file some bytes are, whatever its name says; reads nothing in it."""

from __future__ import annotations

import re
from enum import StrEnum

import numpy as np

from indicators.ingest.encodings import is_utf8, looks_like_utf16

_SAMPLE = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileKind(StrEnum):
    """Kinds of file that people send; only the first two are read."""

    CSV = "CSV"
    ZIP = "ZIP"
    ENCRYPTED = "encrypted workbook"
    MACROS = "Excel 97-2003 with macros"
    XLS = "Excel 97-2003 (.xls)"
    PDF = "PDF"
    IMAGE = "an image"
    HTML = "HTML"
    XML = "XML"
    JSON = "JSON"
    ARCHIVE = "an archive"
    PARQUET = "Parquet"
    DATABASE = "an SQLite database"
    RTF = "RTF"
    BINARY = "binary data"


_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"PK\x03\x04", FileKind.ZIP),
    (b"PK\x05\x06", FileKind.ZIP),
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ\x00", FileKind.ARCHIVE),
    (b"7z\xbc\xaf'\x1c", FileKind.ARCHIVE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"(\xb5/\xfd", FileKind.ARCHIVE),
    (b"PAR1", FileKind.PARQUET),
    (b"SQLite format 3\x00", FileKind.DATABASE),
    (b"{\\rtf", FileKind.RTF),
    (b"\x7fELF", FileKind.BINARY),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|script|style|div|p)\b", re.IGNORECASE)
_XML = re.compile(rb"<(?:\?xml|!--|!doctype|[a-z][\w.-]*:?[\w.-]*[\s>])", re.IGNORECASE)
_JSON = re.compile(rb'\{\s*(?:"[^"\n]{0,200}"\s*:|\})|\[\s*(?:[\[{\]]|"[^"\n]{0,200}"\s*[,\]]|-?\d[\d.]*\s*[,\]])')
_CONTROL = np.array([code < 32 and code not in (9, 10, 12, 13, 27) for code in range(256)])


def sniff(data: bytes) -> FileKind:
    """The kind of file; text of no other kind counts as CSV."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(_OLE):
        return _old_office(data)
    start = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, kind in ((_HTML, FileKind.HTML), (_XML, FileKind.XML), (_JSON, FileKind.JSON)):
        if pattern.match(start):
            return kind
    return FileKind.BINARY if _is_binary(data) else FileKind.CSV


def _old_office(data: bytes) -> FileKind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileKind.ENCRYPTED
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        return FileKind.MACROS
    return FileKind.XLS


def _is_binary(data: bytes) -> bool:
    """Whether control characters are too many for a text with a few stray ones."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or looks_like_utf16(data):
        return False
    sample = data[:_SAMPLE]
    share = float(_CONTROL[np.frombuffer(sample, np.uint8)].mean())
    if share > 0.3 and len(sample) > 16:
        return True
    return share > 0.05 and len(sample) > 64 and not is_utf8(data)
