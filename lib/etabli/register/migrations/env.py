"""What alembic runs to bring the register's tables up to date (see `etabli.register.register`).

The connection, and the transaction it stands in, are the caller's.
"""

from alembic import context

__all__: list[str] = []

# nbgrader keeps its own version in `alembic_version`, in the same database.
context.configure(
    connection=context.config.attributes["connection"], version_table="etabli_version"
)
with context.begin_transaction():
    context.run_migrations()
