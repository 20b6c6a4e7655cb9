"""Which files of Streamlit's bundle draw a kind of element; read from the manifest it was built with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from indicators.ui.bundle import FOLDER

FIRST: Final = ("Html", "DateInput", "Selectbox", "ButtonGroup", "Button", "TextInput")
"""The elements every reading page begins with: sections of our own and the line of filters."""
CHART: Final = ("PlotlyChart",)
"""What draws a chart: asked for when a reader turns to a link that leads to one (`shell.js`)."""


class _Chunk(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    file: str
    imports: tuple[str, ...] = ()
    is_entry: bool = Field(default=False, alias="isEntry")


_MANIFEST: Final = TypeAdapter(dict[str, _Chunk])


@lru_cache(maxsize=1)
def first_chunks() -> tuple[str, ...]:
    """The files that `FIRST` needs beyond those the document names itself, below `FOLDER`; none without a manifest."""
    return needed(_manifest(), FIRST)


@lru_cache(maxsize=1)
def chart_chunks() -> tuple[str, ...]:
    """The files that a chart needs beyond those of every page; none without a manifest."""
    first = set(first_chunks())
    return tuple(file for file in needed(_manifest(), CHART) if file not in first)


def _manifest() -> Mapping[str, _Chunk]:
    """What the bundle was built from; empty for one that we do not know."""
    try:
        return _MANIFEST.validate_json((FOLDER / "manifest.json").read_bytes())
    except (OSError, ValueError):
        return {}


def needed(manifest: Mapping[str, _Chunk], names: Iterable[str]) -> tuple[str, ...]:
    """The files of the elements named and of all they import, each once, without those of the entry."""
    entries = [key for key, chunk in manifest.items() if chunk.is_entry]
    wanted = [key for name in names for key in manifest if key.endswith(f"/{name}/{name}.tsx")]
    known = _closure(manifest, entries)
    return tuple(manifest[key].file for key in _closure(manifest, wanted) if key not in known)


def _closure(manifest: Mapping[str, _Chunk], keys: Iterable[str]) -> dict[str, None]:
    found: dict[str, None] = {}
    waiting = list(keys)
    while waiting:
        key = waiting.pop(0)
        if key in manifest and key not in found:
            found[key] = None
            waiting.extend(manifest[key].imports)
    return found
