"""The account of whoever acts."""

from application.identity.ports import IdentityUnitOfWork
from application.kernel.actor import Actor
from domain.identity.account import Account
from domain.kernel.errors import NotSignedIn


async def own_account(uow: IdentityUnitOfWork, actor: Actor) -> Account:
    """As it is now; raises `NotSignedIn` where there is none (any more)."""
    account = await uow.accounts.get(actor.require_account())
    if account is None:
        raise NotSignedIn
    return account
