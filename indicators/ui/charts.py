"""The Plotly charts of the pages: each built once for all its readers, and put into a frame that fits the screen."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

import streamlit as st

from indicators.figures import CONFIG, FigureModel, describe, theme
from indicators.figures.row_words import with_row_words
from indicators.model import Language
from indicators.services import Workspace
from indicators.ui.reading_answers import Known, known
from indicators.ui.screen import frame_key, is_narrow
from indicators.ui.view import View

if TYPE_CHECKING:
    from indicators.figures.template import Figure

_KEPT = 64

Subject = tuple[Hashable, ...]
"""What tells a model from any other of the same kind known at the same time: codes, areas, periods."""


def chart(
    workspace: Workspace, draw: Callable[..., Figure], model: FigureModel, view: View, *, name: str, subject: Subject
) -> None:
    """One chart; `name` is that of its frame, `subject` stands for the model where figures are kept."""
    seen = (view.as_of.isoformat(), view.areas.value, *subject)
    with st.container(key=frame_key(name)):
        figure = _figure(
            draw, model, draw.__name__, known(workspace), seen, st.context.theme.type, view.lang.value, is_narrow()
        )
        st.plotly_chart(figure, theme=None, config=CONFIG, key=name, alt=describe(model, view.lang))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _figure(
    _draw: Callable[..., Figure],
    _model: FigureModel,
    kind: str,
    key: Known,
    subject: Subject,
    mode: str | None,
    lang: str,
    narrow: bool,
) -> Figure:
    """Readers share the figure: nothing may change it."""
    return with_row_words(_draw(_model, theme(mode), Language(lang), captioned=False, narrow=narrow))
