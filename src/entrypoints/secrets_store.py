"""Secrets: what is none, and those that a development shop makes once for itself, in DATA_DIR/secrets."""

import os
import secrets
from pathlib import Path

_SAMPLES = (
    "changeme", "change-me", "change_me", "change me", "default", "example", "insecure", "password", "sample",
    "secret", "your",
)  # fmt: skip
_LEAST_CHARACTERS = 8


def looks_like_a_sample(secret: str) -> bool:
    """Whether somebody copied it from somewhere, or leaned on a key."""
    told = secret.lower()
    return len(set(told)) < _LEAST_CHARACTERS or any(sample in told for sample in _SAMPLES)


def stored_secret(data_dir: Path, name: str) -> bytes:
    """The secret of that name, made at the first call; the folder is 0700, the file 0600.

    Two processes that ask at once get the same: the file is linked into place whole, and the first one stays.
    """
    folder = data_dir / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        draft = folder / f".{name}.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
