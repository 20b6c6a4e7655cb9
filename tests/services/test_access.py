"""The rights of the published table, held below every door: nobody sees or writes what is not theirs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from indicators import services
from indicators.catalogue import load_catalogue
from indicators.errors import ConfigError, NotAllowed, NotFound
from indicators.model import MilestoneRecord, MilestoneState
from indicators.model.people import Person, PersonScope, Role
from indicators.services import Workspace
from indicators.services import accounts as people
from indicators.services import workspace as workspace_module
from indicators.services.changes import recent_changes
from indicators.services.operating import back_up, revision_log, verify_audit
from indicators.services.reporting import reporting
from indicators.services.snapshots import (
    snapshot,
    snapshot_difference,
    snapshots,
    take_snapshot,
    verify_snapshots,
)
from indicators.services.tasks import set_task_state
from indicators.settings import load_settings
from indicators.store import Store
from tests.postgres import Server
from tests.shipped import NOW

DAY = date(2026, 11, 21)
SECTOR = "2.2"
HEADER = "indicator_code,area,period,value,source\n"
NEW = f"{HEADER}IPV6_RATE,VN,2025-12,71.5,VNNIC\n".encode()
DRAFT = f"{HEADER}IPV6_RATE,VN,2025-11,70.5,VNNIC\n".encode()
APPROVED = f"{HEADER}IPV6_RATE,VN,2025-10,65,VNNIC\n".encode()
LONG = "bốn con gà đi chợ"
EVERYBODY = frozenset(Role)


def fill(url: str) -> None:
    """An account of each role, an approved batch (1), a draft (2) of another analyst, and a snapshot."""
    with opened(url) as workspace:
        for role in Role:
            people.add_account(workspace, role.value, role, PersonScope(), password=None)
        people.add_account(workspace, "other", Role.ANALYST, PersonScope(), password=None)
        send(workspace, APPROVED, by="other")
        services.approve_batch(workspace, 1, by="approver")
        send(workspace, DRAFT, by="other")
        take_snapshot(workspace, title="Quý 3", by="approver", as_of=DAY)


SETTINGS = load_settings(environment={})
CATALOGUE = load_catalogue(SETTINGS.catalogue)


def opened(url: str) -> Workspace:
    """A workspace on a database, its tables made."""
    settings = SETTINGS.model_copy(update={"database": url})
    return Workspace(settings, CATALOGUE, Store.open(url, migrate=True), lambda: NOW)


@pytest.fixture(scope="module", params=["file", "postgres"])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str | tuple[Server, str]]:
    """A database that was filled once: a file, or a server with the name of the database."""
    if request.param == "file":
        path = tmp_path_factory.mktemp("access") / "a.db"
        fill(f"sqlite:///{path}")
        yield str(path)
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database() as url:
        fill(url)
        yield server, url


@pytest.fixture(scope="module")
def shared(filled: str | tuple[Server, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The filled database, for what writes nothing."""
    with fresh(filled, tmp_path_factory.mktemp("shared")) as workspace:
        yield workspace


