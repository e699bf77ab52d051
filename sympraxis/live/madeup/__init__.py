"""The live room of the demo community, and those who breathe in it."""
