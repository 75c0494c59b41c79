"""The two tables of the register, and the triggers that keep them from being rewritten."""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0001"
down_revision: str | None = None

_ENTRY = "le registre ne se modifie pas : une correction est une nouvelle entrée"
_CONTENT = "le contenu d’une entrée ne se modifie pas : une correction est une nouvelle entrée"

_SQLITE = (
    ("etabli_register_update", "UPDATE ON etabli_register", "", _ENTRY),
    ("etabli_register_delete", "DELETE ON etabli_register", "", _ENTRY),
    ("etabli_content_update", "UPDATE ON etabli_content", "", _CONTENT),
    # INSERT OR REPLACE deletes a row without a word to the trigger on DELETE.
    (
        "etabli_register_replace",
        "INSERT ON etabli_register",
        "WHEN EXISTS (SELECT 1 FROM etabli_register WHERE seq = NEW.seq)",
        _ENTRY,
    ),
    (
        "etabli_content_replace",
        "INSERT ON etabli_content",
        "WHEN EXISTS (SELECT 1 FROM etabli_content WHERE seq = NEW.seq)",
        _CONTENT,
    ),
)

_POSTGRESQL = (
    ("etabli_register_unchanged", "UPDATE OR DELETE OR TRUNCATE ON etabli_register", _ENTRY),
    ("etabli_content_unchanged", "UPDATE ON etabli_content", _CONTENT),
)


def upgrade() -> None:
    """Make the tables and their triggers."""
    op.create_table(
        "etabli_register",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("session", "kind", "at", "digest", "previous", "hash")
        ),
    )
    # No reference to etabli_register: what an intruder leaves behind is to be found, not hidden.
    op.create_table(
        "etabli_content",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("salt", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for name, event, condition, message in _SQLITE:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION etabli_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0]; END$$"
    )
    for name, event, message in _POSTGRESQL:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION etabli_refuse('{message}')"
        )
