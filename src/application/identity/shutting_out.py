"""Whoever got into an account by what it was before is let out of it."""

from application.identity.ports import IdentityUnitOfWork
from domain.identity.account import Account
from domain.kernel.ids import SessionId


async def shut_out(uow: IdentityUnitOfWork, account: Account, *, but: SessionId | None = None) -> None:
    """Store the account as it is now, and end all its mailed links and all its sessions but that one.

    The account first: who issues a link or opens a session holds it meanwhile, or finds it changed. Raises what saving
    an account raises.
    """
    await uow.accounts.save(account)
    await uow.account_tokens.end_all(account.id)
    await uow.sessions.end_all(account.id, but=but)
