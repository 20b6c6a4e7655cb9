"""The review queue and one batch of it as HTML; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indicators.formats import dates, quantities
from indicators.model import BatchState, Catalogue
from indicators.services import Action, BatchRecord, BatchRow, DraftChanges, RevisionRecord
from indicators.ui.data_view import (
    BATCHES,
    HISTORY,
    area_name,
    count,
    counts,
    data,
    facts,
    heading,
    hero,
    indicator_name,
    instant,
    lines,
    page_link,
    short_hash,
    state_mark,
    table,
)
from indicators.ui.markup import Child, Html, join, tag
from indicators.ui.upload_view import written_table
from indicators.ui.view import View


def queue_heading(found: Sequence[BatchRecord], view: View) -> Html:
    """How many batches wait, as the page's heading."""
    waiting = sum(batch.state is BatchState.DRAFT for batch in found)
    title = (
        view.text.plural(
            "{n} batch waits for approval", "{n} batches wait for approval", waiting, n=count(waiting, view)
        )
        if waiting
        else view.text("No batch waits for approval")
    )
    lead = view.text(
        "Every file that was ever written, newest first. A batch is whole or not there; a draft counts once another "
        "person approves it, and an approved batch can be undone."
    )
    return hero(title, lead)


def queue(shown: Iterable[BatchRecord], view: View) -> Html:
    """One line a batch."""
    columns = (
        (view.text("Batch"), "n"), (view.text("State"), ""), (view.text("Sent"), ""), (view.text("By"), ""),
        (view.text("File"), ""), (view.text("Values"), "n"), (view.text("Decided"), ""),
    )  # fmt: skip
    return table(columns, (_queued(batch, view) for batch in shown), class_="batches")


def _queued(batch: BatchRecord, view: View) -> tuple[Child, ...]:
    decided = instant(batch.decided_at, view) if batch.decided_at else None
    return (
        page_link(view, BATCHES, str(batch.id), batch=batch.id),
        state_mark(batch.state, view),
        instant(batch.at, view),
        data(batch.by),
        lines(data(batch.file_name), tag("span", data(batch.reason), class_="mut") if batch.reason else None),
        count(batch.rows, view),
        lines(decided, tag("span", data(batch.decided_by), class_="mut")) if decided else "–",
    )


def batch_heading(batch: BatchRecord, view: View) -> Html:
    """One batch: what it is and where it stands."""
    back = tag("p", page_link(view, BATCHES, view.text("All batches")), class_="crumb")
    values = view.text.plural("{shown} value", "{shown} values", batch.rows, shown=count(batch.rows, view))
    title = view.text("Batch {batch}: {values}", batch=batch.id, values=values)
    return hero(title, state_mark(batch.state, view), back)


def batch_facts(batch: BatchRecord, view: View) -> Html:
    """Who, when, from which file."""
    options = ", ".join(f"{name}={value}" for name, value in batch.options.items())
    return facts(
        (
            (view.text("File"), data(batch.file_name)),
            (view.text("By"), data(batch.by)),
            (view.text("When"), instant(batch.at, view)),
            (view.text("Revision"), str(batch.revision)),
            (view.text("Read with"), data(options) if options else view.text("as found")),
            (view.text("SHA-256"), short_hash(batch.sha256)),
        )
    )


def log(entries: Sequence[RevisionRecord], view: View) -> Html:
    """What was done with the batch, in order."""
    columns = ((view.text("Revision"), "n"), (view.text("When"), ""), (view.text("Who"), ""), (view.text("Done"), ""),
               (view.text("Reason"), "why"))  # fmt: skip
    rows = (
        (
            str(one.id),
            instant(one.at, view),
            data(one.by),
            action_word(one, view),
            data(one.reason) if one.reason else "–",
        )
        for one in entries
    )
    return join(heading(view.text("What was done")), table(columns, rows))


def action_word(entry: RevisionRecord, view: View) -> str:
    """What a revision did, in words."""
    is_at_once = entry.state is BatchState.APPROVED
    return {
        Action.IMPORT: view.text("written and approved at once") if is_at_once else view.text("written as a draft"),
        Action.APPROVE: view.text("approved"),
        Action.REJECT: view.text("rejected"),
        Action.UNDO: view.text("undone"),
        Action.MILESTONE: view.text("state of a task recorded"),
        Action.CATALOGUE: view.text("catalogue recorded"),
        Action.PERSON: view.text("account changed"),
        Action.TOKEN: view.text("token given"),
    }[entry.action]


def changes(found: DraftChanges, catalogue: Catalogue, view: View) -> Html:
    """What an approval would change: how many values, and the first of them, old and new."""
    pairs = (
        (found.new, view.text("new values")),
        (found.changed, view.text("revised values (replace approved ones)")),
        (found.unchanged, view.text("unchanged")),
    )
    total = found.new + found.changed
    rows = [row for row in found.rows if row.indicator in catalogue.indicators]
    more = view.text("{shown} of {total} values", shown=count(len(rows), view), total=count(total, view))
    return join(
        heading(view.text("What the approval would change"), more),
        counts((count(number, view), label) for number, label in pairs),
        written_table(rows, catalogue, view) if rows else None,
    )


def values(rows: Sequence[BatchRow], total: int, catalogue: Catalogue, view: View) -> Html:
    """The first values of a batch; each leads to its history."""
    columns = ((view.text("Indicator"), ""), (view.text("Area"), ""), (view.text("Period"), ""),
               (view.text("Value"), "n"), (view.text("History"), ""))  # fmt: skip
    more = view.text("{shown} of {total} values", shown=count(len(rows), view), total=count(total, view))
    body = (_value(row, catalogue, view) for row in rows)
    return join(heading(view.text("Values"), more), table(columns, body, class_="values"))


def _value(row: BatchRow, catalogue: Catalogue, view: View) -> tuple[Child, ...]:
    indicator = catalogue.indicators.get(row.indicator)
    shown = quantities.quantity(row.value, indicator, view.lang, trim=True) if indicator else repr(row.value)
    history = page_link(view, HISTORY, view.text("History"), indicator=row.indicator, area=row.area, period=row.period)
    return (
        indicator_name(catalogue, row.indicator, view), area_name(catalogue, row.area, view),
        dates.period(row.period, view.lang), shown, history,
    )  # fmt: skip


def blockers(entries: Sequence[RevisionRecord], view: View) -> Html:
    """The later revisions that an undo would lose."""
    columns = ((view.text("Revision"), "n"), (view.text("Batch"), "n"), (view.text("When"), ""), (view.text("Who"), ""),
               (view.text("Done"), ""))  # fmt: skip
    rows = (
        (
            str(one.id),
            page_link(view, BATCHES, str(one.batch), batch=one.batch) if one.batch else "–",
            instant(one.at, view),
            data(one.by),
            action_word(one, view),
        )
        for one in entries
    )
    title = view.text("Later revisions that would be lost")
    return join(heading(title, view.text("undo these first, the newest before the others")), table(columns, rows))


def closed_note(batch: BatchRecord, view: View) -> str:
    """Why a batch cannot be decided on any more; "" while it can."""
    if batch.state is BatchState.REJECTED:
        return view.text("A rejected batch stays as a record; send the corrected file as a new one.")
    if batch.state is BatchState.UNDONE:
        return view.text("An undone batch stays as a record; the file can be sent again.")
    return ""


def latest_first(found: Sequence[BatchRecord], states: Sequence[BatchState]) -> list[BatchRecord]:
    """The batches in one of the states, newest first."""
    return [batch for batch in reversed(found) if not states or batch.state in states]
