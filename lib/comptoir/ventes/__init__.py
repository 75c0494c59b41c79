"""Orders: what they hold, cost and bring, and what comes back."""
