"""areas of zones to the thousandth of a hectare"""

from collections.abc import Sequence

from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.execute("UPDATE zone SET area_hectares = area_hectares * 10")
    # What was cut off comes back with the next load of the seed.
    op.execute("UPDATE zone SET seed_digest = '' WHERE seed_digest IS NOT NULL")


def downgrade() -> None:
    op.execute("UPDATE zone SET area_hectares = area_hectares / 10")
