"""Errors as problem details (RFC 9457): the only place that knows which fact is which status."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException, ValidationException
from litestar.status_codes import (
    HTTP_400_BAD_REQUEST,
    HTTP_401_UNAUTHORIZED,
    HTTP_402_PAYMENT_REQUIRED,
    HTTP_403_FORBIDDEN,
    HTTP_404_NOT_FOUND,
    HTTP_405_METHOD_NOT_ALLOWED,
    HTTP_409_CONFLICT,
    HTTP_412_PRECONDITION_FAILED,
    HTTP_413_REQUEST_ENTITY_TOO_LARGE,
    HTTP_415_UNSUPPORTED_MEDIA_TYPE,
    HTTP_422_UNPROCESSABLE_ENTITY,
    HTTP_428_PRECONDITION_REQUIRED,
    HTTP_429_TOO_MANY_REQUESTS,
    HTTP_500_INTERNAL_SERVER_ERROR,
    HTTP_503_SERVICE_UNAVAILABLE,
)

from application.kernel.limits import Limit, TooManyRequests
from domain.kernel.errors import (
    AccessDenied,
    Busy,
    Conflict,
    DomainError,
    Fault,
    InvalidInput,
    NotFound,
    NotSignedIn,
    PaymentRefused,
    RuleViolation,
    Unavailable,
    VersionMismatch,
)
from entrypoints.http.decoding import MalformedBody, UnsupportedMediaType
from entrypoints.http.schema import PreconditionMissing

log = structlog.get_logger()

STATUSES: dict[type[DomainError], int] = {
    NotFound: HTTP_404_NOT_FOUND,
    Conflict: HTTP_409_CONFLICT,
    RuleViolation: HTTP_422_UNPROCESSABLE_ENTITY,
    VersionMismatch: HTTP_412_PRECONDITION_FAILED,
    NotSignedIn: HTTP_401_UNAUTHORIZED,
    AccessDenied: HTTP_403_FORBIDDEN,
    PaymentRefused: HTTP_402_PAYMENT_REQUIRED,
    TooManyRequests: HTTP_429_TOO_MANY_REQUESTS,
    Unavailable: HTTP_503_SERVICE_UNAVAILABLE,
}

TITLES = {
    HTTP_400_BAD_REQUEST: "The request can't be read",
    HTTP_401_UNAUTHORIZED: "Not signed in",
    HTTP_402_PAYMENT_REQUIRED: "The payment was not accepted",
    HTTP_403_FORBIDDEN: "Permission missing",
    HTTP_404_NOT_FOUND: "Not found",
    HTTP_405_METHOD_NOT_ALLOWED: "Method not allowed",
    HTTP_409_CONFLICT: "Not possible now",
    HTTP_412_PRECONDITION_FAILED: "Changed meanwhile",
    HTTP_413_REQUEST_ENTITY_TOO_LARGE: "Too large",
    HTTP_415_UNSUPPORTED_MEDIA_TYPE: "Unsupported media type",
    HTTP_422_UNPROCESSABLE_ENTITY: "Invalid",
    HTTP_428_PRECONDITION_REQUIRED: "If-Match is missing",
    HTTP_429_TOO_MANY_REQUESTS: "Too many requests",
    HTTP_500_INTERNAL_SERVER_ERROR: "Something broke on our side",
    HTTP_503_SERVICE_UNAVAILABLE: "Not available right now",
}

_CODES = {
    HTTP_400_BAD_REQUEST: "malformed_request",
    HTTP_401_UNAUTHORIZED: "not_signed_in",
    HTTP_403_FORBIDDEN: "access_denied",
    HTTP_404_NOT_FOUND: "not_found",
    HTTP_405_METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTP_413_REQUEST_ENTITY_TOO_LARGE: "body_too_large",
    HTTP_415_UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
    HTTP_429_TOO_MANY_REQUESTS: "too_many_requests",
}

_RETRY_AFTER_SECONDS = {Busy: "1", Unavailable: "2"}


class Problem(msgspec.Struct, rename="camel", omit_defaults=True, kw_only=True):
    """The body of every error."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str | None = None
    errors: list[dict[str, str]] = []
    context: dict[str, Any] = {}


