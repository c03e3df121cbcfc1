"""The first ledger."""

import sqlalchemy as sa
from alembic import op

from isnad.ledger import postgresql, sqlite

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk"),
        sa.UniqueConstraint("id", name=op.f("uq_corrections_id")),
    )
    op.create_index(op.f("ix_corrections_claim"), "corrections", ["claim"], unique=False)
    op.create_table(
        "failures",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("mended", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("pk"),
        sa.UniqueConstraint("id", name=op.f("uq_failures_id")),
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "queue",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_index(op.f("ix_queue_due"), "queue", ["due"], unique=False)
    op.create_table(
        "reports",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk"),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
    )
    op.create_table(
        "versions",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("dated", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("wire", sa.Text(), nullable=True),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.pk"],
        ),
        sa.PrimaryKeyConstraint("pk"),
        sa.UniqueConstraint("id", name=op.f("uq_versions_id")),
    )
    op.create_index(op.f("ix_versions_day"), "versions", ["day"], unique=False)
    op.create_index(op.f("ix_versions_outlet"), "versions", ["outlet"], unique=False)
    op.create_index(op.f("ix_versions_report"), "versions", ["report"], unique=False)
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.pk"],
        ),
        sa.PrimaryKeyConstraint("band", "version"),
    )
    op.create_table(
        "copies",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("shared", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"],
            ["versions.pk"],
        ),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.pk"],
        ),
        sa.PrimaryKeyConstraint("version", "source"),
    )
    op.create_index(op.f("ix_copies_source"), "copies", ["source"], unique=False)
    op.create_table(
        "readings",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("lexicon", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.pk"],
        ),
        sa.PrimaryKeyConstraint("pk"),
        sa.UniqueConstraint("version", "engine", "lexicon", name=op.f("uq_readings_version_engine_lexicon")),
    )
    op.create_table(
        "sightings",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.Column("final", sa.Text(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.pk"],
        ),
        sa.PrimaryKeyConstraint("pk"),
        sa.UniqueConstraint("id", name=op.f("uq_sightings_id")),
    )
    op.create_index(op.f("ix_sightings_version"), "sightings", ["version"], unique=False)
    op.create_table(
        "sketches",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("bins", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.pk"],
        ),
        sa.PrimaryKeyConstraint("version"),
    )
    op.create_table(
        "texts",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.pk"],
        ),
        sa.PrimaryKeyConstraint("version"),
    )
    op.create_table(
        "claims",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["since"],
            ["readings.pk"],
        ),
        sa.ForeignKeyConstraint(
            ["until"],
            ["readings.pk"],
        ),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.pk"],
        ),
        sa.PrimaryKeyConstraint("pk"),
    )
    op.create_index(op.f("ix_claims_day"), "claims", ["day"], unique=False)
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)
    op.create_index(op.f("ix_claims_stance"), "claims", ["stance"], unique=False)
    op.create_index(op.f("ix_claims_version"), "claims", ["version"], unique=False)
    op.create_table(
        "events",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.pk"],
        ),
        sa.PrimaryKeyConstraint("claim", "event"),
    )
    op.create_index(op.f("ix_events_since"), "events", ["since"], unique=False)
    op.create_index(op.f("ix_events_type"), "events", ["type"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.pk"],
        ),
        sa.PrimaryKeyConstraint("claim"),
    )
    op.create_table(
        "figures",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("class", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.pk"],
        ),
        sa.PrimaryKeyConstraint("pk"),
    )
    op.create_index(op.f("ix_figures_claim"), "figures", ["claim"], unique=False)
    op.create_index(op.f("ix_figures_kind_low"), "figures", ["kind", "low"], unique=False)
    op.create_table(
        "parties",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.pk"],
        ),
        sa.PrimaryKeyConstraint("pk"),
    )
    op.create_index(op.f("ix_parties_claim"), "parties", ["claim"], unique=False)
    op.create_index(op.f("ix_parties_entity_role"), "parties", ["entity", "role"], unique=False)
    op.create_table(
        "places",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("gazetteer", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.pk"],
        ),
        sa.PrimaryKeyConstraint("pk"),
    )
    op.create_index(op.f("ix_places_claim"), "places", ["claim"], unique=False)
    op.create_index(op.f("ix_places_gazetteer"), "places", ["gazetteer"], unique=False)
    op.create_index(op.f("ix_places_lat_lon"), "places", ["lat", "lon"], unique=False)
    op.create_index(op.f("ix_places_name"), "places", ["name"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(sqlite.CREATE)
    else:
        op.execute(postgresql.CREATE)
        op.execute(postgresql.CREATE_INDEX)


def downgrade() -> None:
    op.execute("DROP TABLE claims_fts")
    op.drop_table("places")
    op.drop_table("parties")
    op.drop_table("figures")
    op.drop_table("evidence")
    op.drop_table("events")
    op.drop_table("claims")
    op.drop_table("texts")
    op.drop_table("sketches")
    op.drop_table("sightings")
    op.drop_table("readings")
    op.drop_table("copies")
    op.drop_table("bands")
    op.drop_table("versions")
    op.drop_table("reports")
    op.drop_table("queue")
    op.drop_table("feeds")
    op.drop_table("failures")
    op.drop_table("corrections")
