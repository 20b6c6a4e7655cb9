"""The commands that answer questions, run as a person types them."""

import csv
import json
import subprocess
import sys

import pytest

from tests.cli.running import run


@pytest.fixture(scope="module")
def overview(shipped_database):
    return json.loads(run(shipped_database, "overview", "--as-of", "2025-12-31", "--json").stdout)


def test_overview_prints_one_document_with_the_keys_of_the_contract(overview):
    assert list(overview) == ["as_of", "revision", "catalogue", "method", "areas", "counts", "readings"]
    assert overview["counts"]["reversing"] == 1


def test_a_reading_holds_raw_numbers_and_null_where_the_rule_used_none(overview):
    reading = next(r for r in overview["readings"] if r["target_code"] == "C-2.2-01")
    assert (reading["value"], reading["target"], reading["baseline"]) == (65.0, 70.0, 65.5)
    assert reading["pace"] == pytest.approx(-0.1334, abs=1e-4)
    waiting = next(r for r in overview["readings"] if r["target_code"] == "C-2.2-03")
    assert (waiting["expected"], waiting["pace"]) == (None, None)


def test_the_sentence_follows_the_language(shipped_database, overview):
    english = run(shipped_database, "--lang", "en", "overview", "--as-of", "2025-12-31", "--json")
    sentences = {r["target_code"]: r["sentence"] for r in json.loads(english.stdout)["readings"]}
    assert "Reversing" in sentences["C-2.2-01"]
    assert "Thụt lùi" in next(r["sentence"] for r in overview["readings"] if r["target_code"] == "C-2.2-01")


def test_show_prints_the_calculation_in_words(shipped_database):
    out = run(shipped_database, "show", "IPV6_RATE", "--as-of", "2025-12-31").stdout
    assert "304/365" in out


def test_show_json_gives_the_basis_of_each_value(shipped_database):
    out = run(shipped_database, "show", "DVC_FULL_PROVINCE", "--areas", "34", "--as-of", "2025-12-31", "--json").stdout
    bases = {row["basis"] for row in json.loads(out)["series"]}
    assert bases == {"reported", "refused"}
    refused = next(row for row in json.loads(out)["series"] if row["basis"] == "refused")
    assert refused["value"] is None
    assert refused["reason"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", "IPV6_RAT"], 2),
        (["overview", "--sector", "9.9"], 2),
        (["overview", "--as-of", "31/12/2025"], 2),
        (["overview", "--areas", "62"], 2),
        (["overview", "--known-at", "4000"], 2),
        (["no-such-command"], 2),
    ],
)
def test_wrong_words_leave_with_2_and_say_so_without_a_traceback(shipped_database, arguments, code):
    done = run(shipped_database, *arguments)
    assert done.returncode == code
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_nearest_code_is_named(shipped_database):
    assert "IPV6_RATE" in run(shipped_database, "show", "IPV6_RAT").stderr


def test_help_needs_neither_pandas_nor_sqlalchemy():
    heavy = "('pandas', 'sqlalchemy')"
    script = f"import sys; from indicators.cli import commands; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_reader_who_leaves_early_hears_no_complaint(shipped_database):
    done = run(shipped_database, "overview", "--as-of", "2025-12-31", pipe_to="head -1")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_check_reports_a_file_and_writes_nothing(shipped_database, tmp_path):
    file = tmp_path / "a.csv"
    with file.open("w", newline="") as lines:
        csv.writer(lines).writerow(["indicator_code", "area", "period", "value"])
        csv.writer(lines).writerow(["IPV6_RATE", "VN", "2025-12", "x"])
    done = run(shipped_database, "check", str(file), "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 3
    assert (report["verdict"], report["finding_count"], report["status_changes"]) == ("reject", 1, [])
    assert (report["findings"][0]["row"], report["findings"][0]["column"]) == (2, "value")


def test_several_files_give_one_line_each(shipped_database, tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("indicator_code,area,period,value\nIPV6_RATE,VN,2025-12,71\n")
    done = run(shipped_database, "check", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--json")
    verdicts = [json.loads(line)["verdict"] for line in done.stdout.splitlines()]
    assert verdicts == ["accept", "accept"]
    assert done.returncode == 0
