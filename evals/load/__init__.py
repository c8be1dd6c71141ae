"""Many clients at once, while documents come and go: `byline eval load`.

Asks a running `byline serve` from many clients while a writer adds and removes documents, holds
every answer to what was there when it was asked, and asks a bare endpoint of the usual recipe
(FastAPI, sentence-transformers, Chroma) as often beside it, in turns.
"""
