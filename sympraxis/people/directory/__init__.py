"""The directory: who is here, found by name, place, language, subject, kind and skill together."""
