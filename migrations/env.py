"""Alembic's environment: runs the migrations on the connection that `adapters.postgres.migrate` hands over."""

from alembic import context

from adapters.postgres.tables import metadata


def ours(_: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:  # noqa: FBT001 -- Alembic's own signature
    """Leave the job queue library's tables to the library."""
    return not (kind == "table" and name is not None and name.startswith("procrastinate_"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=ours,
    include_schemas=True,
    compare_type=True,
    compare_server_default=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
