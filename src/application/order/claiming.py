"""Whose a guest's order is, once an account has proved that the e-mail address is its own."""

from typing import Protocol

from application.identity.ports import AccountRepository
from application.kernel.actor import Actor
from application.kernel.handler import retrying
from application.kernel.ports import UnitOfWorkFactory
from application.order.ports import OrderUnitOfWork
from domain.identity.account import Account
from domain.identity.email import canonical_email
from domain.kernel.ids import AccountId, OrderId


class ClaimUnitOfWork(OrderUnitOfWork, Protocol):
    """The slice that claims need."""

    @property
    def accounts(self) -> AccountRepository: ...


class Claims:
    """An order is claimed once, under its own lock and its account's: what was read before may hold no longer."""

    def __init__(self, uow: UnitOfWorkFactory[ClaimUnitOfWork]) -> None:
        self._uow = uow

    async def claim(self, order_id: OrderId, account_id: AccountId, actor: Actor) -> bool:
        """Give the order to the account, if both have the same e-mail address and the account has proved it."""
        return await retrying(lambda: self._claim(order_id, account_id, actor))

    async def _claim(self, order_id: OrderId, account_id: AccountId, actor: Actor) -> bool:
        async with self._uow(actor) as uow:
            account = await uow.accounts.lock(account_id)
            order = await uow.orders.lock(order_id)
            contact = await uow.contacts.get(order.shipping_contact_id) if order else None
            if account is None or order is None or contact is None:
                return False
            if not may_claim(account, contact.email) or not order.claim(account_id, now=uow.now()):
                return False
            await uow.orders.save(order)
            await uow.commit()
            return True


def may_claim(account: Account, email: str) -> bool:
    """Whether what was bought with the address is the account's."""
    is_proved = account.email_verified_at is not None and not account.is_disabled
    return is_proved and account.email.canonical == canonical_email(email)
