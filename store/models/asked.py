from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel


class Asked(SQLModel, table=True):
    """One question that was asked in words: what about, not by whom and not in which words."""

    __tablename__ = "asked"

    update_id: int = Field(primary_key=True, sa_type=BigInteger)
    """The update it came with: a replay is not counted twice."""
    day: str = Field(index=True)
    """`YYYY-MM-DD` where the desk is."""
    language: str
    answered: bool
    project_id: int | None = None
    """The project, when the answer was one."""
    sector_id: str | None = None
    """The first sector that was named."""
