"""What the cart asks of its surroundings."""

from typing import Protocol

from application.cart.goods import OfferedGoods
from application.cart.views import WishPart
from application.catalog.ports import VariantCatalog
from application.kernel.ports import UnitOfWork
from domain.cart.cart import Cart
from domain.cart.wishlist import Wish, Wishlist
from domain.kernel.ids import AccountId, CartId, VariantId
from domain.kernel.owner import Owner


class CartReader(Protocol):
    """Carts for reading, outside any transaction."""

    async def of_owner(self, owner: Owner) -> Cart | None:
        """The owner's cart; None where there is none. One statement."""


class CartRepository(Protocol):
    """Carts. A save writes lines and version in one statement."""

    async def of_owner(self, owner: Owner, *, lock: bool = False) -> Cart | None:
        """The owner's cart, locked to the end of the transaction if asked; None where there is none."""

    async def lock(self, cart_id: CartId) -> Cart | None:
        """The cart, locked to the end of the transaction; None where there is none."""

    async def save(self, cart: Cart) -> None:
        """Insert it (version 0) or update it, and raise its version by one.

        Raises `StaleAggregate` where somebody saved it meanwhile, or its owner has another cart by now.
        """

    async def insist(self, cart: Cart) -> None:
        """Lock it as it is. Raises `StaleAggregate` where somebody saved it meanwhile."""

    async def remove(self, cart: Cart) -> None:
        """Delete it with its lines; nothing happens where it is gone."""


class CartUnitOfWork(UnitOfWork, Protocol):
    """What the cart's use cases work on."""

    @property
    def carts(self) -> CartRepository: ...

    @property
    def variants(self) -> VariantCatalog: ...

    @property
    def cart_goods(self) -> OfferedGoods: ...


class WishlistRepository(Protocol):
    """Wishlists. An account has one from the start; until something is wished for, it is empty."""

    async def of_account(self, account_id: AccountId) -> Wishlist:
        """The account's, locked to the end of the transaction."""

    async def save(self, wishlist: Wishlist) -> None:
        """Store what was added and removed since it was loaded.

        Raises `VariantNotFound` where a variant that was added is gone.
        """


class WishlistQueries(Protocol):
    """Wishes for reading, outside any transaction. Those for variants that are gone are left out."""

    async def find(self, account_id: AccountId, variant_id: VariantId) -> Wish | None:
        """The account's wish for that variant."""

    async def part(self, account_id: AccountId, *, page_size: int, cursor: str | None) -> WishPart:
        """The account's wishes, newest first. Raises `InvalidInput` for a bad cursor."""


class WishlistUnitOfWork(UnitOfWork, Protocol):
    """A transaction on wishlists."""

    @property
    def wishlists(self) -> WishlistRepository: ...

    @property
    def variants(self) -> VariantCatalog: ...
