"""The events of the demo: what is told of them, and who registered. Nobody here exists."""
