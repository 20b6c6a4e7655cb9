"""Opens the zip archive of a workbook after looking it over; needs nothing but the standard library.

Runs in the child process only. Nothing is taken on trust: names, sizes and the number of entries are checked in
the directory, and bytes are counted again while they are unpacked.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from indicators.ingest.limits import MIB, Limits
from indicators.ingest.workbook_refusal import Refused

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What the zip reader raises on archives that are cut, twisted or packed in a way no workbook is."""

_CHUNK = MIB
_SMALL = MIB
_ENTRY = b"PK\x01\x02"
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_MOST_DIRECTORY_BYTES = 2_048
"""For each entry that is allowed; names, comments and extra fields of an office program take a tenth of it."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two ways in which the parts of a workbook may be packed."""
_FINDER = "__macosx/"
"""Where a Mac notes icons and the like when a folder is packed by hand: no parts of the workbook."""
_DRIVE = re.compile(r"[A-Za-z]:")
_SYMLINK = 0o120000
_DOCTYPE = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_XML_ENDINGS = (".xml", ".rels", ".vml")
_ACTIVE = re.compile(r"(?:^|/)(?:vbaproject[^/]*\.bin|activex/|macrosheets/|embeddings/|webextensions/)", re.IGNORECASE)
_LINKS = re.compile(r"(?:^|/)(?:externallinks/|connections\.xml$|querytables/)", re.IGNORECASE)
_OTHER_KINDS = (
    ("word/document.xml", "Word"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("xl/workbook.bin", "Excel binary workbook (.xlsb)"),
    ("content.xml", "OpenDocument (.ods)"),
)


class Archive:
    """The parts of a workbook by name; names are compared without case, as the format wants."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        if data.count(_ENTRY) > 20 * limits.max_zip_entries:
            raise Refused("ARCHIVE_TOO_MANY_ENTRIES", limit=limits.max_zip_entries)
        if _directory_size(data) > _MOST_DIRECTORY_BYTES * limits.max_zip_entries:
            raise Refused("ARCHIVE_TOO_LARGE", limit=limits.max_unpacked_bytes)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as exc:
            raise Refused("FILE_DAMAGED") from exc
        self._left = limits.max_unpacked_bytes
        self._limits = limits
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._check_directory(len(data))

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def names(self) -> list[str]:
        """Names of all parts, in lower case."""
        return list(self._entries)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a part in pieces, refused as soon as they are more than was declared."""
        info = self._entries.get(_key(name))
        if info is None:
            raise Refused("FILE_DAMAGED", part=name)
        count = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    count += len(piece)
                    yield piece
        except DAMAGE as exc:
            raise Refused("FILE_DAMAGED", part=name) from exc
        if count != info.file_size:
            raise Refused("FILE_DAMAGED", part=name)

    def size(self, name: str) -> int:
        """Bytes of a part as declared, 0 where there is none; what is unpacked is counted by `chunks`."""
        info = self._entries.get(_key(name))
        return info.file_size if info else 0

    def read(self, name: str) -> bytes:
        """A whole part."""
        return b"".join(self.chunks(name))

    def look_over(self) -> None:
        """Refuses a document type, active content and links to other files; finds out what the archive is."""
        for name in self._entries:
            if name.endswith(_XML_ENDINGS):
                self._look_for_doctype(name)
        active = [name for name in self._entries if _ACTIVE.search(name)]
        if active:
            raise Refused("ACTIVE_CONTENT", part=active[0])
        links = [name for name in self._entries if _LINKS.search(name)]
        if links:
            raise Refused("EXTERNAL_LINK", part=links[0])

    def other_kind(self) -> str:
        """What an archive without a workbook is."""
        return next((kind for name, kind in _OTHER_KINDS if name in self._entries), "ZIP")

    def _check_directory(self, size: int) -> None:
        infos = self._zip.infolist()
        if len(infos) > self._limits.max_zip_entries:
            raise Refused("ARCHIVE_TOO_MANY_ENTRIES", found=len(infos), limit=self._limits.max_zip_entries)
        for info in infos:
            self._check_entry(info)
        unpacked = sum(info.file_size for info in infos)
        if unpacked > self._limits.max_unpacked_bytes:
            raise Refused("ARCHIVE_TOO_LARGE", found=unpacked, limit=self._limits.max_unpacked_bytes)
        packed = [(unpacked, size), *((info.file_size, info.compress_size) for info in infos)]
        if any(out > _SMALL and out > self._limits.max_ratio * within for out, within in packed):
            raise Refused("ARCHIVE_TOO_LARGE", found=unpacked, limit=self._limits.max_unpacked_bytes)

    def _check_entry(self, info: zipfile.ZipInfo) -> None:
        name = info.orig_filename
        if _is_bad_path(name) or info.external_attr >> 16 & 0o170000 == _SYMLINK:
            raise Refused("ARCHIVE_BAD_PATH", part=name[:200])
        if info.flag_bits & 1:
            raise Refused("FILE_ENCRYPTED")
        if info.compress_type not in _PACKED:
            raise Refused("FILE_DAMAGED", part=name[:200])
        if name.endswith("/") or _key(name).startswith(_FINDER):
            return
        if _key(name) in self._entries:
            raise Refused("FILE_DAMAGED", part=name[:200])
        self._entries[_key(name)] = info

    def _look_for_doctype(self, name: str) -> None:
        tail = b""
        for piece in self.chunks(name):
            self._left -= len(piece)
            if self._left < 0:
                raise Refused("ARCHIVE_TOO_LARGE", limit=self._limits.max_unpacked_bytes)
            joined = tail + piece
            if any(mark in joined for mark in _DOCTYPE):
                raise Refused("XML_DTD_FORBIDDEN", part=name)
            tail = piece[-32:]


def _directory_size(data: bytes) -> int:
    """Bytes of the directory, as the archive says; 0 where it does not."""
    sizes = []
    for mark, place, kind in ((_END, 12, "<L"), (_END_64, 40, "<Q")):
        start = data.rfind(mark)
        if start >= 0 and start + place + struct.calcsize(kind) <= len(data):
            sizes.append(int(struct.unpack_from(kind, data, start + place)[0]))
    return max((size for size in sizes if size < len(data)), default=0)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _is_bad_path(name: str) -> bool:
    parts = re.split(r"[/\\]", name)
    return parts[0] == "" or ".." in parts or bool(_DRIVE.match(name)) or "\x00" in name
