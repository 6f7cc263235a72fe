"""references.toml: every entry has its source and mark, and nothing contradicts itself."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from assistant import compose, store, templates
from assistant.checks import almanac
from assistant.document import printed
from assistant.errors import TemplateError

TABLES: Mapping[str, Any] = tomllib.loads((templates.root() / "references.toml").read_text("utf-8"))
ENTRIES = [
    (table, entry)
    for table, entries in TABLES.items()
    if isinstance(entries, list)
    for entry in entries
]
TITLE = re.compile("《([^《》]*)》")
SPAN = re.compile(r"（(\d{4})—(\d{4})年）$")


@pytest.mark.parametrize(("table", "entry"), ENTRIES)
def test_entry(table: str, entry: Mapping[str, Any]) -> None:
    """An entry says where it was seen and whether it was; its days and years are in order."""
    assert entry["mark"] in {"S", "K"}
    assert entry["source"]
    days = [entry[name] for name in ("passed", "since", "revised", "until") if name in entry]
    assert days == sorted(days)
    assert all(day <= TABLES["as_of"] for day in days), table
    assert entry.get("first", 0) <= entry.get("last", 9999)
    right = entry.get("right") or entry.get("name")
    assert right not in entry.get("wrong", ())
    re.compile(entry.get("pattern", ""))


def test_documents_agree() -> None:
    """What took a document's place is known, and no wrong name is a right one."""
    papers = TABLES["documents"]
    names = {entry["name"] for entry in papers}
    for entry in papers:
        assert SPAN.sub("", entry.get("replaced_by", entry["name"])) in names
        assert not names & {*entry.get("wrong", ())}


def test_terms_agree() -> None:
    """No fixed term holds what another entry calls wrong."""
    rights = [entry["right"] for entry in TABLES["terms"]]
    for entry in TABLES["terms"]:
        for wrong in entry.get("wrong", ()):
            assert not [right for right in rights if wrong in right], wrong


def shipped() -> Iterator[tuple[str, int, str]]:
    """Give every text that is shipped, with the year it is of."""
    for name in templates.names():
        for path in sorted((templates.root() / name / "sections").glob("*.md")):
            yield path.name, 2025, path.read_text("utf-8")
    demo = store.find(templates.root() / "demo")
    assert demo is not None
    for year in demo.years():
        yield "demo", year, printed(compose.compose(store.load(demo, year)))


@pytest.mark.parametrize(("name", "year", "text"), tuple(shipped()))
def test_shipped_texts(name: str, year: int, text: str) -> None:
    """The shipped texts use the fixed terms, and cite what is known and was in force."""
    for entry in TABLES["terms"]:
        wrong = "|".join(map(re.escape, entry.get("wrong", ()))) or entry["pattern"]
        assert not re.findall(wrong, text), name
    for title in TITLE.findall(text):
        if "工作要点" in title or "某某" in title or "{{" in title:
            continue
        bare = SPAN.sub("", title)
        bare = re.sub("^(中华人民共和国|中国共产党)", "", bare)
        found = [entry for entry in TABLES["documents"] if entry["name"] == bare]
        assert any(_fits(entry, title, year) for entry in found), title


def _fits(entry: Mapping[str, Any], title: str, year: int) -> bool:
    span = SPAN.search(title)
    return (
        (span is None or entry.get("span") == [int(span[1]), int(span[2])])
        and ("since" not in entry or entry["since"].year <= year)
        and ("until" not in entry or entry["until"].year > year)
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("meetings = 5", r"应写作 \[\[meetings\]\]"),
        ("plans = [1]", r"应写作 \[\[plans\]\]"),
        (
            '[[plans]]\nname = "十五五"\nkind = "规划"\nfirst = "2026"\nlast = 2030',
            "“first”应写成年份",
        ),
        ('[[meetings]]\nname = "县委全会"\ndate = 2024', "“date”应写成日期"),
        ('[[meetings]]\nname = "县委全会"\ndate = 2024-01-05\nwrong = [1]', "“wrong”应写成一组"),
        ("as_of = 2024", "“as_of”应写成日期"),
        ("\nas_of = 甲\n", "本地.toml 第 2 行：这一行的写法不合 TOML"),
        (f"as_of = {'9' * 5000}", "过长的数"),
    ],
)
def test_a_local_layer_of_other_kinds(written: str, said: str) -> None:
    """What an office keeps for its county is of the kinds meant, or refused by its entry."""
    with pytest.raises(TemplateError, match=said):
        almanac.read(written, "本地.toml")
