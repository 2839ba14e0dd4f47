"""What staff tells itself about an order."""

from dataclasses import dataclass
from datetime import datetime

from domain.kernel.ids import AccountId, NoteId, OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Never changed, never shown to the buyer. `author_id` None: the shop itself, or an account that is gone."""

    id: NoteId
    order_id: OrderId
    author_id: AccountId | None
    body: str
    written_at: datetime
