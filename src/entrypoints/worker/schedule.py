"""What is swept, and how often."""

from collections.abc import Callable

from application.catalog.keep_product_files import KeepProductFiles
from application.catalog.keep_schedules import KeepSchedules
from application.checkout.deliver_sandbox_events import DeliverSandboxEvents
from application.checkout.expire_checkouts import ExpireCheckouts
from application.checkout.reconcile_payments import ReconcilePayments
from application.inventory.watch_stock import WatchStock
from application.kernel.actor import Actor
from application.media.ask_for_renditions import AskForRenditions
from application.operations.clean_up import CleanUp
from application.operations.watch_shop import WatchShop
from application.order.close_old_orders import CloseOldOrders
from application.privacy.keep_retention import KeepRetention
from entrypoints.settings import Settings
from entrypoints.worker.runner import HandlerOf
from entrypoints.worker.sweeps import Sweep


def shop_sweeps(settings: Settings, handler_of: HandlerOf) -> list[Sweep]:
    """The sweeps that a shop needs, whatever its storage."""
    intervals = settings.intervals
    sweeps = [
        _sweep("checkout.expire", intervals.expiry_sweep, "expire_checkouts", ExpireCheckouts, handler_of),
        _sweep("checkout.reconcile", intervals.reconcile_sweep, "reconcile_payments", ReconcilePayments, handler_of),
        _sweep("inventory.watch", intervals.watch_sweep, "watch_stock", WatchStock, handler_of),
        _sweep("operations.watch", intervals.watch_sweep, "watch_shop", WatchShop, handler_of),
        _sweep("catalog.keep_schedules", intervals.publishing_sweep, "keep_schedules", KeepSchedules, handler_of),
        _sweep("media.renditions", intervals.cleaning_sweep, "ask_for_renditions", AskForRenditions, handler_of),
        _sweep("catalog.keep_files", intervals.cleaning_sweep, "keep_product_files", KeepProductFiles, handler_of),
        _sweep("order.close", intervals.closing_sweep, "close_old_orders", CloseOldOrders, handler_of),
        _sweep("privacy.retention", intervals.cleaning_sweep, "keep_retention", KeepRetention, handler_of),
        _sweep("operations.clean_up", intervals.cleaning_sweep, "clean_up", CleanUp, handler_of),
    ]
    if settings.payments == "sandbox":
        pause = intervals.webhook_sweep
        sweeps.append(_sweep("sandbox.deliver", pause, "deliver_sandbox_events", DeliverSandboxEvents, handler_of))
    return sweeps


def _sweep(name: str, seconds: float, provider: str, command: Callable[[], object], handler_of: HandlerOf) -> Sweep:
    async def work() -> object:
        return await handler_of(provider)(command(), actor=Actor.system(name))

    return Sweep(name=name, seconds=seconds, work=work)
