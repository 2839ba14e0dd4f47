"""Money that goes back to buyers: authorizations that are released, and refunds.

The intention stands in `payment_operations` before the provider is asked, outside any transaction; whoever comes
after a crash asks again with the same key. Whatever is booked, is booked under the order's lock.
"""

import logging
from functools import partial
from typing import Protocol

from application.checkout.intents import CheckoutIntents
from application.checkout.timing import CheckoutTiming
from application.inventory.ports import StockLedger
from application.kernel.actor import Actor
from application.kernel.handler import retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.order.ports import OrderUnitOfWork
from application.payment.ports import IntentRefused, PaymentGateway, PaymentOutcomeUnknown, PaymentUnitOfWork
from domain.kernel.ids import CheckoutId, OrderId, RefundId
from domain.order.errors import OrderNotFound
from domain.order.order import Order
from domain.order.refund import OrderRefund, RefundWish
from domain.order.status import RefundProgress
from domain.payment.intent import IntentState
from domain.payment.operation import OperationKind, PaymentOperation, capture_key, refund_key, void_key
from domain.payment.refund import RefundState, RefundStatus

log = logging.getLogger(__name__)

_PLANNED_MEANWHILE = 5


class MoneyUnitOfWork(OrderUnitOfWork, PaymentUnitOfWork, Protocol):
    """Orders, payments and shelves, in one transaction. Locks in the order order, payment, operation, stock."""

    @property
    def stock(self) -> StockLedger: ...


