"""`portico simulate`: thousands of shoppers, all that can go wrong, and every rule asked."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from entrypoints.simulator.script import Script, written
from entrypoints.simulator.shrinking import Shrunk, shrink
from entrypoints.simulator.simulation import Outcome, simulate

_MOST_SHOWN = 60


@click.command("simulate")
@click.option("--seed", type=int, default=1, show_default=True, help="The first seed; the same one, the same run.")
@click.option("--seeds", type=click.IntRange(min=1), default=1, show_default=True, help="How many seeds, one by one.")
@click.option("--shoppers", type=click.IntRange(1, 1_000_000), default=10_000, show_default=True)
@click.option("--replay", type=click.Path(path_type=Path), help="Play a trace that a failed run has written.")
@click.option(
    "--trace",
    type=click.Path(path_type=Path),
    default=Path("simulation.json"),
    show_default=True,
    help="Where a failed run writes its shortest trace.",
)
@click.option("--shrink-tries", type=int, default=400, show_default=True, help="How many shorter ones are tried.")
def simulate_shop(seed: int, seeds: int, shoppers: int, replay: Path | None, trace: Path, shrink_tries: int) -> None:
    """Play a whole shop on virtual time: shoppers, staff, a bad provider, crashes. Ends with 1 where a rule breaks."""
    console = Console(highlight=False)
    scripts = [Script.load(replay)] if replay else (written(seed + number, shoppers) for number in range(seeds))
    for script in scripts:
        outcome = _played(script, console)
        if outcome.broken is None:
            _show(script, outcome, console)
            continue
        console.print(f"Seed {script.seed} breaks a rule:\n{outcome.broken}", style="red")
        if replay is None:
            console.print("Looking for the shortest trace …")
            found = shrink(script, outcome, lambda part, until: simulate(part, until=until), most_tries=shrink_tries)
            found.script.save(trace)
            _show_trace(found, console)
            console.print(f"Play it again: portico simulate --replay {trace}")
        sys.exit(1)


def _played(script: Script, console: Console) -> Outcome:
    with console.status(f"Seed {script.seed}: opening the shop …") as status:
        return simulate(
            script,
            progress=lambda steps, seen: status.update(
                f"Seed {script.seed}: {steps:,} steps, {seen:,} of {script.shoppers:,} shoppers seen off"
            ),
        )


def _show(script: Script, outcome: Outcome, console: Console) -> None:
    rate = script.shoppers / outcome.seconds
    console.print(
        f"Seed {script.seed}: {script.shoppers:,} shoppers, {outcome.steps:,} steps, {outcome.orders:,} orders paid, "
        f"{outcome.virtual / 60:,.0f} minutes of the shop's time in {outcome.seconds:.1f} s of one core: "
        f"{rate:,.0f} shoppers/s. Books {outcome.digest[:16]}."
    )
    table = Table("What happened", "Times", show_edge=False)
    for name, times in sorted(outcome.counted.items()):
        table.add_row(name, f"{times:,}")
    table.add_row("fault points reached", f"{len(outcome.reached)}")
    console.print(table)
    console.print("Every rule held.", style="green")


def _show_trace(found: Shrunk, console: Console) -> None:
    actions = found.script.actions
    console.print(f"{len(actions)} actions are enough (after {found.tries} tries):")
    for action in actions[:_MOST_SHOWN]:
        args = " ".join(f"{name}={value}" for name, value in action.args.items())
        luck = "" if action.spared else " (with mishaps)"
        console.print(f"  {action.at:10.3f} s  {action.who:<14} {action.verb} {args}{luck}")
    console.print(f"{found.outcome.broken}", style="red")
