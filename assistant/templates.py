"""The templates folder and every other folder of the same shape, from the disk."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from os.path import realpath
from pathlib import Path

from assistant import catalogue as catalogue_file
from assistant import disk, markup, reportfile, tables
from assistant import layout as layout_file
from assistant.errors import FileError, Flaw, InputError, TemplateError, nearest, shown
from assistant.layout import Layout
from assistant.model import Catalogue, Section, Template

SECTIONS = "sections"
LAYOUTS = "layouts"
# A report with all that it asks takes some 100 kB.
_LARGEST = 2 << 20
_SAVE_AS = "UTF-8 文本，请用编辑器另存为 UTF-8 编码"
_SHOWN = 60


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


def layouts() -> tuple[str, ...]:
    """Give the names of the layouts: a file of layouts/, or one with an option (gb9704-strict)."""
    return tuple(
        name
        for path in sorted((root() / LAYOUTS).glob("*.toml"))
        for name in (path.stem, *(f"{path.stem}-{one}" for one in layout_file.options(text(path))))
    )


@lru_cache(maxsize=8)
def layout(name: str) -> Layout:
    """Give a layout by name. Raises InputError where there is none, TemplateError for a flaw."""
    if name not in layouts():
        raise InputError(f"{_no_layout(name)}。")
    file, _, option = name.partition("-")
    path = root() / LAYOUTS / f"{file}.toml"
    return layout_file.read(text(path), path.name, option)


def _no_layout(name: str) -> str:
    there = "、".join(layouts())
    return f"没有名为“{name}”的版式{nearest(name, layouts())}；可用的有：{there}"


def load(name: str) -> Template:
    """Give a shipped template by name, or one from a folder by path, proved.

    Raises InputError where there is none, TemplateError with every flaw.
    """
    path = folder(name)
    if found := flaws(path):
        raise _refused(path, found)
    return read(path)


def folder(name: str) -> Path:
    """Give the folder of a template by its name or path. Raises InputError."""
    given = Path(name.rstrip("/"))
    candidates = (root() / given, given) if given.name in names() else (given,)
    with suppress(OSError):  # of a name no folder can have
        for candidate in candidates:
            if (candidate / reportfile.FILE).is_file():
                return candidate
        if (given / SECTIONS).is_dir():
            raise InputError(f"{name} 里缺少 {reportfile.FILE}；可照另一个模板的写一份。")
    said, there = shown(name, _SHOWN), "、".join(names())
    raise InputError(f"没有名为“{said}”的模板；可用的有：{there}，或给出模板文件夹的路径。")


def read(path: Path) -> Template:
    """Read a folder of report.toml and sections/*.md. Raises TemplateError with every flaw."""
    template, _, found = _parsed(path)
    if found:
        raise _refused(path, found)
    return template


def checked(path: Path) -> Template:
    """Read a folder that is to be printed. Raises TemplateError with all that keeps it from it."""
    from assistant import proof  # not imported where a year is only read

    template, report, found = _parsed(path)
    if found := found or proof.faults(template, report):
        raise _refused(path, found)
    return template


def _refused(path: Path, found: tuple[Flaw, ...]) -> TemplateError:
    """Tell the flaws of one folder where files of the same name lie in others, too."""
    where = path.resolve().name
    return TemplateError(tuple(replace(flaw, file=f"{where}/{flaw.file}") for flaw in found))


def flaws(path: Path) -> tuple[Flaw, ...]:
    """Give every flaw of the template in a folder."""
    from assistant import proof

    template, report, found = _parsed(path)
    more: list[Flaw] = []
    if template.layout not in layouts():
        line = tables.line_of(report, "layout")
        more.append(Flaw(reportfile.FILE, line, _no_layout(template.layout)))
    every = (*found, *more, *proof.prove(template, report))
    return tuple(sorted(every, key=lambda flaw: (flaw.file, flaw.line)))


def _parsed(path: Path) -> tuple[Template, str, tuple[Flaw, ...]]:
    """Read a folder as far as it can be read; give the text of report.toml and every flaw, too."""
    flaws: list[Flaw] = []
    sections: list[Section] = []
    for file in disk.files(path / SECTIONS, ".md"):
        name = f"{SECTIONS}/{disk.name(file)}"
        if file.name != disk.name(file):
            flaws.append(Flaw(name, 1, "文件名不是 UTF-8 编码，请改名"))
        if _leads_out(file, path):
            flaws.append(Flaw(name, 1, "是指向别处的链接，请换成文件本身"))
            continue
        section, found = _section(_decoded(file, name, flaws), name)
        sections.append(section)
        flaws += found
    report = _decoded(path / reportfile.FILE, reportfile.FILE, flaws)
    if not sections:
        flaws.append(Flaw(reportfile.FILE, 1, f"{SECTIONS} 文件夹里没有 .md 文件，正文是空的"))
    made, found = _joined(report, tuple(sections))
    return made, report, (*found, *flaws)


@lru_cache(maxsize=64)
def _joined(report: str, sections: tuple[Section, ...]) -> tuple[Template, tuple[Flaw, ...]]:
    """Read the text of report.toml; towns that share a template may share all of it."""
    return reportfile.parse(report, reportfile.FILE, sections, _named(report))


def _leads_out(file: Path, folder: Path) -> bool:
    """Tell whether a section file is not a folder's own, but reached through a link."""
    linked = file.is_symlink() or file.parent.is_symlink()
    return linked and not Path(realpath(file)).is_relative_to(realpath(folder))


@lru_cache(maxsize=256)
def _section(source: str, file: str) -> tuple[Section, tuple[Flaw, ...]]:
    """Read a section file's text; towns that share a template share most of these."""
    return markup.parse(source, file, _named(source))


def _decoded(path: Path, name: str, flaws: list[Flaw]) -> str:
    """Give a file's text; one that is not UTF-8 is a flaw, and read as GB 18030 to go on."""
    data = disk.read(path, _LARGEST)
    try:
        return _lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        flaws.append(Flaw(name, line, f"不是 {_SAVE_AS}"))
        return "" if b"\0" in data else _lines(data.decode("gb18030", "replace"))


def text(path: Path) -> str:
    """Give the text of a template's file. Raises FileError."""
    try:
        return _lines(disk.read(path, _LARGEST).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileError(f"{path} 不是 {_SAVE_AS}。") from error


def _lines(text: str) -> str:
    """Give a text with the line ends of this program: Windows' editors write others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
