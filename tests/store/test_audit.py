from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from indicators.errors import StoreError
from indicators.store import Store
from indicators.store.guards import missing_guards
from indicators.store.schema import APPEND_ONLY, PASSING, metadata
from tests.store.rows import at, many, put, rows
from tests.store.test_append_only import fill

EDITS = 120

PROVED = sorted(set(metadata.tables) - set(PASSING))
"""Tables whose every byte is covered by a hash; sessions and tries come and go."""


@contextmanager
def without_guards(store: Store) -> Iterator[sa.Connection]:
    """A transaction in which the database lets everything happen, as an intruder with all rights has it."""
    with store._database.write() as connection:
        if store._database.dialect == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
            return
        triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _, body in triggers:
            connection.exec_driver_sql(body)


def everything(store: Store) -> None:
    """Rows in every table and batches in every state."""
    fill(store)
    put(store, many(12, 100.0), name="b.csv")
    put(store, rows(("A", "VN", "2025", 1.0), note="ghi chú"), name="c.csv", approve=False)
    store.reject(3, by="binh", at=at(1), reason="no source")
    store.undo(2, by="binh", at=at(2), reason="typed wrong")
    store.put_snapshot(b'{"b":2}', by="an", at=at(3), title="Quý 3", as_of=date(2025, 9, 30))


def changed(value: object, chance: random.Random, bits: tuple[int, int]) -> object:
    """The value with one byte or one bit of it changed; `bits` are those of a whole number that may change."""
    match value:
        case bytes() | memoryview():
            raw = bytearray(value)
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            return bytes(raw)
        case str():
            place = chance.randrange(len(value) + 1)
            return value[:place] + chance.choice("0aZé") + value[place:]
        case float():
            return value + chance.choice([0.5, -1e-9, 1e6])
        case int():
            return value ^ 1 << chance.randrange(*bits)
        case _:
            return 7


def field_edit(store: Store, chance: random.Random) -> str:
    """Change one stored field of one row at random; which one."""
    with without_guards(store) as connection:
        table = metadata.tables[chance.choice(PROVED)]
        row = chance.choice(connection.execute(sa.select(table)).mappings().all())
        column = chance.choice(list(table.columns))
        same_row = [table.c[key.name] == row[key.name] for key in table.primary_key.columns]
        # a low bit of a key would meet another key, which the database refuses
        bits = (12, 30) if column.primary_key or column.unique else (0, 12)
        value = changed(row[column.name], chance, bits)
        if column.name == "state" and row[column.name] is None:
            value = "draft"
        connection.execute(table.update().where(*same_row).values({column.name: value}))
    return f"{table.name}.{column.name}: {row[column.name]!r} -> {value!r}"


def test_an_untouched_store_has_no_damage(store: Store):
    everything(store)
    assert store.verify() == []


@pytest.mark.parametrize("seed", range(EDITS))
def test_any_changed_field_is_found(seed: int, tmp_path: Path):
    store = Store.open("sqlite://")
    everything(store)
    edit = field_edit(store, random.Random(seed))
    found = store.verify()
    store.close()
    assert found, edit


@pytest.mark.parametrize("seed", range(25))
def test_any_changed_field_is_found_in_postgresql(seed: int, postgres_url: str):
    store = Store.open(postgres_url)
    everything(store)
    edit = field_edit(store, random.Random(1000 + seed))
    found = store.verify()
    store.close()
    assert found, edit


@pytest.mark.parametrize("table", PROVED)
def test_a_removed_row_is_found(store: Store, table: str):
    everything(store)
    columns = metadata.tables[table].columns
    first = columns["number"] if table == "snapshots" else columns[0]
    with without_guards(store) as connection:
        lowest = connection.execute(sa.select(sa.func.min(first))).scalar()
        connection.execute(metadata.tables[table].delete().where(first == lowest))
    assert store.verify() != []


def test_an_added_row_is_found(store: Store):
    everything(store)
    with store._database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO observations SELECT 9999, batch, indicator, area, period, value, numerator, denominator, "
            "origin FROM observations WHERE id = 1"
        )
    assert "observations" in {damage.table for damage in store.verify()}


def test_the_damage_names_table_row_and_what_to_do(store: Store):
    everything(store)
    with without_guards(store) as connection:
        connection.exec_driver_sql("UPDATE revisions SET made_by = 'nobody' WHERE id = 2")
    found = [(damage.table, damage.row) for damage in store.verify()]
    assert found == [("revisions", "2")]
    assert "restore the last backup" in str(store.verify()[0])


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_guard_taken_away_is_found(store: Store, table: str):
    with store._database.write() as connection:
        suffix = "" if store._database.dialect == "sqlite" else f" ON {table}"
        name = f"{table}_refuse_delete" if store._database.dialect == "sqlite" else f"{table}_refuse"
        connection.exec_driver_sql(f"DROP TRIGGER {name}{suffix}")
    with store._database.read() as connection:
        assert missing_guards(connection) == [name]
    assert [damage.row for damage in store.verify()] == [name]


@pytest.mark.parametrize("seed", range(60))
def test_a_flipped_bit_of_the_file_never_changes_an_answer_unseen(seed: int, tmp_path: Path):
    path = tmp_path / "a.db"
    store = Store.open(f"sqlite:///{path}", migrate=True)
    everything(store)
    store.close()
    before = dump(path)
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    assert dump(path) == before or found_at(path)


def dump(path: Path) -> list[str] | None:
    """All rows; None when the file cannot be read."""
    engine = sa.create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            return [
                repr(connection.execute(sa.select(table).order_by(*table.primary_key.columns)).all())
                for table in metadata.sorted_tables
            ]
    except (sa.exc.DatabaseError, ValueError):
        return None
    finally:
        engine.dispose()


def found_at(path: Path) -> bool:
    """Whether opening or auditing the file says that it is damaged."""
    try:
        store = Store.open(f"sqlite:///{path}")
    except StoreError:
        return True
    found = store.verify()
    store.close()
    return bool(found)


def test_current_values_are_rebuilt_from_the_batches(store: Store):
    everything(store)
    expected = store.observations()
    with store._database.write() as connection:
        connection.exec_driver_sql("DELETE FROM current WHERE observation IN (2, 3, 5)")
    damaged = [damage.table for damage in store.verify()]
    assert store.rebuild_current() == len(expected)
    assert (damaged, store.verify()) == (["current"], [])
    assert store.observations().equals(expected)
