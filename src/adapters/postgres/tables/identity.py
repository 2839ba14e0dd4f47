"""Tables of accounts."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from adapters.postgres.tables.base import created, identity, metadata, moment, strings, updated, version, within

accounts = Table(
    "accounts",
    metadata,
    identity(),
    strings("email"),
    # NFKC, case-folded: unique regardless of case and Unicode form
    strings("email_canonical"),
    strings("password_hash", nullable=True),
    strings("name"),
    strings("phone", nullable=True),
    strings("kind"),
    # raised to make all access tokens of the account worthless
    Column("token_version", Integer, nullable=False, server_default=text("1")),
    moment("email_verified_at", nullable=True),
    moment("disabled_at", nullable=True),
    version(),
    created(),
    updated(),
    UniqueConstraint("email_canonical"),
    within("kind IN ('customer', 'staff', 'admin')", "kind"),
    Index("ix_accounts_kind_created_at", "kind", text("created_at DESC"), "id"),
)

roles = Table(
    "roles",
    metadata,
    identity(),
    strings("name"),
    Column("permissions", ARRAY(Text), nullable=False),
    version(),
    created(),
    updated(),
    UniqueConstraint("name"),
)

account_roles = Table(
    "account_roles",
    metadata,
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", UUID(as_uuid=True), ForeignKey("roles.id", ondelete="RESTRICT"), primary_key=True, index=True),
)

addresses = Table(
    "addresses",
    metadata,
    identity(),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    strings("name"),
    strings("company", nullable=True),
    strings("vat_id", nullable=True),
    strings("line1"),
    strings("line2", nullable=True),
    strings("city"),
    strings("region", nullable=True),
    strings("postal_code", nullable=True),
    strings("country"),
    strings("phone", nullable=True),
    Column("is_default", Boolean, nullable=False, server_default=text("false")),
    version(),
    created(),
    updated(),
    Index("uq_addresses_one_default", "account_id", unique=True, postgresql_where=text("is_default")),
)

# One row per refresh token; a family is one signed-in device.
refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    identity(),
    Column("family_id", UUID(as_uuid=True), nullable=False, index=True),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    # storefront or admin: a token of one is nothing to the other
    strings("audience"),
    # SHA-256 (hex) of the token
    strings("token_hash"),
    strings("user_agent", nullable=True),
    moment("idle_expires_at"),
    moment("absolute_expires_at"),
    moment("used_at", nullable=True),
    Column("replaced_by", UUID(as_uuid=True)),
    moment("revoked_at", nullable=True),
    created(),
    UniqueConstraint("token_hash"),
    within("audience IN ('storefront', 'admin')", "audience"),
    Index("ix_refresh_tokens_expiring", "absolute_expires_at"),
)

# The secret of an authenticator app, encrypted, and SHA-256 hashes of recovery codes.
second_factors = Table(
    "second_factors",
    metadata,
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    strings("sealed_secret"),
    moment("confirmed_at", nullable=True),
    # of the newest code that was used: it and those before are taken no more
    Column("last_step", BigInteger, nullable=False, server_default=text("0")),
    Column("recovery_hashes", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    version(),
    created(),
    updated(),
)

# Sign-ins whose first factor was right, and that wait for the second step.
sign_in_challenges = Table(
    "sign_in_challenges",
    metadata,
    identity(),
    # SHA-256 (hex) of what the client holds
    strings("token_hash"),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    strings("audience"),
    strings("purpose"),
    Column("token_version", Integer, nullable=False),
    Column("tries_left", Integer, nullable=False),
    moment("expires_at"),
    moment("spent_at", nullable=True),
    created(),
    UniqueConstraint("token_hash"),
    within("audience IN ('storefront', 'admin')", "audience"),
    within("purpose IN ('verification', 'enrollment')", "purpose"),
    within("tries_left >= 0", "tries_left"),
    Index("ix_sign_in_challenges_expires_at", "expires_at"),
)

# Who somebody is in the eyes of a sign-in provider: an issuer's subject is one person for good.
external_identities = Table(
    "external_identities",
    metadata,
    identity(),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    # our name for the issuer: google, apple, github or oidc
    strings("provider"),
    strings("issuer"),
    strings("subject"),
    # as the provider knew it then, for its owner to tell one from another
    strings("email", nullable=True),
    moment("linked_at"),
    created(),
    UniqueConstraint("issuer", "subject"),
    UniqueConstraint("account_id", "provider"),
)

# Tokens of mailed links: one that is good for each account and purpose at most.
account_tokens = Table(
    "account_tokens",
    metadata,
    identity(),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    strings("purpose"),
    # SHA-256 (hex) of the token
    strings("token_hash"),
    # of a change of the address
    strings("old_email", nullable=True),
    strings("new_email", nullable=True),
    moment("expires_at"),
    moment("used_at", nullable=True),
    # a newer one took its place, or the password or address changed
    moment("ended_at", nullable=True),
    created(),
    UniqueConstraint("token_hash"),
    within("purpose IN ('verify_email', 'reset_password', 'change_email')", "purpose"),
    within("num_nonnulls(old_email, new_email) = CASE purpose WHEN 'change_email' THEN 2 ELSE 0 END", "addresses"),
    Index(
        "uq_account_tokens_open",
        "account_id",
        "purpose",
        unique=True,
        postgresql_where=text("used_at IS NULL AND ended_at IS NULL"),
    ),
    Index("ix_account_tokens_expiring", "expires_at"),
)

staff_invitations = Table(
    "staff_invitations",
    metadata,
    identity(),
    strings("email"),
    strings("email_canonical"),
    strings("name"),
    # what the account will be
    strings("kind"),
    # no foreign key: a role can be deleted once no open invitation names it
    Column("role_ids", ARRAY(UUID(as_uuid=True)), nullable=False),
    Column("invited_by", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="SET NULL"), index=True),
    # SHA-256 (hex) of the last link's token
    strings("token_hash"),
    # how many links were sent
    Column("issue", Integer, nullable=False, server_default=text("1")),
    moment("expires_at"),
    moment("accepted_at", nullable=True),
    moment("revoked_at", nullable=True),
    version(),
    created(),
    updated(),
    UniqueConstraint("token_hash"),
    within("kind IN ('staff', 'admin')", "kind"),
    Index(
        "uq_staff_invitations_unanswered",
        "email_canonical",
        unique=True,
        postgresql_where=text("accepted_at IS NULL AND revoked_at IS NULL"),
    ),
    Index("ix_staff_invitations_expires_at", "expires_at"),
)

api_keys = Table(
    "api_keys",
    metadata,
    identity(),
    strings("name"),
    # what people see of it
    strings("prefix"),
    # SHA-256 (hex) of the whole key
    strings("key_hash"),
    Column("scopes", ARRAY(Text), nullable=False),
    # whom it works for: it never may more than they
    Column("made_by", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    moment("expires_at", nullable=True),
    moment("revoked_at", nullable=True),
    # to the hour
    moment("last_used_at", nullable=True),
    version(),
    created(),
    updated(),
    UniqueConstraint("key_hash"),
)
