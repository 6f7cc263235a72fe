"""The command line: which commands there are, Chinese help, and refusals as one sentence.

Exit codes: 0 done; 1 refused, or findings of severity error; 2 the command was not used as it
is meant; 130 left with Ctrl-C.
"""

import errno
import gc
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import NoReturn

import click

from assistant.commands.chinese import Group
from assistant.errors import AssistantError, nearest, printable

# Command: its module in assistant.commands, and its line in the help. A command's module is
# imported when it is called, so that the help and the small commands start at once.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "import": ("reading", "读入去年的报告（.docx .html .txt），建成那一年的文件夹"),
    "new": ("new", "由去年的文件夹或模板建立今年的文件夹"),
    "fill": ("fill", "逐项填报"),
    "status": ("status", "各章已填、未填、待提供、待确认的项数"),
    "check": ("check", "检查一年的报告或一份文件"),
    "render": ("render", "生成 Word 报告"),
    "compare": ("compare", "两年数据对照"),
    "log": ("log", "填报记录：改了什么、什么时候、谁改的"),
    "undo": ("undo", "撤销改动，或把某一项改回以前的值"),
    "templates": ("templates", "列出、查看、核验模板"),
    "demo": ("demo", "生成一个虚构乡镇的两年资料和一份报告"),
}

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(Group):
    """The commands of the table, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own name
        """Give the commands in the order of a year's work."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's own name
        cmd_name: str,
    ) -> click.Command | None:
        """Import and give a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"assistant.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def lines(self, ctx: click.Context) -> list[tuple[str, str]]:  # noqa: ARG002 - as above
        """Give each command and its line in the help, importing none."""
        return [(name, line) for name, (_, line) in COMMANDS.items()]


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings=_HELP,
    subcommand_metavar="[命令] …",
    help="法治政府建设年度报告填报助手。\n\n"
    "不带命令：在空文件夹里开始，在已有的文件夹里看进度和下一步。",
)
@click.version_option(
    None, "--version", package_name="nianbao", message="nianbao %(version)s", help="显示版本"
)
@click.pass_context
def nianbao(ctx: click.Context) -> int:
    """Run a command, or say where one stands; give the exit code."""
    if ctx.invoked_subcommand is None:
        from assistant.commands import start

        return start.here()
    return 0


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    code = _printed(run(sys.argv[1:]))
    gc.freeze()  # nothing is searched once more for what the end of the program frees anyway
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command; print what is refused as one sentence and give the exit code."""
    try:
        result = nianbao.main(arguments, prog_name="nianbao", standalone_mode=False)
    except click.UsageError as error:
        click.echo(_usage(error), err=True)
        return 2
    except click.exceptions.Exit as left:
        return left.exit_code
    except AssistantError as error:
        click.echo(printable(str(error)), err=True)
        return 1
    except OSError as error:
        return _refused(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n已离开。", err=True)
        return 130
    return result if isinstance(result, int) else 0


def _printed(code: int) -> int:
    """Give the exit code once all that was said is out: the disk it goes to may be full."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        return _refused(error)
    return code


def _refused(error: OSError) -> int:
    """Say what the system refused; what is still to be printed is dropped where that cannot be."""
    from assistant import disk  # not imported where nothing is refused

    try:
        sys.stdout.flush()
    except (AttributeError, OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if error.errno != errno.EPIPE:  # whoever read what was printed has gone, and knows it
        try:
            click.echo(disk.said(error), err=True)
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    return 1


def _usage(error: click.UsageError) -> str:
    """Say in one Chinese sentence how the command was misused, and how to see its help."""
    path = error.ctx.command_path if error.ctx else "nianbao"
    return f"{_misuse(error)}。用法见 {path} --help"


def _misuse(error: click.UsageError) -> str:
    match error:
        case click.exceptions.NoSuchCommand():
            return f"没有“{error.command_name}”这个命令{nearest(error.command_name, COMMANDS)}"
        case click.NoSuchOption():
            known = [name for param in _params(error) for name in param.opts]
            return f"没有 {error.option_name} 这个选项{nearest(error.option_name, known)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面缺少内容，或不该带内容"
        case click.MissingParameter():
            return f"缺少{_name(error)}"
        case click.BadParameter(param=click.Parameter(type=click.types.IntParamType())):
            return f"{_name(error)}应是数字"
        case click.BadParameter():
            return f"{_name(error)}不对：{error.message}"
        case _:
            return "多写了参数，或写法不对"


def _params(error: click.UsageError) -> list[click.Parameter]:
    return error.ctx.command.get_params(error.ctx) if error.ctx else []


def _name(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return f"选项 {param.opts[-1]} "
    return f"“{param.make_metavar(error.ctx)}”" if param and error.ctx else "参数"
