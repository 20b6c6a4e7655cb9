"""A file on its way into the store: checked with its consequences shown, then committed whole, decided on, undone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.access import Right
from indicators.errors import NotAllowed, UploadRejected
from indicators.ingest.check import CheckOptions
from indicators.ingest.report import FileVerdict, ImportReport
from indicators.model import AreaSet, BatchState
from indicators.model.people import Person
from indicators.services.checking import StatusChange, looked_over
from indicators.services.court import Court
from indicators.services.people import IMPLICIT_APPROVAL, allowed, allowed_to_read
from indicators.services.workspace import Workspace
from indicators.store import Receipt


@dataclass(frozen=True, slots=True)
class UploadPreview:
    """What a file holds and what committing it would do, as seen at one revision."""

    report: ImportReport
    revision: int
    status_changes: tuple[StatusChange, ...]

    @property
    def is_rejected(self) -> bool:
        """Whether the file has errors."""
        return self.report.verdict is FileVerdict.REJECT


def check_upload(
    workspace: Workspace,
    data: bytes,
    name: str,
    *,
    options: CheckOptions | None = None,
    as_of: date | None = None,
    by: str | None = None,
) -> UploadPreview:
    """Everything there is to say about a file, and which statuses would flip; writes nothing.

    `by` names the account that would send it, by default whoever asks.

    Raises:
        NotAllowed: the person may not upload.
        NotFound: accounts exist, and none has that name.
    """
    person = allowed(workspace, Right.UPLOAD, by) if by else allowed_to_read(workspace, Right.UPLOAD)
    workspace = workspace.of(person)
    day = as_of or workspace.default_as_of
    revision = workspace.store.revision()
    court = Court.of(workspace, revision, areas=AreaSet.NEW, as_of=day)
    report, changes = looked_over(workspace, data, name, options or CheckOptions(), as_of=day, court=court)
    return UploadPreview(report, revision, changes)


def commit_upload(
    workspace: Workspace,
    data: bytes,
    name: str,
    *,
    by: str | None = None,
    options: CheckOptions | None = None,
    as_of: date | None = None,
    ticked: bool = False,
    reason: str = "",
    approve: bool = False,
    expected_revision: int | None = None,
) -> Receipt:
    """Check once more and write the whole file in one transaction, as a draft unless `approve`.

    `by` names who sends it, by default whoever asks. `ticked` says that a person saw the warnings, `reason` answers
    the jumps, `expected_revision` is that of the preview. Only the one user of an installation without sign-in approves
    by writing; that it came about so is kept behind the reason.

    Raises:
        NotAllowed: the person may not upload, or not approve at once.
        NotFound: accounts exist, and none is called `by`.
        UploadRejected: the file has errors, unticked warnings or unanswered jumps; nothing was written.
        StaleRevision: somebody wrote the same keys since the preview; nothing was written.
    """
    person = allowed(workspace, Right.UPLOAD, by)
    if approve:
        _refuse_own_approval(person)
    workspace, options = workspace.of(person), options or CheckOptions()
    standing = standing_upload(workspace, hashlib.sha256(data).hexdigest(), options)
    if standing is not None:
        return standing
    revision = expected_revision if expected_revision is not None else workspace.store.revision()
    report, _ = looked_over(workspace, data, name, options, as_of=as_of or workspace.default_as_of)
    _refuse_unready(report, ticked=ticked, reason=reason)
    with workspace.settling():
        return workspace.store.commit_batch(
            report.observations,
            by=person.name,
            at=workspace.clock(),
            file_name=name,
            data=data,
            options=_stored(options),
            reason="; ".join(part for part in (reason.strip(), IMPLICIT_APPROVAL if approve else "") if part),
            approve=approve,
            expected_revision=revision,
        )


def standing_upload(workspace: Workspace, sha256: str, options: CheckOptions) -> Receipt | None:
    """The receipt of the same bytes with the same options, while that batch is a draft or approved."""
    for batch in workspace.store.batches():
        is_same = batch.sha256 == sha256 and batch.options == _stored(options)
        if is_same and batch.state in (BatchState.DRAFT, BatchState.APPROVED):
            return Receipt(batch.id, batch.revision, batch.state, batch.by, batch.at, already=True, rows=batch.rows)
    return None


def _stored(options: CheckOptions) -> Mapping[str, str]:
    chosen = {"numbers": options.numbers, "sheet": options.sheet or ""}
    return {key: value for key, value in chosen.items() if value not in ("", "auto")}


def _refuse_unready(report: ImportReport, *, ticked: bool, reason: str) -> None:
    if report.verdict is FileVerdict.REJECT:
        raise UploadRejected(
            "{file} has errors; nothing was written.",
            hint="Correct the rows named and send the file again.",
            file=report.file,
        )
    if report.verdict is FileVerdict.ACCEPT_WITH_WARNING and not ticked:
        raise UploadRejected(
            "{file} has warnings that nobody has confirmed ({count}); nothing was written.",
            hint="Look at them, then confirm: --yes on the command line, the tick on the page.",
            file=report.file,
            count=report.finding_count,
        )
    if report.needs_reason and not reason.strip():
        raise UploadRejected(
            "{file} holds a value that jumps against the period before; nothing was written.",
            hint="Say why the jump is right: --reason on the command line, the reason field on the page.",
            file=report.file,
        )


def _refuse_own_approval(person: Person) -> None:
    if not person.is_local:
        raise NotAllowed(
            "{name} cannot approve the own upload; nothing was written.",
            hint="Send it as a draft; another person approves it.",
            name=person.name,
        )
