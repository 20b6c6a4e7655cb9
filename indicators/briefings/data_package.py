"""A Frictionless Data Package in one ZIP: the four tables as CSV, their schemas, sources and licences."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Final

from indicators.briefings.figure_columns import counted, figure_columns
from indicators.briefings.frozen import Frozen
from indicators.briefings.tables import Column, Table, TableName, table_of
from indicators.briefings.text_files import csv_file
from indicators.formats.texts import marker, translator
from indicators.model import Language

N_ = marker("briefings")

_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The first instant a ZIP can hold: files carry no clock."""
_FILE_MODE: Final = 0o644 << 16
_TITLES: Final = {
    TableName.READINGS: N_("Targets and how they stand"),
    TableName.SERIES: N_("Series"),
    TableName.MILESTONES: N_("Tasks"),
    TableName.REPORTING: N_("Who has reported"),
}
_KEYS: Final = {TableName.MILESTONES: ["code"]}
_LICENCE: Final = {"name": "other-open", "title": N_("Public-sector figures; name the source of each figure")}


def data_package(frozen: Frozen, *, view: str, language: Language) -> bytes:
    """The package; unpacked or not it passes `frictionless validate`."""
    files: dict[str, bytes] = {}
    resources = []
    for name in TableName:
        table = table_of(frozen.document, name, view=view, language=language)
        path = f"{name.value}.csv"
        files[path] = csv_file(table, bom=False)
        resources.append(_resource(table, path, files[path], language))
    descriptor = _descriptor(frozen, view, language) | {"resources": resources}
    text = json.dumps(descriptor, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return _zip({"datapackage.json": text.encode("utf-8"), **files})


def _descriptor(frozen: Frozen, view: str, language: Language) -> dict[str, object]:
    document = frozen.document
    _ = translator("briefings", language)
    return {
        "profile": "tabular-data-package",
        "name": f"indicators-{document['as_of']}-{frozen.id[:12]}",
        "id": frozen.id,
        "title": document["title"],
        "description": _("As of {day}, provinces {view}; frozen as {sha}.",
                         day=document["as_of"], view=view, sha=frozen.sha256),
        "created": document["taken_at"],
        "version": f"{document['revision']}.0.0",
        "licenses": [{"name": _LICENCE["name"], "title": _(_LICENCE["title"])}],
        "sources": _sources(frozen, view),
        "contributors": [{"title": document["organisation"] or document["taken_by"], "role": "publisher"}],
    }  # fmt: skip


def _sources(frozen: Frozen, view: str) -> list[dict[str, str]]:
    """Every source once, in the order of the series."""
    named = counted(figure_columns(frozen.document, view, Language.VI), ("source", "source_url"))
    return [
        {"title": title or path} | ({"path": path} if _is_url(path) else {})
        for (title, path), _ in named
        if title or path
    ]


def _is_url(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not any(character in text for character in ' ;"<>')


def _resource(table: Table, path: str, content: bytes, language: Language) -> dict[str, object]:
    _ = translator("briefings", language)
    return {
        "profile": "tabular-data-resource",
        "name": table.name.value,
        "title": _(_TITLES[table.name]),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(one, title) for one, title in zip(table.columns, table.titles(language), strict=True)],
            "missingValues": [""],
        } | ({"primaryKey": _KEYS[table.name]} if table.name in _KEYS else {}),
    }  # fmt: skip


def _field(column: Column, title: str) -> dict[str, str]:
    return {"name": column.name, "type": column.type, "title": title}


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.external_attr = _FILE_MODE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
