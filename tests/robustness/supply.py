"""What is installed with the program: licences that allow it, nothing used that is not declared."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, packages_distributions

from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.robustness.score import Score

# Licences under which a library may be handed on beside a program under MIT.
PERMISSIVE = (
    "MIT",
    "BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Apache-2.0",
    "Apache",
    "ISC",
    "PSF-2.0",
    "Unlicense",
)
_WORDS = re.compile(r"\s*\b(?:License|Licence|Software License|OSI Approved)\b\s*|\s*::\s*|[()]")
# What MIT, for one, is called where it is not called by its sign.
_SAME = {"The MIT": "MIT", "Python Foundation": "PSF-2.0", "Python": "PSF-2.0"}


def licences(*, long: bool) -> Score:
    """Look up what every installed dependency says of its licence."""
    score = Score()
    for one in sorted(_installed(_declared()).values(), key=_name):
        found = _licence(one)
        score.tried += 1
        permitted = found and all(sign in PERMISSIVE for sign in found)
        score.refuses(permitted, f"{_name(one)}：{found}")
    return score


def declared(*, long: bool) -> Score:
    """Compare what the program imports with what `pyproject.toml` declares, both ways."""
    score = Score()
    names = {_plain(one.name) for one in _declared()}
    offered = packages_distributions()
    used = set()
    for top in sorted(set(_imported()) - sys.stdlib_module_names - {"assistant"}):
        sources = {_plain(one) for one in offered.get(top, ())}
        used |= sources
        score.tried += 1
        score.refuses(sources & names, f"用了 {top}，没有声明 {'、'.join(sources)}")
    for name in sorted(names):
        score.tried += 1
        score.keeps(name in used, f"声明了 {name}，没有用到")
    return score


def _declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(one) for one in project["dependencies"]]


def _installed(wanted: list[Requirement]) -> dict[str, Distribution]:
    """Give what is wanted on this system and all that it wants itself, by plain name."""
    found: dict[str, Distribution] = {}
    left = list(wanted)
    while left:
        one = left.pop()
        name = _plain(one.name)
        if name not in found and (not one.marker or one.marker.evaluate({"extra": ""})):
            found[name] = distribution(one.name)
            left += (Requirement(text) for text in found[name].requires or ())
    return found


def _licence(one: Distribution) -> list[str]:
    """Give the signs of a licence: all of them hold, whether joined by AND or by OR."""
    about = one.metadata
    classed = [text for text in about.get_all("Classifier") or () if text.startswith("License")]
    said = about.get_all("License-Expression") or classed or about.get_all("License") or [""]
    signs = [_WORDS.sub("", sign).strip() for sign in re.split(r" (?:AND|OR|WITH) ", said[0])]
    return [_SAME.get(sign, sign) for sign in signs if sign]


def _imported() -> Iterator[str]:
    """Give the first name of every module the program imports from elsewhere."""
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Import(names):
                    yield from (one.name.split(".")[0] for one in names)
                case ast.ImportFrom(module=str(module), level=0):
                    yield module.split(".")[0]
                case _:
                    pass


def _name(one: Distribution) -> str:
    return one.metadata["Name"]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
