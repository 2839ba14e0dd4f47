"""What all tables share: one MetaData with a naming convention, and the columns that recur."""

from sqlalchemy import (
    CHAR,
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Integer,
    MetaData,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

MAX_MINOR = 2**53 - 1

# Of a GIN index, in kB: a search reads what was written and not yet sorted into it, all of it, and is planned so.
SHORT_PENDING_LIST = {"gin_pending_list_limit": "128"}


def identity() -> Column[object]:
    """The primary key: a UUID of version 7, made by the application."""
    return Column("id", UUID(as_uuid=True), primary_key=True)


def moment(name: str, *, nullable: bool = False, now: bool = False) -> Column[object]:
    """A point in time, with zone."""
    return Column(name, DateTime(timezone=True), nullable=nullable, server_default=text("now()") if now else None)


def created() -> Column[object]:
    """When the row was inserted."""
    return moment("created_at", now=True)


def updated() -> Column[object]:
    """When the row was last changed; a trigger keeps it (every table with this column has it)."""
    return moment("updated_at", now=True)


def version() -> Column[object]:
    """The aggregate's version, raised by each save."""
    return Column("version", Integer, nullable=False, server_default=text("1"))


def currency() -> Column[object]:
    """An ISO 4217 code."""
    return Column("currency", CHAR(3), nullable=False)


def amount(name: str, *, nullable: bool = False) -> Column[object]:
    """Minor units of the row's currency."""
    return Column(name, BigInteger, nullable=nullable)


def within(condition: str, name: str) -> CheckConstraint:
    """A named check; the convention puts ck_<table>_ before it."""
    return CheckConstraint(text(condition), name=name)


def strings(name: str, *, nullable: bool = False) -> Column[object]:
    """A short text."""
    return Column(name, Text, nullable=nullable)
