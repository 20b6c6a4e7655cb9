"""Commands of the data door: check a file, import it, decide on it, take it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from indicators.cli import session
from indicators.cli.briefing import read_period
from indicators.cli.session import Exit, progress, read_date, say, say_json, words
from indicators.errors import ConfigError, UploadRejected
from indicators.formats.visible import visible
from indicators.progress import COMMIT

if TYPE_CHECKING:
    from indicators.services import BatchRecord, Receipt, UploadPreview

Numbers = Literal["auto", "vi", "en"]


def check(
    files: list[Path], as_of: str | None, numbers: Numbers, sheet: str | None, *, all_findings: bool, as_json: bool
) -> None:
    """Report on each file; exit 3 when any is rejected."""
    day = read_date(as_of)
    from indicators import services

    options = services.CheckOptions(numbers, sheet)
    rejected = False
    with session.workspace() as workspace:
        for file in files:
            with progress(file.name):
                preview = services.check_upload(workspace, file.read_bytes(), file.name, options=options, as_of=day)
            rejected |= preview.is_rejected
            _tell(file, preview, all_findings=all_findings, as_json=as_json)
    if rejected:
        raise typer.Exit(Exit.REJECTED)


def _tell(file: Path, preview: UploadPreview, *, all_findings: bool, as_json: bool) -> None:
    from indicators.formats.words import label
    from indicators.model import Status
    from indicators.services.uploading_documents import check_document

    language = session.chosen_language()
    document = check_document(str(file), preview, language, all_findings=all_findings)
    if as_json:
        say_json(document)
        return
    _ = words()
    say(f"{visible(str(file))}: {_(document['verdict'])}")
    say(
        _(
            "  {rows} rows read: {new} new, {changed} changed, {unchanged} unchanged; {findings} findings.",
            rows=document["rows_read"],
            new=document["new"],
            changed=document["changed"],
            unchanged=document["unchanged"],
            findings=document["finding_count"],
        )
    )
    for finding in document["findings"]:
        say(f"  {finding['severity']:<8}{finding['code']:<24}{finding['message']}")
    if len(document["findings"]) < document["finding_count"]:
        say(_("  … and {count} more: --all-findings", count=document["finding_count"] - len(document["findings"])))
    for change in document["status_changes"]:
        before, after = (label(Status(change[side]), language) for side in ("before", "after"))
        say(f"  {change['target_code']} · {change['area']}: {before} → {after}")


def import_file(
    file: Path,
    as_of: str | None,
    numbers: Numbers,
    sheet: str | None,
    by: str | None,
    reason: str,
    *,
    yes: bool,
    approve: bool,
    all_findings: bool,
    as_json: bool,
) -> None:
    """Check, then commit the whole file or nothing; as JSON a refused file gives the document of `check`."""
    day = read_date(as_of)
    from indicators import services

    options = services.CheckOptions(numbers, sheet)
    data = file.read_bytes()
    with session.workspace() as workspace:
        with progress(file.name):
            preview = services.check_upload(workspace, data, file.name, options=options, as_of=day, by=by)
        if not as_json:
            _tell(file, preview, all_findings=all_findings, as_json=False)
        told = _told_when_refused(file, preview, all_findings=all_findings, as_json=as_json)
        with told, progress(file.name, COMMIT):
            receipt = services.commit_upload(
                workspace,
                data,
                file.name,
                by=by,
                options=options,
                as_of=day,
                ticked=yes,
                reason=reason,
                approve=approve,
                expected_revision=preview.revision,
            )
    _tell_receipt(receipt, as_json=as_json)


@contextmanager
def _told_when_refused(file: Path, preview: UploadPreview, *, all_findings: bool, as_json: bool) -> Iterator[None]:
    """The report of a file that is not written stands where its receipt would."""
    try:
        yield
    except UploadRejected:
        if as_json:
            _tell(file, preview, all_findings=all_findings, as_json=True)
        raise


def _tell_receipt(receipt: Receipt, *, as_json: bool) -> None:
    from indicators.services.uploading_documents import receipt_document

    if as_json:
        say_json(receipt_document(receipt))
        return
    _ = words()
    if receipt.already:
        when = receipt.at.astimezone(session.viet_nam()).strftime("%d/%m/%Y %H:%M")
        say(_("Already loaded on {when} by {by} as batch {batch}.", when=when, by=receipt.by, batch=receipt.batch))
        return
    text = _("Batch {batch}: {state}, {rows} rows, revision {revision}.")
    say(text.format(batch=receipt.batch, state=_(receipt.state.value), rows=receipt.rows, revision=receipt.revision))


def template(out: Path, sector: str | None, area: str | None, period: str | None, as_of: str | None) -> None:
    """Write a form to fill in and say how many figures it asks for."""
    day = read_date(as_of)
    read_period(period)
    if out.suffix.casefold() != ".xlsx":
        raise typer.BadParameter(f"'{out}' does not end in .xlsx; the form is a workbook.", param_hint="'--out'")
    from indicators import services

    with session.workspace() as workspace:
        content = services.form(
            workspace, sector=sector, area=area, period=period, as_of=day, language=session.chosen_language()
        )
        rows = services.form_rows(workspace, sector=sector, area=area, period=period, as_of=day)
    _write(out, content)
    say(words()("{count} figures are due in {file}.", count=rows, file=out))


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise ConfigError(
            "{path} cannot be written: {why}.",
            hint="Name another file with --out.",
            path=out,
            why=error.strerror or str(error),
        ) from error


def batches(*, as_json: bool) -> None:
    """The review queue, newest first."""
    from indicators import services
    from indicators.services.uploading_documents import batch_document

    with session.workspace() as workspace:
        found = services.batches(workspace)[::-1]
    if as_json:
        say_json([batch_document(batch) for batch in found])
        return
    for batch in found:
        say(_batch_line(batch))


def _batch_line(batch: BatchRecord) -> str:
    _ = words()
    when = batch.at.astimezone(session.viet_nam()).strftime("%d/%m/%Y %H:%M")
    decided = f" · {batch.decided_by}" if batch.decided_by else ""
    state = _(batch.state.value)
    return f"{batch.id:>6}  {state:<12} {when}  {batch.by}{decided}  {batch.rows:>8}  {batch.file_name}"


def decide(
    action: Literal["approve", "reject", "undo"], batch: int, by: str | None, reason: str, *, as_json: bool
) -> None:
    """Approve, reject or undo a batch."""
    from indicators import services

    with session.workspace() as workspace:
        match action:
            case "approve":
                receipt = services.approve_batch(workspace, batch, by=by, reason=reason)
            case "reject":
                receipt = services.reject_batch(workspace, batch, by=by, reason=reason)
            case "undo":
                receipt = services.undo_batch(workspace, batch, by=by, reason=reason)
    _tell_receipt(receipt, as_json=as_json)
