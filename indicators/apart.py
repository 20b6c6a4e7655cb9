"""Calls a function in a process of its own that gives way to others, so that nobody waits for another's large file.

Threads of one process share one lock: while one of them works through half a million rows, the answers of all others
come late. Run as `python -m indicators.apart` it is that process: the call comes in on standard input, what it tells
of its progress and its result go out on standard output. Closing standard input ends it, so that it never outlives who
asked.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, Final, ParamSpec, TypeVar, cast

import cloudpickle

from indicators.errors import WorkStopped
from indicators.progress import Progress, watched, watcher

_P = ParamSpec("_P")
_T = TypeVar("_T")
_ROOT: Final = Path(__file__).resolve().parent.parent
_COURTESY: Final = 10
"""Steps of `nice`: a tenth of what an answer to somebody else gets where both want the same processor."""
_HANDED_DOWN: Final = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
_FIRST_TO_GO: Final = Path("/proc/self/oom_score_adj")
"""Linux takes the process with the highest score."""
_SIZE: Final = 8
"""Bytes of a number on the pipes."""


def apart(do: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """What the function returns; who watches here is told how far it is. Everything handed over is copied.

    Raises:
        WorkStopped: there is no result.
    """
    try:
        with _begun() as child:
            assert child.stdin is not None
            assert child.stdout is not None
            try:
                _send(partial(do, *args, **kwargs), child.stdin)
                return cast(_T, _answer(child.stdout))
            finally:
                child.kill()
    except (BrokenPipeError, EOFError):
        raise WorkStopped(
            "The work on the file was stopped before its end; nothing was written.",
            hint="Send the file again. If this happens again, send it in smaller parts, or have somebody look at the "
            "memory of the server and at its log.",
        ) from None


def _begun() -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in _HANDED_DOWN if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "indicators.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**environment, "PYTHONPATH": str(_ROOT)},
        cwd=_ROOT,
    )


def _answer(pipe: IO[bytes]) -> object:
    watch = watcher()
    while isinstance(said := _receive(pipe), Progress):
        if watch is not None:
            watch(said)
    return cast(tuple[object], said)[0]


def main() -> None:
    """Does what is asked on standard input and answers on standard output."""
    _give_way()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever is printed is no part of an answer
    do = cast(Callable[[], object], _receive(asked))
    threading.Thread(target=_end_with, args=(asked,), daemon=True).start()
    with watched(lambda progress: _send(progress, answers)):
        result = do()
    _send((result,), answers)  # in a tuple, so that no result is taken for progress
    os._exit(0)  # without taking apart what the system takes back at once


def _give_way() -> None:
    """Come after others for the processor, and before them when the system runs out of memory."""
    if hasattr(os, "nice"):
        os.nice(_COURTESY)
    with suppress(OSError):
        _FIRST_TO_GO.write_text("500", encoding="ascii")


def _end_with(pipe: IO[bytes]) -> None:
    pipe.read()
    os._exit(1)


def _send(what: object, pipe: IO[bytes]) -> None:
    """The sizes of a pickle and of the arrays it leaves out, then these: arrays are never copied into the pickle."""
    arrays: list[pickle.PickleBuffer] = []
    pickled = cloudpickle.dumps(what, protocol=5, buffer_callback=arrays.append)
    parts = [memoryview(pickled), *(array.raw() for array in arrays)]
    for number in (len(parts), *(part.nbytes for part in parts)):
        pipe.write(number.to_bytes(_SIZE, "little"))
    for part in parts:
        pipe.write(part)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> object:
    """What was sent.

    Raises:
        EOFError: the other side has ended.
    """
    sizes = [_number(pipe) for _ in range(_number(pipe))]
    pickled, *arrays = [_read(size, pipe) for size in sizes]
    return pickle.loads(pickled, buffers=arrays)


def _number(pipe: IO[bytes]) -> int:
    return int.from_bytes(_read(_SIZE, pipe), "little")


def _read(size: int, pipe: IO[bytes]) -> bytearray:
    """So many bytes, which the arrays made of them may change."""
    read = pipe.read(size)
    if len(read) != size:
        raise EOFError
    return bytearray(read)


if __name__ == "__main__":
    main()
