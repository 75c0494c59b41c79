"""From submissions to grades: execution, autograding, feedback."""
