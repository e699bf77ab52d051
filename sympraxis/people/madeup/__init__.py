"""A made-up community, the same on every machine: names, bodies, words and faces by a seed."""
