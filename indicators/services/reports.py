"""The report of a period: one snapshot and the files made of it, written to a folder and, when asked, mailed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indicators.briefings.exports import WRITERS, ExportFormat, Wanted, export_file, file_name, writer_of
from indicators.briefings.frozen import Frozen
from indicators.briefings.tables import TableName
from indicators.errors import IndicatorsError
from indicators.formats import dates
from indicators.formats.texts import translator
from indicators.model import AreaSet, Language
from indicators.periods import Period
from indicators.services.mailing import Letter, send
from indicators.services.snapshots import snapshot, take_snapshot
from indicators.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """What a report would be: its title and day, the files it would write, whom it would be sent to."""

    title: str
    as_of: date
    files: tuple[str, ...]
    sender: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is: its snapshot, the files written, whom it was sent to."""

    snapshot: Frozen
    files: tuple[Path, ...]
    recipients: tuple[str, ...]


def default_formats() -> tuple[ExportFormat, ...]:
    """Every format that this version writes but the two for single tables, which the data package holds."""
    return tuple(form for form, writer in WRITERS.items() if not writer.is_tabular)


def plan_report(
    workspace: Workspace,
    period: Period,
    *,
    language: Language,
    as_of: date | None = None,
    formats: Sequence[ExportFormat] = (),
    mail: bool = False,
) -> ReportPlan:
    """Says what `write_report` would do; does nothing.

    Raises:
        IndicatorsError: the period has not ended, a format is not written, or mail is asked for and not set up.
    """
    day = as_of or period.end
    if workspace.today < period.end:
        raise IndicatorsError("The period {period} has not ended.", hint="Ask for one that has.", period=period.code)
    settings = workspace.settings.mail
    if mail and not (settings.host and settings.sender and settings.to):
        raise IndicatorsError("Mail is not set up.", hint="Set mail.host, mail.from and mail.to (docs/config.md).")
    _ = translator("briefings", language)
    title = _("{title} – report for {period}", title=workspace.settings.title, period=dates.period(period, language))
    names = tuple(f"{_stem(period)}.{writer_of(form).suffix}" for form in formats or default_formats())
    return ReportPlan(title, day, names, settings.sender if mail else "", settings.to if mail else ())


def write_report(
    workspace: Workspace,
    period: Period,
    out: Path,
    *,
    by: str | None,
    language: Language,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    formats: Sequence[ExportFormat] = (),
    mail: bool = False,
) -> Report:
    """Take the snapshot of a period, write its files and mail them.

    The snapshot is judged on the last day of the period unless `as_of` says otherwise, with everything known now.

    Raises:
        IndicatorsError: as `plan_report`; a file cannot be written; the mail server refused. The snapshot then stands.
    """
    chosen = tuple(formats) or default_formats()
    plan = plan_report(workspace, period, language=language, as_of=as_of, formats=chosen, mail=mail)
    record = take_snapshot(workspace, title=plan.title, by=by, as_of=plan.as_of, areas=areas, period=period)
    frozen = snapshot(workspace, record.id)
    files = tuple(_write(frozen, form, out, language, _stem(period)) for form in chosen)
    if mail:
        send(workspace.settings.mail, _letter(frozen, plan, files, language))
    return Report(frozen, files, plan.recipients)


def _stem(period: Period) -> str:
    return f"briefing-{period.code}"


def export_snapshot(frozen: Frozen, form: ExportFormat, wanted: Wanted, out: Path) -> Path:
    """Write one file of a snapshot; into a folder under the name of its own.

    Raises:
        IndicatorsError: the format is not written, or the file cannot be.
    """
    path = out / file_name(frozen, form, wanted) if out.is_dir() else out
    _put(path, export_file(frozen, form, wanted))
    return path


def _write(frozen: Frozen, form: ExportFormat, out: Path, language: Language, stem: str) -> Path:
    wanted = Wanted(language, table=TableName.READINGS)
    path = out / file_name(frozen, form, wanted, stem=stem)
    _put(path, export_file(frozen, form, wanted))
    return path


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never sees half a file."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise IndicatorsError(
            "{path} cannot be written: {why}.",
            hint="Choose another place with --out.",
            path=path,
            why=error.strerror or str(error),
        ) from error


def _letter(frozen: Frozen, plan: ReportPlan, files: Sequence[Path], language: Language) -> Letter:
    document = frozen.document
    view = next(found for found in document["views"] if found["areas"] == document["areas"])
    said = view["headline"]["en" if language is Language.EN else "vi"]
    _ = translator("briefings", language)
    proof = _("Snapshot {id}, SHA-256 {sha}.", id=frozen.id, sha=frozen.sha256)
    body = "\n\n".join((f"{said}.", _("As of {day}.", day=dates.day(plan.as_of, language)), proof))
    return Letter(plan.title, body, tuple(files))
