"""GET /health/live and /health/ready."""

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.status_codes import HTTP_200_OK, HTTP_503_SERVICE_UNAVAILABLE

from application.operations.check_health import CheckHealth, CheckHealthHandler
from application.operations.health import Health
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.health.schemas import AliveAnswer, ReadinessAnswer

_UNCACHED = {"Cache-Control": "no-store"}


class HealthController(Controller):
    path = "/health"
    tags = ("Operations",)

    @get("/live", operation_id="getLiveness", sync_to_thread=False)
    def live(self) -> Response[AliveAnswer]:
        """The process answers; whatever it leans on is not asked."""
        return Response(AliveAnswer(), headers=_UNCACHED)

    @get(
        "/ready",
        operation_id="getReadiness",
        responses={HTTP_503_SERVICE_UNAVAILABLE: ResponseSpec(ReadinessAnswer, description="It can't serve.")},
    )
    async def ready(
        self, request: ShopRequest, check_health: NamedDependency[CheckHealthHandler]
    ) -> Response[ReadinessAnswer]:
        """Whether the shop can serve, and what it lacks. Degraded shops serve, slower or later."""
        view = await check_health(CheckHealth(), actor=request.user)
        status = HTTP_503_SERVICE_UNAVAILABLE if view.status is Health.DOWN else HTTP_200_OK
        return Response(ReadinessAnswer.of(view), status_code=status, headers=_UNCACHED)
