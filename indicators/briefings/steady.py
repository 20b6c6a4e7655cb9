"""Office files without a trace of when they were written: the same content gives the same bytes."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from indicators.formats.visible import visible

_MOST_IN_A_PROPERTY: Final = 255
_START: Final = (1980, 1, 1, 0, 0, 0)
_PROPERTIES: Final = "docProps/core.xml"
_INSTANT: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def steady(content: bytes, taken_at: str) -> bytes:
    """The same package with every time in it that of the snapshot; the workbooks behind charts too."""
    instant = f"{datetime.fromisoformat(taken_at):%Y-%m-%dT%H:%M:%SZ}".encode()
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as found, ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name in found.namelist():
            part = found.read(name)
            if name.endswith(".xlsx"):
                part = steady(part, taken_at)
            elif name == _PROPERTIES:
                part = _INSTANT.sub(instant, part)
            entry = ZipInfo(name, _START)
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, part)
    return buffer.getvalue()


def property_text(text: str) -> str:
    """A text as the properties of a package can hold it: visible characters, cut where they end."""
    shown = visible(text)
    return shown if len(shown) <= _MOST_IN_A_PROPERTY else shown[: _MOST_IN_A_PROPERTY - 1] + "…"
