"""Asking about what is doubtful in a report that is read in, each thing in its own words."""

from collections.abc import Sequence

from assistant.errors import InputError
from assistant.interview.cleaning import clean
from assistant.prompts import screen
from assistant.prompts.asker import Asker, BackError, LeftError, silent
from assistant.prompts.keys import KEYS, Command, Keys
from assistant.recognise import doubtful
from assistant.recognise.recognised import Recognised

_YEARLY, _REST = 1, 2
_CHOICES = ("按原文保留", "是每年要填的数据", "其余都按原文保留")
# Rows under a page for the blank line, the keys and the cursor.
_ROOM = 5
_NONE: Keys = {}
# Where a question stands behind another, the key that leads back to it.
BEHIND: Keys = {Command.BACK: KEYS[Command.BACK].word}


def encoding(asker: Asker, guessed: str, lines: Sequence[str]) -> str:
    """Show the first lines and ask for another encoding; empty where they are right."""
    question = "对的话直接按回车；是乱码的话，请输入编码，如 gb18030、utf-8、big5"
    return line(asker, (f"这个文件的编码是推断的（{guessed}），开头几行是：", *lines, "", question))


def year(asker: Asker, question: str, usual: str = "", keys: Keys = _NONE) -> int:
    """Ask for a year in four digits until one is given."""
    said: tuple[str, ...] = ()
    while True:
        typed = line(asker, (*said, question), usual, keys).removesuffix("年")
        if typed.isdecimal() and 1949 <= int(typed) <= 2999:
            return int(typed)
        said = (f"“{typed}”不是四位数的年份。" if typed else "年份不能空着。", "")


def issuer(asker: Asker, question: str, usual: str = "", keys: Keys = _NONE) -> str:
    """Ask for the office's full name until one is given."""
    said: tuple[str, ...] = ()
    while not (name := line(asker, (*said, question), usual, keys)):
        said = ("单位的全称不能空着。", "")
    return name


def numbers(asker: Asker, recognised: Recognised) -> Recognised:
    """Give the report with the numbers the clerk named understood. Raises LeftError."""
    found = list(doubtful.doubtful(recognised))
    for n, one in enumerate(found, 1):
        what = f"“{one.number}{one.unit}”没有认出是什么（{n}/{len(found)}）"
        chosen = _chosen(asker, (one.heading, "", one.sentence, "", what), _CHOICES)
        if chosen == _REST:
            break
        if chosen == _YEARLY:
            question = f"“{one.number}{one.unit}”叫什么？（如：整治地块数）"
            name = line(asker, (one.sentence, "", question))
            recognised = doubtful.named(recognised, one, name) if name else recognised
    return recognised


def read_through(asker: Asker, lines: Sequence[str], choices: Sequence[str]) -> int:
    """Show lines, a screenful at a time, then the choices; give the one chosen.

    Raises LeftError where the clerk leaves with a key.
    """
    columns, rows = asker.size()
    body = screen.filled(lines, columns)
    *before, last = screen.screenfuls(body, rows - len(choices) - _ROOM)
    for n, page in enumerate(before, 1):
        _chosen(asker, page, (f"往下看（{n}/{len(before) + 1}）",))
    return _chosen(asker, last, choices)


def choice(asker: Asker, question: str, choices: Sequence[str], keys: Keys) -> int:
    """Ask for one of the choices, and give which. Raises LeftError, BackError."""
    return _chosen(asker, (question,), choices, keys)


def _chosen(asker: Asker, page: Sequence[str], choices: Sequence[str], keys: Keys = _NONE) -> int:
    asker.show((*page, ""))
    chosen = asker.choose(choices, keys)
    if isinstance(chosen, Command):
        raise _ended(chosen)
    return chosen


def _ended(command: Command) -> LeftError | BackError:
    return BackError() if command is Command.BACK else LeftError()


def line(asker: Asker, lines: tuple[str, ...], start: str = "", keys: Keys = _NONE) -> str:
    """Take one line, cleaned; what was changed in it is shown once more to be agreed to.

    Raises LeftError where the clerk leaves with a key, BackError where one leads back.
    """
    said: tuple[str, ...] = ()
    while True:
        typed = raw(asker, (*said, *lines), start, keys)
        try:
            cleaned = clean(typed)
        except InputError as error:
            said, start = (str(error), ""), ""
            continue
        if not cleaned.notes:
            return cleaned.text
        said, start = (*(f"{one}。" for one in cleaned.notes), ""), cleaned.text


def raw(asker: Asker, lines: Sequence[str], start: str = "", keys: Keys = _NONE) -> str:
    """Take one line as it is typed. Raises LeftError, BackError."""
    asker.show(lines)
    given = asker.line(start, keys, echo=silent, jot=silent)
    if isinstance(given, Command):
        raise _ended(given)
    return given.strip()
