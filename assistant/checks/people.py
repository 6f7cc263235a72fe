"""People in a report: leaders by name, and the parties of cases."""

import re
from collections.abc import Iterator

from assistant.checks.almanac import Almanac
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Role, View, found
from assistant.frozen import frozen

# What no given name holds: words of grammar, of counting, of places and offices.
_NO_NAME = (
    "的了着在是不于与和同跟及等或被把将对从由向其之者所能也都还就才"
    "个名位户件次场元万亿余村镇乡县区街庄寨屯湾局站队组院厂委党部第副支办员长"
)
_POST = "书记|镇长|乡长|区长|县长|市长|局长|主任|所长|站长|处长|科长|部长|主席"
_DOES = (
    "带头|主持|亲自|任组长|为组长|率|先后|多次|出席|担任|作|对|带队|参加|深入|在|到|批示|讲|"
    "的(?:带领|带动|领导|指导)"
)
# What follows a name: a sign, a word of grammar, or what parties do and what is done with them.
_FOLLOWS = (
    "[，。；、（）,;]|$|[与和同跟因诉等在向被对到来的之将未已经就拒]|一家|家中|家属|一案|夫妇|夫妻|两人|二人|"
    "不服|予以|处以|处罚|作出|进行|落实|得到|追回|提出|反映|上访|解决|处理|化解|申请|多次|办理|"
    "涉嫌|销售|生产|经营|无证|违法|违规|擅自|非法|酒后|驾驶|盗窃|殴打|占用|占道|签订|撤诉|撤回|撤销|"
    "达成|起诉|赔偿|索要|要求|投诉|举报|自愿|主动|接受|履行|息访|息诉|发生|名下|依法|实施|获得|走访"
)
_QUARREL = "(?:的|之间的?|等人?的?)?(?:(?![村社庄镇乡县区街])[一-鿿]){0,4}(?:纠纷|矛盾|一案|债务)"


@frozen
class _Known:
    """What finds names: of leaders, of a party, of the next in a list, of those in court."""

    leader: re.Pattern[str]
    party: re.Pattern[str]
    second: re.Pattern[str]
    quarrel: re.Pattern[str]
    common: tuple[str, ...]

    def is_name(self, words: str) -> bool:
        """Tell whether words are a name in full, and not the start of common words."""
        return "某" not in words and not words.startswith(self.common)


def _name(almanac: Almanac) -> str:
    surnames = "".join(one.surnames for one in almanac.names)
    return f"[{surnames}](?:(?![{_NO_NAME}])[一-鿿]){{1,2}}?"


def _known(almanac: Almanac) -> _Known:
    name = _name(almanac)
    parties = sorted((party for one in almanac.names for party in one.parties), key=len)
    party = f"(?:{'|'.join(reversed(parties))})"
    either = f"(?P<name>{name[: name.index('(')]}某+|{name})"
    return _Known(
        re.compile(
            rf"(?:{_POST})(?P<name>{name})(?=同志|{_DOES}|、|$)"
            rf"|(?:(?<=^)|(?<=[，。；、：（和由]))(?P<name2>{name})(?:{_POST})(?=同志|{_DOES}|、|$)"
            rf"|(?P<name3>{name})同志"
        ),
        re.compile(rf"{party}(?!方|于){either}(?={_FOLLOWS})"),
        re.compile(rf"(?:夫妇|夫妻)?[、与和同跟及]{party}?{either}(?={_FOLLOWS})"),
        re.compile(
            rf"(?:(?<=^)|(?<=[，。；：]))(?P<lone>{name})诉(?=[^，。；]{{0,14}}(?:政府|局|办事处|公司|一案))"
            rf"|(?:(?<=^)|(?<=[，。；：了对就])|(?<=调解|化解|处理|调处|解决|审理))(?P<name>{name})"
            rf"[与和诉](?P<name2>{name})(?={_QUARREL})"
        ),
        tuple(word for one in almanac.names for word in one.common.split()),
    )


def check(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give the people named."""
    if not almanac.names:
        return
    known = _known(almanac)
    for line in view.lines:
        if line.role is not Role.TITLE:
            yield from _leaders(line, known)
            yield from _parties(line, known)


def _leaders(line: Line, known: _Known) -> Iterator[Finding]:
    for match in known.leader.finditer(line.text):
        if known.is_name(match["name"] or match["name2"] or match["name3"]):
            yield found("X103", line, *match.span())


def _parties(line: Line, known: _Known) -> Iterator[Finding]:
    end = 0
    for start, stop in sorted({*_listed(line, known), *_quarrelling(line, known)}):
        if start >= end:
            yield found("X104", line, start, stop)
            end = stop


_NAMES = 20  # followed after one party; a longer list has parties of its own


def _listed(line: Line, known: _Known) -> Iterator[tuple[int, int]]:
    """Give where a party is named, and those named after it."""
    for match in known.party.finditer(line.text):
        one: re.Match[str] | None = match
        start = match.start()
        for _ in range(_NAMES):
            if one is None or one["name"].startswith(known.common):
                break
            if known.is_name(one["name"]):
                yield start, one.end()
            one = known.second.match(line.text, one.end())
            start = one.start("name") if one else 0


def _quarrelling(line: Line, known: _Known) -> Iterator[tuple[int, int]]:
    for match in known.quarrel.finditer(line.text):
        named = (match["lone"],) if match["lone"] else (match["name"], match["name2"])
        if all(map(known.is_name, named)):
            yield match.span()


def is_person(words: str, almanac: Almanac) -> bool:
    """Tell whether words are a person's name (微软用户 and names of programs are not)."""
    named = almanac.names and re.fullmatch(_name(almanac), words)
    return bool(named) and not words.endswith("户")
