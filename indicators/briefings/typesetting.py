"""A written report as PDF, and drawings as PNG, by typst: no browser, no fonts but our own, nothing fetched."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import typst

from indicators.briefings.blocks import Annex, Block, Cell, Closing, Grid, Heading, Paragraph, Picture, Written
from indicators.briefings.composing import compose
from indicators.briefings.frozen import Frozen
from indicators.briefings.glyphs import FONTS, printable
from indicators.figures import LIGHT
from indicators.figures.symbols import status_symbol
from indicators.formats import words
from indicators.formats.visible import visible
from indicators.model import Language, Status

_HERE: Final = Path(__file__).resolve().parent
_TEMPLATES: Final = _HERE / "templates"
_DPI: Final = 288
_UNPRINTED: Final = frozenset({"svg", "alt"})

Json = str | int | float | bool | None | Sequence["Json"] | dict[str, "Json"]


def pdf(frozen: Frozen, *, view: str, language: Language, since: Frozen | None = None) -> bytes:
    """The report as tagged PDF (PDF/UA-1) with its fonts inside; the same snapshot gives the same bytes.

    Raises:
        NotFound: the snapshot has no such view.
    """
    written = compose(frozen, view=view, language=language, since=since)
    about: dict[str, Json] = {"author": visible(frozen.document["organisation"])}
    report = _data(written, date.fromisoformat(frozen.document["as_of"])) | about
    data = json.dumps({name: _printable(part) for name, part in report.items()}, ensure_ascii=False)
    made = typst.compile(
        str(_TEMPLATES / "report.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"report": data},
        pdf_standards=["ua-1"],
    )
    return _one(made)


def pngs(pictures: Sequence[Picture]) -> list[bytes]:
    """Drawings as PNG of print quality, in their order; the same drawing gives the same bytes."""
    if not pictures:
        return []
    data = json.dumps([{"svg": one.svg, "width": one.width, "height": one.height} for one in pictures])
    made = typst.compile(
        str(_TEMPLATES / "pictures.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=_DPI,
        sys_inputs={"pictures": data},
    )
    return made if isinstance(made, list) else [_one(made)]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _one(made: bytes | list[bytes] | None) -> bytes:
    return b"".join(made) if isinstance(made, list) else made or b""


def _data(written: Written, day: date) -> dict[str, Json]:
    head = written.head
    return {
        "language": written.language,
        "day": [day.year, day.month, day.day],
        "organisation": head.organisation,
        "number": head.number,
        "nation": head.nation,
        "motto": head.motto,
        "place": head.place_and_date,
        "kind": written.kind,
        "subject": written.subject,
        "contents": written.contents_title,
        "footer": written.footer,
        "proof": written.proof,
        "page": written.page,
        "demo": written.demo,
        "symbols": {status.value: _symbol(status, Language(written.language)) for status in Status},
        "blocks": [_block(block) for block in written.blocks],
    }


def _printable(part: Json) -> Json:
    """Every text as the fonts can print it; drawings and what is only read aloud stay as they are."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, dict):
        return {name: one if name in _UNPRINTED else _printable(one) for name, one in part.items()}
    return [_printable(one) for one in part] if isinstance(part, list) else part


def _symbol(status: Status, language: Language) -> Json:
    svg = status_symbol(status, LIGHT)
    return {"svg": svg, "alt": words.label(status, language), "colour": LIGHT.tone(status).text}


def _block(block: Block) -> Json:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": block.whole}
        case Paragraph():
            return {"type": "paragraph", "look": block.look.value, "opening": block.opening, "text": block.text}
        case Picture():
            return {"type": "picture", **_picture(block)}
        case Grid():
            return _grid(block)
        case Closing():
            return {
                "type": "closing",
                "recipients_title": block.recipients_title,
                "recipients": list(block.recipients),
                "signature": list(block.signature),
            }
        case Annex():
            return {"type": "annex"}


def _grid(grid: Grid) -> Json:
    return {
        "type": "table",
        "columns": [{"title": one.title, "width": one.width, "side": one.side.value} for one in grid.columns],
        "rows": [[_cell(cell) for cell in row] for row in grid.rows],
    }


def _cell(cell: Cell) -> Json:
    return {
        "text": cell.text,
        "status": cell.status.value if cell.status else None,
        "picture": _picture(cell.picture) if cell.picture else None,
        "strong": cell.is_strong,
    }


def _picture(picture: Picture) -> dict[str, Json]:
    return {"svg": picture.svg, "alt": picture.alt, "width": picture.width}
