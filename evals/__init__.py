"""Suites that measure the answers, and whose words they used."""
