"""Commands about what is owed: who has reported, and how far the directive's tasks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from indicators.cli import session
from indicators.cli.briefing import read_period
from indicators.cli.session import read_date, say, say_json, words
from indicators.model import Language, MilestoneRecord, MilestoneState

if TYPE_CHECKING:
    from indicators.briefings.shape import Missing
    from indicators.services.tasks import Task


def reporting(period: str | None, as_of: str | None, sector: str | None, *, as_json: bool) -> None:
    """The list that the Ministry Office phones."""
    asked, day = read_period(period), read_date(as_of)
    from indicators import services
    from indicators.services.reporting import reporting as rows_of
    from indicators.services.suggestions import known

    with session.workspace() as workspace:
        catalogue, shown_day = workspace.catalogue, day or workspace.default_as_of
        if sector is not None:
            known("sector", sector, catalogue.sectors)
        rows = [
            row
            for row in rows_of(workspace, period=asked, as_of=day)
            if sector in (None, catalogue.indicators[row["indicator"]].sector)
        ]
    if as_json:
        say_json({"as_of": shown_day.isoformat(), "method": services.METHOD_VERSION, "rows": rows})
        return
    _ = words()
    language = session.chosen_language()
    for row in rows:
        one = catalogue.indicators[row["indicator"]]
        name = one.name_en if language is Language.EN and one.name_en else one.name_vi
        total = len(row["reported"]) + len(row["missing"])
        due = _("due {day}", day=row["deadline"]) if row["deadline"] else _("no deadline is set")
        say(f"{one.code} · {name} · {row['period']}: {len(row['reported'])}/{total} · {due}")
        for unit in row["missing"]:
            say(f"  {catalogue.areas[unit['area']].name_vi} ({unit['area']}): {_missing(unit)}")


def _missing(unit: Missing) -> str:
    _ = words()
    last = _("last reported {period}", period=unit["last_period"]) if unit["last_period"] else _("never reported")
    if unit["late_days"] is not None:
        return _("{n} days late", n=unit["late_days"]) + f"; {last}"
    return last


def milestones(sector: str | None, state: MilestoneState | None, as_of: str | None, *, as_json: bool) -> None:
    """One line a task."""
    day = read_date(as_of)
    from indicators.services.frozen_facts import milestone_facts
    from indicators.services.tasks import tasks

    language = session.chosen_language()
    with session.workspace() as workspace:
        found = tasks(workspace, sector=sector, state=state, as_of=day)
    if as_json:
        say_json(milestone_facts(found))
        return
    for task in found:
        say(_task_line(task, language))


def _task_line(task: Task, language: Language) -> str:
    from indicators.briefings.tables import MILESTONE_STATES
    from indicators.formats.texts import translator

    one = task.milestone
    title = one.title_en if language is Language.EN and one.title_en else one.title_vi
    state = translator("briefings", language)(MILESTONE_STATES[task.state]) if task.state else "–"
    since = f" ({task.record.date})" if task.record else ""
    return f"{one.code:<10} {state}{since} · {title}"


def set_milestone(
    code: str,
    state: MilestoneState,
    date: str,
    source: str,
    evidence: str,
    source_url: str,
    by: str | None,
    *,
    as_json: bool,
) -> None:
    """Record the state of a task as a revision."""
    day = read_date(date)
    if day is None:
        raise typer.BadParameter("Name the day: --date 2025-09-30.")
    from indicators.services.tasks import set_task_state

    record = MilestoneRecord(
        milestone=code, date=day, state=state, evidence=evidence, source=source, source_url=source_url
    )
    with session.workspace() as workspace:
        revision = set_task_state(workspace, record, by=by)
    if as_json:
        say_json({"milestone": code, "state": state.value, "date": day.isoformat(), "revision": revision})
        return
    say(words()("{code}: recorded with revision {revision}.", code=code, revision=revision))
