"""Snapshots, exports, reports, tasks and backups as a person types them."""

import csv
import hashlib
import json

import pytest

from tests.cli.running import run

AT_YEARS_END = ("--as-of", "2025-12-31")


def said(database, *arguments):
    """The document that a command prints with `--json`."""
    done = run(database, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def taken(shipped_database, tmp_path_factory):
    """A database with one snapshot, and what taking it printed."""
    folder = tmp_path_factory.mktemp("briefings")
    folder.chmod(0o700)
    database = folder / "indicators.db"
    database.write_bytes(shipped_database.read_bytes())
    return database, said(database, "snapshot", "take", "--title", "Báo cáo năm 2025", *AT_YEARS_END)


def test_taking_a_snapshot_prints_what_the_contract_says(taken):
    _, printed = taken
    assert list(printed) == ["id", "sha256", "as_of", "revision"]
    assert printed["as_of"] == "2025-12-31"


def test_a_snapshot_is_listed_shown_and_proved(taken):
    database, printed = taken
    assert [one["id"] for one in said(database, "snapshot", "list")] == [printed["id"]]
    assert said(database, "snapshot", "verify") == {"checked": 1, "failed": []}
    shown = said(database, "snapshot", "show", printed["id"])
    assert shown["overview"] == said(database, "overview", *AT_YEARS_END)


def test_the_exported_json_is_what_was_hashed(taken, tmp_path):
    database, printed = taken
    out = tmp_path / "b.json"
    done = run(database, "export", printed["id"], "--format", "json", "--out", str(out))
    assert (done.returncode, done.stdout) == (0, f"{out}\n")
    assert hashlib.sha256(out.read_bytes()).hexdigest() == printed["sha256"]


def test_a_table_is_exported_in_the_language_chosen(taken, tmp_path):
    database, printed = taken
    out = tmp_path / "readings.csv"
    run(database, "--lang", "en", "export", printed["id"], "--format", "csv", "--out", str(out))
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["target_code"]: row for row in csv.DictReader(file)}
    assert rows["C-2.2-01"]["status_name"] == "Reversing"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("snapshot", "show", "0" * 32), 2),
        (("export", "{id}", "--format", "exe", "--out", "x"), 2),
        (("export", "{id}", "--format", "csv", "--table", "users", "--out", "x"), 2),
        (("reporting", "--period", "2025-13"), 2),
        (("report", "--period", "2999", "--out", "x"), 1),
        (("report", "--period", "2025-Q3", "--out", "x", "--mail"), 1),
        (("milestones", "set", "M-9", "--state", "done", "--date", "2025-11-30", "--source", "x"), 2),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(taken, tmp_path, arguments, code):
    database, printed = taken
    words = [word.replace("{id}", printed["id"]) for word in arguments]
    done = run(database, *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr


def test_a_dry_run_of_a_report_writes_nothing(taken, tmp_path):
    database, _ = taken
    plan = said(database, "report", "--period", "2025-Q3", "--out", str(tmp_path), "--dry-run")
    assert plan["files"]
    assert list(tmp_path.iterdir()) == []
    assert len(said(database, "snapshot", "list")) == 1


def test_a_report_writes_the_formats_asked_for(own_database, tmp_path):
    out = tmp_path / "out"
    found = said(own_database, "report", "--period", "2025-Q3", "--out", str(out), "--format", "json")
    assert [path.name for path in out.iterdir()] == ["briefing-2025-Q3.json"]
    assert said(own_database, "snapshot", "verify", found["id"])["checked"] == 1


def test_the_difference_of_two_snapshots_is_printed_in_words(own_database):
    first = said(own_database, "snapshot", "take", "--title", "a", *AT_YEARS_END)["id"]
    second = said(own_database, "snapshot", "take", "--title", "b", "--as-of", "2026-11-21")["id"]
    lines = run(own_database, "snapshot", "diff", first, second).stdout.splitlines()
    assert "  C-2.2-01 · VN: reversing → missed" in lines


def test_who_has_reported_is_told_without_claiming_lateness(taken):
    database, _ = taken
    rows = said(database, "reporting", "--period", "2025-09", *AT_YEARS_END)["rows"]
    assert {unit["late_days"] for row in rows for unit in row["missing"]} == {None}
    assert "chưa quy định hạn" in run(database, "--lang", "vi", "reporting", "--period", "2025-09").stdout


def test_a_task_is_set_and_listed(own_database):
    arguments = ("--state", "done", "--date", "2025-11-30", "--source", "Công văn 1", "--by", "an")
    said(own_database, "milestones", "set", "M-2.1-01", *arguments)
    tasks = {one["code"]: one for one in said(own_database, "milestones", *AT_YEARS_END)}
    assert (tasks["M-2.1-01"]["state"], tasks["M-2.1-01"]["source"]) == ("done", "Công văn 1")


def test_a_backup_is_proved_and_restored_with_its_snapshots(taken, tmp_path):
    database, printed = taken
    tmp_path.chmod(0o700)
    copy, fresh = tmp_path / "backup.db", tmp_path / "fresh.db"
    assert said(database, "audit", "verify")["failed"] == []
    assert run(database, "backup", str(copy)).returncode == 0
    assert run(fresh, "restore", str(copy)).returncode == 0
    assert [one["sha256"] for one in said(fresh, "snapshot", "list")] == [printed["sha256"]]
    assert said(fresh, "audit", "verify")["failed"] == []
