"""Whom a question is asked of: read from it, ticked, or picked by name."""
