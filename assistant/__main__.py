"""`python -m assistant` and the command `nianbao`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded leaves as it does later."""
    try:
        from assistant import cli

        cli.main()
    except KeyboardInterrupt:
        sys.stderr.write("\n已离开。\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
