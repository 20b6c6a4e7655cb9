"""The script and the style sheet of our own that the document names; both are kept in memory."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Final

from indicators.ui.bundle import FOREVER, File, pack, plain
from indicators.ui.theme import STATIC, style_sheet

SCRIPT: Final = "/shell.js"


@lru_cache(maxsize=1)
def style_path() -> str:
    """The address of the style sheet; it names its bytes, so that a browser never has to ask for them again."""
    return f"/style.{sha256(style_sheet().encode()).hexdigest()[:16]}.css"


def own_file(path: str, *, is_packed: bool) -> File | None:
    """The file at an address of ours, packed or as it is."""
    if path == SCRIPT:
        return _script()
    if path == style_path():
        return _style(is_packed=is_packed)
    return None


@lru_cache(maxsize=1)
def _script() -> File:
    return plain((STATIC / SCRIPT.lstrip("/")).read_bytes(), "text/javascript")


@lru_cache(maxsize=2)
def _style(*, is_packed: bool) -> File:
    make = pack if is_packed else plain
    return make(style_sheet().encode(), "text/css", cache=FOREVER)
