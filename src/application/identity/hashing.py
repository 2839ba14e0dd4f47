"""What is stored of tokens whose whole strength is that nobody can guess them."""

import hashlib


def hash_of(token: str) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()
