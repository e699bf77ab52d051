"""The public pages, and the secretariat's desk."""
