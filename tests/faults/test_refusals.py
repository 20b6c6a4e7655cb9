"""A refused file changes nothing at all, and every kind of database sees the same in a file."""

from __future__ import annotations

import sqlalchemy as sa

from indicators import services
from indicators.errors import UploadRejected
from indicators.store import Store
from tests.ingest.checking.worlds import checked
from tests.ingest.corpus.cases import ALL
from tests.ingest.corpus.test_rules_in_both_files import as_csv, as_workbook, found
from tests.shipped import own, own_database, shipped_database
from tests.store.rows import put, rows

__all__ = ["own", "own_database", "shipped_database"]

SAMPLE = ALL[::9]


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with store._database.read() as connection:
        tables = sa.inspect(connection).get_table_names()
        return {
            name: sorted(map(tuple, connection.execute(sa.select(sa.text("*")).select_from(sa.table(name)))), key=repr)
            for name in tables
        }


def test_refused_files_leave_every_table_as_it_was(own):
    before = dump(own.store)
    refused = 0
    for case in ALL:
        for data, name in ((as_csv(case), "a.csv"), *([(as_workbook(case), "a.xlsx")] if case in SAMPLE[::3] else [])):
            try:
                services.commit_upload(own, data, name, by="an")
            except UploadRejected:
                refused += 1
    assert (refused >= 150, dump(own.store) == before) == (True, True)


def test_every_kind_of_database_sees_the_same(store):
    put(store, rows(("SHARE", "VN", "2024-12", 60.0)))
    before, current = dump(store), store.observations()
    differ = [case.name for case in SAMPLE if found(checked(as_csv(case), current=current)) != case.findings]
    assert (differ, dump(store) == before) == ([], True)
