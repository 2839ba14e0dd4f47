"""Who is in charge: a shop is never left without an administrator."""

from collections.abc import Set as AbstractSet

from domain.identity.account import Account
from domain.identity.staff_errors import LastAdmin
from domain.kernel.ids import AccountId


def keep_an_admin(account: Account, in_office: AbstractSet[AccountId]) -> None:
    """Refuse what the account has become if nobody is left in charge.

    `in_office` are the administrators from before, locked, so that no other request takes one of them away meanwhile.
    """
    if in_office == {account.id} and not account.is_admin_in_office:
        raise LastAdmin
