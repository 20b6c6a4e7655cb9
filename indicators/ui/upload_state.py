"""What the upload page was asked for, read from its address like any input; the page itself keeps nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import streamlit as st

from indicators.services import CheckOptions, Workspace
from indicators.ui import session

FILE, NUMBERS, SHEET, BATCH = "file", "numbers", "sheet", "batch"
_CONVENTIONS = ("vi", "en")
_HASH = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_SHEET_CHARS = 100
_SEEN = "upload_seen"


@dataclass(frozen=True, slots=True)
class Asked:
    """The file by its hash, how to read it and the day to judge on; or the batch whose receipt is shown."""

    sha256: str | None
    numbers: str
    sheet: str | None
    as_of: date
    batch: int | None

    @property
    def options(self) -> CheckOptions:
        """The same as options of the check."""
        return CheckOptions(self.numbers, self.sheet)


def asked(workspace: Workspace) -> Asked:
    """What the address says; what cannot be meant is left out."""
    given = st.query_params
    sha256, batch = given.get(FILE, ""), given.get(BATCH, "")
    sheet = given.get(SHEET, "")[:_SHEET_CHARS]
    default = workspace.default_as_of
    return Asked(
        sha256=sha256 if _HASH.fullmatch(sha256) else None,
        numbers=given.get(NUMBERS, "") if given.get(NUMBERS) in _CONVENTIONS else "auto",
        sheet=sheet or None,
        as_of=session.read_day(given.get(session.AS_OF), default=default, latest=max(workspace.today, default)),
        batch=int(batch) if _NUMBER.fullmatch(batch) else None,
    )


def put(**terms: str | None) -> None:
    """Change the address; None takes a term away."""
    for name, value in terms.items():
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value


def start_again() -> None:
    """Back to choosing a file."""
    put(**dict.fromkeys((FILE, NUMBERS, SHEET, BATCH)))


def seen_revision(wanted: Asked, newest: int) -> int:
    """The revision at which this person was shown this file; the newest one at the first look."""
    held = st.session_state.get(_SEEN)
    if not isinstance(held, tuple) or held[0] != wanted:
        return newest
    return int(held[1])


def remember_seen(wanted: Asked, revision: int) -> None:
    """Keep at which revision the file was shown: a commit is refused when the same keys changed since."""
    st.session_state[_SEEN] = (wanted, revision)


def forget_seen() -> None:
    """Show the file anew, against what is stored now."""
    st.session_state.pop(_SEEN, None)
