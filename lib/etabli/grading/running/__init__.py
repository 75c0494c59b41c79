"""Executing a submission: the processes, what they say, who starts them."""
