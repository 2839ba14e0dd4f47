"""Whether a client has what it asks for already."""


def is_held(if_none_match: str, tag: str) -> bool:
    """Weak comparison (RFC 9110, 8.8.3.2)."""
    wanted = {tag.removeprefix("W/"), "*"}
    return any(one.strip().removeprefix("W/") in wanted for one in if_none_match.split(","))
