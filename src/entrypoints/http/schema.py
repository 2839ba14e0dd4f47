"""What all bodies share: camelCase, closed to unknown fields, every text and number bounded.

And what all lists share: how their parts are asked for.
"""

from typing import Annotated, Any, Self

from litestar.params import QueryParameter
from msgspec import UNSET, Meta, Struct, UnsetType

from domain.kernel.address import PostalAddress
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.money import MAX_MINOR, Currency, Money
from entrypoints.http.decoding import ShopRequest

Line = Annotated[str, Meta(min_length=1, max_length=200)]
OptionalLine = Annotated[str, Meta(max_length=200)]
Words = Annotated[str, Meta(max_length=2_000)]
LongText = Annotated[str, Meta(max_length=50_000)]
Token = Annotated[str, Meta(min_length=1, max_length=500)]
CurrencyCode = Annotated[str, Meta(min_length=3, max_length=3, pattern="^[A-Z]{3}$")]
CountryCode = Annotated[str, Meta(min_length=2, max_length=2, pattern="^[A-Z]{2}$")]
Minor = Annotated[int, Meta(ge=-MAX_MINOR, le=MAX_MINOR)]
Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]

PageSize = Annotated[int, QueryParameter(name="pageSize", ge=1, le=100)]
Cursor = Annotated[str | None, QueryParameter(max_length=500)]


class Body(Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """The base of all request bodies, and of what they hold."""


class Form(Struct, forbid_unknown_fields=True, kw_only=True):
    """The base of forms with files."""


class Answer(Struct, rename="camel", frozen=True, kw_only=True):
    """The base of all response bodies."""


class MoneyBody(Struct, frozen=True, forbid_unknown_fields=True):
    """An amount in the currency's minor unit."""

    amount: Minor
    currency: CurrencyCode

    @classmethod
    def of(cls, money: Money) -> Self:
        return cls(money.minor, money.currency.code)

    @classmethod
    def maybe(cls, money: Money | None) -> Self | None:
        return None if money is None else cls.of(money)

    def to_money(self) -> Money:
        return Money(self.amount, Currency(self.currency))


class AddressBody(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A postal address."""

    name: Line
    line1: Line
    city: Line
    country: CountryCode
    company: OptionalLine | None = None
    vat_id: Annotated[str, Meta(max_length=40)] | None = None
    line2: OptionalLine | None = None
    region: OptionalLine | None = None
    postal_code: Annotated[str, Meta(max_length=20)] | None = None
    phone: Annotated[str, Meta(max_length=40)] | None = None

    @classmethod
    def of(cls, address: PostalAddress) -> Self:
        return cls(**{name: getattr(address, name) for name in cls.__struct_fields__})

    def to_postal(self) -> PostalAddress:
        """The address as it was written, unchecked: for use cases that name its faults together with others."""
        return PostalAddress(
            name=self.name,
            line1=self.line1,
            city=self.city,
            country=self.country,
            company=self.company or None,
            vat_id=self.vat_id or None,
            line2=self.line2 or None,
            region=self.region or None,
            postal_code=self.postal_code or None,
            phone=self.phone or None,
        )

    def to_address(self, pointer: str = "") -> PostalAddress:
        """The address; raises `InvalidInput` with every fault below the pointer."""
        address = self.to_postal()
        if faults := address.faults(pointer):
            raise InvalidInput(faults)
        return address


def changes(body: Struct) -> dict[str, Any]:
    """The fields that a PATCH body sets, by their Python names."""
    values = {name: getattr(body, name) for name in body.__struct_fields__}
    return {name: value for name, value in values.items() if value is not UNSET}


def expected_version(if_match: str | None) -> int:
    """The version in an `If-Match: "v17"` header. Raises `PreconditionMissing`, or `InvalidInput` for another form."""
    if if_match is None:
        raise PreconditionMissing
    tag = if_match.strip().removeprefix("W/").strip('"')
    if tag.startswith("v") and tag[1:].isascii() and tag[1:].isdigit() and len(tag) <= 10:  # noqa: PLR2004 -- an int4
        return int(tag[1:])
    raise InvalidInput([Fault("/headers/if-match", "malformed_etag", 'If-Match looks like "v17".')])


def version_tag(version: int) -> str:
    """The strong ETag of a version."""
    return f'"v{version}"'


class PreconditionMissing(Exception):
    """The write needs an If-Match header."""


__all__ = [
    "UNSET",
    "AddressBody",
    "Answer",
    "Body",
    "Count",
    "CountryCode",
    "CurrencyCode",
    "Form",
    "Line",
    "LongText",
    "Minor",
    "MoneyBody",
    "OptionalLine",
    "PreconditionMissing",
    "ShopRequest",
    "Token",
    "UnsetType",
    "Words",
    "changes",
    "expected_version",
    "version_tag",
]
