"""Accounts: who somebody is, how they prove it, and which roles they have."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.identity.email import EmailAddress
from domain.identity.events import AccountRegistered, EmailVerified, PasswordChanged
from domain.identity.permission import EVERY_PERMISSION, Permission
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import AccountId, RoleId

# Reserved for what exists nowhere (RFC 2606).
ERASED_DOMAIN = "deleted.invalid"


class AccountKind(StrEnum):
    """Staff have the permissions of their roles; administrators have all."""

    CUSTOMER = "customer"
    STAFF = "staff"
    ADMIN = "admin"


@dataclass(kw_only=True)
class Account(Aggregate):
    """Raising `token_version` makes all access tokens of the account worthless."""

    id: AccountId
    email: EmailAddress
    password_hash: str | None
    name: str
    phone: str | None = None
    kind: AccountKind = AccountKind.CUSTOMER
    token_version: int = 1
    role_ids: frozenset[RoleId] = field(default_factory=frozenset)
    email_verified_at: datetime | None = None
    disabled_at: datetime | None = None

    @classmethod
    def register(cls, account_id: AccountId, email: EmailAddress, *, password_hash: str, name: str) -> Self:
        """A customer opens an account."""
        account = cls(id=account_id, email=email, password_hash=password_hash, name=checked_name(name))
        account.record(AccountRegistered(account_id=account_id))
        return account

    @classmethod
    def register_by_provider(
        cls, account_id: AccountId, email: EmailAddress, *, name: str, verified_at: datetime | None
    ) -> Self:
        """A customer comes by way of a provider, and has no password. `verified_at` where it verified the address."""
        account = cls(id=account_id, email=email, password_hash=None, name=checked_name(name))
        account.record(AccountRegistered(account_id=account_id))
        if verified_at is not None:
            account.prove_email(verified_at)
        return account

    @classmethod
    def appoint(
        cls, account_id: AccountId, email: EmailAddress, *, password_hash: str, name: str, kind: AccountKind
    ) -> Self:
        """The shop itself makes an account, of any kind; nobody is told."""
        return cls(id=account_id, email=email, password_hash=password_hash, name=checked_name(name), kind=kind)

    @property
    def is_disabled(self) -> bool:
        return self.disabled_at is not None

    @property
    def is_admin_in_office(self) -> bool:
        """An administrator who can act."""
        return self.kind is AccountKind.ADMIN and not self.is_disabled

    @property
    def is_back_office(self) -> bool:
        """Whether it may sign in to the admin."""
        return self.kind is not AccountKind.CUSTOMER

    def rename(self, name: str) -> None:
        self.name = checked_name(name)

    def change_phone(self, phone: str | None) -> None:
        self.phone = (phone or "").strip() or None

    def store_password(self, password_hash: str) -> None:
        """The same password under another hash: nobody is signed out."""
        self.password_hash = password_hash

    def erase(self, random: str, *, now: datetime) -> None:
        """Forget who it was. The account stays, since orders name it, but nobody enters it, and no mail goes there."""
        self.email = EmailAddress.parse(f"deleted-{random}@{ERASED_DOMAIN}")
        self.name, self.phone, self.password_hash, self.email_verified_at = "", None, None, None
        self.disabled_at = now
        self.revoke_tokens()

    def change_password(self, password_hash: str) -> None:
        """Another password. Access tokens of before are worthless; ending the sessions is the use case's."""
        self.password_hash = password_hash
        self.revoke_tokens()
        self.record(PasswordChanged(account_id=self.id))

    def revoke_tokens(self) -> None:
        """Make all access tokens of before worthless."""
        self.token_version += 1

    def prove_email(self, now: datetime) -> None:
        """Its owner reads the mail that goes to its address. Saying so again changes nothing."""
        if self.email_verified_at is None:
            self.email_verified_at = now
            self.record(EmailVerified(account_id=self.id))

    def change_email(self, email: EmailAddress, now: datetime) -> None:
        """Another address, whose mail its owner reads. Whatever was signed in under the old one must come again."""
        self.email, self.email_verified_at = email, None
        self.prove_email(now)
        self.revoke_tokens()

    def assign(self, role_ids: frozenset[RoleId]) -> None:
        """Give it exactly these roles. Tokens of before are worthless: what they were good for has changed."""
        if role_ids != self.role_ids:
            self.role_ids = role_ids
            self.revoke_tokens()

    def become(self, kind: AccountKind) -> None:
        """Of another kind. Who leaves the back office keeps no role."""
        if kind is AccountKind.CUSTOMER:
            self.role_ids = frozenset()
        if kind is not self.kind:
            self.kind = kind
            self.revoke_tokens()

    def disable(self, now: datetime) -> None:
        """Nobody signs in to it from now on."""
        if self.disabled_at is None:
            self.disabled_at = now
            self.revoke_tokens()

    def enable(self) -> None:
        self.disabled_at = None

    def join_staff(self, kind: AccountKind, role_ids: frozenset[RoleId], *, name: str, password_hash: str) -> None:
        """A customer works here from now on; who had the old password is out."""
        self.rename(name)
        self.password_hash = password_hash
        self.role_ids = role_ids
        self.become(kind)


def checked_name(name: str) -> str:
    """The name without spaces around it; raises `InvalidInput` without any."""
    if not (stripped := name.strip()):
        raise InvalidInput([Fault("/name", "required", "The name is missing.")])
    return stripped


def held(kind: AccountKind, by_roles: AbstractSet[Permission]) -> frozenset[Permission]:
    """What an account of the kind may do, given what its roles allow: administrators everything."""
    return EVERY_PERMISSION if kind is AccountKind.ADMIN else frozenset(by_roles)
