"""Templates from strangers: refused at load with their line."""

import tempfile
from pathlib import Path

from tests.robustness.child import run
from tests.robustness.score import Score
from tests.terminal import town

TEMPLATES = (
    "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{{ 受理纠纷.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ 受理纠纷 | attr('__class__') }}",
    "{{ '%3000000000d' | format(1) }}",
    "{{ 'a' | center(3000000000) }}",
    "{{ 'a' * 2000000000 }}",
    "{{ 9 ** 99999999 }}",
    "{{ '{:>3000000000}'.format(1) }}",
    "{{ range(1000000000) }}",
    "{% for a in b %}{% for c in b %}x{% endfor %}{% endfor %}",
    "{% set n = namespace(x='a') %}{% set n.x = n.x ~ n.x %}",
    "{{ lipsum(n=200000) }}",
    "{{ 'a b' | wordwrap(1) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends '../../x' %}",
    "{{ self.__init__ }}",
    "{{ 受理纠纷['__class__'] }}",
    "{{ [1, 2].append(3) }}",
    "{% raw %}{{ x }}",
)

# What is odd, or too much: each is refused with its line, or works by a stated rule.
SLOTS = (
    "{{ 受理纠纷 > 'x' }}",
    "{% if 受理纠纷 > 1.5 %}甲{% endif %}",
    "{% if 'x' > 受理纠纷 %}甲{% endif %}",
    "{% if 受理纠纷 > none %}甲{% endif %}",
    "{% if '甲' in 受理纠纷 %}甲{% endif %}",
    "{% if 受理纠纷 in '甲' %}甲{% endif %}",
    "{{ 'x' | 同比 }}",
    "{{ 5 | 同比 }}",
    "{{ (受理纠纷 > 1) | 同比 }}",
    "{{ 本年 | 同比 }}",
    "{{ 1 < 'a' }}",
    "{% if 区划 > 5 %}甲{% endif %}",
    "{{ 1e400 }}",
    "{{ 受理纠纷 > 1e999999 }}",
    "{{ 受理纠纷 and 满意率 > 5 }}",
    "{{ 受理纠纷 == 1 == 2 }}",
    '{{ "\\ud800" }}',
    '{{ "\\x00甲" }}',
    "{{ 同比 }}",
    "{{ 受理纠纷 > " + "9" * 5000 + " }}",
    "{{ " + "not " * 5000 + "受理纠纷 }}",
    "{{ " + "(" * 3000 + "受理纠纷" + ")" * 3000 + " }}",
    "{{ " + " and ".join(["受理纠纷"] * 3000) + " }}",
    "{{ 受理纠纷" + " | 同比" * 3000 + " }}",
    "{{ 受理纠纷" + "{{" * 10,
    "{% if 受理纠纷 %}" * 1000 + "甲" + "{% endif %}" * 1000,
    "{% if 受理纠纷 %}甲" + "{% elif 受理纠纷 %}甲" * 1000 + "{% endif %}",
)
_CHAIN = "".join(
    f'[[derived]]\nkey = "甲{n or ""}"\nformula = "甲{n + 1} + 甲{n + 1}"\n' for n in range(2000)
)
# In a section's front matter.
FRONTS = (
    '[[derived]]\nkey = "甲"\nformula = "受理纠纷 / / 2"\n',
    '[[derived]]\nkey = "甲"\nformula = "受理纠纷 ** 99999999"\n',
    '[[derived]]\nkey = "甲"\nformula = "甲 + 1"\n',
    '[[derived]]\nkey = "甲"\nformula = "__import__"\n',
    f'[[derived]]\nkey = "甲"\nformula = "{"(" * 5000}1{")" * 5000}"\n',
    f'{_CHAIN}[[derived]]\nkey = "甲2000"\nformula = "受理纠纷"\n',
    '[[figures]]\nkey = "甲"\nask = "多少"\nunit = 5\n',
    '[[figures]]\nkey = "甲"\nask = ["多少"]\n',
    '[[figures]]\nkey = "甲.__class__"\nask = "多少"\n',
    "figures = 5\n",
    "derived = [1, 2]\n",
)


def templates(*, long: bool) -> Score:
    """Put each hostile text in a year's section and in a template to be checked."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "镇"
        root.mkdir()
        town.settle(root)
        section = root / "2023/sections/30.md"
        plain = section.read_text("utf-8")
        line = plain.count("\n") + 2
        for text in TEMPLATES:
            section.write_text(f"{plain}\n{text}\n", "utf-8")
            checked = run(root, "templates", "check", "2023")
            year = run(root, "render", "2023")
            score.tried += 2
            where = f"第 {line} 行"
            score.refuses(checked.code == 1 and where in checked.out, f"{text}：{checked}")
            score.refuses(year.sentence and where in year.err, f"{text}：{year}")
    return score


def odd(*, long: bool) -> Score:
    """Put each odd text in: its line is named, or the report is made."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "镇"
        root.mkdir()
        town.settle(root)
        section = root / "2023/sections/30.md"
        plain = section.read_text("utf-8")
        line = plain.count("\n") + 2
        cases = [(f"第 {line} 行", f"{plain}\n{text}\n", text) for text in SLOTS]
        cases += [("30.md 第", _with(plain, front), front) for front in FRONTS]
        for where, text, said in cases:
            section.write_text(text, "utf-8")
            checked = run(root, "templates", "check", "2023")
            year = run(root, "render", "2023")
            refused = checked.code == 1 and where in checked.out
            refused = refused and year.sentence and where in year.err
            score.tried += 1
            score.refuses(
                refused or checked.code == year.code == 0,
                f"{said[:60]}：{checked.code} {checked.out[-80:]!r} {year.told}",
            )
    return score


def _with(section: str, front: str) -> str:
    """Give a section with something more in its front matter, and a slot for it."""
    head, matter, body = section.split("+++\n", 2)
    return f"{head}+++\n{matter}{front}+++\n{body}\n{{{{ 甲 }}}}\n"
