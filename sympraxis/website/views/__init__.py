from . import files, outward, pages

__all__ = ["files", "outward", "pages"]
