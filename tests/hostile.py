"""The shipped catalogue and figures with a text in every name and note that a program might obey."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ORDERS = (
    "<img src=x onerror=alert(1)>",
    '<a href="https://evil.example/a">a</a>',
    "<b>b</b><script>alert(2)</script>",
    "![i](https://evil.example/i.png)",
    "[l](https://evil.example/l) **bold** `code`",
    ":material/delete: :red[red] :smile:",
    "$\\frac{1}{2}$ \\textbf{x}",
    "%{x} %{customdata[0]} %{} {0} {name}",
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "＝1+1",
    "'; DROP TABLE observations; --",
    '#t[x] *y* _z_ @ref <lbl> \\ `q` #image("x")',
    "&lt;i&gt; &amp;",
    "abc\u202edef",
    "abc\u200bdef",
    "~~s~~ <https://evil.example> https://evil.example/auto",
)
"""HTML, Markdown with pictures, icons and colours, LaTeX, templates, formulas, SQL, typst, entities, hidden marks."""
HIDDEN = ("\u202e", "\u200b")
_ONCE = ("P34-0", "P34-4", "P63-", "M17")
"""Areas that get such a name; the others keep theirs, so that the shipped files are still read."""

Row = dict[str, str]
Change = Callable[[Row, Iterator[str]], object]


def as_shown(text: str) -> str:
    """The text as a page writes it."""
    for one in HIDDEN:
        text = text.replace(one, f"‹U+{ord(one):04X}›")
    return text


def write_hostile(folder: Path) -> dict[str, str]:
    """Fill a folder with a catalogue, figures and settings; the names given, by code or id."""
    shutil.copytree(ROOT / "data", folder / "data")
    names: dict[str, str] = {}
    catalogue = folder / "data" / "catalogue"
    named = ("name_vi", "name_en")
    _change(catalogue / "sectors.csv", _order("code", named, names))
    _change(catalogue / "indicators.csv", _order("code", (*named, "definition_vi", "source"), names))
    _change(catalogue / "indicators.csv", _unit)
    _change(catalogue / "areas.csv", _order("id", (*named, "full_name_vi"), names, only=_ONCE))
    _change(
        catalogue / "milestones.csv",
        _order("code", ("title_vi", "title_en", "clause", "legal_document", "due_note", "quote_vi"), names),
    )
    _change(catalogue / "milestone_states.csv", _order("milestone", ("evidence", "source"), {}))
    _change(catalogue / "targets.csv", _order("code", ("document", "clause", "quote_vi", "source"), {}))
    _change(catalogue / "targets.csv", lambda row, orders: row.update(note=f"{next(orders)} {row['note']}".strip()))
    _change(catalogue / "leads.csv", _order("area", ("source",), {}))
    for path in (folder / "data" / "observations").glob("*.csv"):
        if path.stem != "left-out":
            _change(path, lambda row, orders: row.update(note=next(orders), source=next(orders)))
    settings = (ROOT / "config.yaml").read_text("utf-8").splitlines()
    texts = {"title": "<b>t</b> *x* #y $z$", "organisation": "<i>o</i> #o [p](https://evil.example)"}
    settings = [next((f'{key}: "{text}"' for key, text in texts.items() if line.startswith(f"{key}:")), line)
                for line in settings]  # fmt: skip
    (folder / "config.yaml").write_text("\n".join(settings), "utf-8")
    return names


def _order(key: str, fields: tuple[str, ...], names: dict[str, str], only: tuple[str, ...] = ("",)) -> Change:
    def change(row: Row, orders: Iterator[str]) -> None:
        if row[key].startswith(only):
            names[row[key]] = text = f"{next(orders)} {row[key]}"
            row.update(dict.fromkeys(fields, text))

    return change


def _unit(row: Row, orders: Iterator[str]) -> None:
    if row["unit_vi"] not in {"%", "hạng"}:
        row["unit_vi"] = row["unit_en"] = f"{next(orders)} u"


def _change(path: Path, change: Change) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    orders = cycle(ORDERS)
    for row in rows:
        change(row, orders)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
