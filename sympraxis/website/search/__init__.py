"""One search over everything that the reader may see (docs/decisions/0006-search.md)."""
