"""The API's client with a meter: how many statements each request sends to PostgreSQL."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from adapters.postgres.database import statements_sent
from application.operations.ports import SettingsReader, ShopSettings
from tests.shop import Shop

API = "/api/v1"
HOME = {
    "name": "Ada Byron",
    "line1": "12 Elm Street",
    "city": "Portland",
    "country": "US",
    "region": "OR",
    "postalCode": "97201",
}
PASSWORD = "a long enough secret of the tests"


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Settings whose reading is on nobody's account."""

    source: SettingsReader

    async def current(self) -> ShopSettings:
        token = statements_sent.set([])
        try:
            return await self.source.current()
        finally:
            statements_sent.reset(token)


def count_no_settings(shop: Shop) -> None:
    """They are read every few seconds by whoever comes first, and after news of the shop: that is nobody's."""
    settings = shop.container.settings_reader()
    settings._source = Uncounted(settings._source)


@dataclass(slots=True)
class Metered:
    """`spent` holds the most that any request sent, by method and path as the OpenAPI document names them."""

    shop: Shop
    spent: dict[str, int] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        count_no_settings(self.shop)

    async def call(
        self,
        method: str,
        path: str,
        *,
        as_: dict[str, str] | None = None,
        after: httpx.Response | None = None,
        query: str = "",
        ids: dict[str, Any] | None = None,
        **content: Any,
    ) -> httpx.Response:
        """Send it with empty caches of the catalog; `after` is the answer whose version it changes.

        Whatever is refused fails the test.
        """
        headers = dict(as_ or {}) | ({"If-Match": after.headers["ETag"]} if after is not None else {})
        url = path.format(**(ids or {})) + query
        await self.shop.container.cached_reads().forget()
        sent: list[str] = []
        token = statements_sent.set(sent)
        try:
            answer = await self.shop.client.request(method, url, headers=headers, **content)
        finally:
            statements_sent.reset(token)
        assert answer.is_success, f"{method} {url}: {answer.status_code} {answer.text}"
        counted = [statement for statement in sent if statement.strip()]
        operation = f"{method} {path}"
        if len(counted) >= self.spent.get(operation, 0):
            self.spent[operation], self.told[operation] = len(counted), counted
        return answer
