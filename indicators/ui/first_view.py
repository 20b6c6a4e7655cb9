"""What the document of the overview shows before any script has run: menu, filters as links, and all the figures.

The same pieces of HTML as the page itself draws, so that nothing changes when the page takes over; a reader whose
browser runs no scripts keeps them. What widgets will stand in their place have the widgets' sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indicators.services import Workspace
from indicators.ui import account_line, answers, overview_page, session, territory_page
from indicators.ui.links import OVERVIEW, anchor, page_link
from indicators.ui.markup import Html, drawing, tag
from indicators.ui.menu import MENU, is_shown
from indicators.ui.pieces import name_of
from indicators.ui.session import Chosen
from indicators.ui.view import View


def first_view(terms: Mapping[str, str]) -> Html | None:
    """The overview at an address, as one element; None for a view that has more to say than figures.

    Raises:
        IndicatorsError: the dashboard cannot be opened.
    """
    if session.MISSING in terms:
        return None
    workspace = answers.workspace()
    view = session.view_in(
        terms, default_day=workspace.default_as_of, today=workspace.today,
        default_language=workspace.settings.language,
    )  # fmt: skip
    chosen = Chosen(view, session.read_sector(terms.get(session.SECTOR), workspace.catalogue))
    drawn = overview_page.pieces_of(workspace, chosen, terms.get(territory_page.MAPPED))
    pieces = {name_of(piece): piece for piece in drawn}
    body = tag("div", _account(workspace, view), _filters(workspace, chosen), *_spaced(pieces), class_="first-body")
    return tag(
        "div", _menu(workspace, view), tag("main", body), id="first", data_pieces=".".join(pieces), lang=view.lang.value
    )


def _spaced(pieces: Mapping[str, str]) -> list[Html]:
    """The pieces under their names, with room between them for the chooser that the page has there."""
    room = tag("div", class_="first-box first-chooser", aria_hidden="true")
    held = [tag("div", drawing(piece), data_held=name) for name, piece in pieces.items()]
    return [held[0], *(one for piece in held[1:] for one in (room, piece))]


def _account(workspace: Workspace, view: View) -> Html | None:
    """Who is signed in, where the page will say it."""
    if workspace.person is None:
        return None
    out = tag("span", view.text("Sign out"), class_="first-reset", aria_hidden="true")
    return tag(
        "div", tag("div", account_line.who(workspace.person, view.lang), class_="kpi"), out, class_="first-account"
    )


def _menu(workspace: Workspace, view: View) -> Html:
    shown = [entry for entry in MENU if is_shown(entry, workspace)]
    links = (
        page_link(view, entry.name, view.text(entry.title), class_="here" if entry.name == OVERVIEW else None)
        for entry in shown
    )
    return tag("nav", *links, class_="first-menu", aria_label=view.text("Main menu"))


def _filters(workspace: Workspace, chosen: Chosen) -> Html:
    view, sector = chosen.view, chosen.sector
    held = session.sector_names(workspace.catalogue, view).get(sector or "", view.text("All sectors"))
    areas = session.area_names(view)
    return tag(
        "div",
        tag("span", view.text("As of"), class_="first-as-of"),
        tag("span", f"{view.as_of:%d / %m / %Y}", class_="first-box first-day"),
        tag("span", held, class_="first-box first-sector"),
        _switch((name, view.address(sector=sector, areas=one.value), one is view.areas) for one, name in areas.items()),
        _switch(
            (name, view.address(sector=sector, lang=one.value), one is view.lang)
            for one, name in session.LANGUAGES.items()
        ),
        tag("span", view.text("Reset"), class_="first-reset", aria_hidden="true"),
        class_="first-filters",
    )


def _switch(choices: Iterable[tuple[str, str, bool]]) -> Html:
    """One of few as links: name, address, whether it is held."""
    links = (anchor(to, name, class_="here" if is_held else None) for name, to, is_held in choices)
    return tag("span", *links, class_="first-switch")
