"""A buyer says what they think of a product."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from application.catalog.ports import ProductUnitOfWork, Purchases, ReviewUnitOfWork
from application.catalog.views import ReviewView
from application.identity.ports import IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.operations.ports import ShopSettingsRepository
from domain.catalog.errors import NotBought, ProductNotFound
from domain.catalog.product import Product, ProductStatus
from domain.catalog.review import Review
from domain.kernel.errors import NotSignedIn
from domain.kernel.ids import AccountId, ReviewId


class WritingUnitOfWork(ReviewUnitOfWork, ProductUnitOfWork, IdentityUnitOfWork, Protocol):
    """A transaction that takes a review."""

    @property
    def purchases(self) -> Purchases: ...

    @property
    def settings(self) -> ShopSettingsRepository: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteReview:
    """Of the product on sale with that slug. Without `author` it stands under the account's name."""

    slug: str
    rating: int
    title: str = ""
    body: str = ""
    author: str | None = None


class WriteReviewHandler(Handler[WriteReview, ReviewView]):
    """Nobody else sees it until staff has published it.

    Raises `ProductNotFound`, `NotBought` where the shop takes reviews of buyers alone, `AlreadyReviewed`, or
    `InvalidInput` with every fault.
    """

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[WritingUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: WriteReview, *, actor: Actor) -> ReviewView:
        author = actor.require_account()
        async with self._uow(actor) as uow:
            product = await _on_sale(command.slug, uow)
            has_bought = await uow.purchases.has_bought(author, product.id)
            if not has_bought and (await uow.settings.get()).reviews_by_buyers_only:
                raise NotBought
            review = Review(
                id=ReviewId(self._ids.new()),
                product_id=product.id,
                account_id=author,
                author_name=await _name(command, author, uow),
                rating=command.rating,
                title=command.title.strip(),
                body=command.body.strip(),
                created_at=uow.now(),
                is_verified=has_bought,
            )
            await uow.reviews.save(review)
            view = shown(review)
            await uow.commit(view)
        return view


def shown(review: Review) -> ReviewView:
    """The review, as its author sees it."""
    return ReviewView(
        id=review.id,
        author=review.author_name,
        rating=review.rating,
        title=review.title,
        body=review.body,
        status=review.status,
        is_verified=review.is_verified,
        created_at=review.created_at,
    )


async def _on_sale(slug: str, uow: WritingUnitOfWork) -> Product:
    product = (await uow.products.of_slugs([slug])).get(slug)
    if product is None or product.status is not ProductStatus.ACTIVE:
        raise ProductNotFound
    return product


async def _name(command: WriteReview, account_id: AccountId, uow: WritingUnitOfWork) -> str:
    if command.author is not None and command.author.strip():
        return command.author.strip()
    account = await uow.accounts.get(account_id)
    if account is None:
        raise NotSignedIn
    return account.name
