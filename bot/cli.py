"""The command line. What a command needs is imported inside it, so that each starts quickly."""

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.settings import Settings, SettingsError, load_settings
from store.languages import Language

if TYPE_CHECKING:
    from store.database import Store

app = typer.Typer(
    name="investdesk",
    help="The investor desk: answers about foreign-capital projects in Kazakhstan.",
    no_args_is_help=True,
    add_completion=False,
    # Pretty traces print the values of local variables, a token among them.
    pretty_exceptions_enable=False,
)

Seat = Literal["investor", "staff", "admin"]


def main() -> None:
    """Run the command line; wrong settings end it with status 2 and a line for each."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a letter, or input in another encoding, is no reason to fail.
            stream.reconfigure(errors="replace")
    try:
        app()
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from None


@app.command()
def run() -> None:
    """Run the bot in Telegram, by polling or webhook as BOT_MODE says."""
    settings = load_settings(need_token=True)
    _log(settings)
    from bot.lifecycle import run as run_bot

    raise typer.Exit(run_bot(settings))


@app.command()
def chat(
    role: Annotated[Seat, typer.Option("--as", help="Who you are.")] = "investor",
    language: Annotated[Language, typer.Option("--lang", help="The language of your Telegram.")] = "en",
) -> None:
    """Talk to the bot in this terminal; no token, no network."""
    settings = _without_token()
    _log(settings, "WARNING")
    from bot.terminal.chat import chat as talk
    from store.models import Role

    talk(settings, Role(role), language)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="What you want to know, in plain words.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the Question and the Answer.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print how the question was read.")] = False,
    language: Annotated[
        Language | None, typer.Option("--lang", help="The language of the answer; else the question's.")
    ] = None,
) -> None:
    """Ask one question and print the answer."""
    settings = _without_token()
    _log(settings, "WARNING")
    from datetime import datetime

    from bot.asking import ask_once

    store = _store(settings)
    today = datetime.now(settings.zone).date()
    typer.echo(
        ask_once(
            question,
            store=store,
            today=today,
            hint=settings.default_language,
            chosen=language,
            as_json=as_json,
            explain=explain,
        )
    )
    store.close()


@app.command()
def names(text: Annotated[str, typer.Argument(help="Any sentence.")]) -> None:
    """Show which names the desk finds in a sentence, what else it considered, and why."""
    settings = _without_token()
    _log(settings, "WARNING")
    from bot.asking import explain_names
    from bot.knowledge import load_shelf

    store = _store(settings)
    typer.echo(explain_names(text, load_shelf(store).knowledge))
    store.close()


@app.command()
def seed() -> None:
    """Bring the store to the facts the desk comes with; what admins changed stays."""
    settings = _without_token()
    _log(settings, "WARNING")
    from seed.load import load
    from seed.tables import SeedError
    from store.database import Store
    from store.migrate import upgrade

    store = Store(settings.database_url)
    upgrade(store.engine)
    try:
        report = store.write_now(load)
    except SeedError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None
    finally:
        store.close()
    typer.echo(f"added {report.added}, changed {report.changed}, left as they were {report.left}")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to: its ending says what it is: .xlsx, .csv or .json.")],
    words: Annotated[
        str, typer.Argument(help="Which projects, in plain words; without them all, drafts too.")
    ] = "",
) -> None:
    """Write projects to a file that can be edited and imported again."""
    settings = _without_token()
    _log(settings, "WARNING")
    from datetime import datetime

    from bot import tables

    store = _store(settings)
    today = datetime.now(settings.zone).date()
    try:
        number = tables.export(file, words, store=store, today=today, language=settings.default_language)
    except (tables.Refused, OSError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None
    finally:
        store.close()
    typer.echo(f"{number} projects written to {file}")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="An .xlsx or .csv file with the columns of an export.")],
    apply: Annotated[
        bool, typer.Option("--apply", help="Do it; without this only say what would change.")
    ] = False,
    publish: Annotated[
        bool, typer.Option("--publish", help="With --apply: publish the new projects at once.")
    ] = False,
) -> None:
    """Check a file of projects row by row, and with --apply make it so: all good rows or none."""
    settings = _without_token()
    _log(settings, "WARNING")
    from datetime import datetime

    from bot import tables

    store = _store(settings)
    language = settings.default_language
    try:
        plan = tables.check_file(
            file,
            store=store,
            today=datetime.now(settings.zone).date(),
            language=language,
            four_eyes=settings.review,
        )
        for line in tables.report(plan, language):
            typer.echo(line)
        if apply:
            tables.carry_out(plan, store=store, publish=publish and not settings.review)
            typer.echo("applied")
    except (tables.Refused, OSError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None
    finally:
        store.close()
    if plan.wrong_rows:
        raise typer.Exit(1)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="A file that is not there yet.")]) -> None:
    """Copy the embedded database as it is at this moment; the bot may run meanwhile."""
    settings = _without_token()
    _log(settings, "WARNING")
    from store.database import Store

    store = Store(settings.database_url)
    try:
        if not store.embedded:
            typer.echo('PostgreSQL is backed up by: pg_dump --format=custom "$DATABASE_URL"', err=True)
            raise typer.Exit(1)
        if file.exists():
            typer.echo(f"{file} is there already", err=True)
            raise typer.Exit(1)
        store.copy_now(file)
    finally:
        store.close()
    typer.echo(f"copied to {file}")


@app.command()
def migrate() -> None:
    """Bring the database to the newest revision."""
    settings = _without_token()
    _log(settings, "WARNING")
    from store.database import Store
    from store.migrate import upgrade

    store = Store(settings.database_url)
    upgrade(store.engine)
    store.close()
    typer.echo("the database is at the newest revision")


@app.command()
def digest(
    chat: Annotated[int, typer.Option("--chat", help="The chat's number.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print, send nothing.")] = False,
) -> None:
    """Print what the subscriptions of a chat would be sent if they were due now."""
    if not dry_run:
        typer.echo("the running bot sends what is due; to see it without sending add --dry-run", err=True)
        raise typer.Exit(2)
    settings = _without_token()
    _log(settings, "WARNING")
    from bot.digesting import due_now

    store = _store(settings)
    try:
        typer.echo(due_now(chat, store=store))
    finally:
        store.close()


@app.command()
def doctor() -> None:
    """Check settings, database, migrations, seed, token, webhook and clock, and say how to mend them."""
    try:
        settings = load_settings(need_token=False)
    except SettingsError as error:
        for line in str(error).splitlines():
            typer.echo(f"fail  settings    {line}")
        raise typer.Exit(1) from None
    _log(settings, "ERROR")
    import asyncio

    from bot.doctor import Health, examine

    async def report() -> bool:
        well = True
        async for finding in examine(settings):
            typer.echo(f"{finding.health:<5} {finding.subject:<11} {finding.text}")
            well = well and finding.health is not Health.FAIL
        return well

    if not asyncio.run(report()):
        raise typer.Exit(1)


def _without_token(**overrides: Any) -> Settings:
    # A placeholder in .env, or half of a webhook, must not keep anybody from trying the desk.
    return load_settings(need_token=False, bot_token=None, bot_mode="polling", **overrides)


def _log(settings: Settings, level: str | None = None) -> None:
    from bot.log import set_up_log

    set_up_log(level or settings.log_level, settings.log_format)


def _store(settings: Settings) -> "Store":
    from bot.opening import open_store

    return open_store(settings.database_url)
