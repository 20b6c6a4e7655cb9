"""Load a catalogue folder: every fault of every file at once, or the whole catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from indicators.catalogue import tables
from indicators.catalogue.faults import Template, fault, suggestion
from indicators.catalogue.parsing import parse_file
from indicators.catalogue.references import Folder, cross_faults
from indicators.errors import CatalogueError, Fault
from indicators.model import Catalogue, Indicator


def load_catalogue(folder: Path) -> Catalogue:
    """Read, check and key everything the folder says (docs/catalogue-format.md).

    Raises:
        CatalogueError: with every fault found, by file, row and column.
    """
    contents, unread = _read(folder)
    parsed = _parse(contents)
    faults = [*unread, *_unknown_files(contents), *parsed.faults, *cross_faults(parsed)]
    if faults:
        raise CatalogueError(str(folder), tuple(sorted(set(faults), key=_place)))
    return Catalogue(
        sha256=_sha256(contents),
        sectors={sector.code: sector for sector in parsed.sectors.records()},
        indicators=_indicators(parsed),
        targets={target.code: target for target in parsed.targets.records()},
        areas={area.id: area for area in parsed.areas.records()},
        knots=parsed.knots.records(),
        milestones={milestone.code: milestone for milestone in parsed.milestones.records()},
        milestone_records=parsed.states.records(),
        leads=parsed.leads.records(),
        deadlines=parsed.deadlines.records(),
        locks=parsed.locks.records(),
    )


def _read(folder: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """The bytes of every CSV file by name, and the files that could not be opened."""
    contents: dict[str, bytes] = {}
    faults = []
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in paths:
        if path.suffix.lower() != ".csv" or path.name.startswith("."):
            continue
        try:
            contents[path.name] = path.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            faults.append(fault(path.name, None, None, Template.FILE_UNREADABLE, reason=reason))
    return contents, faults


def _parse(contents: Mapping[str, bytes]) -> Folder:
    return Folder(
        sectors=parse_file(tables.SECTORS, contents.get(tables.SECTORS.file)),
        indicators=parse_file(tables.INDICATORS, contents.get(tables.INDICATORS.file)),
        series_names=parse_file(tables.SERIES_NAMES, contents.get(tables.SERIES_NAMES.file)),
        targets=parse_file(tables.TARGETS, contents.get(tables.TARGETS.file)),
        knots=parse_file(tables.KNOTS, contents.get(tables.KNOTS.file)),
        milestones=parse_file(tables.MILESTONES, contents.get(tables.MILESTONES.file)),
        states=parse_file(tables.STATES, contents.get(tables.STATES.file)),
        areas=parse_file(tables.AREAS, contents.get(tables.AREAS.file)),
        leads=parse_file(tables.LEADS, contents.get(tables.LEADS.file)),
        deadlines=parse_file(tables.DEADLINES, contents.get(tables.DEADLINES.file)),
        locks=parse_file(tables.LOCKS, contents.get(tables.LOCKS.file)),
    )


def _indicators(parsed: Folder) -> dict[str, Indicator]:
    """Each indicator with the names of its ways of counting; one given for the indicator goes before one for all."""
    names = sorted(parsed.series_names.records(), key=lambda one: not one.indicator)
    return {
        one.code: one.model_copy(
            update={"series_names": tuple(name for name in names if name.indicator in ("", one.code))}
        )
        for one in parsed.indicators.records()
    }


def _unknown_files(contents: Mapping[str, bytes]) -> Iterator[Fault]:
    for name in contents:
        if name not in tables.FILES:
            template, params = suggestion(Template.FILE_UNKNOWN, name, tables.FILES)
            yield fault(name, None, None, template, **params)


def _sha256(contents: Mapping[str, bytes]) -> str:
    """Over the sorted file names and bytes, each with its length so that no two folders read alike."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        for part in (name.encode(), contents[name]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _place(found: Fault) -> tuple[str, int, str, str]:
    return found.file, found.row or 0, found.column or "", found.template
