"""Work that is done beside the database's: one thing at a time, and only while a processor has nothing else to do."""

import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor

YIELDING = 10  # as `nice`: about a tenth of what the database's threads get where they want the same processor


def _give_way() -> None:
    """A thread has a priority of its own on Linux alone, and hands it on to those that it starts."""
    if hasattr(os, "setpriority") and os.uname().sysname == "Linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), YIELDING)


BESIDE = ThreadPoolExecutor(1, "beside", _give_way)


def ready(result: object) -> Future:
    """What needed no waiting for."""
    found: Future = Future()
    found.set_result(result)
    return found
