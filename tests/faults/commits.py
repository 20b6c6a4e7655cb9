"""Faults of the disk and of the process at every system call of a commit; `python -m tests.faults.commits` runs all.

A warm process forks a child for each fault. The child commits one upload through the services while strace kills it,
or fails one of its system calls, at the k-th call of a kind. Then the database must hold the batch whole or not at
all, hold it when the child said so, pass its own audit, and take the same upload again.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indicators.errors import StoreError
from indicators.store import Store
from tests.store.rows import at, many, put

CALLS = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink")
ERRORS = ("ENOSPC", "EIO")
MOST = 400
_ROWS = 1_200
_MANY_ROWS = 6_000
_NAME = "second.csv"
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """At the `number`-th call of a kind either a kill (`error` "") or that error from this call on."""

    call: str
    number: int
    error: str = ""
    job: str = "import"

    @property
    def injection(self) -> str:
        """The option of strace."""
        return (
            f"{self.call}:error={self.error}:when={self.number}+"
            if self.error
            else f"{self.call}:signal=SIGKILL:when={self.number}"
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a child said before it ended: acknowledged, refused with a message, or nothing."""

    acknowledged: bool
    message: str
    ended_itself: bool
    reached: bool


def prepared(folder: Path) -> Path:
    """A database with one approved batch and one draft."""
    path = folder / "template.db"
    store = Store.open(f"sqlite:///{path}", migrate=True)
    put(store, many(300), name="first.csv")
    put(store, many(200, 5.0), name="draft.csv", approve=False)
    store.close()
    return path


JOBS: dict[str, Callable[[Store], object]] = {
    "import": lambda store: put(store, many(_ROWS, 7.0), name=_NAME),
    "approve": lambda store: store.approve(2, by="binh", at=at(5)),
    "undo": lambda store: store.undo(1, by="binh", at=at(5)),
}
LARGE = "large import"
ALL_JOBS = {**JOBS, LARGE: lambda store: put(store, many(_MANY_ROWS, 7.0), name=_NAME)}


def is_done(store: Store, job: str) -> bool:
    """Whether the job's change is there; never half of it.

    Raises:
        AssertionError: a part of it is there.
    """
    batches = {batch.id: batch for batch in store.batches()}
    state = {number: str(batch.state) for number, batch in batches.items()}
    values = len(store.observations())
    if job in ("import", LARGE):
        written = _ROWS if job == "import" else _MANY_ROWS
        assert values == (written if 3 in batches else 300), (state, values)
        return 3 in batches
    if job == "approve":
        assert (state[2], values) in (("draft", 300), ("approved", 300)), (state, values)
        return state[2] == "approved"
    assert (state[1], values) in (("approved", 300), ("undone", 0)), (state, values)
    return state[1] == "undone"


