"""Telling a paste from typing: its lines come sooner behind one another than anybody types."""

_PAUSE = 0.1


def goes_on(terminal: int) -> bool:
    """Tell whether more comes at once from a terminal; Windows gives a paste in one piece."""
    try:
        import termios  # noqa: F401 - where it is there, a terminal can be waited for
        from select import select
    except ImportError:
        return False
    return bool(select([terminal], [], [], _PAUSE)[0])
