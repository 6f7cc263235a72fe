"""A child process with limits, in which files from outside are parsed.

Where the system can fork (Linux, macOS), what a file makes the parser do ends with the child:
at most 1 GB and 20 seconds. Elsewhere (Windows) the work is done here, behind the readers'
gate, which refuses what would cost that much.
"""

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from assistant.errors import FileError

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
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def child() -> None:
        ours.close()
        _limit()
        theirs.send(_outcome(work))

    process = context.Process(target=child, daemon=True)
    process.start()
    theirs.close()
    try:
        return _received(ours)
    finally:
        process.kill()
        process.join()
        ours.close()


def _received(ours: Connection) -> tuple[Any, str]:
    """Wait for what the child sends; it may have been ended before it could."""
    try:
        if ours.poll(SECONDS + _GRACE):
            outcome: tuple[Any, str] = ours.recv()
            return outcome
    except EOFError:
        pass
    raise FileError(f"文件太复杂，{SECONDS} 秒内没有读完，可能有害；没有读入。{_RESAVE}")


def _outcome(work: Callable[[], Any]) -> tuple[Any, str]:
    """Give the work's result or the sentence it is refused with."""
    try:
        return work(), ""
    except FileError as error:
        return None, str(error)
    except MemoryError:
        return None, f"读这个文件要用的内存超过 1 GB，可能有害；没有读入。{_RESAVE}"
    except Exception as error:  # noqa: BLE001 - a foreign file must end in a sentence
        return None, f"文件无法读入（{type(error).__name__}），可能已损坏；{_RESAVE}"


def _limit() -> None:
    """Set the limits of this process; a system that knows one of them not keeps the other."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            try:
                resource.setrlimit(kind, (most, most))
            except (ValueError, OSError):
                continue
