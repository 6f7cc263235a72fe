"""Run the suite and print a table: `python -m tests.robustness [--long] [words of a test]`."""

import sys
import time

from tests.robustness.score import Score
from tests.robustness.table import TESTS


def main() -> int:
    """Print a line for each test, and every fault; give 1 where there is one."""
    long = "--long" in sys.argv
    faults: list[str] = []
    sys.stdout.write("| Test | Tried | Lost | Let in | Seconds |\n|---|---|---|---|---|\n")
    wanted = [one for one in sys.argv[1:] if one != "--long"]
    for name, test in TESTS.items():
        if wanted and not any(one in name for one in wanted):
            continue
        begun = time.monotonic()
        try:
            score = test(long=long)
        except Exception as error:  # noqa: BLE001 - the other tests still tell something
            score = Score(0, [f"{type(error).__name__}: {error}"])
        took = time.monotonic() - begun
        lost, let_in = len(score.lost), len(score.let_in)
        sys.stdout.write(f"| {name} | {score.tried} | {lost} | {let_in} | {took:.0f} |\n")
        sys.stdout.flush()
        faults += (f"{name}: {one}" for one in (*score.lost, *score.let_in))
    sys.stdout.write("".join(f"\n{one!r:.300}" for one in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
