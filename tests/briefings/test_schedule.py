"""The examples in deploy/reports: the script names the quarter before, cron and systemd start that script."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPORTS = Path(__file__).parents[2] / "deploy" / "reports"


def asked_on(day, tmp_path):
    """What the script would run on a day: `date` and the program are stand-ins that print."""
    fake = tmp_path / "date"
    year, month = day.split("-")[:2]
    fake.write_text(f'#!/bin/sh\ncase "$1" in +%Y) echo {year};; +%m) echo {month};; esac\n')
    fake.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "INDICATORS": "echo"}
    command = ["sh", REPORTS / "last-quarter.sh", "out", "--dry-run"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    ("day", "period"),
    [("2026-01-20", "2025-Q4"), ("2025-04-20", "2025-Q1"), ("2025-09-30", "2025-Q2"), ("2025-10-20", "2025-Q3")],
)
def test_the_script_asks_for_the_quarter_before(day, period, tmp_path):
    assert asked_on(day, tmp_path) == f"report --period {period} --out out/{period} --dry-run"


@pytest.mark.parametrize("name", ["indicators-report.service", "crontab.example"])
def test_cron_and_systemd_start_the_script(name):
    assert "deploy/reports/last-quarter.sh" in (REPORTS / name).read_text(encoding="utf-8")


def complaints(folder):
    """What systemd has to say about the units of a folder; nothing where there is no systemd."""
    if shutil.which("systemd-analyze") is None:
        return []
    command = ["systemd-analyze", "verify", "--man=no", *folder.iterdir()]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return [line for line in said.splitlines() if "indicators-report" in line]


def test_systemd_takes_the_units(tmp_path):
    unit = (REPORTS / "indicators-report.service").read_text(encoding="utf-8")
    (tmp_path / "indicators-report.service").write_text(unit.replace("User=indicators\n", ""), encoding="utf-8")
    shutil.copy(REPORTS / "indicators-report.timer", tmp_path)
    assert complaints(tmp_path) == []
    assert "OnCalendar=" in (tmp_path / "indicators-report.timer").read_text(encoding="utf-8")
