"""How often a child may die before the shop gives up."""

from collections import deque
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class RestartBudget:
    deaths: int = 5
    window_seconds: float = 60.0
    first_delay_seconds: float = 0.2
    _times: deque[float] = field(default_factory=deque)

    def died(self, at: float) -> float | None:
        """Seconds to wait before the next start, doubling with each recent death; None when it is enough."""
        while self._times and at - self._times[0] > self.window_seconds:
            self._times.popleft()
        self._times.append(at)
        if len(self._times) >= self.deaths:
            return None
        return self.first_delay_seconds * float(2 ** (len(self._times) - 1))
