"""Where facts are kept: immutable databases named by their content, and a pointer that names the current ones."""

from store.builds import KEPT, LEDGER, Build, NoBuild, building, current, folder, kept, publish
from store.databases import attach, create, open_figures, open_released, open_rows

__all__ = [
    "KEPT", "LEDGER", "Build", "NoBuild", "attach", "building", "create", "current", "folder", "kept", "open_figures", "open_released", "open_rows", "publish",
]  # fmt: skip
