"""Campaigns: what they cost, bring and claim."""
