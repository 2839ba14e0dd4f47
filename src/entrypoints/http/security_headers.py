"""What every answer tells browsers: the headers that helmet sets, with the policy of an API for what says no other."""

from collections.abc import Iterable

Headers = list[tuple[bytes, bytes]]

_API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
_FEATURES = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "usb",
)  # fmt: skip

SECURITY_HEADERS: dict[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-DNS-Prefetch-Control": "off",
    "X-Download-Options": "noopen",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-XSS-Protection": "0",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
    "Content-Security-Policy": _API_POLICY,
}
_TRANSPORT_SECURITY = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
# What does not say that it may be kept is nobody's to keep.
_CACHING = ("Cache-Control", "no-store")


def security_headers(*, https: bool) -> Headers:
    """All of them, as the server sends them."""
    told = [*SECURITY_HEADERS.items(), _CACHING, *([_TRANSPORT_SECURITY] if https else [])]
    return [(name.lower().encode(), value.encode()) for name, value in told]


def completed(own: Iterable[tuple[bytes, bytes]], ours: Headers) -> Headers:
    """An answer's own headers, and those of ours that it does not set itself."""
    answer = list(own)
    said = {name.lower() for name, _ in answer}
    answer.extend(header for header in ours if header[0] not in said)
    return answer
