"""From boundaries in degrees to outlines on a map: read, check, project, simplify, write as SVG.

Only what a map of a few hundred regions needs, in plain Python: an operator loads boundaries once.
"""

from .drawing import Outline, outlines
from .reading import Feature, read

__all__ = ["Feature", "Outline", "outlines", "read"]
