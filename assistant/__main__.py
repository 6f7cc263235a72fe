"""`python -m assistant` and the command `nianbao`."""

import gc
import os
import sys

# Objects made between two searches for unreachable ones: a command makes many that it keeps, and
# ends soon; the usual 700 has it search again and again through them.
_COLLECTED = 100_000


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded leaves as it does later."""
    gc.set_threshold(_COLLECTED)
    try:
        _write_chinese()
        from assistant import cli

        cli.main()
    except KeyboardInterrupt:
        sys.stderr.write("\n已离开。\n")
        sys.exit(130)


def _write_chinese() -> None:
    """Begin anew in UTF-8 where the system's own encoding cannot name a Chinese file."""
    try:
        "年报".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        same = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        os.execv(sys.executable, same)  # noqa: S606 - this very command, no other


if __name__ == "__main__":
    main()
