"""What one revision wrote, as the rows its hash covers; the audit builds the same from the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from indicators.store.canonical import rows_digest
from indicators.store.cells import Cells, digest, empty_cells
from indicators.store.schema import batches, catalogues, codes, milestone_states, origins, people, raw_files, tokens

Row = Sequence[object]

FILE_FIELDS: Final = ("sha256", "name", "size", "revision")
CATALOGUE_FIELDS: Final = ("sha256", "content_sha256", "revision")


@dataclass(frozen=True, slots=True)
class Written:
    """Rows of each table, in the order of their ids; contents of files are covered by their own SHA-256."""

    batch: Sequence[Row] = ()
    file: Sequence[Row] = ()
    codes: Sequence[Row] = ()
    origins: Sequence[Row] = ()
    catalogue: Sequence[Row] = ()
    milestones: Sequence[Row] = ()
    people: Sequence[Row] = ()
    tokens: Sequence[Row] = ()
    cells: Cells = field(default_factory=empty_cells)

    @property
    def sha256(self) -> str:
        """Hash of all of it."""
        tables = (self.batch, self.file, self.codes, self.origins, self.catalogue, self.milestones)
        parts = [[number, len(rows), rows_digest(rows)] for number, rows in enumerate(tables)]
        parts.append([len(tables), len(self.cells), digest(self.cells)])
        # tables of later versions are named only where they hold something: earlier hashes stay what they were
        later = enumerate((self.people, self.tokens), start=len(parts))
        return rows_digest([*parts, *([number, len(rows), rows_digest(rows)] for number, rows in later if rows)])


def read_written(connection: sa.Connection, revision: int, cells: Cells, batch: int | None) -> Written:
    """The rows that say they were written with this revision; `cells` are those of its batch."""

    def rows(query: sa.Select[tuple[object, ...]]) -> list[Row]:
        return [tuple(row) for row in connection.execute(query)]

    def of(table: sa.Table, *names: str) -> sa.Select[tuple[object, ...]]:
        columns = [table.c[name] for name in names] if names else list(table.columns)
        return sa.select(*columns).where(table.c.revision == revision).order_by(columns[0])

    return Written(
        batch=rows(of(batches)),
        file=rows(of(raw_files, *FILE_FIELDS)),
        codes=rows(of(codes)),
        origins=rows(sa.select(origins).where(origins.c.batch == batch).order_by(origins.c.id)),
        catalogue=rows(of(catalogues, *CATALOGUE_FIELDS)),
        milestones=rows(of(milestone_states)),
        people=rows(of(people)),
        tokens=rows(of(tokens)),
        cells=cells,
    )
