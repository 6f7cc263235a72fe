"""The templates folder and every other folder of the same shape, from the disk."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from assistant import catalogue as catalogue_file
from assistant import layout as layout_file
from assistant import markup, reportfile
from assistant.errors import FileError, Flaw, InputError, TemplateError
from assistant.layout import Layout
from assistant.model import Catalogue, Section, Template

SECTIONS = "sections"
LAYOUTS = "layouts"


def root() -> Path:
    """Give the templates folder: beside the code in a wheel, beside the package in a checkout."""
    here = Path(__file__).parent
    shipped = here / "_templates"
    return shipped if shipped.is_dir() else here.parent / "templates"


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Give the figures the field knows. Raises TemplateError with every flaw of the file."""
    return catalogue_file.read((root() / catalogue_file.FILE).read_text("utf-8"))


@lru_cache(maxsize=1)
def _entries() -> Mapping[str, str]:
    return catalogue_file.entries((root() / catalogue_file.FILE).read_text("utf-8"))


def _named(source: str) -> Catalogue:
    """Give the figures a text may name: to read them all takes longer than all else together."""
    return catalogue_file.named(_entries(), source) if "key" in source else {}


def names() -> tuple[str, ...]:
    """Give the names of the shipped templates."""
    found = (folder for folder in root().iterdir() if (folder / reportfile.FILE).is_file())
    return tuple(sorted(folder.name for folder in found))


@lru_cache(maxsize=8)
def layout(name: str) -> Layout:
    """Give a layout by name: a file of layouts/, or one of its options (gb9704-strict).

    Raises InputError where there is none, TemplateError for a flaw in the file.
    """
    file, _, option = name.partition("-")
    path = root() / LAYOUTS / f"{file}.toml"
    if not path.is_file():
        there = "、".join(sorted(one.stem for one in (root() / LAYOUTS).glob("*.toml")))
        raise InputError(f"没有名为“{name}”的版式；可用的有：{there}。")
    return layout_file.read(text(path), path.name, option)


def load(name: str) -> Template:
    """Give a shipped template by name, or one from a folder by path, proved.

    Raises InputError where there is none, TemplateError with every flaw.
    """
    from assistant import proof  # not imported where a year is only read

    template = read(folder(name))
    if flaws := proof.prove(template):
        raise TemplateError(flaws)
    return template


def folder(name: str) -> Path:
    """Give the folder of a template by its name or path. Raises InputError."""
    for candidate in (root() / name, Path(name)):
        if (candidate / reportfile.FILE).is_file():
            return candidate
    raise InputError(
        f"没有名为“{name}”的模板；可用的有：{'、'.join(names())}，或给出模板文件夹的路径。"
    )


def read(path: Path) -> Template:
    """Read a folder of report.toml and sections/*.md. Raises TemplateError with every flaw."""
    flaws: list[Flaw] = []
    sections: list[Section] = []
    for file in sorted((path / SECTIONS).glob("*.md")):
        try:
            sections.append(_section(text(file), f"{SECTIONS}/{file.name}"))
        except TemplateError as error:
            flaws += error.flaws
    try:
        report = path / reportfile.FILE
        source = text(report)
        made = reportfile.read(source, report.name, tuple(sections), _named(source))
    except TemplateError as error:
        raise TemplateError((*error.flaws, *flaws)) from error
    if flaws:
        raise TemplateError(tuple(flaws))
    return made


@lru_cache(maxsize=256)
def _section(source: str, file: str) -> Section:
    """Read a section file's text; towns that share a template share most of it."""
    return markup.read(source, file, _named(source))


def flaws(path: Path) -> tuple[Flaw, ...]:
    """Give every flaw of the template in a folder."""
    from assistant import proof

    try:
        return proof.prove(read(path))
    except TemplateError as error:
        return error.flaws


def text(path: Path) -> str:
    """Give the text of a template's file. Raises FileError."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise FileError(f"{path} 不是 UTF-8 文本，请用编辑器另存为 UTF-8 编码。") from error
    except OSError as error:
        raise FileError(f"读不到 {path}：{error.strerror}。") from error
