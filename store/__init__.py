"""Where facts are kept: immutable databases named by their content, and a pointer that names the current ones."""

from store.builds import KEPT, LEDGER, Build, NoBuild, building, current, folder, history, kept, publish, restore
from store.databases import attach, create, open_figures, open_released, open_rows

__all__ = [
    "KEPT", "LEDGER", "Build", "NoBuild", "attach", "building", "create", "current", "folder", "history", "kept", "open_figures", "open_released",
    "open_rows", "publish", "restore",
]  # fmt: skip
