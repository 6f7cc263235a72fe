"""`nianbao check`: every finding on a year or a report file, by section, with the words marked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from assistant import checks, store
from assistant.answers import ExplainedChange
from assistant.checks.catalogue import RULES
from assistant.checks.explained import annex, explained
from assistant.checks.review import GRADES
from assistant.checks.rule import Finding, Severity
from assistant.commands import fixing, printing, subject
from assistant.commands.chinese import Command
from assistant.commands.fill import writing
from assistant.commands.here import typed_year, workspace, year_of
from assistant.commands.subject import Checked
from assistant.document import Document, lines
from assistant.errors import InputError
from assistant.interview.cleaning import clean
from assistant.sandbox import confined

_AROUND = 16  # characters shown on each side of the words at fault


_SHORT = "检查一年的报告或一份文件（.docx .html .txt），列出全部意见。"
_HELP = f"""{_SHORT}

意见里的行号，对 .txt 文件是编辑器里的行号，对某一年是那个章节文件的行号；
.docx 和 .html 没有行号，是第几段（表格算一段）。"""


@click.command(cls=Command, help=_HELP, short_help=_SHORT)
@click.argument("target", metavar="[年份或文件]", required=False)
@click.option("--select", metavar="编号", multiple=True, help="只查编号以此开头的，如 F、R101")
@click.option("--ignore", metavar="编号", multiple=True, help="不查编号以此开头的")
@click.option("--rule", metavar="编号", help="说明一条规则：为什么、依据、正误例")
@click.option("--accept", metavar="编号", help="对这一条意见作出说明，须同时给出 --because")
@click.option("--because", metavar="理由", help="说明的理由，随答卷保存，明年仍会提起")
@click.option("--quote", metavar="原文", default="", help="意见所指的原文，同一编号有几处时用")
@click.option(
    "--fix",
    is_flag=True,
    help="改正有把握的（标点、宽窄、固定用语），先列出改动；可改某一年的章节文件和 .txt 文件，"
    "Word 和网页文件须先用 import 读入",
)
@click.option("--yes", is_flag=True, help="与 --fix 同用：不再问，直接改")
@click.option("--annex", "listed", is_flag=True, help="列出已作说明的意见，供领导审签")
@click.option("--json", "as_json", is_flag=True, help="输出给程序读的 JSON")
def command(
    target: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rule: str | None,
    accept: str | None,
    because: str | None,
    quote: str,
    listed: bool,
    fix: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Print what is found; exit 1 where something is wrong."""
    if rule:
        click.echo(_explained_rule(rule))
        return 0
    checked, year = _checked(target)
    if listed:
        click.echo(annex(checked.subject.explained, f"{year}年度报告" if year else ""))
        return 0
    if fix:
        if year is None:
            return fixing.fix_file(Path(target or ""), checked.subject, sure=yes)
        return fixing.fix(year, checked.subject.almanac, sure=yes)
    every = _found(checked, year)
    if accept:
        return _accept(every, year, accept, quote, because)
    findings = checks.selected(every, *_chosen(select, ignore))
    if as_json:
        rows = [one.as_json() for one in findings]
        printing.as_json(rows)
    else:
        for line in _printed(findings, checked, year):
            click.echo(line)
    return 1 if any(one.severity is Severity.ERROR for one in findings) else 0


def _checked(target: str | None) -> tuple[Checked, int | None]:
    """Give what is checked: a file there is, else a year of the workspace."""
    given = typed_year(target) if target else None
    if target and given is None:
        return subject.of_file(Path(target)), None
    work = workspace()
    year = year_of(work, given)
    checked = subject.of_year(work, year)
    if checked.gone:
        click.echo(checked.gone, err=True)
    return checked, year


def _found(checked: Checked, year: int | None) -> tuple[Finding, ...]:
    """Run the checks; on a file from outside, where it can do no harm."""
    if year is None:
        return confined(checks.check, checked.subject)
    return checks.check(checked.subject)


def _chosen(
    select: tuple[str, ...], ignore: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the codes chosen here, else those of [check] in nianbao.toml."""
    work = store.find(Path.cwd())
    usual = store.chosen_checks(work) if work else ((), ())
    return select or usual[0], ignore or usual[1]


def _explained_rule(code: str) -> str:
    if code.upper() not in RULES:
        raise InputError(f"没有编号为“{code}”的规则；全部编号见 docs/rules.md，或直接运行检查。")
    return checks.explain(code.upper())


def _accept(
    findings: Sequence[Finding], year: int | None, code: str, quote: str, because: str | None
) -> int:
    """Keep why a finding stands, with the year's answers."""
    if year is None:
        raise InputError("只能对资料文件夹里某一年的意见作说明；请先读入这份报告。")
    reason = clean(because or "")
    if not reason.text.strip():
        raise InputError("请用 --because 写明理由。")
    named = [one for one in findings if one.rule == code.upper() and quote in one.quote]
    if not named:
        raise InputError(f"{year} 年的检查意见里没有 {code}，请核对编号和原文。")
    if len(named) > 1:
        quotes = "、".join(f"“{one.quote}”" for one in named)
        raise InputError(f"{code} 有 {len(named)} 处：{quotes}；请用 --quote 指明是哪一处。")
    work = workspace()
    folder = work.folder(year)
    with writing(work, year):
        answers = store.load_answers(folder, year)
        change = ExplainedChange(explained(named[0], reason.text.strip()))
        store.settle(folder, store.record(folder, answers, change))
    for note in reason.notes:
        click.echo(note, err=True)
    click.echo(f"已记下对 {code} 的说明；明年遇到同一问题还会提起。")
    return 0


def _printed(findings: Sequence[Finding], checked: Checked, year: int | None) -> Iterator[str]:
    """Give the findings as people read them, section by section."""
    document = checked.subject.report.document
    unit = "行" if year or checked.subject.numbers else "段"
    whole_first = sorted(findings, key=lambda one: bool(one.section))
    for section, group in groupby(whole_first, key=lambda one: one.section):
        yield section or "全篇"
        for one in group:
            yield from (f"  {line}" for line in _finding(one, document, unit))
            if year and one.place and one.place.block in checked.passages:
                yield f"    去改：nianbao fill {year} --at '{checked.passages[one.place.block]}'"
        yield ""
    counted = Counter(one.severity for one in findings)
    said = "、".join(f"{GRADES[one]} {counted[one]} 处" for one in Severity if counted[one])
    yield f"共 {len(findings)} 处：{said}。" if findings else "没有发现问题。"
    if findings:
        yield "某条规则的依据和正误例：nianbao check --rule 编号"


def _finding(one: Finding, document: Document, unit: str) -> Iterator[str]:
    where = f" 第{one.line}{unit}" if one.line else ""
    yield f"{one.rule} {GRADES[one.severity]}{where}　{one.message}"
    if marked := _marked(one, document):
        yield f"  {marked}"
    if one.remedy:
        yield f"  改法：{one.remedy}"


def _marked(one: Finding, document: Document) -> str:
    """Give the words at fault in their sentence, between >> and <<."""
    if one.place is None or not one.quote:
        return ""
    text = "\n".join(lines(document.blocks[one.place.block]))
    start, end = one.place.start, one.place.end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    dots = "……" if start > _AROUND else ""
    return f"{dots}{before}>>{text[start:end]}<<{after}".replace("\n", " ")
