"""Pages: what is new, how soon it comes by mail, what was done, and mail in trouble."""
