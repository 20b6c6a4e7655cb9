"""Where provinces stand on the tile grid and on the map, read once from the data folder; it knows no figure."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypedDict

from indicators.areas import view_units
from indicators.errors import ConfigError
from indicators.figures import Outline, TilePlace, outline
from indicators.model import AreaSet
from indicators.services.workspace import Workspace

Position = list[float]
Ring = list[Position]


class _Polygon(TypedDict):
    type: Literal["Polygon"]
    coordinates: list[Ring]


class _MultiPolygon(TypedDict):
    type: Literal["MultiPolygon"]
    coordinates: list[list[Ring]]


class _Feature(TypedDict):
    id: str
    geometry: _Polygon | _MultiPolygon


def tile_places(workspace: Workspace, *, areas: AreaSet, as_of: date) -> tuple[TilePlace, ...]:
    """The tile grid of the vintage shown, archipelagos included.

    Raises:
        ConfigError: the file cannot be read.
    """
    folder = workspace.settings.boundaries.resolve().parent / "tiles"
    return _tile_places(folder / f"tiles{_vintage(workspace, areas, as_of)}.csv")


def outlines(workspace: Workspace, *, areas: AreaSet, as_of: date) -> tuple[Outline, ...]:
    """The boundaries of the vintage shown.

    Raises:
        ConfigError: the file cannot be read.
    """
    vintage = _vintage(workspace, areas, as_of)
    return _outlines(workspace.settings.boundaries / f"vn{vintage}.geojson", vintage)


def _vintage(workspace: Workspace, areas: AreaSet, as_of: date) -> str:
    units = view_units(workspace.catalogue.areas, areas, as_of)
    return workspace.catalogue.areas[units[0]].vintage if units else AreaSet.NEW.value


@lru_cache(maxsize=8)
def _tile_places(path: Path) -> tuple[TilePlace, ...]:
    try:
        rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        return tuple(
            TilePlace(
                row["area"],
                int(row["row"]),
                int(row["column"]),
                row["label"],
                row["label_en"],
                is_archipelago=row["kind"] == "archipelago",
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError) as error:
        raise _unreadable(path) from error


@lru_cache(maxsize=8)
def _outlines(path: Path, vintage: str) -> tuple[Outline, ...]:
    try:
        features: list[_Feature] = json.loads(path.read_text(encoding="utf-8"))["features"]
        return tuple(outline(f"P{vintage}-{one['id']}", list(_rings(one["geometry"]))) for one in features)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(path) from error


def _rings(geometry: _Polygon | _MultiPolygon) -> Iterator[list[tuple[float, float]]]:
    """All rings of a polygon or of several, as longitude and latitude."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield [(longitude, latitude) for longitude, latitude, *_ in ring]


def _unreadable(path: Path) -> ConfigError:
    return ConfigError(
        "The boundaries in {path} cannot be read.",
        hint="Name the folder of vn34.geojson and vn63.geojson, with `tiles` beside it, in the setting boundaries.",
        path=path,
    )
