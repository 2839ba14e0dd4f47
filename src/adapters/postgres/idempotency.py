"""Idempotency keys on PostgreSQL: claimed in the transaction of the effect, so that a crash forgets both."""

from typing import cast

from adapters.postgres.database import Connection
from application.kernel.actor import IdempotencyClaim
from application.kernel.idempotency import check_stored

_CLAIM = """
INSERT INTO idempotency_keys (scope, key, fingerprint) VALUES (%(scope)s, %(key)s, %(fingerprint)s)
ON CONFLICT (scope, key) DO NOTHING RETURNING key
"""
_STORED = "SELECT fingerprint, answer FROM idempotency_keys WHERE scope = %(scope)s AND key = %(key)s FOR UPDATE"
_ANSWER = "UPDATE idempotency_keys SET answer = %(answer)s WHERE scope = %(scope)s AND key = %(key)s"


async def claim_key(connection: Connection, claim: IdempotencyClaim) -> None:
    """Claim the key for this transaction, or raise what `check_stored` says of an earlier one's answer.

    A second request with the key waits here for the first's end (at most the lock time-out).
    """
    named: dict[str, object] = {"scope": claim.scope, "key": claim.key}
    inserted = await connection.execute(_CLAIM, {**named, "fingerprint": claim.fingerprint})
    if await inserted.fetchone() is None:
        row = await (await connection.execute(_STORED, named)).fetchone()
        if row is not None:
            check_stored(claim, fingerprint=row["fingerprint"], answer=cast("bytes | None", row["answer"]))


async def store_answer(connection: Connection, claim: IdempotencyClaim, answer: bytes) -> None:
    """Keep the answer with the claim."""
    await connection.execute(_ANSWER, {"scope": claim.scope, "key": claim.key, "answer": answer})
