"""Commands and groups that explain themselves in Chinese."""

import click


class Command(click.Command):
    """A command whose help is in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give what may follow the command's name."""
        pieces = super().collect_usage_pieces(ctx)
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in pieces]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (one for one in self.get_params(ctx) if isinstance(one, click.Option))
        write_list(
            formatter, "选项：", [found for one in options if (found := one.get_help_record(ctx))]
        )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the help option with its help in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


class Group(Command, click.Group):
    """A group of commands whose help is in Chinese."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        write_list(formatter, "命令：", self.lines(ctx))

    def lines(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Give each command and its line in the help."""
        names = self.list_commands(ctx)
        found = ((name, self.get_command(ctx, name)) for name in names)
        return [(name, one.get_short_help_str(80)) for name, one in found if one]


def write_list(formatter: click.HelpFormatter, head: str, lines: list[tuple[str, str]]) -> None:
    """Write names and what they do under a head of their own."""
    formatter.write(f"\n{head}\n")
    with formatter.indentation():
        formatter.write_dl(lines)
