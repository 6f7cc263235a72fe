"""The reports of a folder, and their files as a clerk would have them."""

from pathlib import Path

from tests.corpus.source import Report, load
from tests.corpus.web import build_page, build_text
from tests.corpus.word import build_word

HERE = Path(__file__).parent


def reports(folder: Path = HERE) -> list[Report]:
    """Give the folder's reports in order."""
    return [load(path) for path in sorted((folder / "reports").glob("*.txt"))]


def built(report: Report, folder: Path = HERE) -> bytes:
    """Give the report's file: the one kept under `files`, where there is one, or built."""
    kept = folder / "files" / f"{report.name}.{report.head['file']}"
    if kept.exists():
        return kept.read_bytes()
    match report.head["file"]:
        case "docx":
            return build_word(report)
        case "html":
            return build_page(report, folder / "sites")
        case _:
            return build_text(report)
