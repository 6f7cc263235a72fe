"""Labels: slots as the clerk sees them, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant import passages, templates
from assistant.errors import InputError
from assistant.interview.editing import rewrite, text_of
from assistant.interview.labels import labelled, unlabelled
from tests.terminal import town

TEMPLATE = town.template()


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("受理{{ 受理纠纷 }}件", "受理【受理矛盾纠纷】件"),
        ("{{受理纠纷|同比}}，", "【受理矛盾纠纷同比】，"),
        ("{{ 本年 }}年{{ 简称 }}", "【本年】年【简称】"),
        ("【注】", "【【注】】"),
        ("{{ '｛' }}｛注{{ '｝' }}｝", "｛｛注｝｝"),
        (
            "{% if 受理纠纷 > 0 and 满意率 %}有{% else %}无{% endif %}",
            "【如果 受理纠纷 > 0 且 满意率】有【否则】无【如果完】",
        ),
    ],
)
def test_labelled(source: str, shown: str) -> None:
    """Slots, comparisons, years and conditions are shown in words and come back as they were."""
    assert labelled(source, TEMPLATE) == shown
    back = unlabelled(shown, TEMPLATE)
    assert labelled(back, TEMPLATE) == shown


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        ("共【受理纠份】件", "没有名为【受理纠份】的数据，是否应为【受理纠纷】"),
        ("共【受理矛盾纠纷件", "【】不成对"),
        ("【如果 受理纠纷 > 0】有", "条件是否成对"),
        ("【如果 受理纠份 > 0】有【如果完】", "没有名为“受理纠份”的填报项，是否应为“受理纠纷”"),
    ],
)
def test_broken(shown: str, reason: str) -> None:
    """A broken slot is refused with the nearest name."""
    with pytest.raises(InputError, match=reason):
        unlabelled(shown, TEMPLATE)


@given(some.text(alphabet="甲【】{}%#'受理纠纷 \n"))
def test_words_stay_words(words: str) -> None:
    """Whatever words are typed, they come back as typed or are refused; none becomes code."""
    try:
        made = unlabelled(words, TEMPLATE)
    except InputError:
        return
    assert labelled(made, TEMPLATE) == words.replace("【受理纠纷】", "【受理矛盾纠纷】")


@pytest.mark.parametrize("name", templates.names())
def test_opening_and_closing_changes_nothing(name: str) -> None:
    """Any passage of the shipped templates opened for editing and saved is the same as before."""
    template = templates.load(name)
    for section in template.sections:
        for passage in filter(passages.has_text, passages.passages(section)):
            edit = rewrite(section, passage, text_of(passage, template), template)
            assert edit.source.split() == section.source.split()
