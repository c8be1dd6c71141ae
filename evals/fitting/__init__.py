"""Scripts that fit the product's constants on public data; nothing here runs in the product."""
