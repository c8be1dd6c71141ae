"""How fast documents are read and questions are answered, beside the standard LangChain recipe.

`byline eval speed` measures both in the same run on the same machine: compare the two, not their
milliseconds with another machine's.
"""
