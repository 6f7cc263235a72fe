"""What we write we read back: the same lines, the figures under their keys, for every kind."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import layout, readers
from assistant.document import (
    Addressee,
    Cell,
    Document,
    Heading,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
    lines,
    text,
)
from assistant.writers import docx, html
from assistant.writers import text as plain

FILE = Path(__file__).parents[2] / "templates/layouts/gb9704.toml"
LAYOUT = layout.read(FILE.read_text("utf-8"), FILE.name)
WRITERS = {
    "报告.docx": lambda document: docx.write(document, LAYOUT),
    "报告.html": html.write,
    "报告.txt": plain.write,
}
WORDS = st.text("镇村依法治理纠纷调解宣传“”《》（）、0123456789%𠮷&<>", min_size=1, max_size=12)
SENTENCE = WORDS.map(lambda words: f"今年以来，{words}，各项工作有序推进，取得明显成效。")
FIGURE = st.tuples(st.sampled_from(["受理纠纷", "学法次数", "来镇访"]), st.integers(0, 9999))
RUNS = st.tuples(SENTENCE, FIGURE, SENTENCE).map(
    lambda parts: (Run(parts[0]), Run(str(parts[1][1]), parts[1][0]), Run(parts[2]))
)
HEADING = st.builds(Heading, st.just(1), st.just("一、"), WORDS.map(lambda words: (Run(words),)))
RUN_IN = st.builds(
    Heading, st.just(3), st.just("1."), WORDS.map(lambda w: (Run(w),)), st.just("。"), RUNS
)
CELL = WORDS.map(Cell)
TABLE = (
    st.integers(2, 4)
    .flatmap(
        lambda wide: st.lists(st.lists(CELL, min_size=wide, max_size=wide), min_size=2, max_size=4)
    )
    .map(lambda rows: Table(tuple(map(tuple, rows))))
)
BLOCKS = st.lists(st.builds(Paragraph, RUNS) | HEADING | RUN_IN | TABLE, min_size=1, max_size=8)
DOCUMENT = BLOCKS.map(
    lambda blocks: Document(
        (
            Title("云山镇人民政府2023年度法治政府建设情况报告"),
            Addressee("县委、县政府"),
            *blocks,
            Signature(("云山镇人民政府",), "2024年1月16日"),
        )
    )
)


@pytest.mark.parametrize("name", WRITERS)
@given(document=DOCUMENT)
def test_lines(name: str, document: Document) -> None:
    """The lines of what was written come back, each once and in order, and nothing is left out."""
    reading = readers.read(name, WRITERS[name](document))
    assert _lines(reading.document) == _lines(document)
    assert reading.left_out == ()


@given(document=DOCUMENT)
def test_keys(document: Document) -> None:
    """A Word file of ours gives its figures back under their keys."""
    assert _keyed(readers.read("报告.docx", docx.write(document, LAYOUT)).document) == _keyed(
        document
    )


def _lines(document: Document) -> list[str]:
    return [line for block in document.blocks for line in lines(block)]


def _keyed(document: Document) -> list[tuple[str | None, str]]:
    runs = [
        run
        for block in document.blocks
        if isinstance(block, Paragraph | Heading)
        for run in (block.runs if isinstance(block, Paragraph) else block.body)
    ]
    assert text(tuple(runs)) or not runs
    return [(run.key, run.text) for run in runs if run.key]
