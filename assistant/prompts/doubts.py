"""Asking about the doubtful numbers of a report that is read in, each in its sentence."""

from assistant.prompts.asker import Asker, silent
from assistant.prompts.keys import Command
from assistant.recognise import doubtful
from assistant.recognise.recognised import Recognised

_CHOICES = ("按原文保留", "是每年要填的数据", "其余都按原文保留")
_YEARLY, _REST = 1, 2


def ask(asker: Asker, recognised: Recognised) -> Recognised:
    """Give the report with the numbers the clerk named understood; a key that leaves ends it."""
    found = list(doubtful.doubtful(recognised))
    for n, one in enumerate(found, 1):
        what = f"“{one.number}{one.unit}”没有认出是什么（{n}/{len(found)}）"
        asker.show((one.heading, "", one.sentence, "", what))
        chosen = asker.choose(_CHOICES, {})
        if isinstance(chosen, Command) or chosen == _REST:
            break
        if chosen == _YEARLY:
            asker.show((one.sentence, "", f"“{one.number}{one.unit}”叫什么？（如：整治地块数）"))
            name = asker.line("", {}, echo=silent, jot=silent)
            if isinstance(name, Command):
                break
            recognised = (
                doubtful.named(recognised, one, name.strip()) if name.strip() else recognised
            )
    return recognised
