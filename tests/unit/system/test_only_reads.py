"""Which statements need no transaction around them."""

import pytest

from adapters.postgres.brief_unit_of_work import only_reads


@pytest.mark.parametrize("statement", ["SELECT 1", "\nSELECT id FROM carts WHERE id = ANY(%(ids)s)\n"])
def test_reads(statement: str) -> None:
    assert only_reads(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE carts SET version = 2",
        "WITH gone AS (DELETE FROM carts RETURNING id) SELECT id FROM gone",
        "SELECT id FROM carts FOR UPDATE",
        "SELECT id FROM products ORDER BY id FOR NO KEY UPDATE",
        "SELECT id FROM accounts FOR SHARE",
        "SELECT id FROM roles FOR KEY SHARE",
        "SELECT pg_advisory_xact_lock(hashtext('bundles'))",
        "SELECT pg_try_advisory_xact_lock(1)",
    ],
)
def test_what_writes_or_locks(statement: str) -> None:
    assert not only_reads(statement)
