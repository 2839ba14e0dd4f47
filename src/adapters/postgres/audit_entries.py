"""Rows of the audit log, stored through the connection of the transaction that they tell of."""

from collections.abc import Sequence

import msgspec
from psycopg.types.json import Jsonb

from adapters.postgres.database import Connection
from application.kernel.actor import Actor
from application.kernel.audit import AuditEntry

_INSERT = """
INSERT INTO audit_log
    (actor_kind, actor_id, actor_name, action, entity_kind, entity_id, before, after, request_id, client)
SELECT %(actor_kind)s, %(actor_id)s, %(actor_name)s, e.action, e.entity_kind, e.entity_id, e.before, e.after,
       %(request_id)s, %(client)s
FROM jsonb_to_recordset(%(entries)s)
     AS e(action text, entity_kind text, entity_id text, before jsonb, after jsonb)
"""


async def write_entries(connection: Connection, actor: Actor, entries: Sequence[AuditEntry]) -> None:
    """Store what the actor changed; it is there exactly if the connection's transaction commits."""
    await connection.execute(
        _INSERT,
        {
            "actor_kind": actor.kind,
            "actor_id": actor.identity,
            "actor_name": actor.name,
            "request_id": actor.request_id,
            "client": actor.client,
            "entries": Jsonb(msgspec.to_builtins(entries)),
        },
    )
