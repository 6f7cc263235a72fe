"""A child process with limits, in which files from outside are parsed and understood.

Where the system can fork (Linux, macOS), what a file makes the program do ends with the child:
at most 1 GB and 20 seconds. Elsewhere (Windows) the work is done here, behind the readers'
gate, which refuses what would cost that much.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, NoReturn, ParamSpec, TypeVar

from assistant.errors import AssistantError, FileError

MEMORY = 2**30
SECONDS = 20
_GRACE = 5  # seconds for the system to end what used up its time
_RESAVE = "请用 WPS 或 Word 打开后另存为新的 .docx 再导入。"

P = ParamSpec("P")
R = TypeVar("R")


def confined(work: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> R:
    """Give what `work` gives; raises FileError where it refuses, fails or exceeds its limits."""
    if sys.platform == "win32":
        given, refusal = _outcome(lambda: work(*arguments, **options))
    else:
        given, refusal = _in_child(lambda: work(*arguments, **options))
    if refusal:
        raise FileError(refusal)
    result: R = given
    return result


def _in_child(work: Callable[[], Any]) -> tuple[Any, str]:
    """Do the work in a child process, and end it whatever becomes of it."""
    import pickle  # not loaded by commands that read no file from outside

    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        _work_as_child(lambda: pickle.dumps(work(), pickle.HIGHEST_PROTOCOL), theirs)
    os.close(theirs)
    ended = False
    try:
        sent, ended = _received(ours)
    finally:
        os.close(ours)
        if not ended:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    match os.waitstatus_to_exitcode(status):
        case 0:
            return pickle.loads(sent), ""  # noqa: S301 - our own child packed it
        case 1:
            return None, sent.decode()
        case _:
            return None, f"文件太复杂，{SECONDS} 秒内没有读完，可能有害；没有读入。{_RESAVE}"


def _work_as_child(packed: Callable[[], bytes], to: int) -> NoReturn:
    """Do the work within limits, send its result or the refusal, and end: 0 done, 1 refused."""
    code = 2
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends us
        _limit()
        result, refusal = _outcome(packed)
        with open(to, "wb") as stream:
            stream.write(refusal.encode() if refusal else result)
        code = 1 if refusal else 0
    finally:
        os._exit(code)


def _received(ours: int) -> tuple[bytes, bool]:
    """Give what the child sends while there is time, and whether that is all of it."""
    until = time.monotonic() + SECONDS + _GRACE
    chunks: list[bytes] = []
    while select.select([ours], [], [], max(0, until - time.monotonic()))[0]:
        chunk = os.read(ours, 2**20)
        if not chunk:
            return b"".join(chunks), True
        chunks.append(chunk)
    return b"", False


def _outcome(work: Callable[[], Any]) -> tuple[Any, str]:
    """Give the work's result or the sentence it is refused with."""
    try:
        return work(), ""
    except AssistantError as error:
        return None, str(error)
    except MemoryError:
        return None, f"读这个文件要用的内存超过 1 GB，可能有害；没有读入。{_RESAVE}"
    except Exception:  # noqa: BLE001 - a foreign file must end in a sentence
        return None, f"文件无法读入，可能已损坏；{_RESAVE}"


def _limit() -> None:
    """Set the limits of this process; a system that knows one of them not keeps the other."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            try:
                resource.setrlimit(kind, (most, most))
            except (ValueError, OSError):
                continue
