"""Importing at the command line: what is printed when nothing was written."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import run

HEADER = "indicator_code,area,period,value\n"


@pytest.mark.parametrize(("row", "verdict"), [("IPV6_RATE,VN,2025-05,x", "reject"), ("IPV6_RATE,vn,2025-05,7", None)])
def test_a_refused_import_prints_its_report_as_json_and_leaves_with_3(own_database, tmp_path, row, verdict):
    file = tmp_path / "ipv6.csv"
    file.write_text(HEADER + row + "\n", encoding="utf-8")
    done = run(own_database, "import", str(file), "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"]) == (3, verdict or "accept-with-warning")
    assert done.stderr


def test_reports_of_several_files_stand_on_one_line_each(own_database, tmp_path):
    """Whatever the reader of the lines takes for an end of line, and whatever a file is called."""
    odd = "".join(chr(code) for code in (0x7F, 0x85, 0x2028, 0x2029))
    first, second = tmp_path / f"một{odd}.csv", os.fsencode(tmp_path) + b"/\xff.csv"
    first.write_text(HEADER + f"IPV6_RATE,V{odd}N,2025-05,65\n", encoding="utf-8")
    Path(os.fsdecode(second)).write_text(HEADER + "IPV6_RATE,VN,2025-05,x\n", encoding="utf-8")
    done = run(own_database, "check", "--json", str(first), os.fsdecode(second))
    said = [json.loads(line)["findings"][-1] for line in done.stdout.splitlines()]
    assert (said[0]["value"], said[1]["code"]) == (f"V{odd}N", "NUMBER_INVALID")
