"""Pages as different people see them in one process: nothing of one is ever shown to another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indicators import services
from indicators.model.people import PersonScope, Role
from indicators.services import Workspace, accounts
from indicators.services.sessions import sign_in, sign_out
from indicators.settings import AuthSettings
from indicators.ui import account_line, doors, identity
from tests.shipped import NOW, settings_for
from tests.ui.conftest import FRAME
from tests.ui.drawn import pieces_of

WORD = "bốn con gà đi chợ"
PEOPLE = {
    "posts": (Role.VIEWER, PersonScope(frozenset({"2.1"}))),
    "telecoms": (Role.VIEWER, PersonScope(frozenset({"2.2"}))),
    "decider": (Role.APPROVER, PersonScope()),
}
PAGES = (
    "overview/overview",
    "indicators/indicator",
    "areas/province",
    "milestones/milestones",
    "explorer/explorer",
    "briefings/reporting",
    "sectors/sector",
)


class Seat:
    """A browser at which one person after the other sits down."""

    def __init__(self, workspace: Workspace, sessions: dict[str, str]) -> None:
        self.workspace, self.sessions, self.session = workspace, sessions, ""

    def sees(self, name: str, page: str) -> AppTest:
        """A page as somebody is shown it."""
        self.session = self.sessions[name]
        app = AppTest.from_file(str(FRAME), default_timeout=60)
        return app.run().switch_page(str(FRAME.parents[2] / "pages" / f"{page}.py")).run()


@pytest.fixture(scope="module")
def made(tmp_path_factory, shipped_database) -> Iterator[tuple[Workspace, dict[str, str]]]:
    """An installation where people sign in, and a session of each."""
    folder = tmp_path_factory.mktemp("signed")
    path = folder / "signed.db"
    path.write_bytes(shipped_database.read_bytes())
    folder.chmod(0o700)
    chosen = settings_for(path).model_copy(update={"auth": AuthSettings(mode="local")})
    with services.open_workspace(chosen, clock=lambda: NOW) as workspace:
        for name, (role, scope) in PEOPLE.items():
            accounts.add_account(workspace, name, role, scope, password=WORD)
        yield workspace, {name: sign_in(workspace, name, WORD, address="").id for name in PEOPLE}


@pytest.fixture
def seat(made, monkeypatch) -> Iterator[Seat]:
    """Caches are empty at first and kept between the people of one test."""
    workspace, sessions = made
    found = Seat(workspace, sessions)
    monkeypatch.setattr(services, "process_workspace", lambda: workspace)
    for module in (identity, doors, account_line):
        monkeypatch.setattr(module, "session_id", lambda: found.session)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield found
    st.cache_resource.clear()
    st.cache_data.clear()


def everything(app: AppTest) -> str:
    """All that a page says, choosers included."""
    said = pieces_of(app)
    said += [str(option) for chooser in app.selectbox for option in chooser.options]
    return "\n".join(said)


@pytest.mark.parametrize("page", PAGES)
def test_who_comes_after_another_is_shown_the_own_part_alone(seat, page):
    named = {code: one.name_vi for code, one in seat.workspace.catalogue.indicators.items()}
    of = {name: {named[code] for code, one in seat.workspace.catalogue.indicators.items() if one.sector == sector}
          for name, sector in (("posts", "2.1"), ("telecoms", "2.2"))}  # fmt: skip
    first, second, again = (everything(seat.sees(name, page)) for name in ("posts", "telecoms", "posts"))
    assert [name for name in of["telecoms"] if name in first + again] == []
    assert [name for name in of["posts"] if name in second] == []
    assert first == again


def test_a_page_whose_session_ended_says_so_and_shows_nothing_else(seat):
    session = sign_in(seat.workspace, "decider", WORD, address="").id
    seat.sessions["gone"] = session
    assert "Chưa có" in everything(seat.sees("gone", "briefings/briefings"))
    sign_out(seat.workspace, session)
    said = everything(seat.sees("gone", "briefings/briefings"))
    assert ("Bạn đã đăng xuất" in said, "Chưa có" in said) == (True, False)
