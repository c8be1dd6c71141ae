"""What the doors for programs share: the JSON, the keys, the limits and the jobs."""
