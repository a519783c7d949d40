"""Where the server keeps what it shows: the folder of the databases."""

import os


def store_folder() -> str:
    return os.environ.get("MALKOLL_STORE") or "store-data"
