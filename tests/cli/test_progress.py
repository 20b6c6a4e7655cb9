"""Long work moves a bar on a terminal and says nothing of it where its output is piped."""

import os
import pty
import subprocess

from tests.cli.running import BARE, COMMAND, run

FILE = "indicator_code,area,period,value\nIPV6_RATE,VN,2025-12,71\n"


def on_a_terminal(*words):
    """What a command writes to stderr when that is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(words, stderr=theirs, stdout=subprocess.DEVNULL, env=BARE | {"TERM": "xterm"}) as process:
        os.close(theirs)
        seen = b""
        while block := read(ours):
            seen += block
    os.close(ours)
    return process.returncode, seen.decode()


def read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so of a terminal whose other end is closed
        return b""


def test_a_check_moves_a_bar_on_a_terminal(shipped_database, tmp_path):
    (tmp_path / "so-lieu.csv").write_text(FILE)
    database = f"sqlite:///{shipped_database}"
    code, seen = on_a_terminal(*COMMAND, "--database", database, "check", str(tmp_path / "so-lieu.csv"))
    assert code == 0
    assert "so-lieu.csv" in seen
    assert "━" in seen


def test_a_piped_check_shows_no_bar(shipped_database, tmp_path):
    (tmp_path / "so-lieu.csv").write_text(FILE)
    done = run(shipped_database, "check", str(tmp_path / "so-lieu.csv"), "--json")
    assert (done.returncode, done.stderr) == (0, "")
