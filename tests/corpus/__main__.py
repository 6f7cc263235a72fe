"""`python -m tests.corpus`: how well the program recognises the corpus.

Prints recall, precision and F1 of headings and figures for each report and in total;
`--verbose` lists every miss and every false one, `--from FOLDER` measures another set,
`--truth NAME` prints one report's truth as JSON, `--build FOLDER` writes the files.
"""

import argparse
import json
from pathlib import Path

import click

from tests.corpus.measure import Measured, measure
from tests.corpus.read import HERE, built, reports
from tests.corpus.score import Tally, total
from tests.corpus.source import truth


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("names", nargs="*", help="only reports whose name starts so")
    parser.add_argument("--from", dest="folder", type=Path, default=HERE)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--truth", action="store_true")
    parser.add_argument("--build", type=Path)
    asked = parser.parse_args()
    chosen = [
        one for one in reports(asked.folder) if one.name.startswith(tuple(asked.names or [""]))
    ]
    if asked.truth:
        click.echo(json.dumps([truth(one) for one in chosen], ensure_ascii=False, indent=1))
    elif asked.build:
        for one in chosen:
            suffix = one.head["file"]
            (asked.build / f"{one.name}.{suffix}").write_bytes(built(one, asked.folder))
    else:
        _show([measure(one, asked.folder) for one in chosen], verbose=asked.verbose)


def _show(measured: list[Measured], *, verbose: bool) -> None:
    click.echo(f"{'':28}  headings R/P/F1        figures R/P/F1         labels  exact  frame")
    for one in measured:
        click.echo(f"{one.name:28}  {_rates(one.headings)}  {_rates(one.figures)}  {_rest(one)}")
        for line in _details(one) if verbose else ():
            click.echo(f"    {line}")
    heads, figs = total(m.headings for m in measured), total(m.figures for m in measured)
    click.echo(f"{'total':28}  {_rates(heads)}  {_rates(figs)}")


def _rates(tally: Tally) -> str:
    return f"{tally.recall:.3f} {tally.precision:.3f} {tally.f1:.3f}"


def _rest(one: Measured) -> str:
    found = max(1, one.figures.found)
    labels = 1 - len(one.figures.labels) / found
    exact = 1 - len(one.figures.exactness) / found
    return f"    {labels:.2f}    {exact:.2f}   {len(one.frame)}"


def _details(one: Measured) -> list[str]:
    kinds = (
        ("heading missed", one.headings.missed),
        ("heading false", one.headings.false),
        ("figure missed", one.figures.missed),
        ("figure false", one.figures.false),
        ("label", one.figures.labels),
        ("exactness", one.figures.exactness),
        ("frame", one.frame),
    )
    return [f"{kind}: {what}" for kind, all_of in kinds for what in all_of]


if __name__ == "__main__":
    main()
