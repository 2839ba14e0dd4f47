"""`portico admin`: the first people of a shop."""

import click

from application.identity.create_admin import CreateAdmin
from application.identity.reset_second_factor import ResetSecondFactor
from application.kernel.actor import Actor
from entrypoints.cli.running import run
from entrypoints.container import Container


@click.group()
def admin() -> None:
    """Manage the shop's administrators."""


@admin.command()
@click.argument("email")
@click.option("--name", default="Administrator", show_default=True)
@click.password_option(help="At least 8 characters; asked for where it is not given.")
def create(email: str, name: str, password: str) -> None:
    """Create an administrator, who may sign in at /admin."""

    async def work(container: Container) -> None:
        await container.create_admin()(
            CreateAdmin(email=email, name=name, password=password), actor=Actor.system("cli")
        )

    run(work)
    click.echo(f"{email} may sign in at /admin now.")


@admin.command("reset-second-factor")
@click.argument("email")
@click.confirmation_option(prompt="The password alone will open this account. Do you know for sure who is asking?")
def reset_second_factor(email: str) -> None:
    """Take the second factor from an account whose owner lost the app and the recovery codes."""

    async def work(container: Container) -> None:
        await container.reset_second_factor()(ResetSecondFactor(account=email), actor=Actor.system("cli"))

    run(work)
    click.echo(f"{email} signs in by password alone now, and may set up a new second factor.")
