from __future__ import annotations

import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from indicators.store import Store
from indicators.store.schema import metadata


def test_migrations_make_the_tables_that_queries_name(store: Store):
    with store._database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    assert differences == []


def test_every_sqlite_table_is_strict(tmp_path):
    store = Store.open("sqlite://")
    with store._database.read() as connection:
        found = connection.exec_driver_sql("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").all()
    store.close()
    assert {name for name, strict in found if strict} == set(metadata.tables)


@pytest.mark.parametrize("module", ["alembic", "psycopg", "streamlit", "plotly"])
def test_opening_a_file_loads_nothing_it_does_not_need(tmp_path, module: str):
    url = f"sqlite:///{tmp_path}/a.db"
    Store.open(url, migrate=True).close()
    opened = f"from indicators.store import Store; Store.open({url!r}).revision()"
    script = f"import sys; {opened}; print({module!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_facts_about_postgresql_name_what_is_unsafe(postgres_url: str):
    store = Store.open(postgres_url)
    facts = {fact.name: fact for fact in store.doctor_facts()}
    store.close()
    assert (facts["fsync"].kept, facts["fsync"].value, facts["append-only"].kept) == (False, "off", True)
    assert facts["fsync"].hint


def test_facts_tell_which_journal_and_why(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path}/a.db", migrate=True)
    fact = next(fact for fact in store.doctor_facts() if fact.name == "journal_mode")
    store.close()
    assert fact.kept
    assert "WAL" in fact.value


def test_the_password_of_a_server_is_never_shown(postgres_url: str):
    url = sa.make_url(postgres_url).set(password="secret").render_as_string(hide_password=False)
    store = Store.open(url)
    shown = "".join(fact.value for fact in store.doctor_facts())
    store.close()
    assert "secret" not in shown
