"""Whether orders that stand in documents are followed: by quotes, and by models that obey."""
