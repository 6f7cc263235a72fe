"""Word files for the readers' tests: hand-written XML in, blocks as text out."""

import io
import zipfile

from assistant import readers
from assistant.document import Align, Block, Paragraph, Table, plain
from assistant.readers import Reading

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006"


def word(body: str, **parts: str) -> bytes:
    """Give a Word file: its body, and other parts' insides by their root (styles, numbering …)."""
    documents = {"document": f"<w:body>{body}</w:body>"} | parts
    types = f'<Types xmlns="{CORE}/content-types"/>'
    root = f'<Relationship Id="r" Type="{TYPE}/officeDocument" Target="word/document.xml"/>'
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{TYPE}/{kind(name)}" Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations(root))
        archive.writestr("word/_rels/document.xml.rels", relations(rows))
        for name, inside in documents.items():
            root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {SPACES}>{inside}</w:{root}>")
    return out.getvalue()


def kind(name: str) -> str:
    """Give a part's relationship type from its name."""
    return name.rstrip("0123456789")


def relations(rows: str) -> str:
    """Give a relationships part."""
    return f'<Relationships xmlns="{CORE}/relationships">{rows}</Relationships>'


def read(body: str, **parts: str) -> Reading:
    """Read a Word file made of the body and parts."""
    return readers.read("报告.docx", word(body, **parts))


def p(inside: str, properties: str = "") -> str:
    """Give a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(words: str, properties: str = "") -> str:
    """Give a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def shown(reading: Reading) -> str:
    """Give the blocks as text: looks in brackets, cells between bars with what they span."""
    return "\n".join(map(one, reading.document.blocks))


def one(block: Block) -> str:
    """Give a block as text."""
    if isinstance(block, Table):
        return "\n".join(
            "| "
            + " | ".join(
                cell.text
                + (f" ↔{cell.columns}" if cell.columns > 1 else "")
                + (f" ↕{cell.rows}" if cell.rows > 1 else "")
                for cell in row
            )
            for row in block.rows
        )
    assert isinstance(block, Paragraph)
    look = block.look
    marks = [
        *([f"h{look.outline}"] if look.outline is not None else []),
        *([str(look.align)] if look.align is not Align.LEFT else []),
        *([f"lead={look.lead}"] if look.lead else []),
    ]
    return (f"[{' '.join(marks)}] " if marks else "") + plain(block)
