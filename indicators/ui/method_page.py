"""The method in the reader's language, from the document that the rules are written down in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit as st

from indicators.errors import IndicatorsError
from indicators.formats import words
from indicators.model import Language, Status
from indicators.services import METHOD_VERSION, Workspace
from indicators.ui import pieces
from indicators.ui.links import QUESTIONS, page_link
from indicators.ui.markup import Html, tag
from indicators.ui.reading_page import top
from indicators.ui.reading_view import crumbs, hero, section
from indicators.ui.view import View

_DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "method.md"
_FILE_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:)[^)]*\)")
"""A link to another file of the product: here only its words are kept."""
_HALVES = {Language.VI: "# Tiếng Việt", Language.EN: "# English"}


def draw(workspace: Workspace, view: View) -> None:
    """The statuses, then the document; Streamlit shows its Markdown without running any HTML in it."""
    title = view.text("How a status is reached")
    st.set_page_config(page_title=title)
    top(workspace, view, crumbs(view, view.text("Method")))
    lead = view.text("Method version {version}: same figures, same day, same verdict. No opinion enters.",
                     version=METHOD_VERSION)  # fmt: skip
    questions = page_link(view, QUESTIONS, view.text("What the documents leave open"))
    pieces.show(section(view, hero(title, lead, tag("p", questions, class_="s")), _statuses(view)))
    with st.container(key="method"):
        st.markdown(half(view.lang))
    foot = view.text("This page is docs/method.md of the product, shown as it is.")
    pieces.show(section(view, tag("footer", tag("span", foot), class_="foot")))


def _statuses(view: View) -> Html:
    """Every status by symbol, word and colour, worst first."""
    return tag("div", *(view.status(status) for status in Status), class_="tally words", role="img",
               aria_label=", ".join(words.label(status, view.lang) for status in Status))  # fmt: skip


@cache
def half(lang: Language) -> str:
    """The part of the document in a language, without its title.

    Raises:
        IndicatorsError: the document is not there.
    """
    try:
        text = _DOCUMENT.read_text(encoding="utf-8")
    except OSError as error:
        raise IndicatorsError(
            "The method cannot be read from {path}.", hint="Put docs/method.md beside the program.", path=_DOCUMENT
        ) from error
    after = text.partition(f"\n{_HALVES[lang]}\n")[2]
    others = [f"\n{heading}\n" for other, heading in _HALVES.items() if other is not lang]
    for other in others:
        after = after.partition(other)[0]
    return _FILE_LINK.sub(r"\1", after).strip()
