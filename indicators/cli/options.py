"""Options and arguments that several commands share; their words are those of docs/contract.md."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from indicators.model import AreaSet

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Judge as of this day (default: today).")]
Areas = Annotated[AreaSet, typer.Option("--areas", help="Provinces: the 34, the 63, or as each row was published.")]
OwnAreas = Annotated[
    AreaSet | None,
    typer.Option("--areas", help="Provinces: the 34, the 63, or as published (default: the snapshot's)."),
]
By = Annotated[str | None, typer.Option(metavar="USER", help="Who does this (default: the user of this machine).")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
SnapshotId = Annotated[str, typer.Argument(metavar="SNAPSHOT", help="Id of the snapshot.")]
PeriodOption = Annotated[
    str | None, typer.Option("--period", metavar="P", help="Period: 2025, 2025-H1, 2025-Q3 or 2025-09.")
]
OutFolder = Annotated[Path, typer.Option("--out", metavar="DIR", file_okay=False, help="Folder to write to.")]
