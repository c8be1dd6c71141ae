"""The library: documents added, corrected, refreshed and removed from the page."""
