"""What the other shops do, and at what price."""
