"""The documents behind an answer, with whose words each line of them is."""
