"""The commands put together."""

from __future__ import annotations

import typer

from onrecord.cli import actors, build, check, demo, doctor, evaluate, forget, judge, lexicon, read, sample, search, serve, settings, train
from onrecord.cli.ending import ending_well, leave
from onrecord.collecting import collect_seldom
from onrecord.version import __version__

app = typer.Typer(
    name="onrecord",
    help="Reads news reports and writes down who said what, who did what to whom, and on whose word it is known.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(ending_well(demo.demo))
app.command("read")(ending_well(read.read))
app.command("build")(ending_well(build.build))
app.command("serve")(ending_well(serve.serve))
app.command("search")(ending_well(search.search))
app.command("check")(ending_well(check.check))
app.add_typer(actors.app, name="actors")
app.add_typer(judge.app, name="judge")
app.command("sample")(ending_well(sample.sample))
app.command("forget")(ending_well(forget.forget))
app.command("doctor")(ending_well(doctor.doctor))
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(train.app, name="train")
app.command("evaluate")(ending_well(evaluate.evaluate))
app.command("settings")(ending_well(settings.settings))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _main(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version.")) -> None:
    """Reads news reports and writes down who said what, who did what to whom, and on whose word it is known."""


def main() -> None:
    """Run a command; the script `onrecord`."""
    collect_seldom()
    leave(app)
