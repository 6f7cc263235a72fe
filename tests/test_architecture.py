"""The shape of the program: who may import whom, and who may touch the machine."""

import ast
from collections.abc import Iterator
from pathlib import Path

import assistant

ROOT = Path(assistant.__file__).parent

# From the command line down: a module imports only from the lines below its own.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("commands",),
    ("prompts",),
    ("recovery", "history", "rewriting"),
    ("store", "interview", "checks", "compare"),
    ("session",),
    ("templates", "recognise"),
    ("adoption",),
    ("compose", "proof", "carry"),
    ("passages", "catalogue", "backups", "values"),
    ("markup", "reportfile", "writers"),
    ("frontmatter", "readers", "figures", "quantity", "records", "lock"),
    ("slots", "layout", "forms", "sandbox", "disk"),
    ("answers",),
    ("document", "fullwidth", "model", "numerals", "numbering", "bookmarks", "tables"),
    ("errors", "unseen"),
    ("frozen",),
)

# Those that may touch keyboard, disk, clock, processes; all others are given what they need.
SHELL = {"__main__", "cli", "commands", "prompts", "session", "store", "templates"}
SHELL |= {"backups", "disk", "lock", "recovery", "rewriting", "sandbox"}
MACHINE = {
    "click",
    "os",
    "pathlib",
    "questionary",
    "prompt_toolkit",
    "rich",
    "shutil",
    "subprocess",
    "sys",
    "tempfile",
    "time",
    "multiprocessing",
}


def modules() -> Iterator[tuple[str, Path]]:
    """Give every module's file and the top-level name it belongs to."""
    for path in sorted(ROOT.rglob("*.py")):
        first = path.relative_to(ROOT).parts[0]
        if first not in {"__init__.py", "_templates"}:
            yield first.removesuffix(".py"), path


def imported(path: Path) -> Iterator[str]:
    """Give what a module imports, by full name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module="assistant", names=names):
                yield from (f"assistant.{one.name}" for one in names)
            case ast.ImportFrom(module=str(module)):
                yield module
            case _:
                pass


def test_every_module_has_its_layer() -> None:
    """A new module must be placed, a gone one struck out."""
    placed = [name for layer in LAYERS for name in layer]
    assert sorted(placed) == sorted({name for name, _ in modules()})


def test_imports_go_down() -> None:
    """No module imports from its own line or one above it, its own package aside."""
    level = {name: n for n, layer in enumerate(LAYERS) for name in layer}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for top, path in modules()
        for name in imported(path)
        if name.startswith("assistant.")
        and (other := name.split(".")[1]) != top
        and level[other] <= level[top]
    ]
    assert wrong == []


def test_readers_and_writers_know_nothing_of_each_other() -> None:
    """Readers and writers meet only in the Document."""
    for top, path in modules():
        other = {"readers": "assistant.writers", "writers": "assistant.readers"}.get(top)
        assert not other or not any(name.startswith(other) for name in imported(path))


def test_the_core_is_pure() -> None:
    """Below the shell nothing touches keyboard, disk, clock or processes."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for top, path in modules()
        if top not in SHELL
        for name in imported(path)
        if name.split(".")[0] in MACHINE
    ]
    assert wrong == []


def test_functions_are_small() -> None:
    """No function is longer than 40 lines, no module than 330."""
    long = []
    for _, path in modules():
        source = path.read_text("utf-8")
        if source.count("\n") > 330:
            long.append(str(path.relative_to(ROOT)))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                if lines > 40:
                    long.append(f"{path.relative_to(ROOT)}:{node.name} {lines}")
    assert long == []
