"""Makes the TrueType fonts of documents from the web fonts of the screen; run when those change.

    uv pip install fonttools brotli; python scripts/document_fonts.py

The web fonts come in subsets; a document needs each weight as one file.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "indicators" / "ui" / "static" / "fonts"
OUT = ROOT / "indicators" / "briefings" / "fonts"
WEIGHTS = {400: "Regular", 600: "SemiBold"}
SUBSETS = ("vietnamese", "latin-ext", "latin")
LAYOUT = ("GSUB", "GDEF", "fpgm", "prep", "cvt ", "gasp")
"""Tables that subsets do not share or that no document needs; kerning stays in GPOS."""


def main() -> int:
    """Writes both weights of the text font, both of its even figures, and their licence."""
    OUT.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(WEB / "OFL.txt", OUT / "OFL.txt")
    for weight, style in WEIGHTS.items():
        text = merged([WEB / f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in SUBSETS])
        save(text, "Be Vietnam Pro", style, weight, OUT / f"BeVietnamPro-{style}.ttf")
        save(TTFont(WEB / f"kpi-figures-{weight}.woff2"), "KPI Figures", style, weight, OUT / f"KPIFigures-{style}.ttf")
    return 0


def merged(paths: list[Path]) -> TTFont:
    """One font of several subsets of the same design."""
    with TemporaryDirectory() as folder:
        plain = []
        for number, path in enumerate(paths):
            font = TTFont(path)
            for table in (name for name in LAYOUT if name in font):
                del font[table]
            font.flavor = None
            plain.append(Path(folder) / f"{number}.ttf")
            font.save(plain[-1])
        return Merger().merge([str(path) for path in plain])


def save(font: TTFont, family: str, style: str, weight: int, path: Path) -> None:
    """Writes the font under one family name, so that a document chooses by weight."""
    font.flavor = None
    font["OS/2"].usWeightClass = weight
    names = font["name"]
    full = f"{family} {style}"
    short = f"{family.replace(' ', '')}-{style}"
    texts = {1: family if style == "Regular" else full, 2: "Regular", 3: full, 4: full, 6: short, 16: family, 17: style}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    font.recalcTimestamp = False
    font.save(path)


if __name__ == "__main__":
    sys.exit(main())
