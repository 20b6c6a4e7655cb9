"""Streamlit's scripts and style sheets, packed once for a process and kept in memory; it serves no other file."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.datastructures import Headers

FOLDER: Final = Path(st.__file__).resolve().parent / "static"
_ASSET = re.compile(r"/static/(?:js|css)/[A-Za-z0-9_][A-Za-z0-9_.-]*\.(?:js|css)")
_LEVEL = 6
_MOST = 2000
"""More files than the bundle has; names that are none of its files are never kept."""
FOREVER = "public, immutable, max-age=31536000"
"""For what carries a hash of its bytes in its name, as all of the bundle does."""
_packed: dict[str, File] = {}
"""By path; a file packed twice at once is packed the same way."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it goes over the wire; `etag` names these bytes, packed ones another way than plain ones."""

    body: bytes
    etag: str
    media_type: str
    cache: str
    is_packed: bool

    @property
    def headers(self) -> dict[str, str]:
        """What a browser and a proxy must know of it, whether they have it or not."""
        return {"cache-control": self.cache, "etag": self.etag, "vary": "Accept-Encoding"}

    @property
    def encoding(self) -> dict[str, str]:
        """How its bytes are packed."""
        return {"content-encoding": "gzip"} if self.is_packed else {}


def is_asset(path: str) -> bool:
    """Whether a path names a script or a style sheet of the bundle, there or not.

    >>> is_asset("/static/js/index.DormvYxC.js"), is_asset("/static/js/../index.html"), is_asset("/media/a.js")
    (True, False, False)
    """
    return _ASSET.fullmatch(path) is not None


def takes_gzip(headers: Headers) -> bool:
    """Whether the reader's browser unpacks gzip.

    >>> takes_gzip(Headers({"accept-encoding": "br, gzip"})), takes_gzip(Headers({"accept-encoding": "gzip;q=0"}))
    (True, False)
    """
    offers = [offer.replace(" ", "") for offer in headers.get("accept-encoding", "").lower().split(",")]
    return any(offer.partition(";")[0] == "gzip" and not re.search(r";q=0(\.0*)?$", offer) for offer in offers)


def held(path: str) -> File | None:
    """The packed file if it was asked for before; answers at once."""
    return _packed.get(path)


def packed(path: str) -> File:
    """The file at a path that `is_asset`, packed; slow the first time (10 to 200 ms), so ask from a thread.

    Raises:
        OSError: there is no such file.
    """
    found = _packed.get(path)
    if found is None:
        body = (FOLDER / path.lstrip("/")).read_bytes()
        found = pack(body, guess_type(path)[0] or "application/octet-stream", cache=FOREVER)
        if len(_packed) < _MOST:
            _packed[path] = found
    return found


def pack(body: bytes, media_type: str, *, cache: str = "no-cache") -> File:
    """Bytes packed the same way each time."""
    return File(gzip.compress(body, _LEVEL, mtime=0), f'"{_name(body)}-gzip"', media_type, cache, is_packed=True)


def plain(body: bytes, media_type: str, *, cache: str = "no-cache") -> File:
    """Bytes as they are."""
    return File(body, f'"{_name(body)}"', media_type, cache, is_packed=False)


def _name(body: bytes) -> str:
    return sha256(body).hexdigest()[:24]
