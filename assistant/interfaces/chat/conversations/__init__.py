"""Conversations: asked, shown, kept, exported and judged."""
