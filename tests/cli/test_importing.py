"""Importing at the command line: what is printed when nothing was written."""

import json

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
