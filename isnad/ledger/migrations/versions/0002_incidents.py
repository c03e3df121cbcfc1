"""Scenes, and what people judge of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "linked",
        sa.Column("version", sa.Integer(), sa.ForeignKey("versions.pk"), primary_key=True, nullable=False),
        sa.Column("linker", sa.Text(), nullable=False),
    )
    op.create_table(
        "scenes",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), sa.ForeignKey("versions.pk"), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("real", sa.Boolean(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.Column("incident", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("pk"),
    )
    for column in ("id", "version", "incident"):
        op.create_index(op.f(f"ix_scenes_{column}"), "scenes", [column], unique=False)
    op.create_table(
        "ties",
        sa.Column("scene", sa.Integer(), sa.ForeignKey("scenes.pk"), nullable=False),
        sa.Column("before", sa.Integer(), sa.ForeignKey("scenes.pk"), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("scene", "before"),
    )
    op.create_index(op.f("ix_ties_before"), "ties", ["before"], unique=False)
    op.create_table(
        "blocks",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("scene", sa.Integer(), sa.ForeignKey("scenes.pk"), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "scene"),
    )
    op.create_index(op.f("ix_blocks_scene"), "blocks", ["scene"], unique=False)
    op.create_table(
        "parts",
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claims.pk"), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("scene", sa.Integer(), sa.ForeignKey("scenes.pk"), nullable=False),
        sa.PrimaryKeyConstraint("claim", "event"),
    )
    op.create_index(op.f("ix_parts_scene"), "parts", ["scene"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undone", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("pk"),
        sa.UniqueConstraint("id", name=op.f("uq_judgements_id")),
    )


def downgrade() -> None:
    for table in ("judgements", "parts", "blocks", "ties", "scenes", "linked"):
        op.drop_table(table)
