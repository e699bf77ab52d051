"""Pages that editors wrote, what goes out beside them, and the secretariat's desk."""
