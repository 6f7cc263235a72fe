"""What was changed in a year: the last act to take back, and every value an item ever had."""

from collections.abc import Iterator, Mapping, Sequence

from assistant import markup, passages, tables
from assistant.answers import (
    Answer,
    Answers,
    Change,
    ExplainedChange,
    FigureChange,
    PassageChange,
    PassageState,
    PlanChange,
    State,
    TextChange,
    reverse,
)
from assistant.errors import AssistantError
from assistant.frozen import frozen
from assistant.records import Entry
from assistant.reportfile import FILE

_STATES = {
    PassageState.DRAFT: "未确认",
    PassageState.CONFIRMED: "已确认",
    PassageState.DROPPED: "删去",
    PassageState.OWED: "待补",
    None: "未确认",
}
# What of report.toml is adopted from an edited draft.
FRAME = {"title": "标题", "addressee": "主送机关", "date": "成文日期"}
_MOST = 60  # characters of a text shown in a line
_BEFORE = 20  # of them before the first that was changed


@frozen
class Value:
    """A value an item had, as a change to it, and since when; no time where it was not logged."""

    change: Change
    time: str = ""


def last_act(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give the last thing done that was not taken back; empty where there is none."""
    taken_back = {one.undoes for one in entries}
    acts = [one.act for one in entries if not one.undoes and one.act not in taken_back]
    return tuple(one for one in entries if acts and one.act == acts[-1])


def lacking(entries: Sequence[Entry], answers: Answers) -> str:
    """Say that the log ends before the answers do; empty where it does not."""
    last = entries[-1].sequence if entries else 0
    if last >= answers.sequence:
        return ""
    missing = f"少了其后至第 {answers.sequence} 条，请核对最后填的几项"
    return f"填报日志（answers.journal）只到第 {last} 条，{missing}。"


def stands(act: Sequence[Entry], answers: Answers) -> bool:
    """Tell whether answers are still what an act made them, texts aside."""
    made = {(type(one.change), name(one.change)): one.change for one in act}
    return all(
        reverse(answers, one) == one for one in made.values() if not isinstance(one, TextChange)
    )


def name(change: Change) -> str:
    """Give what a change is about: a key, a passage, a section file, a rule."""
    match change:
        case FigureChange(key):
            return key
        case PassageChange(passage_id) | PlanChange(passage_id):
            return passage_id
        case TextChange(file):
            return file
        case ExplainedChange(explained):
            return explained.rule


def words(change: Change) -> str:
    """Say in a few words what a change made it."""
    match change:
        case FigureChange(_, answer):
            return of_answer(answer)
        case PassageChange(_, PassageState.OWED, source) if source:
            return f"待补（{source}）"
        case PassageChange(_, state):
            return _STATES[state]
        case PlanChange(_, outcome):
            return outcome or "未填"
        case ExplainedChange(explained):
            return explained.reason or "无说明"
        case TextChange(_, _, after):
            return f"{len(after)} 字"


def of_answer(answer: Answer) -> str:
    """Say what an answer is."""
    match answer.state:
        case State.OWED:
            return f"待补（{answer.source}）"
        case State.ABSENT:
            return "不适用"
        case State.OPEN if not answer.text:
            return "未填"
        case _:
            return answer.text


def said(entry: Entry) -> str:
    """Say a journal entry in one line: what it is about, what it was, what it became."""
    if isinstance(entry.change, TextChange):
        return _edited(entry.change)
    return f"{name(entry.change)}：{words(entry.was)} → {words(entry.change)}"


def _edited(change: TextChange) -> str:
    """Say which passages an edit changed, each from its first difference on."""
    before, after = _apart(change)
    where = tuple(dict.fromkeys((*before, *after)))
    pairs = [(before.get(one, ""), after.get(one, "")) for one in where]
    if not where:  # only what is asked, or how it is written
        pairs = [(change.before, change.after)]
    was = "；".join(filter(None, (around(old, new) for old, new in pairs)))
    now = "；".join(filter(None, (around(new, old) for old, new in pairs)))
    return f"{'、'.join(where) or change.file}：{was or '（无）'} → {now or '（无）'}"


def around(text: str, other: str) -> str:
    """Give a text as one line; of a long one the words around its first difference."""
    line, base = (one.strip().replace("\n", " ") for one in (text, other))
    pairs = enumerate(zip(line, base, strict=False))
    differs = next((n for n, (a, b) in pairs if a != b), min(len(line), len(base)))
    start = max(0, min(differs - _BEFORE, len(line) - _MOST))
    dots = "……" if start + _MOST < len(line) else ""
    return f"{'……' if start else ''}{line[start : start + _MOST]}{dots}"


def files(entries: Sequence[Entry]) -> frozenset[str]:
    """Give the section files that were ever edited."""
    return frozenset(one.change.file for one in entries if isinstance(one.change, TextChange))


def values(entries: Sequence[Entry], wanted: str) -> tuple[Value, ...]:
    """Give every value an item ever had, each once, the oldest first, as changes to it.

    `wanted` is a key, a passage's id, a section file or a check's code. A passage's values are
    its texts and where it stood.
    """
    found: dict[Change, str] = {}
    for one in entries:
        for time, change in (("", one.was), (one.time, one.change)):
            match change:
                case TextChange(file, _, after) if wanted == file:
                    found.setdefault(TextChange(file, "", after), time)
                case TextChange(file, _, after) if file != FILE and wanted in _texts(file, after):
                    text = _texts(file, after)[wanted]
                    found.setdefault(TextChange(file, wanted, text), time)
                case FigureChange() | PassageChange() | PlanChange() | ExplainedChange() if (
                    wanted == name(change)
                ):
                    found.setdefault(change, time)
                case _:
                    continue
    return tuple(Value(*one) for one in found.items())


def unconfirmed(answers: Answers, change: TextChange) -> Iterator[Change]:
    """Give what takes back the confirming of passages whose text a change replaces."""
    for passage_id in _apart(change)[1]:
        if answers.passages.get(passage_id) is PassageState.CONFIRMED:
            yield PassageChange(passage_id, None)


def _apart(change: TextChange) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give the passages an edit changed, as they were and as they are."""
    before, after = _texts(change.file, change.before), _texts(change.file, change.after)
    return dict(_other(before, after)), dict(_other(after, before))


def _other(texts: Mapping[str, str], others: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((key, text) for key, text in texts.items() if others.get(key) != text)


def _texts(file: str, source: str) -> Mapping[str, str]:
    """Give the passages of a section file's text by id; none where it cannot be read now.

    Of report.toml it gives the fields.
    """
    try:
        if file == FILE:
            read, _ = tables.read(source, file)
            return {f"{FILE} 的{name}": str(read.get(key, "")) for key, name in FRAME.items()}
        section = markup.read(source, file, {})
    except AssistantError:
        return {}
    return {one.id: passages.source(section, one) for one in passages.passages(section)}
