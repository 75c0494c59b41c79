"""Answers as data: out of the student's process, into the judge's."""
