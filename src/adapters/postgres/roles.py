"""The role that the shop runs as: it reads and writes rows, and changes no table."""

from psycopg import sql
from psycopg.connection import Connection

from adapters.postgres.database import libpq

_OWN_SCHEMAS = """
SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY nspname
"""
_GRANTS = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "REVOKE CREATE ON SCHEMA {schema} FROM {role}, PUBLIC",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {role}",
    # What later migrations of the same owner make.
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT ON SEQUENCES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT EXECUTE ON FUNCTIONS TO {role}",
)
# Which version the tables are of is told by migrations alone.
_READ_ONLY = "REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {role}"


def grant(url: str, role: str) -> None:
    """Give an existing role what the shop needs of this database, as the tables' owner."""
    with Connection.connect(libpq(url)) as connection:
        name = sql.Identifier(role)
        for (schema,) in connection.execute(_OWN_SCHEMAS).fetchall():
            for statement in _GRANTS:
                connection.execute(sql.SQL(statement).format(schema=sql.Identifier(schema), role=name))
        connection.execute(sql.SQL(_READ_ONLY).format(role=name))