@pytest.fixture
def world(filled: str | tuple[Server, str], tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the filled database, for what writes."""
    with fresh(filled, tmp_path) as workspace:
        yield workspace


@contextmanager
def fresh(filled: str | tuple[Server, str], folder: Path) -> Iterator[Workspace]:
    """A copy of the filled database."""
    if isinstance(filled, str):
        folder.chmod(0o700)
        with opened(f"sqlite:///{shutil.copy(filled, folder / 'a.db')}") as workspace:
            yield workspace
        return
    server, url = filled
    with server.database(template=urlsplit(url).path.strip("/")) as copy, opened(copy) as workspace:
        yield workspace


def send(workspace: Workspace, data: bytes, by: str | None = None) -> services.Receipt:
    """A file committed as a draft, its warnings ticked."""
    return services.commit_upload(workspace, data, "a.csv", by=by, as_of=DAY, ticked=True, reason="đúng")


def record(sector: str = SECTOR) -> Callable[[Workspace], object]:
    """Records the state of the first task of a sector."""

    def recorded(workspace: Workspace) -> object:
        code = next(one.code for one in workspace.whole.catalogue.milestones.values() if one.sector == sector)
        one = MilestoneRecord(milestone=code, date=date(2025, 6, 1), state=MilestoneState.DONE, source="báo cáo")
        return set_task_state(workspace, one)

    return recorded


def first(workspace: Workspace) -> str:
    """Id of the only snapshot."""
    return workspace.store.list_snapshots()[0].id


ANALYST, APPROVER, ADMIN = {Role.ANALYST}, {Role.APPROVER}, {Role.ADMIN}
ACTIONS: dict[str, tuple[set[Role] | frozenset[Role], Callable[[Workspace], object]]] = {
    "overview": (EVERYBODY, lambda ws: services.overview(ws, as_of=DAY)),
    "detail": (EVERYBODY, lambda ws: services.indicator_detail(ws, "IPV6_RATE", as_of=DAY)),
    "reporting": (EVERYBODY, lambda ws: reporting(ws, as_of=DAY)),
    "changes": (EVERYBODY, lambda ws: recent_changes(ws, as_of=DAY)),
    "history": (EVERYBODY, lambda ws: services.value_history(ws, "IPV6_RATE", "VN", "2025-10")),
    "check": (ANALYST, lambda ws: services.check_upload(ws, NEW, "a.csv", as_of=DAY)),
    "commit": (ANALYST, lambda ws: send(ws, NEW)),
    "queue": (ANALYST | APPROVER, services.batches),
    "one batch": (APPROVER, lambda ws: services.batch(ws, 2)),
    "its rows": (APPROVER, lambda ws: services.batch_rows(ws, 2, limit=5)),
    "its log": (APPROVER, lambda ws: services.batch_log(ws, 2)),
    "its bytes": (APPROVER, lambda ws: services.raw_file(ws, ws.store.batch(2).sha256)),
    "approve": (APPROVER, lambda ws: services.approve_batch(ws, 2)),
    "reject": (APPROVER, lambda ws: services.reject_batch(ws, 2, reason="không có nguồn")),
    "undo": (APPROVER, lambda ws: services.undo_batch(ws, 1)),
    "record a task": (ANALYST, record()),
    "take a snapshot": (APPROVER, lambda ws: take_snapshot(ws, title="Quý 4", as_of=DAY)),
    "list snapshots": (EVERYBODY, snapshots),
    "read a snapshot": (EVERYBODY, lambda ws: snapshot(ws, first(ws))),
    "compare snapshots": (EVERYBODY, lambda ws: snapshot_difference(ws, first(ws), first(ws))),
    "prove snapshots": (EVERYBODY, verify_snapshots),
    "the log": (APPROVER | ADMIN, revision_log),
    "prove the log": (APPROVER | ADMIN, verify_audit),
    "back up": (ADMIN, lambda ws: back_up(ws, Path(f"{ws.settings.staging}-{id(ws)}.missing") / "a.db")),
    "load": (ADMIN, services.initialise),
    "list people": (ADMIN, people.accounts),
    "add a person": (ADMIN, lambda ws: people.add_account(ws, "lan", Role.VIEWER, PersonScope(), password=LONG)),
    "change a role": (ADMIN, lambda ws: people.set_role(ws, "other", Role.VIEWER)),
    "change a scope": (ADMIN, lambda ws: people.set_scope(ws, "other", PersonScope(frozenset({SECTOR})))),
    "change a password": (ADMIN, lambda ws: people.set_password(ws, "other", LONG)),
    "disable": (ADMIN, lambda ws: people.disable_account(ws, "other")),
    "enable": (ADMIN, lambda ws: people.enable_account(ws, "other")),
    "give a token": (ADMIN, lambda ws: people.give_token(ws, "other")),
    "withdraw tokens": (ADMIN, lambda ws: people.withdraw_tokens(ws, "other")),
}
SLOW = ("load", "back up")
DENIED = [(name, role) for name, (roles, _) in ACTIONS.items() for role in Role if role not in roles]
ALLOWED = [(name, role) for name, (roles, _) in ACTIONS.items() for role in Role if role in roles and name not in SLOW]


def as_role(workspace: Workspace, role: Role, scope: PersonScope | None = None) -> Workspace:
    """The workspace as the account of a role sees it."""
    return workspace.of(Person(role.value, role, scope or PersonScope()))


@pytest.mark.parametrize(("name", "role"), DENIED)
def test_who_has_no_right_is_refused_and_nothing_is_written(shared: Workspace, name: str, role: Role):
    before = (shared.store.revision(), len(shared.store.list_snapshots()))
    with pytest.raises((NotAllowed, NotFound)) as error:
        ACTIONS[name][1](as_role(shared, role))
    assert error.value.hint or isinstance(error.value, NotFound)
    assert (shared.store.revision(), len(shared.store.list_snapshots())) == before


@pytest.mark.parametrize(("name", "role"), ALLOWED)
def test_who_has_the_right_is_let_in(world: Workspace, name: str, role: Role):
    assert ACTIONS[name][1](as_role(world, role)) is not None


def test_every_role_and_every_action_was_tried():
    assert len(DENIED) + len(ALLOWED) + len(SLOW) == len(ACTIONS) * len(Role)


def test_an_analyst_sees_the_own_uploads_and_no_others(world: Workspace):
    mine = as_role(world, Role.ANALYST)
    own = send(mine, NEW)
    assert [one.id for one in services.batches(mine)] == [own.batch]
    assert services.batch_rows(mine, own.batch, limit=5)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_a_draft_shows_nowhere_to_those_who_may_not_see_it(world: Workspace, role: Role):
    reader = as_role(world, role)
    detail = services.indicator_detail(reader, "IPV6_RATE", as_of=DAY)
    assert "2025-11" not in [row.period for row in detail.series]
    assert services.value_history(reader, "IPV6_RATE", "VN", "2025-11") == []
    assert recent_changes(reader, as_of=DAY).batches == ()


def test_who_may_decide_sees_the_draft_in_the_history(world: Workspace):
    found = services.value_history(as_role(world, Role.APPROVER), "IPV6_RATE", "VN", "2025-11")
    assert [(one.value, one.revision) for one in found] == [(70.5, None)]


@pytest.mark.parametrize(
    "decide", [services.approve_batch, lambda ws, batch: services.reject_batch(ws, batch, reason="x")]
)
def test_the_maker_is_never_the_checker_whatever_role_came_later(world: Workspace, decide):
    own = send(as_role(world, Role.ANALYST), NEW)
    promoted = world.of(Person("Analyst ".strip(), Role.APPROVER))
    with pytest.raises(NotAllowed, match="who cannot decide"):
        decide(promoted, own.batch)
    decide(as_role(world, Role.APPROVER), own.batch)


def test_an_account_cannot_approve_by_writing(world: Workspace):
    with pytest.raises(NotAllowed, match="own upload"):
        services.commit_upload(as_role(world, Role.ANALYST), NEW, "a.csv", as_of=DAY, approve=True)
    assert len(world.store.batches()) == 2


def test_a_name_given_besides_acts_with_the_role_of_its_account(world: Workspace):
    with pytest.raises(NotAllowed, match="viewer"):
        send(world, NEW, by="viewer")
    assert send(world, NEW, by="ANALYST").by == "analyst"


def test_a_name_without_an_account_is_nobody_once_there_are_accounts(world: Workspace):
    with pytest.raises(NotFound) as error:
        send(world, NEW, by="analist")
    assert "analyst" in str(error.value)


def test_who_is_signed_in_cannot_act_under_another_name(world: Workspace):
    with pytest.raises(NotAllowed, match="cannot act as"):
        services.approve_batch(as_role(world, Role.APPROVER), 2, by="other")


def test_a_disabled_account_acts_no_more(world: Workspace):
    people.disable_account(world, "analyst")
    with pytest.raises(NotAllowed, match="disabled"):
        send(world, NEW, by="analyst")


def test_nobody_changes_the_own_account(world: Workspace):
    with pytest.raises(NotAllowed, match="own account"):
        people.set_role(as_role(world, Role.ADMIN), "admin", Role.ANALYST)


def test_the_local_user_of_an_installation_without_sign_in_may_do_everything(world: Workspace):
    receipt = services.commit_upload(world, NEW, "a.csv", as_of=DAY, ticked=True, reason="đúng", approve=True)
    assert world.store.batch(receipt.batch).reason == f"đúng; {services.IMPLICIT_APPROVAL}"


def test_a_token_is_its_account_until_it_is_withdrawn_or_the_account_disabled(world: Workspace):
    first_token, second = (people.give_token(world, "viewer").text for _ in range(2))
    assert people.person_of_token(world, first_token) == Person("viewer", Role.VIEWER)
    people.withdraw_tokens(world, "viewer")
    assert [people.person_of_token(world, one) for one in (first_token, second)] == [None, None]
    third = people.give_token(world, "viewer").text
    assert people.person_of_token(world, third) is not None
    people.disable_account(world, "viewer")
    people.enable_account(world, "viewer")
    assert people.person_of_token(world, third) is None


def test_what_people_did_with_accounts_is_in_the_log_and_can_be_proved(world: Workspace):
    people.set_role(as_role(world, Role.ADMIN), "other", Role.VIEWER)
    last = revision_log(world)[-1]
    assert (last.by, last.action.value, last.reason) == ("admin", "person", "role viewer")
    assert verify_audit(world)[1] == []


def test_a_server_told_to_let_people_sign_in_elsewhere_says_that_it_cannot(monkeypatch):
    monkeypatch.setenv("INDICATORS_AUTH__MODE", "oidc")
    for kept in (workspace_module._process_workspace, workspace_module._process_settings):
        kept.cache_clear()  # another test may have asked for them
    with pytest.raises(ConfigError, match="not part of this version"):
        services.process_workspace()
