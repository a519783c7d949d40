"""The viewers of bench/load.py still speak what the server speaks: each kind of change comes back as a whole page."""

import random

from loops import run

from bench.viewer import CHANGED, Viewer


def test_a_viewer_changes_everything(served):
    run(_change_everything(Viewer(served, random.Random(1))))


async def _change_everything(viewer: Viewer) -> None:
    seen = set()
    async with viewer.connected() as server:
        await viewer.rerun(server)
        assert len(viewer.pages) > 10
        for page in ("overview", "participants"):
            viewer.turn_to(next(hash for hash, name in viewer.pages.items() if name == page))
            await viewer.rerun(server)
            assert viewer.pages[viewer.page] == page
            for key, choices in list(viewer.widgets.items()):
                viewer.chosen[key] = choices[-1]
                await viewer.rerun(server)
                value = choices[-1].string_value or choices[-1].string_array_value.data[0]
                assert key == "org" or f"{key}={value}" in viewer.query  # the address says what was chosen
                seen.add(key)
    assert seen == set(CHANGED)
