"""albums, why an inquiry was erased, and queues of the inbox"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("queue", sa.BigInteger(), nullable=True))
        batch_op.create_index("ix_inbox_queue", ["queue", "state", "update_id"], unique=False)

    with op.batch_alter_table("inquiry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("erased_why", sa.String(), nullable=True))

    with op.batch_alter_table("inquiry_message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("album", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("inquiry_message", schema=None) as batch_op:
        batch_op.drop_column("album")

    with op.batch_alter_table("inquiry", schema=None) as batch_op:
        batch_op.drop_column("erased_why")

    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index("ix_inbox_queue")
        batch_op.drop_column("queue")
