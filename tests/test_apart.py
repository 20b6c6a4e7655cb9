"""Work done in a process of its own: the same result, told how far it is, and an end with whoever asked."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from indicators.apart import apart
from indicators.errors import WorkStopped
from indicators.progress import Progress, Stage, tell, watched

ASKS_AND_DIES = """
import os, sys, threading, time
from indicators.apart import apart
from indicators.progress import watched
from tests.test_apart import say_who_and_sleep
def leave(progress):
    print(progress.done, flush=True)
    os._exit(0)
with watched(leave):
    apart(say_who_and_sleep)
"""


def doubled(numbers):
    tell(Stage.ROWS, 1, 2)
    tell(Stage.ROWS, 2, 2)
    return numbers * 2


def say_who_and_sleep():
    tell(Stage.ROWS, os.getpid(), os.getpid())
    time.sleep(600)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"


def test_the_result_is_that_of_the_function_and_its_progress_is_told_here():
    said = []
    with watched(said.append):
        found = apart(doubled, np.arange(3))
    assert found.tolist() == [0, 2, 4]
    assert said == [Progress(Stage.ROWS, 1, 2), Progress(Stage.ROWS, 2, 2)]


def test_arrays_of_a_result_can_be_changed_like_one_s_own():
    found = apart(doubled, np.arange(3))
    found[0] = 7
    assert found[0] == 7


def test_progress_as_a_result_is_not_taken_for_a_word_on_the_way():
    assert apart(Progress, Stage.ROWS, 1, 1) == Progress(Stage.ROWS, 1, 1)


def test_functions_within_functions_come_back_with_what_they_know():
    assert apart(lambda base: lambda more: base + more, 40)(2) == 42


def test_it_gives_way_to_the_process_that_asked():
    assert apart(os.nice, 0) > os.nice(0)


def test_what_it_prints_is_no_part_of_its_answer():
    assert apart(print, "a line") is None


@pytest.mark.parametrize(
    "do",
    [lambda: 1 // 0, lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: sys.exit(0)],
    ids=["fault", "kill", "exit"],
)
def test_an_end_without_a_result_is_one_clear_error(do):
    with pytest.raises(WorkStopped, match="nothing was written"):
        apart(do)


def test_a_process_that_ends_before_it_has_read_what_is_asked_is_the_same_error(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(WorkStopped):
        apart(doubled, np.zeros(1_000_000))


def test_it_does_not_outlive_who_asked():
    asked = subprocess.run(
        [sys.executable, "-c", ASKS_AND_DIES], capture_output=True, text=True, check=True, timeout=120
    )
    pid = int(asked.stdout)
    for _ in range(600):
        if not is_running(pid):
            return
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("it went on")
