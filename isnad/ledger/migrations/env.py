"""Run by Alembic, with the connection that it was given."""

from alembic import context

from isnad.ledger.schema import metadata

FTS = "claims_fts"  # the search index, which SQLAlchemy does not describe; its own tables begin with its name


def described(name: str | None, kind: str, *_: object) -> bool:
    """Whether a table is one of the schema's, for comparing."""
    return not (kind == "table" and (name or "").startswith(FTS))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=described,
)
with context.begin_transaction():
    context.run_migrations()
