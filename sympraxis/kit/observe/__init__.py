"""How an operator sees what goes on: log lines, figures, health."""
