"""The report's text on the screen: a section read through, a passage confirmed or changed."""

from collections.abc import Callable, Mapping, Sequence

from assistant import passages
from assistant.answers import PassageChange, PassageState
from assistant.errors import InputError
from assistant.interview import editing, lastyear, pages
from assistant.interview.items import Read, Review
from assistant.model import Passage
from assistant.numbering import TYPED
from assistant.prompts.course import Course, Jump, Move, Next, unless_back
from assistant.prompts.keys import ANYWHERE, WITHIN, Command, Keys, without

_TEXT: Keys = {
    **ANYWHERE,
    Command.SAME: "确认",
    Command.OPEN: "先放着",
    Command.HELP: "去年原文",
}
_PASSAGE: Keys = {**_TEXT, Command.OWED: "待补", Command.ABSENT: "删去"}

_EDITING: Keys = {**WITHIN, Command.BACK: "不改了"}

Step = Callable[[Course, Read], Move | Command | None]


def review(course: Course, item: Review) -> Move | Command | None:
    """Show a section's text; one key confirms all of it once it was seen to the end."""
    found = [one for one in passages.passages(item.section) if _printed(course, one)]
    drafts = [one for one in found if _state(course, one) is PassageState.DRAFT]
    lines = [
        *pages.printed(course.interview, item.section, found),
        "",
        _said(
            f"以上是本章文字，共 {len(found)} 段，{len(drafts)} 段未确认",
            pages.freshness(course.interview, item.section, found),
            pages.sameness(course.interview, item.section, found),
        ),
    ]
    choices = ("先放着", "本章文字全部确认", "逐条处理（修改、删去、加条、调序）")
    chosen = course.pick(item, lines, choices, _keys(course, _TEXT), first=0)
    match chosen:
        case 1 | 2 | Command.SAME if course.unseen(item.section):
            return None
        case 1 | Command.SAME:
            course.apply(editing.confirm(drafts))
            course.note = f"本章文字 {len(drafts)} 段已确认"
            return Next(past=True)
        case 2:
            return Jump(Read(item.section, found[0]).place) if found else Next(past=True)
        case Command.HELP:
            return _compare(course, item, found)
        case Command() if chosen is not Command.OPEN:
            return chosen
        case _:
            return Next(past=True)


def read(course: Course, item: Read) -> Move | Command | None:
    """Show a passage and take what is to become of it."""
    if course.drafts.get(item.place):
        return _edit(course, item)
    steps = _steps(course, item)
    chosen = course.pick(item, _page(course, item), tuple(steps), _keys(course, _PASSAGE), first=0)
    match chosen:
        case Command.SAME:
            return _tried(course, item, _confirm)
        case Command.ABSENT:
            return _tried(course, item, _drop)
        case Command.OWED:
            return _tried(course, item, _owed)
        case Command.OPEN:
            return Next()
        case Command.HELP:
            return _compare(course, item, [item.passage])
        case Command():
            return chosen
        case _:
            return _tried(course, item, tuple(steps.values())[chosen])


def _keys(course: Course, keys: Keys) -> Keys:
    """Give the keys that mean something: without last year there is no text of it."""
    return keys if course.interview.old else without(keys, Command.HELP)


def _compare(course: Course, item: Review | Read, found: Sequence[Passage]) -> Command | None:
    """Show what last year's report said in the same place."""
    chosen = course.pick(item, lastyear.last_text(course.interview, found), ("返回",), WITHIN)
    return unless_back(chosen) if isinstance(chosen, Command) else None


def _page(course: Course, item: Read) -> list[str]:
    interview, section, passage = course.interview, item.section, item.passage
    shown = list(pages.printed(interview, section, [passage]))
    said = pages.state_of(interview, section, passage)
    fresh = pages.freshness(interview, section, [passage])
    gap = "有的数据不适用，请改写或删去这一段" if item.gap else ""
    text = shown or [editing.text_of(passage, interview.year.template)]
    return [*text, "", _said(gap, said, fresh)]


def _said(*clauses: str) -> str:
    """Join clauses to one sentence."""
    return "；".join(filter(None, clauses)) + "。"


def _steps(course: Course, item: Read) -> Mapping[str, Step]:
    """Give what can be done with a passage, the harmless first."""
    if _state(course, item.passage) is PassageState.DROPPED:
        return {"保持删去": _leave, "恢复": _restore}
    return {
        "先放着": _leave,
        "确认": _confirm,
        "修改": _edit,
        "重写": _rewrite,
        "更多：改标题、删去、加一条、上移、下移": _more,
    }


def _more(course: Course, item: Read) -> Move | Command | None:
    steps: Mapping[str, Step] = {
        "返回": lambda _course, _item: None,
        "改标题": _retitle,
        "删去": _drop,
        "在前面加一条": lambda one, at: _insert(one, at, before=True),
        "在后面加一条": lambda one, at: _insert(one, at, before=False),
        "上移": lambda one, at: _shift(one, at, up=True),
        "下移": lambda one, at: _shift(one, at, up=False),
    }
    chosen = course.pick(item, _page(course, item), tuple(steps), WITHIN, first=0)
    if isinstance(chosen, Command):
        return unless_back(chosen)
    return _tried(course, item, tuple(steps.values())[chosen])


