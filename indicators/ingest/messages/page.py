"""The page docs/findings.md, made from the list of codes; it knows no report.

python -m indicators.ingest.messages.page docs/findings.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from indicators.ingest.codes import SEVERITY, FindingCode
from indicators.ingest.messages import description, title
from indicators.model import Language, Severity

_HEAD: Final = """# Findings

What the check of an upload can say, in the order of its steps. This page is made from the program
(`python -m indicators.ingest.messages.page docs/findings.md`); docs/upload.md says what an upload may hold.

E rejects the whole file, W asks a person to tick it, I informs. A finding names the row as a spreadsheet shows it
(header 1) and the column by its canonical name.
"""
_GROUPS: Final = {
    FindingCode.FILE_EMPTY: "File",
    FindingCode.ENCODING_UNKNOWN: "Encoding",
    FindingCode.FIELD_COUNT: "Fields and rows",
    FindingCode.TOO_MANY_ROWS: "Size",
    FindingCode.HEADER_MISSING_COLUMN: "Header",
    FindingCode.CONTROL_CHARACTER: "Characters",
    FindingCode.INDICATOR_MISSING: "Indicator",
    FindingCode.AREA_MISSING: "Area",
    FindingCode.PERIOD_INVALID: "Period",
    FindingCode.VALUE_MISSING: "Number",
    FindingCode.VALUE_BELOW_MIN: "Range",
    FindingCode.DUPLICATE_CONFLICT: "Repeated and approved rows",
    FindingCode.SHEET_AMBIGUOUS: "Sheet",
}
"""The first code of each group and its heading."""
_LETTERS: Final = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.INFO: "I"}


def findings_page() -> str:
    """The whole page."""
    return "\n".join((_HEAD.rstrip("\n"), *_sections(), ""))


def _sections() -> Iterator[str]:
    for code in FindingCode:
        if code in _GROUPS:
            yield from ("", f"## {_GROUPS[code]}", "", "| code | | meaning | tiếng Việt |", "|---|---|---|---|")
        letter = "E, W in a note" if code is FindingCode.BIDI_CONTROL else _LETTERS[SEVERITY[code]]
        english, vietnamese = (f"**{title(code, lang)}.** {description(code, lang)}" for lang in reversed(Language))
        yield f"| `{code}` | {letter} | {english} | {vietnamese} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(findings_page(), encoding="utf-8")
