"""What one call of the command line holds: its global options, its language, its open workspace, its output."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from indicators.errors import IndicatorsError
from indicators.formats.texts import Translator, translator
from indicators.formats.visible import visible
from indicators.model import Language
from indicators.progress import CHECK, Plan, watched
from indicators.settings import Settings, load_settings
from indicators.settings import config_path as settings_file

if TYPE_CHECKING:
    from indicators.services import Workspace

_NOT_IN_A_LINE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Exit(IntEnum):
    """Exit codes of docs/contract.md."""

    DONE = 0
    FAILURE = 1
    USAGE = 2
    REJECTED = 3


@dataclass
class Session:
    """Global options of the running command."""

    config: Path | None = None
    database: str | None = None
    language: Language | None = None


_session = Session()


def begin(config: Path | None, database: str | None, language: Language | None) -> None:
    """Remember the global options for the command that follows."""
    _session.config, _session.database, _session.language = config, database, language


def settings(options: Mapping[str, object] | None = None) -> Settings:
    """The settings with this call's options on top."""
    own: dict[str, object] = {"database": _session.database, "language": _session.language}
    return load_settings(_session.config, options={**own, **(options or {})})


def chosen_language() -> Language:
    """The language of messages: the option, else that of the settings, else Vietnamese."""
    if _session.language:
        return _session.language
    try:
        return settings().language
    except IndicatorsError:  # the settings themselves may be what is wrong
        return Language.VI


def workspace(*, migrate: bool = False) -> Workspace:
    """The opened workspace of this call."""
    from indicators.services import open_workspace

    return open_workspace(settings(), migrate=migrate)


def words() -> Translator:
    """The translator of this door."""
    return translator("cli", chosen_language())


def say(text: str) -> None:
    """One result on stdout."""
    sys.stdout.write(_shown(text) + "\n")


def say_json(document: object) -> None:
    """One JSON document on one line of stdout and nothing else.

    Signs that some readers take for the end of a line, and halves of letters in names of files, are written as escapes.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    sys.stdout.write(_NOT_IN_A_LINE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def complain(text: str) -> None:
    """One message on stderr."""
    sys.stderr.write(_shown(text) + "\n")


def _shown(text: str) -> str:
    """Lines in which nothing turns the terminal's text or hides in it."""
    return "\n".join(map(visible, text.split("\n")))


@contextmanager
def progress(label: str, plan: Plan = CHECK) -> Iterator[None]:
    """A bar on stderr that shows how far the block is, with the time gone; nothing where nobody watches a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=1.0)
        with watched(lambda seen: bar.update(task, completed=seen.share(plan))):
            yield


def read_date(text: str | None) -> date | None:
    """A day written `2025-12-31`, as an option of the command line.

    Raises:
        typer.BadParameter: the text is no such day.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is not a day; write YYYY-MM-DD, for example 2025-12-31.") from error


def read_known_at(text: str | None) -> int | date | None:
    """A revision number or a day, as an option of the command line."""
    if text is not None and text.isascii() and text.isdigit() and len(text) < 9:
        return int(text)
    return read_date(text)


def config_path() -> Path | None:
    """The settings file of this call."""
    return settings_file(_session.config, os.environ)


def viet_nam() -> tzinfo:
    """The time zone in which instants are shown."""
    from indicators.services.workspace import VIET_NAM

    return VIET_NAM
