"""The commands and their options (docs/contract.md); each calls one service and hands the answer to a printer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from indicators.cli import account_commands, briefing_commands, reading, running, uploading
from indicators.cli.options import Areas, AsOf, By, Json, PeriodOption
from indicators.cli.session import begin
from indicators.model import AreaSet, Language, Tier

app = typer.Typer(
    name="indicators",
    help="KPI dashboard for Viet Nam's 2025 information-and-communications targets.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

KnownAt = Annotated[
    str | None,
    typer.Option("--known-at", metavar="REVISION|DATE", help="With what was known at this revision or day."),
]
InputFile = Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True)]
InputFiles = Annotated[list[Path], typer.Argument(metavar="FILE...", exists=True, dir_okay=False, readable=True)]
Numbers = Annotated[
    Literal["auto", "vi", "en"], typer.Option(help="How the file writes numbers: 1.234,5 (vi), 1,234.5 (en).")
]
Sheet = Annotated[str | None, typer.Option(help="Sheet of a workbook.")]
AllFindings = Annotated[bool, typer.Option("--all-findings", help="List every finding, not the first 200.")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; kept with the batch.")]
Batch = Annotated[int, typer.Argument(metavar="BATCH", min=1)]


@app.callback()
def options(
    config: Annotated[Path | None, typer.Option("--config", metavar="PATH", help="Settings file.")] = None,
    database: Annotated[str | None, typer.Option("--database", metavar="URL", help="Database address.")] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="Language of messages and texts.")] = None,
) -> None:
    """Options that stand before the command."""
    begin(config, database, lang)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (loopback unless sign-in is set up).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Serve the dashboard and the API."""
    running.serve(host, port)


@app.command()
def init() -> None:
    """Create or migrate the database, load the catalogue and the observations folder."""
    running.init()


@app.command()
def doctor(json: Json = False) -> None:
    """Check settings, catalogue, database and data; say what is wrong and what to do."""
    running.doctor(as_json=json)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write.")],
    seed: Annotated[int, typer.Option(help="Seed; the same seed writes the same bytes.")] = 2025,
    rows: Annotated[int | None, typer.Option(min=1, help="About how many rows to write.")] = None,
) -> None:
    """Write an invented, clearly marked data set in the upload format."""
    running.demo(out, seed, rows)


@app.command()
def overview(
    as_of: AsOf = None,
    known_at: KnownAt = None,
    areas: Areas = AreaSet.NEW,
    sector: Annotated[str | None, typer.Option(help="Only this sector.")] = None,
    tier: Annotated[Tier | None, typer.Option(help="Only this tier, in the counts too.")] = None,
    by_area: Annotated[bool, typer.Option("--by-area", help="Also each unit of a group target.")] = False,
    json: Json = False,
) -> None:
    """Every target judged."""
    reading.overview(as_of, known_at, areas, sector, tier, by_area=by_area, as_json=json)


@app.command()
def show(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="Code of the indicator.")],
    area: Annotated[str | None, typer.Option(help="Only this area (id, or code with its name).")] = None,
    areas: Areas = AreaSet.NEW,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    json: Json = False,
) -> None:
    """One indicator: series, target, calculation in words, forecast."""
    reading.show(indicator, area, areas, as_of, known_at, as_json=json)


@app.command()
def check(
    files: InputFiles,
    as_of: AsOf = None,
    numbers: Numbers = "auto",
    sheet: Sheet = None,
    all_findings: AllFindings = False,
    json: Json = False,
) -> None:
    """Report on files; writes nothing, exit 3 when any is rejected."""
    uploading.check(files, as_of, numbers, sheet, all_findings=all_findings, as_json=json)


@app.command("import")
def import_file(
    file: InputFile,
    as_of: AsOf = None,
    numbers: Numbers = "auto",
    sheet: Sheet = None,
    all_findings: AllFindings = False,
    yes: Annotated[bool, typer.Option("--yes", help="Confirm the warnings.")] = False,
    reason: Reason = "",
    by: By = None,
    approve: Annotated[bool, typer.Option("--approve", help="Let the values count at once.")] = False,
    json: Json = False,
) -> None:
    """Check a file, then write all of it in one transaction, or nothing."""
    flags = {"yes": yes, "approve": approve, "all_findings": all_findings, "as_json": json}
    uploading.import_file(file, as_of, numbers, sheet, by, reason, **flags)


@app.command()
def template(
    out: Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", dir_okay=False, help="Workbook to write.")],
    sector: Annotated[str | None, typer.Option(help="Only this sector.")] = None,
    area: Annotated[str | None, typer.Option(help="Only this area (id).")] = None,
    period: PeriodOption = None,
    as_of: AsOf = None,
) -> None:
    """Write a pre-filled form with drop-downs, the last value beside each empty cell."""
    uploading.template(out, sector, area, period, as_of)


@app.command()
def batches(json: Json = False) -> None:
    """The review queue: what was uploaded by whom, and where it stands."""
    uploading.batches(as_json=json)


@app.command()
def approve(batch: Batch, by: By = None, reason: Reason = "", json: Json = False) -> None:
    """Let a draft's values count; never by the person who uploaded it."""
    uploading.decide("approve", batch, by, reason, as_json=json)


@app.command()
def reject(
    batch: Batch,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; kept with the batch.")],
    by: By = None,
    json: Json = False,
) -> None:
    """Refuse a draft."""
    uploading.decide("reject", batch, by, reason, as_json=json)


@app.command()
def undo(batch: Batch, by: By = None, reason: Reason = "", json: Json = False) -> None:
    """Take an approved batch back: the values before it stand again."""
    uploading.decide("undo", batch, by, reason, as_json=json)


briefing_commands.register(app)
account_commands.register(app)