def problem(  # noqa: PLR0913 -- the members of a problem
    status: int,
    code: str,
    detail: str,
    *,
    request_id: str | None = None,
    faults: tuple[Fault, ...] = (),
    context: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response[bytes]:
    """An error answer."""
    body = Problem(
        type=f"urn:portico:problem:{code}",
        title=TITLES.get(status, "Error"),
        status=status,
        detail=detail,
        code=code,
        request_id=request_id,
        errors=[{"pointer": fault.pointer, "code": fault.code, "detail": fault.detail} for fault in faults],
        context=dict(context or {}),
    )
    return Response(
        msgspec.json.encode(body, enc_hook=str),
        status_code=status,
        media_type="application/problem+json",
        headers=dict(headers or {}),
    )


def limit_headers(retry_after_seconds: int, limit: Limit | None) -> dict[str, str]:
    """What a 429 tells programs: when to come back, and by which limit (RateLimit fields, draft 10 of the IETF)."""
    headers = {"Retry-After": str(retry_after_seconds)}
    if limit is not None:
        headers["RateLimit-Policy"] = f'"{limit.name}";q={limit.amount};w={limit.seconds}'
        headers["RateLimit"] = f'"{limit.name}";r=0;t={retry_after_seconds}'
    return headers


def _request_id(request: Request[Any, Any, Any]) -> str | None:
    return request.scope.get("state", {}).get("request_id")


def domain_problem(request: Request[Any, Any, Any], error: DomainError) -> Response[bytes]:
    """A refusal of the business, in a route."""
    return refusal(error, _request_id(request))


def refusal(error: DomainError, request_id: str | None) -> Response[bytes]:
    """A refusal of the business."""
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    wait = error.context.get("retry_after") or next(
        (seconds for kind, seconds in _RETRY_AFTER_SECONDS.items() if isinstance(error, kind)), None
    )
    headers = limit_headers(int(str(wait)), getattr(error, "limit", None)) if wait else {}
    if status == HTTP_401_UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return problem(
        status,
        error.code,
        error.detail,
        request_id=request_id,
        faults=error.faults if isinstance(error, InvalidInput) else (),
        context=error.context,
        headers=headers,
    )


def framework_problem(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """A refusal of the framework: routing, methods, parameters."""
    status = error.status_code
    faults: tuple[Fault, ...] = ()
    detail = TITLES.get(status, "Error") + "."
    if isinstance(error, ValidationException):
        faults = tuple(_parameter_fault(item) for item in error.extra or () if isinstance(item, dict))
        detail = " ".join(f"{fault.pointer}: {fault.detail}".removeprefix(": ") for fault in faults) or detail
    if status >= HTTP_500_INTERNAL_SERVER_ERROR:
        return unforeseen_problem(request, error)
    return problem(
        status,
        _CODES.get(status, "malformed_request"),
        detail,
        request_id=_request_id(request),
        faults=faults,
        headers=error.headers or {},
    )


def _parameter_fault(item: Mapping[str, Any]) -> Fault:
    """The framework tells the parameter of our function; the client knows it in camelCase."""
    name, message = str(item.get("key", "")), str(item.get("message", "invalid")).rstrip(".")
    if item.get("source") == "body":
        if message == repr(name):
            return Fault("", "required", "A JSON body is missing; an empty one is {}.")
        return Fault("", "invalid_value", f"{message}.")
    source = item.get("source")
    known_as = re.sub("_([a-z])", lambda match: match[1].upper(), name)
    return Fault(f"/{getattr(source, 'value', source) or 'query'}/{known_as}", "invalid_value", f"{message}.")


def unforeseen_problem(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A bug: logged with the request's id, told without detail."""
    return unforeseen_answer(_request_id(request), request.scope["path"], error)


def unforeseen_answer(request_id: str | None, path: str, error: Exception) -> Response[bytes]:
    """The same for what broke outside of the routes."""
    log.error("unforeseen error", request_id=request_id, path=path, exc_info=error)
    return problem(
        HTTP_500_INTERNAL_SERVER_ERROR,
        "internal_error",
        "Something broke on our side. Nothing of your request was kept; please try again.",
        request_id=request_id,
    )


def malformed_problem(request: Request[Any, Any, Any], error: MalformedBody) -> Response[bytes]:
    """A body that is no JSON."""
    return problem(HTTP_400_BAD_REQUEST, "malformed_body", str(error), request_id=_request_id(request))


def media_type_problem(request: Request[Any, Any, Any], _: UnsupportedMediaType) -> Response[bytes]:
    """A body of another kind."""
    detail = f"Send the body as {MediaType.JSON.value}."
    return problem(HTTP_415_UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail, request_id=_request_id(request))


def precondition_problem(request: Request[Any, Any, Any], _: PreconditionMissing) -> Response[bytes]:
    """A write without the version it is based on."""
    return problem(
        HTTP_428_PRECONDITION_REQUIRED,
        "precondition_required",
        "Send the ETag that you loaded in an If-Match header.",
        request_id=_request_id(request),
    )


EXCEPTION_HANDLERS: dict[int | type[Exception], Any] = {
    DomainError: domain_problem,
    HTTPException: framework_problem,
    MalformedBody: malformed_problem,
    UnsupportedMediaType: media_type_problem,
    PreconditionMissing: precondition_problem,
    Exception: unforeseen_problem,
}
