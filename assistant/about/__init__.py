"""Questions about the documents themselves: their bylines, who speaks, what they say as a whole."""
