"""Whether a client has what it asks for already."""

import hashlib

from entrypoints.http.decoding import ShopRequest


def weak_tag(told: bytes) -> str:
    """The weak ETag of an answer, by its body or by what that is made of."""
    return f'W/"{hashlib.blake2b(told, digest_size=12).hexdigest()}"'


def is_held_by(request: ShopRequest, tag: str) -> bool:
    """Whether the client has it, by what it says, read without the framework's own copy of all headers."""
    held = [value for name, value in request.scope["headers"] if name == b"if-none-match"]
    return is_held(b",".join(held).decode("latin-1"), tag)


def is_held(if_none_match: str, tag: str) -> bool:
    """Weak comparison (RFC 9110, 8.8.3.2)."""
    wanted = {tag.removeprefix("W/"), "*"}
    return any(one.strip().removeprefix("W/") in wanted for one in if_none_match.split(","))
