"""Questions in, cited answers out: each statement with whose words it is."""