class MoneyBack:
    """Each method may be repeated as a whole, by anybody."""

    def __init__(
        self,
        uow: UnitOfWorkFactory[MoneyUnitOfWork],
        gateway: PaymentGateway,
        intents: CheckoutIntents,
        ids: IdGenerator,
        timing: CheckoutTiming,
    ) -> None:
        self._uow, self._gateway, self._intents = uow, gateway, intents
        self._ids, self._timing = ids, timing

    async def plan_cancellation(self, uow: MoneyUnitOfWork, order: Order) -> PaymentOperation | None:
        """For a locked order that was just canceled: what is to be asked of the provider, if anything is."""
        if order.intent_id is None:
            return None
        if (capture := await uow.payment_operations.lock(capture_key(order.id))) is not None and capture.is_open:
            await uow.payment_operations.save(capture.failed("canceled"))
        if order.refundable:
            return await self.plan_refund(uow, order, RefundWish(amount=order.refundable, reason="canceled"))
        if order.payment_status.is_settled:
            return None
        operation = PaymentOperation(
            id=self._ids.new(),
            key=void_key(order.id),
            kind=OperationKind.VOID,
            checkout_id=order.checkout_id,
            order_id=order.id,
            intent_id=order.intent_id,
            amount=order.amounts.due,
        )
        await uow.payment_operations.plan(operation)
        return operation

    async def plan_refund(self, uow: MoneyUnitOfWork, order: Order, wish: RefundWish) -> PaymentOperation:
        """Give a locked order a refund, and write down the call. Raises what `Order.request_refund` raises."""
        refund = order.request_refund(RefundId(self._ids.new()), wish, now=uow.now())
        operation = _refunding(order, refund)
        await uow.payment_operations.plan(operation)
        return operation

    async def carry_out(self, operation: PaymentOperation, actor: Actor) -> None:
        """Ask the provider for what was planned, and book the answer. Raises `PaymentOutcomeUnknown`."""
        if operation.order_id is None or operation.intent_id is None:
            return
        if operation.kind is OperationKind.VOID:
            await self._release(operation.order_id, operation.intent_id, actor)
        elif operation.kind is OperationKind.REFUND:
            await self._refund(operation, operation.order_id, operation.intent_id, actor)

    async def follow(self, checkout_id: CheckoutId, intent_id: str, actor: Actor) -> None:
        """Book what the provider tells of an intent's refunds; one that was made there is booked once.

        Our own get their names first: whatever is left has been made elsewhere. Raises `PaymentOutcomeUnknown`.
        """
        for _ in range(_PLANNED_MEANWHILE):
            for operation in await retrying(lambda: self._unnamed(checkout_id, actor)):
                await self.carry_out(operation, actor)
            told = await self._gateway.refunds_of(intent_id, timeout_seconds=self._timing.gateway_seconds)
            if await retrying(partial(self._book_all, checkout_id, told, actor)):
                return
        raise PaymentOutcomeUnknown("Refunds are being made at this moment.")

    async def _release(self, order_id: OrderId, intent_id: str, actor: Actor) -> None:
        key = void_key(order_id)
        try:
            intent = await self._gateway.cancel(intent_id, key=key, timeout_seconds=self._timing.gateway_seconds)
        except IntentRefused:
            intent = await self._intents.retrieve(intent_id)
        except PaymentOutcomeUnknown as unknown:
            await self._intents.count_try(key, unknown)
            raise
        operation = await retrying(lambda: self._book_release(order_id, intent, actor))
        if operation is not None:
            await self.carry_out(operation, actor)

    async def _book_release(self, order_id: OrderId, intent: IntentState, actor: Actor) -> PaymentOperation | None:
        """The capture may have been faster: then the money goes back as a refund, planned here."""
        async with self._uow(actor) as uow:
            order = await _locked(uow, order_id)
            if (payment := await uow.payments.lock_of_intent(intent.id)) is not None:
                payment.follow(intent)
                await uow.payments.save(payment)
            await self._intents.note_done(uow, void_key(order_id), intent.id)
            planned = None
            if intent.is_captured:
                order.note_captured(now=uow.now())
                if order.refundable:
                    wish = RefundWish(amount=order.refundable, reason="canceled")
                    planned = await self.plan_refund(uow, order, wish)
                await uow.orders.save(order)
            await uow.commit()
            return planned

    async def _refund(self, operation: PaymentOperation, order_id: OrderId, intent_id: str, actor: Actor) -> None:
        refund_id = RefundId(operation.id)
        state: RefundState | None = None
        error = ""
        try:
            state = await self._gateway.refund(
                intent_id, operation.amount, key=operation.key, timeout_seconds=self._timing.gateway_seconds
            )
        except IntentRefused as refused:
            error = refused.detail
            log.error("refund %s of order %s was refused: %s", refund_id, order_id, error)  # noqa: TRY400 -- no bug
        except PaymentOutcomeUnknown as unknown:
            await self._intents.count_try(operation.key, unknown)
            raise
        await retrying(lambda: self._book_refund(order_id, refund_id, state, error, actor))

    async def _book_refund(
        self, order_id: OrderId, refund_id: RefundId, state: RefundState | None, error: str, actor: Actor
    ) -> None:
        async with self._uow(actor) as uow:
            order = await _locked(uow, order_id)
            if state is None:
                order.note_refund_failed(refund_id, error, now=uow.now())
            else:
                await self._book_state(uow, order, order.find_refund(refund_id), state)
            await uow.orders.save(order)
            if (operation := await uow.payment_operations.lock(refund_key(refund_id))) is not None:
                ended = operation.failed(error) if state is None else operation.succeeded(state.intent_id)
                await uow.payment_operations.save(ended)
            await uow.commit()

    async def _unnamed(self, checkout_id: CheckoutId, actor: Actor) -> list[PaymentOperation]:
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_of_checkout(checkout_id)
            return [_refunding(order, refund) for refund in _without_name(order)] if order else []

    async def _book_all(self, checkout_id: CheckoutId, told: tuple[RefundState, ...], actor: Actor) -> bool:
        """False where one of our own was planned meanwhile: it might be among those that were told."""
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_of_checkout(checkout_id)
            if order is None:
                return True
            if _without_name(order):
                return False
            known = {refund.provider_id: refund for refund in order.refunds}
            for state in told:
                if (refund := known.get(state.id)) is None:
                    log.error("refund %s of order %s was made at the provider", state.id, order.number)
                    refund_id = RefundId(self._ids.new())
                    order.book_foreign_refund(refund_id, state.id, state.amount, now=uow.now())
                    refund = order.find_refund(refund_id)
                await self._book_state(uow, order, refund, state)
            await uow.orders.save(order)
            await uow.commit()
            return True

    async def _book_state(self, uow: MoneyUnitOfWork, order: Order, refund: OrderRefund, state: RefundState) -> None:
        was_gone = refund.status is RefundProgress.SUCCEEDED
        order.note_refund_accepted(refund.id, state.id, now=uow.now())
        payment = await uow.payments.lock_of_intent(state.intent_id)
        if state.status is RefundStatus.SUCCEEDED:
            if order.note_refund_succeeded(refund.id, now=uow.now()) and payment is not None:
                payment.refund(refund.amount)
                await uow.payments.save(payment)
        elif not state.counts and order.note_refund_failed(refund.id, state.status, now=uow.now()):
            log.error("refund %s of order %s is %s", refund.id, order.number, state.status)
            if was_gone and payment is not None:
                payment.take_back(refund.amount)
                await uow.payments.save(payment)


async def _locked(uow: MoneyUnitOfWork, order_id: OrderId) -> Order:
    if (order := await uow.orders.lock(order_id)) is None:
        raise OrderNotFound
    return order


def _without_name(order: Order) -> list[OrderRefund]:
    return [one for one in order.refunds if one.status is RefundProgress.PENDING and one.provider_id is None]


def _refunding(order: Order, refund: OrderRefund) -> PaymentOperation:
    return PaymentOperation(
        id=refund.id,
        key=refund_key(refund.id),
        kind=OperationKind.REFUND,
        checkout_id=order.checkout_id,
        order_id=order.id,
        intent_id=order.intent_id,
        amount=refund.amount,
    )
