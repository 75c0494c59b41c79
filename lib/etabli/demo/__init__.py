"""The demonstration: an invented class, an invented jury."""
