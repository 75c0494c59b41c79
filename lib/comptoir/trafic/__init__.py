"""Who visits the shop, and what the measuring tool saw of it."""
