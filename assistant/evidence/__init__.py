"""The sentences that could answer a question: found, scored and put in order."""
