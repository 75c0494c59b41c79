"""Shutting a process in."""
