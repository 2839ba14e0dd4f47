"""Places where stock lies, and the order in which they serve."""

import re
from dataclasses import dataclass

from domain.inventory.errors import DefaultLocationKept, LocationNotEmpty
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import LocationId

MAX_PRIORITY = 1_000
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_CODE, _MAX_NAME = 40, 200


@dataclass(kw_only=True)
class StockLocation(Aggregate):
    """A shop has exactly one default location, which is active. An inactive one has nothing to sell."""

    id: LocationId
    code: str
    name: str
    priority: int = 0
    is_default: bool = False
    is_active: bool = True

    @property
    def rank(self) -> tuple[int, bool, str]:
        """Its place in the order of serving: the lowest number first, of equals the default one."""
        return (self.priority, not self.is_default, self.code)

    def describe(self, *, code: str, name: str, priority: int) -> None:
        """Raises `InvalidInput` with every fault."""
        code, name = code.strip(), " ".join(name.split())
        faults = []
        if not _CODE.fullmatch(code) or len(code) > _MAX_CODE:
            faults.append(Fault("/code", "invalid_code", "A code has small letters, digits and dashes, at most 40."))
        if not 0 < len(name) <= _MAX_NAME:
            faults.append(Fault("/name", "required", "Give it a name of at most 200 characters."))
        if not 0 <= priority <= MAX_PRIORITY:
            faults.append(Fault("/priority", "out_of_bounds", f"A priority is a number from 0 to {MAX_PRIORITY}."))
        if faults:
            raise InvalidInput(faults)
        self.code, self.name, self.priority = code, name, priority

    def become_default(self) -> None:
        """Serve whoever names no location; the former default one must step down in the same transaction."""
        self.is_default = self.is_active = True

    def step_down(self) -> None:
        """Another location is the default one now."""
        self.is_default = False

    def activate(self) -> None:
        """Let stock lie here again."""
        self.is_active = True

    def deactivate(self, *, items_left: int) -> None:
        """Let nothing more lie here. Raises `DefaultLocationKept`, or `LocationNotEmpty` while anything can be sold."""
        if self.is_default:
            raise DefaultLocationKept
        if items_left:
            raise LocationNotEmpty(items=items_left)
        self.is_active = False
