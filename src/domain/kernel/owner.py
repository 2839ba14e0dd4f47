"""Whose cart, checkout or order something is."""

from dataclasses import dataclass

from domain.kernel.errors import RuleViolation
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True)
class Owner:
    """Either an account, or a guest known by the SHA-256 (hex) of the cart token that the guest holds."""

    account_id: AccountId | None = None
    guest_key: str | None = None

    def __post_init__(self) -> None:
        if (self.account_id is None) == (self.guest_key is None):
            raise RuleViolation("An owner is an account or a guest.")
