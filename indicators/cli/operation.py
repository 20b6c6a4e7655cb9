"""Commands of the administrator about the database: audit, backup, restore."""

from __future__ import annotations

from pathlib import Path

import typer

from indicators.cli import session
from indicators.cli.session import Exit, say, say_json, words
from indicators.formats.texts import translator


def verify(*, as_json: bool) -> None:
    """Check every hash; exit 1 when one does not match."""
    _ = translator("errors", session.chosen_language())
    from indicators.services.operating import verify_audit

    with session.workspace() as workspace:
        checked, damages = verify_audit(workspace)
    if as_json:
        failed = [
            {"code": "AUDIT", "what": f"{one.table} {one.row}: {_(one.template)}", "do": _(one.hint)} for one in damages
        ]
        say_json({"checked": checked, "failed": failed})
    else:
        for one in damages:
            say(f"✖ {one.table} {one.row}: {_(one.template)} {_(one.hint)}")
        say(words()("{checked} revisions checked, {failed} damages found.", checked=checked, failed=len(damages)))
    if damages:
        raise typer.Exit(Exit.FAILURE)


def backup(out: Path, *, as_json: bool) -> None:
    """Write a backup and say its size."""
    from indicators.services.operating import back_up

    with session.workspace() as workspace:
        revision = back_up(workspace, out)
    if as_json:
        say_json({"file": str(out), "bytes": out.stat().st_size, "revision": revision})
        return
    say(words()("{file}: everything up to revision {revision}.", file=out, revision=revision))


def restore(source: Path, *, as_json: bool) -> None:
    """Fill the empty database of the settings."""
    from indicators.services.operating import restore_backup

    with session.workspace(migrate=True) as workspace:
        revision = restore_backup(workspace, source)
    if as_json:
        say_json({"revision": revision})
        return
    say(words()("Restored up to revision {revision}.", revision=revision))
