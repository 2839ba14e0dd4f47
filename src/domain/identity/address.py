"""The address book of an account: one default where there is any address."""

from dataclasses import dataclass, field

from domain.identity.errors import AddressNotFound, TooManyAddresses
from domain.kernel.address import PostalAddress
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import AccountId, AddressId

MAX_ADDRESSES = 50


@dataclass(kw_only=True)
class Address:
    """A postal address that an account keeps."""

    id: AddressId
    account_id: AccountId
    postal: PostalAddress
    is_default: bool = False


@dataclass(kw_only=True)
class AddressBook(Aggregate):
    """All addresses of an account, oldest first. The first one becomes the default; another takes over when it goes."""

    account_id: AccountId
    addresses: list[Address] = field(default_factory=list)

    def add(self, address_id: AddressId, postal: PostalAddress, *, as_default: bool = False) -> Address:
        """Keep one more; raises `InvalidInput` with every fault, or `TooManyAddresses`."""
        _check(postal)
        if len(self.addresses) >= MAX_ADDRESSES:
            raise TooManyAddresses(MAX_ADDRESSES)
        address = Address(id=address_id, account_id=self.account_id, postal=postal)
        self.addresses.append(address)
        if as_default or len(self.addresses) == 1:
            self._make_default(address)
        return address

    def change(self, address_id: AddressId, postal: PostalAddress) -> Address:
        """Replace what an address says; raises `AddressNotFound` or `InvalidInput`."""
        address = self.find(address_id)
        _check(postal)
        address.postal = postal
        return address

    def make_default(self, address_id: AddressId) -> None:
        """Prefer this address to the others."""
        self._make_default(self.find(address_id))

    def remove(self, address_id: AddressId) -> None:
        """Forget an address; the newest of the others becomes the default if it was."""
        address = self.find(address_id)
        self.addresses.remove(address)
        if address.is_default and self.addresses:
            self._make_default(self.addresses[-1])

    def find(self, address_id: AddressId) -> Address:
        """The address; raises `AddressNotFound`."""
        for address in self.addresses:
            if address.id == address_id:
                return address
        raise AddressNotFound

    def _make_default(self, chosen: Address) -> None:
        for address in self.addresses:
            address.is_default = address is chosen


def _check(postal: PostalAddress) -> None:
    if faults := postal.faults():
        raise InvalidInput(faults)
