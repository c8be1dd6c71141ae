"""The ways of answering from evidence."""
