"""Django's SQLite, where the writers of a process stand in one line (see base)."""
