"""A web page as a tree of elements, built as browsers do where end tags are missing.

The standard library's parser keeps every character of broken and hostile pages, where faster
ones stop in the middle without a word. Depth is capped, so nesting cannot exhaust the stack.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
})  # fmt: skip
_DEEPEST = 150
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
})  # fmt: skip
_CLOSES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {  # what is closed, up to where
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
}
_DECLARATION = re.compile(r"<[!?][^<>]*>?")
_LOOSE = re.compile(r"<(?![A-Za-z/])")


@dataclass(slots=True, eq=False)
class Node:
    """An element; its lines are those from `first` up to `end`."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)
    first: int = 0
    end: int = 0


def tree(text: str) -> tuple[Node, tuple[str, ...]]:
    """Give a page's tree and its titles: that for search engines first, then the window's."""
    builder = _Builder()
    builder.feed(_tame(text))
    builder.close()
    return builder.root, tuple(builder.titles)


def within(node: Node, tag: str) -> Iterator[Node]:
    """Give the elements of a tag below a node, none inside another of them or of a table."""
    for child in node.children:
        if isinstance(child, str):
            continue
        if child.tag == tag:
            yield child
        elif child.tag != "table":
            yield from within(child, tag)


def nodes(node: Node) -> Iterator[Node]:
    """Give a node and all below it in order."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(child for child in reversed(one.children) if not isinstance(child, str))


def _tame(text: str) -> str:
    """Drop comments and declarations, and free the brackets that open no tag.

    The parser's own way with them is quadratic where they are left open (CVE-2025-6069).
    """
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start + 4)
        at = end + 3 if end >= 0 else len(text)
    kept.append(text[at:])
    return _LOOSE.sub("&lt;", _DECLARATION.sub("", "".join(kept)))


class _Builder(HTMLParser):
    """Takes the parser's events and keeps which elements are open."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("html")
        self.titles: list[str] = []
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta" and attributes.get("name", "").lower() == "articletitle":
            self.titles.insert(0, attributes.get("content", "").strip())
        closes = _CLOSES.get(tag)
        if closes:
            self._close(*closes)
        elif tag in BLOCKS:
            self._close(frozenset({"p"}), BLOCKS - {"p"})
        node = Node(tag, attributes)
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            stops = frozenset({"table"}) if tag in _CLOSES else frozenset[str]()
            self._close(frozenset({tag}), stops)

    def handle_data(self, data: str) -> None:
        if self._open[-1].tag == "title":
            self.titles.append(data.strip())
        else:
            self._open[-1].children.append(data)

    def _close(self, tags: frozenset[str], stops: frozenset[str]) -> None:
        """Close the nearest open one of some elements, unless a stop is nearer."""
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in tags:
                del self._open[at:]
                return
            if self._open[at].tag in stops:
                return
