"""A session of the jury: what people write in its files, checked."""
