"""The append-only register of sign-offs and decisions."""
