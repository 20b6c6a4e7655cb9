"""Uploaded bytes that wait: kept whole under their hash, for their owner alone, and not for ever."""

import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from indicators import services
from indicators.errors import NotFound, StoreError
from indicators.services.staging import KEPT


@pytest.fixture
def staging(own, tmp_path):
    """The workspace with a folder of the test's own."""
    folder = tmp_path / "staging"
    object.__setattr__(own, "settings", own.settings.model_copy(update={"staging": folder}))
    return own


@pytest.mark.parametrize("name", ["số liệu.csv", "<b>.csv", "a/../b.csv", "\u202egnp.csv", "x" * 400, "\udcff.csv", ""])
def test_bytes_and_name_come_back(staging, name):
    found = services.staged_upload(staging, services.stage_upload(staging, b"a;b\n", name))
    assert found.data == b"a;b\n"
    assert found.name == name[:255].encode("utf-8", "backslashreplace").decode()


def test_the_same_bytes_are_kept_once(staging):
    first, second = (services.stage_upload(staging, b"x", name) for name in ("a.csv", "b.csv"))
    assert first == second == hashlib.sha256(b"x").hexdigest()
    assert len(list(staging.settings.staging.iterdir())) == 2


def test_only_the_owner_can_read_the_folder(staging):
    services.stage_upload(staging, b"x", "a.csv")
    folder = staging.settings.staging
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    assert modes == {0o700, 0o600}


@pytest.mark.parametrize("asked", ["", "x", "../indicators.db", "f" * 64, "F" * 64, "a" * 63 + "/"])
def test_what_is_no_hash_of_a_file_is_not_found(staging, asked):
    with pytest.raises(NotFound):
        services.staged_upload(staging, asked)


def test_a_file_left_behind_long_ago_is_removed_by_the_next_one(staging):
    old = services.stage_upload(staging, b"old", "old.csv")
    then = (staging.clock() - KEPT).timestamp() - 1
    for path in staging.settings.staging.iterdir():
        os.utime(path, (then, then))
    services.stage_upload(staging, b"new", "new.csv")
    with pytest.raises(NotFound):
        services.staged_upload(staging, old)


def test_a_discarded_file_is_gone_and_may_be_discarded_again(staging):
    sha256 = services.stage_upload(staging, b"x", "a.csv")
    services.discard_upload(staging, sha256)
    services.discard_upload(staging, sha256)
    assert list(staging.settings.staging.iterdir()) == []


def test_many_people_may_send_the_same_bytes_at_once(staging):
    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(lambda number: services.stage_upload(staging, b"x" * 100_000, f"{number}.csv"), range(24)))
    assert len(set(sent)) == 1
    assert services.staged_upload(staging, sent[0]).data == b"x" * 100_000


def test_a_folder_that_cannot_be_written_is_named(staging, tmp_path):
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "staging"
    object.__setattr__(staging, "settings", staging.settings.model_copy(update={"staging": folder}))
    with pytest.raises(StoreError, match="staging"):
        services.stage_upload(staging, b"x", "a.csv")
