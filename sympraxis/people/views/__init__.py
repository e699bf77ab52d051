"""The pages of people, a file for each thing."""
