"""What a first visit fetches comes compressed, and is the same once unpacked; whoever does not unpack gets it as it is."""

import gzip
import re
import urllib.request

from ui.packed import SMALLEST


def test_scripts_and_styles_come_packed(served):
    page = _fetched(served)[0].decode()
    files = re.findall(r'(?:src|href)="\./(static/[^"]+\.(?:js|css))"', page)
    plain = {file: _fetched(f"{served}/{file}")[0] for file in files}
    large = {file: text for file, text in plain.items() if len(text) >= SMALLEST}
    assert len(large) > 2
    for file, text in large.items():
        for _again in range(2):
            packed, headers = _fetched(f"{served}/{file}", "gzip, deflate, br")
            assert (headers["content-encoding"], headers["vary"], headers["x-content-type-options"]) == ("gzip", "Accept-Encoding", "nosniff")
            assert gzip.decompress(packed) == text


def _fetched(address: str, encodings: str = "identity"):
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept-Encoding": encodings})) as answer:
        return answer.read(), answer.headers
