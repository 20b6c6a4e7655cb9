"""Commands of the briefing staff: freeze, look, compare, prove, export, report."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from indicators.cli import session
from indicators.cli.session import Exit, read_date, say, say_json, words
from indicators.formats.texts import explain
from indicators.model import AreaSet
from indicators.periods import Period, parse

if TYPE_CHECKING:
    from indicators.briefings.comparing import DifferenceDocument
    from indicators.services.reports import ReportPlan
    from indicators.store import SnapshotRecord

Choice = TypeVar("Choice", bound=StrEnum)


def read_period(text: str | None) -> Period | None:
    """A period as an option of the command line.

    Raises:
        typer.BadParameter: the text is none.
    """
    try:
        return parse(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is not a period; write 2025, 2025-H1, 2025-Q3 or 2025-09.") from error


def _choice(kind: type[Choice], text: str) -> Choice:
    if text not in set(kind):
        raise typer.BadParameter(f"'{text}' is not one of {', '.join(one.value for one in kind)}.")
    return kind(text)


def take(title: str, as_of: str | None, areas: AreaSet, period: str | None, by: str | None, *, as_json: bool) -> None:
    """Freeze a briefing and say its id and hash."""
    day, asked = read_date(as_of), read_period(period)
    from indicators.services.snapshots import take_snapshot

    with session.workspace() as workspace:
        record = take_snapshot(workspace, title=title, by=by, as_of=day, areas=areas, period=asked)
    if as_json:
        say_json({"id": record.id, "sha256": record.sha256, **_short(record)})
        return
    say(words()("Snapshot {id} as of {day}, SHA-256 {sha}.", id=record.id, day=record.as_of, sha=record.sha256))


def _short(record: SnapshotRecord) -> dict[str, object]:
    return {"as_of": record.as_of.isoformat(), "revision": record.revision}


def list_all(*, as_json: bool) -> None:
    """One line a snapshot."""
    from indicators.services.snapshots import snapshots

    with session.workspace() as workspace:
        found = snapshots(workspace)
    if as_json:
        say_json([_record(record) for record in found])
        return
    for record in found:
        when = record.at.astimezone(session.viet_nam()).strftime("%d/%m/%Y %H:%M")
        say(f"{record.id}  {record.as_of}  {when}  {record.by}  {record.title}")


def _record(record: SnapshotRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "sha256": record.sha256,
        **_short(record),
        "title": record.title,
        "by": record.by,
        "at": record.at.isoformat(),
        "size": record.size,
    }


def show(identity: str, areas: AreaSet | None, *, as_json: bool) -> None:
    """The overview that was frozen."""
    from indicators.briefings.reading import overview_of, spoken, view_of
    from indicators.services.snapshots import snapshot

    language = session.chosen_language()
    with session.workspace() as workspace:
        frozen = snapshot(workspace, identity)
    document = frozen.document
    view = areas.value if areas else document["areas"]
    if as_json:
        overview = overview_of(document, view, language=language)
        about = {"id": frozen.id, "sha256": frozen.sha256, "title": document["title"], "period": document["period"]}
        say_json({**about, "taken_at": document["taken_at"], "taken_by": document["taken_by"], "overview": overview})
        return
    say(f"{document['title']} · {document['as_of']} · {frozen.id}\nsha256 {frozen.sha256}")
    say(spoken(view_of(document, view)["headline"], language))
    for reading in overview_of(document, view, language=language)["readings"]:
        if reading["target_code"]:
            say(f"  {reading['target_code']:<12} {reading['status']:<14} {reading['sentence']}")


def diff(before: str, after: str, areas: AreaSet | None, *, as_json: bool) -> None:
    """What changed between two."""
    from indicators.services.snapshots import snapshot_difference

    with session.workspace() as workspace:
        found = snapshot_difference(workspace, before, after, areas=areas)
    if as_json:
        say_json(found)
        return
    _print_difference(found)


def _print_difference(found: DifferenceDocument) -> None:
    _ = words()
    say(_("From {before} (as of {day}) to {after} (as of {then}):", before=found["a"]["id"], day=found["a"]["as_of"],
          after=found["b"]["id"], then=found["b"]["as_of"]))  # fmt: skip
    say("\n" + _("{n} statuses changed", n=len(found["statuses"])))
    for status in found["statuses"]:
        subject = status["target_code"] or status["indicator"]
        say(f"  {subject} · {status['area']}: {status['before']} → {status['after']}")
    say("\n" + _("{n} values moved", n=len(found["values"])))
    for value in found["values"]:
        change = "" if value["change"] is None else f" ({value['change']:+g})"
        subject = value["target_code"] or value["indicator"]
        say(f"  {subject} · {value['area']}: {_shown(value['before'])} → {_shown(value['after'])}{change}")
    say("\n" + _("{n} figures revised afterwards", n=len(found["revised"])))
    for figure in found["revised"]:
        upload = figure["upload"]
        origin = f" · {upload['file']} ({upload['by']})" if upload else ""
        say(f"  {figure['indicator']} · {figure['area']} · {figure['period']}: "
            f"{_shown(figure['before'])} → {_shown(figure['after'])}{origin}")  # fmt: skip
    say("\n" + _("{n} newly reported", n=len(found["newly_reported"])))
    for new in found["newly_reported"]:
        say(f"  {new['indicator']} · {new['area']}: {', '.join(new['periods'])}")
    say("\n" + _("{n} newly late", n=len(found["newly_late"])))
    for late in found["newly_late"]:
        say(f"  {late['indicator']} · {late['area']} · {late['period']}: {late['late_days']}")


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def verify(identity: str | None, *, as_json: bool) -> None:
    """Hash again; exit 1 when one does not match."""
    from indicators.services.snapshots import verify_snapshots

    language = session.chosen_language()
    with session.workspace() as workspace:
        checked, failed = verify_snapshots(workspace, identity)
    if as_json:
        faults = [
            {"code": "SNAPSHOT_CHANGED", "what": explain(one.error, language), "do": one.error.hint} for one in failed
        ]
        say_json({"checked": checked, "failed": faults})
    else:
        for one in failed:
            say(f"✖ {explain(one.error, language)}")
        say(words()("{checked} snapshots checked, {failed} changed.", checked=checked, failed=len(failed)))
    if failed:
        raise typer.Exit(Exit.FAILURE)


def export(
    identity: str, form: str, out: Path, table: str, areas: AreaSet | None, *, bom: bool, since: str | None = None
) -> None:
    """Write one file and say where."""
    from indicators.briefings.exports import ExportFormat, Wanted
    from indicators.briefings.tables import TableName
    from indicators.services.reports import export_snapshot
    from indicators.services.snapshots import snapshot

    chosen = _choice(ExportFormat, form)
    chosen_table = _choice(TableName, table)
    with session.workspace() as workspace:
        frozen = snapshot(workspace, identity)
        earlier = snapshot(workspace, since) if since else None
    wanted = Wanted(session.chosen_language(), areas, chosen_table, bom, earlier)
    say(str(export_snapshot(frozen, chosen, wanted, out)))


def report(
    period: str,
    out: Path,
    as_of: str | None,
    areas: AreaSet,
    forms: list[str],
    by: str | None,
    *,
    mail: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write the files of a period and mail them, or say what would be done."""
    asked, day = read_period(period), read_date(as_of)
    if asked is None:
        raise typer.BadParameter("Name a period: 2025, 2025-H1, 2025-Q3 or 2025-09.")
    from indicators.briefings.exports import ExportFormat
    from indicators.services.reports import plan_report, write_report

    chosen, language = [_choice(ExportFormat, one) for one in forms], session.chosen_language()
    with session.workspace() as workspace:
        if dry_run:
            plan = plan_report(workspace, asked, language=language, as_of=day, formats=chosen, mail=mail)
            _tell_plan(plan, out, as_json=as_json)
            return
        found = write_report(
            workspace, asked, out, by=by, language=language, as_of=day, areas=areas,
            formats=chosen, mail=mail,
        )  # fmt: skip
    if as_json:
        files = [str(path) for path in found.files]
        say_json(
            {"id": found.snapshot.id, "sha256": found.snapshot.sha256, "files": files, "to": list(found.recipients)}
        )
        return
    for path in found.files:
        say(str(path))
    if found.recipients:
        say(words()("Sent to {people}.", people=", ".join(found.recipients)))


def _tell_plan(plan: ReportPlan, out: Path, *, as_json: bool) -> None:
    files = [str(out / name) for name in plan.files]
    if as_json:
        say_json({"title": plan.title, "as_of": plan.as_of.isoformat(), "files": files, "from": plan.sender or None,
                  "to": list(plan.recipients)})  # fmt: skip
        return
    _ = words()
    say(_("Would take a snapshot as of {day}: {title}", day=plan.as_of, title=plan.title))
    for path in files:
        say(_("Would write {path}", path=path))
    if plan.recipients:
        say(_("Would send them from {sender} to {people}", sender=plan.sender, people=", ".join(plan.recipients)))
    else:
        say(_("Would send nothing"))
