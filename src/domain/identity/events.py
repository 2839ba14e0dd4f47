"""What happened to accounts."""

from dataclasses import dataclass

from domain.kernel.aggregate import DomainEvent
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRegistered(DomainEvent):
    """Somebody opened an account."""

    account_id: AccountId
