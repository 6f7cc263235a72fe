"""report.toml changed in one field, as the clerk wrote the rest, or not at all."""

import pytest

from assistant import reportfile
from assistant.errors import InputError


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('title = "旧"\nname = "甲"\n', 'title = "新"\nname = "甲"\n'),
        ("# 说明\ntitle   = '旧'  # 题\n", '# 说明\ntitle = "新"\n'),
        ('title = """旧"""\n', 'title = "新"\n'),
        (
            'name = "甲"\n\n[metadata]\nname = "乙"\n',
            'title = "新"\nname = "甲"\n\n[metadata]\nname = "乙"\n',
        ),
    ],
)
def test_a_field_is_changed(text: str, made: str) -> None:
    """A field on a line of its own is written anew, a missing one put in front."""
    assert reportfile.changed(text, {"title": "新"}) == made


@pytest.mark.parametrize(
    "text",
    [
        'title = """\n旧"""\n',
        "title = '''旧\n'''\nname = '甲'\n",
        '"title" = "旧"\n\n[metadata]\ntitle = "题"\n',
        '"title" = "旧"\n',
        'note = """\ntitle = 一\n"""\ntitle = "旧"\n',
    ],
)
def test_what_is_written_otherwise_is_left(text: str) -> None:
    """Where the change would touch anything else it is refused."""
    with pytest.raises(InputError, match=r"请自行在 report.toml 里改好"):
        reportfile.changed(text, {"title": "新"})


def test_what_prints_nothing_is_no_special_writing() -> None:
    """A value with a sign that prints nothing is put in as any other; checking says what it is."""
    for value in ("甲\u202e乙", "甲\u200b"):
        made = reportfile.changed('title = "甲"\nnote = "乙"\n', {"title": value})
        assert made == f'title = "{value}"\nnote = "乙"\n'
