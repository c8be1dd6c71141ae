"""What one line of a page says by its looks: who speaks, when, a name, a button."""
