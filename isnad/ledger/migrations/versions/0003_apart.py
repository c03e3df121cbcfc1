"""Scenes that one report tells apart."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "apart",
        sa.Column("scene", sa.Integer(), sa.ForeignKey("scenes.pk"), nullable=False),
        sa.Column("other", sa.Integer(), sa.ForeignKey("scenes.pk"), nullable=False),
        sa.PrimaryKeyConstraint("scene", "other"),
    )
    op.create_index(op.f("ix_apart_other"), "apart", ["other"], unique=False)


def downgrade() -> None:
    op.drop_table("apart")
