"""GET /metrics, in Prometheus' text format, for who brings the token of the settings."""

import hmac

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.types import ControllerRouterHandler

from application.kernel.actor import Actor
from application.operations.figures import ShopFigures
from application.operations.read_figures import ReadFigures, ReadFiguresHandler
from domain.kernel.errors import NotSignedIn
from entrypoints.http.decoding import ShopRequest
from entrypoints.settings import Settings

PATH = "/metrics"
# Litestar adds the character set.
_MEDIA_TYPE = "text/plain; version=0.0.4"


def metrics_handler(settings: Settings) -> ControllerRouterHandler:
    """The route of a shop with this token."""
    expected = f"Bearer {settings.metrics_token}".encode()

    @get(PATH, include_in_schema=False)
    async def metrics(request: ShopRequest, read_figures: NamedDependency[ReadFiguresHandler]) -> Response[str]:
        if not hmac.compare_digest(request.headers.get("authorization", "").encode(), expected):
            raise NotSignedIn("Bring the shop's METRICS_TOKEN as a bearer token.")
        figures = await read_figures(ReadFigures(), actor=Actor.system("metrics"))
        return Response(exposition(figures), media_type=_MEDIA_TYPE, headers={"Cache-Control": "no-store"})

    return metrics


def exposition(figures: ShopFigures) -> str:
    """Each figure with what it means."""
    queue, money = figures.queue, figures.money
    lines = [
        *_family("portico_jobs", "gauge", "Jobs by state; late ones have been due for over a minute."),
        *(
            f'portico_jobs{{state="{state}"}} {getattr(queue, state)}'
            for state in ("waiting", "late", "running", "dead")
        ),
    ]
    for name, kind, meaning, value in (
        ("portico_jobs_oldest_due_seconds", "gauge", "Age of the job that has been due for longest.",
         round(queue.oldest_seconds, 3)),
        ("portico_payment_operations_planned", "gauge", "Calls of the provider without an end.", money.planned),
        ("portico_payment_operations_parked", "gauge", "Calls of the provider that were given up.", money.parked),
        ("portico_holds_overdue", "gauge", "Checkouts open a minute past their end.", money.overdue_holds),
        ("portico_payments_unexplained", "gauge", "Captured money without an order that goes on.", money.unexplained),
        ("portico_payments_mismatched_total", "counter", "Payments that differed from what was agreed.",
         money.mismatched),
        ("portico_provider_events_unapplied", "gauge", "Events of the provider that wait for their job.",
         figures.unapplied_events),
    ):  # fmt: skip
        lines += [*_family(name, kind, meaning), f"{name} {value}"]
    return "\n".join(lines) + "\n"


def _family(name: str, kind: str, meaning: str) -> tuple[str, str]:
    return f"# HELP {name} {meaning}", f"# TYPE {name} {kind}"