def _forked(work: Callable[[], None]) -> int:
    """The id of a child that does some work and ends, whatever happens."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        work()
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def _do(path: Path, job: str, go: int, say: int) -> None:
    """Waits for a byte, does the job and tells what became of it."""
    store = Store.open(f"sqlite:///{path}")
    store.revision()
    os.read(go, 1)
    try:
        ALL_JOBS[job](store)
        answer = {"acknowledged": True, "message": ""}
    except StoreError as error:
        answer = {"acknowledged": False, "message": str(error)}
    os.write(say, json.dumps(answer).encode())


def commit_under(fault: Fault, path: Path) -> Outcome:
    """Runs a job in a child under a fault."""
    go, let_go = os.pipe()
    hear, say = os.pipe()
    child = _forked(lambda: _do(path, fault.job, go, say))
    os.close(say)
    os.close(go)
    log = path.with_suffix(".log")
    command = [
        "strace",
        "-f",
        "-qq",
        "-o",
        str(log),
        "-e",
        f"trace={fault.call}",
        "-e",
        f"inject={fault.injection}",
        "-p",
        str(child),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as tracer:
        _wait_traced(child)
        os.write(let_go, b"x")
        heard = b""
        while piece := os.read(hear, 65_536):
            heard += piece
        _, status = os.waitpid(child, 0)
        tracer.wait(_PATIENCE)
    os.close(let_go)
    os.close(hear)
    answer = json.loads(heard) if heard else {"acknowledged": False, "message": ""}
    reached = "INJECTED" in log.read_text() or "SIGKILL" in log.read_text()
    return Outcome(answer["acknowledged"], answer["message"], os.WIFEXITED(status), reached)


def _wait_traced(child: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if "TracerPid:\t0" not in Path(f"/proc/{child}/status").read_text("ascii"):
            return
        time.sleep(0.002)
    raise TimeoutError("strace does not attach")


def violation(fault: Fault, path: Path, outcome: Outcome) -> str:
    """What is wrong with the database after a fault; "" when every promise holds."""
    try:
        store = Store.open(f"sqlite:///{path}")
        done = is_done(store, fault.job)
        damage = store.verify()
        if outcome.acknowledged and not done:
            return "acknowledged and lost"
        if done and "nothing was written" in outcome.message:
            return f"done, and said: {outcome.message}"
        if fault.error and outcome.ended_itself and not outcome.acknowledged and not outcome.message:
            return "an error without a message"
        if damage:
            return f"damage: {damage}"
        if not done:
            ALL_JOBS[fault.job](store)
            if not is_done(store, fault.job):
                return "not taken again"
        store.close()
    except (StoreError, AssertionError) as error:
        return f"{type(error).__name__}: {error}"
    with sqlite3.connect(path) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    return "" if sound == "ok" else str(sound)


def faults(jobs: tuple[str, ...] = tuple(ALL_JOBS), errors: tuple[str, ...] = ("", *ERRORS)) -> Iterator[Fault]:
    """Every kind of fault, from the first call on; the caller stops a kind when its calls are used up."""
    for job in jobs:
        for error in errors:
            for call in CALLS:
                yield Fault(call, 1, error, job)


def run_all(folder: Path, most: int = MOST, step: int = 1) -> collections.Counter[str]:
    """Every k of every kind, until a job no longer makes a k-th call."""
    template = prepared(folder)
    counts: collections.Counter[str] = collections.Counter()
    for first in faults():
        for number in range(1, most + 1, step):
            fault = Fault(first.call, number, first.error, first.job)
            outcome, wrong = _one(fault, template, folder)
            if not outcome.reached:
                break
            counts[f"{fault.job} {fault.error or 'kill'} {fault.call}"] += 1
            counts["faults"] += 1
            if wrong:
                counts["violations"] += 1
                sys.stderr.write(f"{fault}: {wrong}\n")
    return counts


def _one(fault: Fault, template: Path, folder: Path) -> tuple[Outcome, str]:
    path = folder / "work.db"
    for old in folder.glob("work.db*"):
        old.unlink()
    shutil.copyfile(template, path)
    outcome = commit_under(fault, path)
    return outcome, violation(fault, path, outcome)


def random_kills(folder: Path, count: int, seed: int = 7) -> collections.Counter[str]:
    """Kills at random moments of one commit after the other, without a tracer."""
    template = prepared(folder)
    chance = random.Random(seed)
    counts: collections.Counter[str] = collections.Counter()
    for _ in range(count):
        path = folder / "work.db"
        for old in folder.glob("work.db*"):
            old.unlink()
        shutil.copyfile(template, path)
        wrong = _killed_at_random(path, chance)
        counts["random kills"] += 1
        counts["faults"] += 1
        if wrong:
            counts["violations"] += 1
            sys.stderr.write(f"random kill: {wrong}\n")
    return counts


def _killed_at_random(path: Path, chance: random.Random) -> str:
    hear, say = os.pipe()
    child = _forked(lambda: _write_on(path, say))
    os.close(say)
    time.sleep(chance.uniform(0.0, 0.5))
    os.kill(child, signal.SIGKILL)
    acknowledged = len(os.read(hear, 1000))
    os.waitpid(child, 0)
    os.close(hear)
    store = Store.open(f"sqlite:///{path}")
    sizes = {batch.rows for batch in store.batches()[2:]}
    written, damage = len(store.batches()) - 2, store.verify()
    store.close()
    if damage or sizes - {300}:
        return f"{damage} {sizes}"
    return "" if acknowledged <= written <= acknowledged + 1 else f"{acknowledged} said, {written} there"


def _write_on(path: Path, say: int) -> None:
    store = Store.open(f"sqlite:///{path}")
    for number in range(100):
        put(store, many(300, float(number)), name=f"{number}.csv")
        os.write(say, b"x")


def depths(template: Path, job: str, count: int = 5) -> list[int]:
    """Sizes between nothing and what the files of a job grow to, at which the system stops them."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        path = Path(folder) / "work.db"
        shutil.copyfile(template, path)
        store = Store.open(f"sqlite:///{path}")
        JOBS[job](store)
        store.close()
        start, end = template.stat().st_size, path.stat().st_size
    inside = [512 * 3, *(start * part // count for part in range(1, count)), start]
    return [*inside, *(start + (end - start) * part // count for part in range(1, count))] if end > start else inside


def violation_at_size(template: Path, job: str, size: int, *, kill: bool) -> str:
    """What is wrong after no file could grow past a size, by a kill or by an error; needs no tracer."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        path = Path(folder) / "work.db"
        shutil.copyfile(template, path)
        go, let_go = os.pipe()
        hear, say = os.pipe()
        child = _forked(lambda: _do_within(path, job, size, kill, go, say))
        os.close(say)
        os.write(let_go, b"x")
        heard = b""
        while piece := os.read(hear, 65_536):
            heard += piece
        _, status = os.waitpid(child, 0)
        for end in (go, let_go, hear):
            os.close(end)
        answer = json.loads(heard) if heard else {"acknowledged": False, "message": ""}
        outcome = Outcome(answer["acknowledged"], answer["message"], os.WIFEXITED(status), True)
        return violation(Fault("size", size, "" if kill else "EFBIG", job), path, outcome)


def _do_within(path: Path, job: str, size: int, kill: bool, go: int, say: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if kill else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    _do(path, job, go, say)


def main() -> int:
    """Runs every fault and prints the counts."""
    options = argparse.ArgumentParser()
    options.add_argument("--most", type=int, default=MOST)
    options.add_argument("--step", type=int, default=1)
    options.add_argument("--kills", type=int, default=1300)
    given = options.parse_args()
    if shutil.which("strace") is None:
        sys.stderr.write("strace is not installed; on Debian: sudo apt-get install strace\n")
        return 1
    counts: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        counts += random_kills(Path(folder), given.kills)
        counts += run_all(Path(folder), given.most, given.step)
    for name, count in sorted(counts.items()):
        sys.stdout.write(f"{name:32}{count:8}\n")
    sys.stdout.write(f"{'violations':32}{counts['violations']:8}\n" if not counts["violations"] else "")
    return 1 if counts["violations"] else 0


if __name__ == "__main__":
    sys.exit(main())
