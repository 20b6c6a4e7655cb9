"""The one catcher of the command line: every error leaves as plain lines on stderr with its exit code."""

from __future__ import annotations

import logging
import sys
import uuid

from indicators.cli.commands import app
from indicators.cli.session import Exit, chosen_language, complain
from indicators.errors import IndicatorsError, NotFound, UnreadableFile, UploadRejected
from indicators.formats.texts import explain, translator

_EXIT_CODES: tuple[tuple[type[IndicatorsError], Exit], ...] = (
    (NotFound, Exit.USAGE),
    (UploadRejected, Exit.REJECTED),
    (UnreadableFile, Exit.REJECTED),
)


def main() -> None:
    """Run the command line and leave with the exit code of docs/contract.md."""
    try:
        app()
    except IndicatorsError as error:
        complain(explain(error, chosen_language()))
        sys.exit(_exit_code(error))
    except Exception:
        complain(_unknown_error())
        sys.exit(Exit.FAILURE)


def _exit_code(error: IndicatorsError) -> Exit:
    return next((code for kind, code in _EXIT_CODES if isinstance(error, kind)), Exit.FAILURE)


def _unknown_error() -> str:
    identity = uuid.uuid4().hex[:8]
    logging.getLogger("indicators").exception("unexpected error %s", identity)
    _ = translator("cli", chosen_language())
    return _("Unexpected error {id}. Report this id together with what you did.", id=identity)
