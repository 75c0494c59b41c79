"""Trying a case: its own answers, known mistakes, and changed answers, against its own tests."""
