"""What the law gives a person: everything held about them, and its erasure in time."""
