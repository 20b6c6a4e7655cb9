"""Commands around briefings: snapshots, exports, reports, who has reported, tasks, audit and backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from indicators.cli import briefing, duties, operation
from indicators.cli.options import Areas, AsOf, By, Json, OutFolder, OwnAreas, PeriodOption, SnapshotId
from indicators.model import AreaSet, MilestoneState

FORMATS = ("xlsx", "pptx", "docx", "pdf", "csv", "parquet", "datapackage", "sdmx-csv", "json")
TABLES = ("readings", "series", "milestones", "reporting")

snapshots = typer.Typer(help="Frozen briefings: take, list, show, compare, prove.", no_args_is_help=True)
milestones = typer.Typer(help="The directive's tasks and their states.", invoke_without_command=True)
audit = typer.Typer(help="Proof that nothing stored was changed.", no_args_is_help=True)

Sector = Annotated[str | None, typer.Option(help="Only this sector.")]
State = Annotated[MilestoneState | None, typer.Option(help="Only tasks in this state.")]


def register(app: typer.Typer) -> None:
    """Hang these commands on the program."""
    app.add_typer(snapshots, name="snapshot")
    app.add_typer(milestones, name="milestones")
    app.add_typer(audit, name="audit")
    for command in (export, report, reporting, backup, restore):
        app.command()(command)


@snapshots.command()
def take(
    title: Annotated[str, typer.Option(metavar="T", help="Title of the briefing.")],
    as_of: AsOf = None,
    areas: Areas = AreaSet.NEW,
    period: PeriodOption = None,
    by: By = None,
    json: Json = False,
) -> None:
    """Freeze what a briefing shows; it never changes afterwards."""
    briefing.take(title, as_of, areas, period, by, as_json=json)


@snapshots.command("list")
def list_snapshots(json: Json = False) -> None:
    """Every snapshot, newest first."""
    briefing.list_all(as_json=json)


@snapshots.command()
def show(snapshot: SnapshotId, areas: OwnAreas = None, json: Json = False) -> None:
    """What a snapshot says."""
    briefing.show(snapshot, areas, as_json=json)


@snapshots.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="ID", help="The earlier snapshot.")],
    after: Annotated[str, typer.Argument(metavar="ID", help="The later snapshot.")],
    areas: OwnAreas = None,
    json: Json = False,
) -> None:
    """What changed from one snapshot to another, and which upload changed it."""
    briefing.diff(before, after, areas, as_json=json)


@snapshots.command()
def verify(
    snapshot: Annotated[str | None, typer.Argument(metavar="[ID]", help="One snapshot (default: all).")] = None,
    json: Json = False,
) -> None:
    """Prove that snapshots are what was frozen; exit 1 when one is not."""
    briefing.verify(snapshot, as_json=json)


def export(
    snapshot: SnapshotId,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="Format of the file.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="File, or folder, to write to.")],
    table: Annotated[str, typer.Option(metavar="|".join(TABLES), help="Table of a CSV or Parquet file.")] = "readings",
    areas: OwnAreas = None,
    bom: Annotated[bool, typer.Option(help="Begin CSV with a byte order mark, so that Excel reads it right.")] = True,
    since: Annotated[
        str | None, typer.Option(metavar="ID", help="Say in DOCX, PPTX and PDF what changed since this snapshot.")
    ] = None,
) -> None:
    """Write one file of a snapshot."""
    briefing.export(snapshot, form, out, table, areas, bom=bom, since=since)


def report(
    period: Annotated[str, typer.Option("--period", metavar="P", help="Period: 2025, 2025-H1, 2025-Q3 or 2025-09.")],
    out: OutFolder,
    mail: Annotated[bool, typer.Option("--mail", help="Also mail the files (mail.* in the settings).")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written and sent; do nothing.")] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Judge as of this day (default: the period's last).")
    ] = None,
    areas: Areas = AreaSet.NEW,
    form: Annotated[
        list[str] | None, typer.Option("--format", metavar="FORMAT", help="Only this format; may be repeated.")
    ] = None,
    by: By = None,
    json: Json = False,
) -> None:
    """Snapshot and documents of a period, for cron or a timer."""
    briefing.report(period, out, as_of, areas, form or [], by, mail=mail, dry_run=dry_run, as_json=json)


def reporting(period: PeriodOption = None, as_of: AsOf = None, sector: Sector = None, json: Json = False) -> None:
    """Who has reported, who is late and by how many days."""
    duties.reporting(period, as_of, sector, as_json=json)


@milestones.callback()
def list_milestones(
    context: typer.Context, sector: Sector = None, state: State = None, as_of: AsOf = None, json: Json = False
) -> None:
    """The directive's tasks and their states."""
    if context.invoked_subcommand is None:
        duties.milestones(sector, state, as_of, as_json=json)


@milestones.command("set")
def set_milestone(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Code of the task.")],
    state: Annotated[MilestoneState, typer.Option(help="The state.")],
    date: Annotated[str, typer.Option(metavar="DATE", help="The day since which it holds.")],
    source: Annotated[str, typer.Option(metavar="TEXT", help="Where it is written.")],
    evidence: Annotated[str, typer.Option(metavar="TEXT", help="What shows it.")] = "",
    source_url: Annotated[str, typer.Option(metavar="URL", help="Address of the source.")] = "",
    by: By = None,
    json: Json = False,
) -> None:
    """Record the state of a task."""
    duties.set_milestone(code, state, date, source, evidence, source_url, by, as_json=json)


@audit.command("verify")
def verify_audit(json: Json = False) -> None:
    """Read everything stored and check every hash; exit 1 when one does not match."""
    operation.verify(as_json=json)


def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT", dir_okay=False, help="New file to write.")], json: Json = False
) -> None:
    """Write one state of the database to a file, while others work."""
    operation.backup(out, as_json=json)


def restore(
    source: Annotated[Path, typer.Argument(metavar="IN", exists=True, dir_okay=False, help="File of a backup.")],
    json: Json = False,
) -> None:
    """Fill an empty database from a backup."""
    operation.restore(source, as_json=json)
