"""From marks to levels: evidence per candidate, results per competency."""
