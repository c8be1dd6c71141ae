"""Files and questions in, ranked passages out: each with whose words it is."""
