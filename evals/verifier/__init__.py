"""How well the verifier tells true statements from false ones, on statements made by rule."""
