"""The words that Streamlit's front end speaks of itself, in our languages; `shell.js` exchanges them on the page."""

from __future__ import annotations

import json
from typing import Final

from indicators.formats.texts import marker, translator
from indicators.model import Language

N_ = marker("ui")
_WORDS: Final = (
    N_("{n} more"), N_("App pages"), N_("Sidebar"), N_("Expand sidebar"), N_("Collapse sidebar"), N_("Open sidebar"),
    N_("Main menu"), N_("System"), N_("Light"), N_("Dark"), N_("Print"), N_("Record screen"), N_("Settings"),
    N_("Rerun"), N_("Stop"), N_("Running..."), N_("Connecting"), N_("Connection error"),
    N_("Choose an option"), N_("Choose options"), N_("No results"), N_("Select all"), N_("Open"), N_("Close"),
    N_("Clear"), N_("Clear value"), N_("Clear all"), N_("Choose date"), N_("Today"), N_("day"), N_("month"), N_("year"),
    N_("selected"), N_("Next"), N_("Previous"), N_("Next month"), N_("Previous month"), N_("First available date"),
    N_("Last available date"), N_("Upload"), N_("Browse files"), N_("{n}MB per file"), N_("Remove file"),
    N_("Press Enter to apply"), N_("Skip to main content"), N_("Press Enter to submit form"),
    N_("Remove {name}"),
)  # fmt: skip


def front_words() -> str:
    """A script element without script: English words and their translations, numbers as `{n}`, names as `{name}`."""
    _ = translator("ui", Language.VI)
    pairs = {word: _(word) for word in _WORDS}
    text = json.dumps(pairs, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="front-words">{text}</script>'
