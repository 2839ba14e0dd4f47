"""Shoppers: what they do when the script says so, and how they bear what the shop answers."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

from application.cart.add_to_cart import AddToCart
from application.cart.change_cart_line import ChangeCartLine
from application.cart.reorder import Reorder
from application.checkout.authenticate_sandbox_payment import AuthenticateSandboxPayment
from application.checkout.cancel_checkout import CancelCheckout
from application.checkout.change_checkout import ChangeCheckout
from application.checkout.confirm_sandbox_payment import ConfirmSandboxPayment
from application.checkout.find_checkout import FindCheckout
from application.checkout.place_order import PlaceOrder
from application.checkout.revising import Revision
from application.checkout.start_checkout import StartCheckout
from application.checkout.views import CheckoutView, Placement
from application.downloads.find_own_downloads import FindOwnDownloads
from application.downloads.open_download import OpenDownload
from application.downloads.start_download import StartDownload
from application.kernel.actor import Actor, ActorKind, IdempotencyClaim
from application.kernel.fingerprint import fingerprint
from application.order.find_order import FindOrder
from domain.kernel.address import PostalAddress
from domain.kernel.errors import AccessDenied, DomainError, NotFound, Unavailable
from domain.kernel.ids import CartLineId
from entrypoints.simulator.chance import dice
from entrypoints.simulator.returns import wanted_back
from entrypoints.simulator.rules import broken
from entrypoints.simulator.script import Action
from entrypoints.simulator.servers import NoAnswer
from entrypoints.simulator.shop import SimulatedShop

T = TypeVar("T")

HOME = PostalAddress(
    name="Ada Byron", line1="12 Elm Street", city="Portland", country="US", region="OR", postal_code="97201"
)
# Where no taxes are taken.
AWAY = replace(HOME, city="Austin", region="TX", postal_code="73301")
_TRIES = 4
_PATIENCE = 25.0


class Person:
    """Somebody who asks the shop for something, and asks again when no answer comes."""

    def __init__(self, shop: SimulatedShop, actor: Actor) -> None:
        self.shop, self.actor = shop, actor

    async def does(self, action: Action) -> None:
        """Raises `RuleBroken` where the shop's answer breaks one, and what nobody foresaw."""
        verb: Callable[..., Awaitable[None]] = getattr(self, f"_{action.verb}")
        args = dict(action.args)
        if args.pop("twice", False):
            await asyncio.gather(verb(action, **args), verb(action, **args))
        else:
            await verb(action, **args)

    async def _asks(self, use_case: Any, command: object, key: str | None = None) -> Any:
        """The answer; None for a refusal, or where no try brought one."""
        for attempt in range(_TRIES):
            actor = self.actor
            if key is not None:
                scope = f"{actor.account_id or actor.guest_key}"
                actor = replace(actor, claim=IdempotencyClaim(scope, key, fingerprint(command)))
            try:
                return await self.shop.api.call(use_case(command, actor=actor), patience=_PATIENCE)
            except (NoAnswer, Unavailable):
                self.shop.sky.counted["tried again"] += attempt < _TRIES - 1
                await self.shop.clock.sleep(dice().uniform(0.2, 6.0))
            except DomainError as refused:
                self.shop.sky.counted[f"refused: {refused.code}"] += 1
                return None
        return None


