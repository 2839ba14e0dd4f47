"""Every change by staff, API key or system is in the audit log, with who and from where."""

from dataclasses import dataclass, field
from typing import Any

import httpx
import psycopg
import pytest

from application.identity.create_admin import CreateAdmin
from tests.integration.metered import API, PASSWORD, Metered
from tests.integration.test_query_budgets import every_operation
from tests.shelf import SYSTEM
from tests.shop import Shop

_WRITES = {"POST", "PUT", "PATCH", "DELETE"}
# Change nothing: the history of the order names who had its mail sent again, a form for an upload is a promise,
# a rule that is tried is not kept, and of a picture smaller copies are made, or made again.
_NO_CHANGE = {
    f"POST {API}/admin/orders/{{number}}/resend-confirmation",
    f"POST {API}/admin/media",
    f"POST {API}/admin/collections/preview",
    f"POST {API}/admin/products/{{product_id}}/media/{{media_id}}/renditions",
}


@dataclass(slots=True)
class Listening(Metered):
    """Notes the request id of each write in the back office."""

    written: dict[str, str] = field(default_factory=dict)

    async def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        answer = await Metered.call(self, method, path, **more)
        if method in _WRITES and path.startswith(f"{API}/admin/"):
            self.written[answer.headers["X-Request-Id"]] = f"{method} {path}"
        return answer


async def test_every_write_of_the_back_office_leaves_its_entries(shop: Shop, admin: dict[str, str]) -> None:
    listening = Listening(shop)
    await every_operation(listening, admin)

    rows = await shop.container.database().rows(
        "SELECT request_id, actor_kind, actor_id, client FROM audit_log WHERE request_id IS NOT NULL"
    )
    told = {row["request_id"] for row in rows if row["actor_kind"] == "admin" and row["actor_id"] and row["client"]}
    assert len(listening.written) > 40
    silent = {operation for request_id, operation in listening.written.items() if request_id not in told}
    assert silent == _NO_CHANGE


async def test_a_key_s_change_names_the_key_and_the_place(shop: Shop, admin: dict[str, str]) -> None:
    body = {"name": "Sync", "scopes": ["settings.write", "settings.read"]}
    made = (await shop.client.post(f"{API}/admin/api-keys", json=body, headers=admin)).json()
    key = {"Authorization": f"Bearer {made['secret']}", "If-Match": '"v0"', "X-Request-Id": "from-the-key"}

    changed = await shop.client.patch(f"{API}/admin/settings", json={"name": "Acme"}, headers=key)

    assert changed.status_code == 200, changed.text
    found = await shop.client.get(f"{API}/admin/audit-log?q=from-the-key&actorKind=api_key", headers=admin)
    [entry] = found.json()["items"]
    assert entry["actor"] == {"kind": "api_key", "id": made["key"]["id"], "name": "Sync"}
    assert (entry["subject"]["kind"], entry["after"]["name"]) == ("shop_settings", "Acme")
    assert entry["client"]
    same_place = await shop.client.get(f"{API}/admin/audit-log?client={entry['client']}&pageSize=1", headers=admin)
    assert same_place.json()["items"] == [entry]


async def test_a_number_is_no_moment(shop: Shop, admin: dict[str, str]) -> None:
    asked = f"{API}/admin/audit-log"
    for name in ("since", "until"):
        assert (await shop.client.get(f"{asked}?{name}=0.5", headers=admin)).status_code == 400
        assert (await shop.client.get(f"{asked}?{name}=2026-11-01T10:00:00Z", headers=admin)).status_code == 200


async def test_the_system_s_changes_are_told_by_its_name(shop: Shop) -> None:
    command = CreateAdmin(email="eve@example.com", password=PASSWORD, name="Eve")
    await shop.container.create_admin()(command, actor=SYSTEM)

    [row] = await shop.container.database().rows("SELECT actor_kind, actor_name, action, entity_kind FROM audit_log")

    assert row == {"actor_kind": "system", "actor_name": SYSTEM.name, "action": "created", "entity_kind": "account"}


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log", "TRUNCATE audit_log"]
)
async def test_nothing_in_it_is_ever_changed(shop: Shop, admin: dict[str, str], statement: str) -> None:
    before = await shop.container.database().rows("SELECT * FROM audit_log")
    assert before

    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="append-only"):
        await shop.container.database().rows(statement)

    assert await shop.container.database().rows("SELECT * FROM audit_log") == before


async def test_each_filter_has_its_index(shop: Shop) -> None:
    wanted = {
        "actor_kind = 'staff'": "ix_audit_log_actor_kind",
        "actor_id = '01890000-0000-7000-8000-000000000000'": "ix_audit_log_actor_id",
        "action = 'removed'": "ix_audit_log_action",
        "entity_kind = 'role'": "ix_audit_log_entity_kind",
        "entity_kind = 'role' AND entity_id = '1'": "ix_audit_log_entity",
        "client = 'x'": "ix_audit_log_client",
    }
    rows = await shop.container.database().rows(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'audit_log'"
    )
    assert {*wanted.values(), "ix_audit_log_occurred_at", "ix_audit_log_words"} <= {row["indexname"] for row in rows}
    async with shop.container.database().connection() as connection:
        await connection.execute("SET enable_seqscan = off")
        await connection.execute("SET enable_sort = off")
        for condition, index in wanted.items():
            cursor = await connection.execute(
                f"EXPLAIN SELECT id FROM audit_log WHERE {condition} ORDER BY id DESC LIMIT 21"
            )
            plan = "\n".join(str(row) for row in await cursor.fetchall())
            assert index in plan, plan
        await connection.execute("RESET ALL")
