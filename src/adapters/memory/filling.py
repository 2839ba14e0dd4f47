"""What is filled into memory is never found half-done: it goes with its process."""


class MemoryFilling:
    """The port `Filling`."""

    async def begin(self) -> None:
        """Nothing to note."""

    async def end(self) -> None:
        """Nothing to note."""

    async def was_cut_off(self) -> bool:
        return False

    async def undo(self) -> None:
        """Nothing is left over."""
