"""Personal data: consents, the copy to take along, erasure, and how long what is kept."""
