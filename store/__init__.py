"""Where facts are kept: immutable databases named by their content, and a pointer that names the current ones."""

from store.builds import KEPT, Build, NoBuild, building, current, folder, kept, publish
from store.databases import attach, create, open_figures, open_rows

__all__ = ["KEPT", "Build", "NoBuild", "attach", "building", "create", "current", "folder", "kept", "open_figures", "open_rows", "publish"]
