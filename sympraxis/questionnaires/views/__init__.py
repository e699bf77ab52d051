"""The pages of questionnaires, a file for each thing."""
