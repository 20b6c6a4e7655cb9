"""Commands that create, check and run an installation."""

from __future__ import annotations

import os
import runpy
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from indicators.cli import session
from indicators.cli.session import Exit, complain, say, say_json, words
from indicators.errors import ConfigError
from indicators.formats.texts import explain
from indicators.settings import CONFIG_VARIABLE, Settings

if TYPE_CHECKING:
    from indicators.services import Workspace

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_APP = Path(__file__).resolve().parents[2] / "app.py"


def serve(host: str | None, port: int | None) -> None:
    """Check what can be checked, print the address and become the server."""
    chosen = session.settings({"server__host": host, "server__port": port})
    _refuse_open_door(chosen)
    _refuse_taken_port(chosen)
    with session.workspace() as workspace:
        _tell_of_accounts(workspace)
    server = chosen.server
    shown = "localhost" if server.host in _LOOPBACK else server.host
    say(f"http://{shown}:{server.port}")
    sys.stdout.flush()
    os.environ.update(_environment(chosen))
    os.chdir(_APP.parent)
    sys.argv = ["streamlit", "run", str(_APP), "--server.address", server.host, "--server.port", str(server.port)]
    if chosen.auth.mode != "none":  # the door is called by these names; Streamlit must know them for its websocket
        sys.argv += [part for name in server.allowed_hosts for part in ("--server.allowedHosts", name)]
    # In this process, so that what was imported to check the database is not imported twice.
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def _environment(chosen: Settings) -> dict[str, str]:
    config = session.config_path()
    known = {
        "INDICATORS_DATABASE": chosen.database,
        "INDICATORS_LANGUAGE": chosen.language,
        "INDICATORS_SERVER__HOST": chosen.server.host,
        "INDICATORS_SERVER__PORT": str(chosen.server.port),
    }
    return known | ({CONFIG_VARIABLE: str(config)} if config else {})


def _refuse_open_door(chosen: Settings) -> None:
    from indicators.services.workspace import refuse_unbuilt_sign_in

    refuse_unbuilt_sign_in(chosen)
    if chosen.server.host in _LOOPBACK:
        return
    if chosen.auth.mode == "none":
        raise ConfigError(
            "Without sign-in the dashboard does not listen on {host}: everyone there could change figures.",
            hint="Set auth.mode: local, or server.host: 127.0.0.1 with a proxy that lets people sign in before it.",
            host=chosen.server.host,
        )
    if not chosen.server.base_url.startswith("https://"):
        raise ConfigError(
            "On {host} passwords would travel where everyone can read them.",
            hint="Put a proxy with TLS before it and set server.base_url: https://…, or set server.host: 127.0.0.1.",
            host=chosen.server.host,
        )


def _tell_of_accounts(workspace: Workspace) -> None:
    """Say where people shall sign in and nobody can yet."""
    from indicators.services.sessions import can_sign_in

    if workspace.settings.auth.mode != "none" and not can_sign_in(workspace):
        complain(words()("Nobody can sign in yet: indicators user add NAME --role admin"))


def _refuse_taken_port(chosen: Settings) -> None:
    family = socket.AF_INET6 if ":" in chosen.server.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((chosen.server.host, chosen.server.port))
        except OSError as error:
            raise ConfigError(
                "Port {port} on {host} cannot be used: {why}.",
                hint="Stop the program that uses it, or choose another one: PORT=8600 make run, or serve --port 8600.",
                port=chosen.server.port,
                host=chosen.server.host,
                why=error.strerror or str(error),
            ) from error


def init() -> None:
    """Create or migrate the database and load what is shipped."""
    from indicators import services

    _ = words()
    language = session.chosen_language()
    label = str(session.settings().observations)
    with session.workspace(migrate=True) as workspace, session.progress(label):
        summary = services.initialise(workspace)
    for report in summary.reports:
        for finding in report.findings:
            complain(f"{report.file}: {services.finding_message(finding, language)}")
    for loaded in summary.files:
        text = _("already loaded") if loaded.already else _("{count} values loaded", count=loaded.rows)
        say(f"{loaded.name}: {text}")
    if summary.rejected:
        complain(_("{file} has errors and was not loaded; correct it and run init again.", file=summary.rejected.file))
        raise typer.Exit(Exit.REJECTED)
    say(_("Database ready at revision {revision}.", revision=summary.revision))


def doctor(*, as_json: bool) -> None:
    """Say what is wrong; exit 1 when anything is."""
    from indicators import services

    report = services.doctor(session.settings)
    language = session.chosen_language()
    if as_json:
        say_json(services.doctor_document(report, language))
    else:
        _ = words()
        for name, value in report.facts:
            say(f"  {name}: {value}")
        for failure in report.failures:
            say(f"✖ {failure.code}: {explain(failure.error, language)}")
        say(_("{checked} checks, {failed} failed.", checked=report.checked, failed=len(report.failures)))
    if report.failures:
        raise typer.Exit(Exit.FAILURE)


def demo(out: Path, seed: int, rows: int | None) -> None:
    """Write the invented data set and say how to look at it."""
    from indicators import services

    _ = words()
    summary = services.write_demo(session.settings(), out, seed=seed, rows=rows)
    say(_("{rows} invented values in {folder}.", rows=summary.rows, folder=summary.folder))
    say(f"indicators --config {summary.config} init && indicators --config {summary.config} serve")