def _tried(course: Course, item: Read, step: Step) -> Move | Command | None:
    """Do a step on what was shown; what it refuses is said above the same page."""
    if step is not _leave and course.unseen(item.section):
        return None
    try:
        return step(course, item)
    except InputError as error:
        course.note = str(error)
        return None


def _leave(_course: Course, _item: Read) -> Move:
    return Next()


def _confirm(course: Course, item: Read) -> Move:
    course.apply(editing.confirm([item.passage]))
    course.note = "上一段文字已确认"
    return Next()


def _drop(course: Course, item: Read) -> Move:
    course.apply([PassageChange(item.passage.id, PassageState.DROPPED)])
    course.note = "上一段已删去，不写入报告；可在目录里找回"
    return Next()


def _owed(course: Course, item: Read) -> Move | Command | None:
    usual = "有关部门"
    given = course.line(item, [f"这一段文字由谁提供？（直接按回车：{usual}）"])
    if isinstance(given, Command):
        return unless_back(given)
    source = given or usual
    course.apply([PassageChange(item.passage.id, PassageState.OWED, source)])
    course.say(f"上一段文字待补，由{source}提供")
    return Next()


def _restore(course: Course, item: Read) -> None:
    course.apply([PassageChange(item.passage.id, None)])


def _edit(course: Course, item: Read) -> Move | Command | None:
    template = course.interview.year.template
    now, draft = editing.text_of(item.passage, template), course.drafts.get(item.place, "")
    # What was half typed goes back to a text that may have been changed elsewhere since.
    stands = ("文件里现在的文字：", *now.split("\n"), "") if draft not in {"", now} else ()
    return _written(course, item, draft or now, stands)


def _rewrite(course: Course, item: Read) -> Move | Command | None:
    return _written(course, item, "")


def _written(
    course: Course, item: Read, start: str, stands: Sequence[str] = ()
) -> Move | Command | None:
    """Take a passage's new text until it is usable or given up."""
    lines = [*stands, "在下面改文字。【】里是数据的位置，会自动换成填报的数；一行是一段。"]
    template = course.interview.year.template
    while True:
        given = course.text(item, lines, start, _EDITING, course.jot(item))
        if given is Command.BACK:
            kept = course.drafts.get(item.place, "")
            if kept not in {"", start} and _goes_on(course, item):
                start = kept
                continue
            course.settle(item)
            course.note = "没有改动"
            return None
        if isinstance(given, Command):
            return given
        if course.unseen(item.section):
            course.jot(item)(given)
            return None
        try:
            course.edit(editing.rewrite(item.section, item.passage, given, template))
        except InputError as error:
            course.note, start = str(error), given
            continue
        course.settle(item)
        course.say("上一段文字已改好并确认")
        return Next()


def _goes_on(course: Course, item: Read) -> bool:
    """Ask before half-done changes are dropped."""
    choices = ("接着改", "不改了，恢复原来的文字")
    return course.pick(item, ["文字改到一半。"], choices, WITHIN) != 1


def _retitle(course: Course, item: Read) -> Move | Command | None:
    template = course.interview.year.template
    start = editing.title_of(item.passage, template)
    while True:
        given = course.line(item, ["标题改为："], start, _EDITING)
        if isinstance(given, Command):
            return unless_back(given)
        try:
            course.edit(editing.retitle(item.section, item.passage, given, template))
        except InputError as error:
            course.note, start = str(error), given
            continue
        course.say("标题已改", _marked(given))
        return Next()


def _marked(title: str) -> str:
    """Say what the sign before a title does, which is not printed."""
    return f"标题前的“{TYPED}”不印出来，只表示不编序号" if title.startswith(TYPED) else ""


def _insert(course: Course, item: Read, *, before: bool) -> Command | None:
    side = "前" if before else "后"
    editing.can_insert(item.passage)
    title = text = ""
    while True:
        page = [f"在{side}面加一条。标题：（序号自动编，不用写）"]
        given = course.line(item, page, title, _EDITING)
        if isinstance(given, Command):
            return unless_back(given)
        title = given
        page = [f"标题：{title}", "正文：（一行是一段；数据的位置写作【名称】）"]
        given = course.text(item, page, text, _EDITING)
        if isinstance(given, Command):
            return unless_back(given)
        text = given
        template = course.interview.year.template
        try:
            made = editing.insert(item.section, item.passage, title, text, template, before=before)
            course.edit(made)
        except InputError as error:
            course.note = str(error)
            continue
        course.say(f"已在{side}面加了一条", _marked(title))
        return None


def _shift(course: Course, item: Read, *, up: bool) -> None:
    course.edit(editing.move(item.section, item.passage, up=up))
    course.note = "已上移" if up else "已下移"


def _printed(course: Course, passage: Passage) -> bool:
    return passages.has_text(passage) and _state(course, passage) is not PassageState.DROPPED


def _state(course: Course, passage: Passage) -> PassageState:
    return course.interview.year.answers.passage(passage.id)
