"""The one HTML document every page starts from: Streamlit's own, in our language and under our title."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import Final

from indicators.formats.texts import translator
from indicators.model import Language
from indicators.ui import pieces, screen
from indicators.ui.boot import boot_script
from indicators.ui.bundle import FOLDER, File, pack, plain
from indicators.ui.chunks import chart_chunks, first_chunks
from indicators.ui.front_words import front_words
from indicators.ui.links import CHARTED, OVERVIEW, served
from indicators.ui.own_files import SCRIPT, style_path
from indicators.ui.theme import font_addresses

MARK: Final = b'<div id="root">'
"""By this a document is known as the shell."""
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FILE = re.compile(r"\./(static/(?:js|css)/[^\"]+)")
_SKIP = (
    ".skip{position:fixed;left:8px;top:-64px;z-index:9999999;padding:8px 16px;background:#174a7c;color:#fff;"
    "font:600 15px/24px sans-serif;border-radius:0 0 4px 4px}.skip:focus{top:0;outline:3px solid #9cc7f5}"
    "@media print{.skip{display:none}}"
    "noscript p{position:fixed;inset:auto 0 0;z-index:9999999;margin:0;padding:8px 16px;background:#fff6e0;"
    "color:#6b4a00;font:400 15px/24px sans-serif}"
)


@dataclass(frozen=True, slots=True)
class Index:
    """The document, plain and packed, and the policy its inline scripts need."""

    plain: File
    packed: File
    hashes: tuple[str, ...]


@lru_cache(maxsize=16)
def index(lang: Language, title: str, first: str = "") -> Index:
    """The document in a language, with what it shows first; what Streamlit changes in its own between versions is kept.

    Raises:
        OSError: Streamlit was installed without its front end.
    """
    text = _ours((FOLDER / "index.html").read_text(encoding="utf-8"), lang, title, first)
    body = text.encode()
    return Index(
        plain(body, "text/html"), pack(body, "text/html"), tuple(_hash(script) for script in _INLINE.findall(text))
    )


def _ours(text: str, lang: Language, title: str, first: str) -> str:
    _ = translator("ui", lang)
    excuse = _("This dashboard needs JavaScript. The same figures can be had without it under /api/v1/overview.")
    text = re.sub(r"<html lang=\"[^\"]*\">", f'<html lang="{lang.value}">', text, count=1)
    text = re.sub(r"<title>.*?</title>", lambda _found: f"<title>{escape(title)}</title>", text, count=1)
    text = re.sub(r"<link\s+rel=\"preload\"[^>]*SourceSans[^>]*>", "", text)  # a font our theme never uses
    text = re.sub(r"<link rel=\"service-desc\"[^>]*>", "", text)  # the agent interface is closed
    without = f'<style>#wait{{display:none}}</style><p lang="{lang.value}">{escape(excuse)}</p>'
    noscript = f"<noscript>{without}</noscript>{_skip_link(lang)}{front_words()}{_style()}"
    text = re.sub(r"<noscript>.*?</noscript>", lambda _found: noscript, text, count=1, flags=re.DOTALL)
    text = text.replace("<script", f"<script>{screen.SCRIPT};\n{boot_script()}</script><script", 1)
    head = f"{_preloads()}<style>{_SKIP}</style>{_script()}"
    text = text.replace("<head>", f"<head>{_fonts()}", 1).replace("</head>", f"{head}</head>", 1)
    root = MARK.decode()
    return text.replace(root, f"{first}<script>{pieces.SCRIPT}</script>{root}", 1)


def first_files() -> tuple[str, ...]:
    """The addresses of the scripts and style sheets that the document asks for."""
    text = (FOLDER / "index.html").read_text(encoding="utf-8")
    return tuple(f"/{name}" for name in (*_FILE.findall(text), *first_chunks()))


def _preloads() -> str:
    """The scripts of the first elements, asked for with the document instead of after the first run."""
    return "".join(f'<link rel="modulepreload" crossorigin href="./{escape(file)}">' for file in first_chunks())


def _script() -> str:
    """Our script, told the pages by their place in the address (the overview is the root), and what draws a chart."""
    pages = " ".join(sorted({"" if name == OVERVIEW else name for name in served()}))
    return (
        f'<script defer src="{SCRIPT}" data-pages="{escape(pages)}" data-charted="{escape(" ".join(CHARTED))}" '
        f'data-charts="{escape(" ".join(chart_chunks()))}"></script>'
    )


def _fonts() -> str:
    """The letters, asked for before everything else: without them there is nothing to read."""
    return "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{escape(address)}">'
        for address in font_addresses()
    )


def _style() -> str:
    """Our rules, in the body: after those of the front end, which stand in the head."""
    return f'<link rel="stylesheet" href="{style_path()}">'


def _skip_link(lang: Language) -> str:
    """A link that only the keyboard meets; `shell.js` changes its words when the reader changes the language."""
    words = {one: translator("ui", one)("Skip to the content") for one in Language}
    spoken = "".join(f' data-{one.value}="{escape(text)}"' for one, text in words.items())
    return f'<a class="skip" href="#root"{spoken}>{escape(words[lang])}</a>'


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
