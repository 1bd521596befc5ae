"""What Alembic runs: the revisions, over the connection that `storage.schema` hands it."""

from alembic import context

from storage.rows import table

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=table("people").metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
