"""Messages to the secretariat: the form, how robots are kept out of it, the desk they come to."""