class Shopper(Person):
    """`checkout` is the last that was shown."""

    def __init__(self, shop: SimulatedShop, name: str) -> None:
        super().__init__(shop, Actor.anonymous(guest_key=f"{name.encode().hex():0>64}"))
        self._name = name
        self.checkout: CheckoutView | None = None
        self._line: CartLineId | None = None
        self._answers: dict[str, str] = {}
        self._bought: Reorder | None = None

    async def _sign_in(self, _action: Action, account: int) -> None:
        accounts = self.shop.accounts
        self.actor = Actor(kind=ActorKind.CUSTOMER, account_id=accounts[account % len(accounts)])

    async def _add(self, _action: Action, goods: float, quantity: int, what: str = "article") -> None:
        variant = self.shop.shelves.wanted(what, goods)
        added = await self._asks(self.shop.use_cases.add_to_cart, AddToCart(variant_id=variant, quantity=quantity))
        if added is not None:
            self._line = added.cart.lines[-1].id

    async def _change(self, _action: Action, quantity: int) -> None:
        if self._line is not None:
            command = ChangeCartLine(line_id=self._line, quantity=quantity)
            await self._asks(self.shop.use_cases.change_cart_line, command)

    async def _start(self, action: Action) -> None:
        command = StartCheckout(
            email=f"{self._name.replace(' ', '.')}@example.com", address=HOME, shipping_method_id=self.shop.method
        )
        view = await self._asks(self.shop.use_cases.start_checkout, command, key=f"{action.number}")
        if view is not None:
            self.shop.sky.counted["checkouts"] += 1
            self.checkout = view
            self.shop.checkouts.append((self, view))

    async def _move(self, action: Action, taxed: bool) -> None:  # noqa: FBT001 -- as the script writes it
        """Have the goods sent elsewhere: where taxes are taken, or where they are not."""
        if self.checkout is None:
            return
        address = HOME if taxed else AWAY
        command = ChangeCheckout(checkout_id=self.checkout.id, revision=Revision(address=address))
        view = await self._asks(self.shop.use_cases.change_checkout, command, key=f"{action.number}")
        if view is not None:
            self.shop.sky.counted["other terms"] += 1
            self.checkout = view

    async def _pay(self, _action: Action, card: str) -> None:
        if self.checkout is None or (intent := self.checkout.payment_intent) is None:
            return
        command = ConfirmSandboxPayment(intent_id=intent.id, card=card, client_secret=intent.client_secret)
        paid = await self._asks(self.shop.use_cases.confirm_sandbox_payment, command)
        if paid is not None and paid.decline_code is not None:
            self.shop.sky.counted["declines"] += 1

    async def _authenticate(self, _action: Action, succeeds: bool) -> None:  # noqa: FBT001 -- as the script writes it
        if self.checkout is None or (intent := self.checkout.payment_intent) is None:
            return
        command = AuthenticateSandboxPayment(intent_id=intent.id, succeeds=succeeds, client_secret=intent.client_secret)
        await self._asks(self.shop.use_cases.authenticate_sandbox_payment, command)

    async def _order(self, action: Action, card: str | None = None) -> None:  # noqa: ARG002 -- the script names it
        if self.checkout is None or (intent := self.checkout.payment_intent) is None:
            return
        key = f"{action.number}" if dice().random() < 0.7 else None  # noqa: PLR2004 -- most clients send keys
        for _ in range(_TRIES):
            placed = await self._asks(self.shop.use_cases.place_order, PlaceOrder(payment_intent_id=intent.id), key=key)
            if placed is None:
                return
            if placed.placement is not Placement.PENDING:
                self._is_answered(intent.id, placed.order.number)
                self._bought = Reorder(number=placed.order.number, token=placed.order.access_token)
                return
            await self.shop.clock.sleep(dice().uniform(1.0, 5.0))

    def _is_answered(self, intent_id: str, number: str) -> None:
        if self._answers.setdefault(intent_id, number) != number:
            raise broken("I5", "one order for an intent", f"{intent_id}: {self._answers[intent_id]} and {number}")
        self.shop.acknowledged[number] = None

    async def _reorder(self, _action: Action) -> None:
        if self._bought is None:
            return
        again = await self._asks(self.shop.use_cases.reorder, self._bought)
        if again is not None:
            self.shop.sky.counted["reorders"] += 1

    async def _send_back(self, _action: Action, pick: float) -> None:
        """All that was sent of one line."""
        if self._bought is None:
            return
        number, token = self._bought.number, self._bought.token
        order = await self._asks(self.shop.use_cases.find_order, FindOrder(number=number, token=token))
        command = wanted_back(order, token, pick) if order else None
        if command is not None and await self._asks(self.shop.use_cases.request_return, command):
            self.shop.sky.counted["returns"] += 1

    async def _download(self, _action: Action, pick: float) -> None:
        """One of what was bought, whether it may be had or not."""
        if self._bought is None:
            return
        number, use_cases, rules = self._bought.number, self.shop.use_cases, self.shop.watch.goods
        order = await self._asks(use_cases.find_order, FindOrder(number=number, token=self._bought.token))
        offered = order and await self._asks(use_cases.find_own_downloads, FindOwnDownloads(order=order))
        if not offered:
            return
        wanted = offered[int(pick * len(offered))]
        may = rules.may_download(number)
        command = StartDownload(number=number, grant_id=wanted.id, token=self._bought.token)
        started = await self._asks(use_cases.start_download, command)
        if started is None:
            return
        self.shop.sky.counted["downloads"] += 1
        # What was refunded at this very moment may be had, or not.
        if wanted.line_id not in may | rules.may_download(number):
            raise broken("I14", "what was given back is not downloaded", f"{number}: {wanted.id}")
        link = started.link
        file = OpenDownload(grant_id=wanted.id, expires_at=link.expires_at, signature=link.signature)
        await self._asks(use_cases.open_download, file)

    async def _cancel(self, _action: Action) -> None:
        if self.checkout is not None:
            await self._asks(self.shop.use_cases.cancel_checkout, CancelCheckout(checkout_id=self.checkout.id))

    async def _trespass(self, _action: Action, on: float) -> None:
        """What is another's: it must look as if it were not there."""
        owner, theirs = self.shop.checkouts[int(on * len(self.shop.checkouts))] if self.shop.checkouts else (self, None)
        if theirs is None or owner.actor.owner == self.actor.owner:
            return
        self.shop.sky.counted["trespasses"] += 1
        use_cases, intent = self.shop.use_cases, theirs.payment_intent
        tries: list[tuple[Any, object]] = [
            (use_cases.find_checkout, FindCheckout(checkout_id=theirs.id)),
            (use_cases.cancel_checkout, CancelCheckout(checkout_id=theirs.id)),
        ]
        if intent is not None:
            tries.append((use_cases.place_order, PlaceOrder(payment_intent_id=intent.id)))
            tries.append((use_cases.confirm_sandbox_payment, ConfirmSandboxPayment(intent_id=intent.id, card="4" * 16)))
        for use_case, command in tries:
            try:
                await self.shop.api.call(use_case(command, actor=self.actor), patience=_PATIENCE)
            except (NotFound, AccessDenied, NoAnswer, Unavailable):
                continue
            raise broken("I11", "nobody sees or changes what is not theirs", repr(command))
