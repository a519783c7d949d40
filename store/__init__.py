"""Where facts are kept: immutable databases named by their content, and a pointer that names the current ones."""

from store import adopted
from store.builds import KEPT, LEDGER, Build, NoBuild, building, current, folder, history, kept, publish, restore
from store.databases import attach, create, open_database, open_together
from store.pointer import POINTER, begun
from store.sound import instead, open_figures, open_released, open_rows, sound
from store.whole import forget, readable, whole

__all__ = [
    "KEPT", "LEDGER", "POINTER", "Build", "NoBuild", "adopted", "attach", "begun", "building", "create", "current", "folder", "forget", "history", "instead",
    "kept", "open_database", "open_figures", "open_released", "open_rows", "open_together", "publish", "readable", "restore", "sound", "whole",
]  # fmt: skip
