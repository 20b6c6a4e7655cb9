"""What a write did and where a batch stands, as HTML."""

from __future__ import annotations

from indicators import services
from indicators.model import BatchState
from indicators.services import Receipt, Workspace
from indicators.ui.data_view import (
    BATCHES,
    count,
    data,
    facts,
    hero,
    instant,
    note,
    page_link,
    section,
    short_hash,
    state_mark,
)
from indicators.ui.markup import Html
from indicators.ui.upload_view import REVIEWED, WRITTEN, way
from indicators.ui.view import View


def already_note(found: Receipt, view: View) -> Html:
    """The same bytes were loaded before."""
    said = view.text(
        "This very file was already loaded on {when} by {who}, as batch {batch}; it is not loaded twice.",
        when=instant(found.at, view), who=found.by, batch=found.batch,
    )  # fmt: skip
    return note(said, " ", page_link(view, BATCHES, view.text("See the batch"), batch=found.batch))


def receipt(workspace: Workspace, batch: int, view: View) -> Html:
    """The receipt of a batch.

    Raises:
        NotFound: there is no such batch.
    """
    found = services.batch(workspace, batch)
    rows = view.text.plural(
        "{shown} value written", "{shown} values written", found.rows, shown=count(found.rows, view)
    )
    lead = {
        BatchState.APPROVED: view.text("They count from revision {revision} on.", revision=found.approved_revision),
        BatchState.DRAFT: view.text("They count once another person approves the batch."),
    }.get(found.state, view.text("They do not count: the batch was rejected or undone."))
    is_counted = found.state is BatchState.APPROVED
    see = view.text("See or undo the batch") if is_counted else view.text("See the batch")
    links = note(
        page_link(view, BATCHES, see, batch=batch), " · ",
        page_link(view, "overview", view.text("See the overview")),
    )  # fmt: skip
    kept = facts(
        (
            (view.text("Batch"), str(batch)),
            (view.text("Revision"), str(found.revision)),
            (view.text("State"), state_mark(found.state, view)),
            (view.text("By"), data(found.by)),
            (view.text("When"), instant(found.at, view)),
            (view.text("File"), data(found.file_name)),
            (view.text("SHA-256"), short_hash(found.sha256)),
            (view.text("Reason"), data(found.reason) if found.reason else "–"),
        )
    )
    return section(hero(rows, lead, _way(workspace, found.state, view)), kept, links)


def _way(workspace: Workspace, state: BatchState, view: View) -> Html:
    is_reviewed = not services.has_one_user(workspace)
    is_done = is_reviewed and state is BatchState.APPROVED
    return way(REVIEWED if is_done else WRITTEN, view, is_reviewed=is_reviewed)
