"""What psycopg makes of our statements' texts is made once."""

from psycopg import _queries
from psycopg.adapt import Transformer

import adapters.postgres.database  # noqa: F401 -- which sets how long a text may be


def hits() -> int:
    return _queries._query2pg.cache_info().hits


def test_a_long_statement_with_many_parameters_is_read_once() -> None:
    names = [f"a_rather_long_name_of_a_parameter_{number}" for number in range(200)]
    statement = "SELECT " + ", ".join(f"%({name})s" for name in names)
    before = hits()

    for _ in range(2):
        _queries.PostgresQuery(Transformer()).convert(statement, dict.fromkeys(names, 1))

    assert hits() == before + 1
