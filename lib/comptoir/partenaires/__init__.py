"""Whom the company could work with."""
