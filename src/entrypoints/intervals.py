"""How long things wait."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """In seconds unless the name says otherwise. Tests shorten them."""

    hold_minutes: int = 15
    return_days: int = 30
    tax_retention_years: int = 10
    reconcile_age: float = 30
    expiry_sweep: float = 5
    reconcile_sweep: float = 10
    webhook_sweep: float = 1
    browser_grace: float = 10
    cleaning_sweep: float = 3600
    watch_sweep: float = 60
    closing_sweep: float = 3600
    publishing_sweep: float = 5
    heartbeat: float = 5

    @property
    def worker_silence(self) -> float:
        """After how long without a heartbeat a worker is taken for dead, and its jobs are others'."""
        return 4 * self.heartbeat


def read_intervals(number: Callable[..., float]) -> Intervals:
    """From the environment, through a reader of bounded numbers."""
    default = Intervals()
    return Intervals(
        hold_minutes=int(number("HOLD_MINUTES", default.hold_minutes, low=1, high=24 * 60)),
        return_days=int(number("RETURN_DAYS", default.return_days, low=0, high=3650)),
        tax_retention_years=int(number("TAX_RETENTION_YEARS", default.tax_retention_years, low=0, high=100)),
        reconcile_age=number("RECONCILE_AGE_SECONDS", default.reconcile_age, low=0, high=3600),
        expiry_sweep=number("EXPIRY_SWEEP_SECONDS", default.expiry_sweep, low=0.05, high=3600),
        reconcile_sweep=number("RECONCILE_SWEEP_SECONDS", default.reconcile_sweep, low=0.05, high=3600),
        webhook_sweep=number("WEBHOOK_SWEEP_SECONDS", default.webhook_sweep, low=0.05, high=3600),
        browser_grace=number("BROWSER_GRACE_SECONDS", default.browser_grace, low=0, high=3600),
        cleaning_sweep=number("CLEANING_SWEEP_SECONDS", default.cleaning_sweep, low=1, high=86400),
        watch_sweep=number("WATCH_SWEEP_SECONDS", default.watch_sweep, low=0.05, high=3600),
        publishing_sweep=number("PUBLISHING_SWEEP_SECONDS", default.publishing_sweep, low=0.05, high=3600),
        closing_sweep=number("CLOSING_SWEEP_SECONDS", default.closing_sweep, low=0.05, high=86400),
        heartbeat=number("HEARTBEAT_SECONDS", default.heartbeat, low=0.1, high=60),
    )
