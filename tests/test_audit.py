"""Whether a vulnerability is known is asked in CI, and nobody is stopped by a network that is not there."""

import json

from browser import ROOT

from scripts import audit


def test_without_a_network_it_says_so_and_fails_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(audit, "TOOL", tmp_path / "audit")
    for name in ("PIP_INDEX_URL", "HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert audit.main() == 0
    assert capsys.readouterr().err.startswith("NOT AUDITED")
    assert "make audit" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_a_known_vulnerability_fails_it(monkeypatch, capsys):
    """As pip-audit tells it; an index that knows of none, not even of the canary's, is not believed."""
    hole = [{"id": "PYSEC-1", "fix_versions": ["2.0"]}]
    one = lambda name, version, vulns: {"name": name, "version": version, "vulns": vulns}
    for canary, ours, code in ((hole, hole, 1), (hole, [], 0), ([], [], 0)):
        told = json.dumps({"dependencies": [one("django", "1.11.0", canary), one("x", "1.0", ours)]})
        monkeypatch.setattr(audit, "_asked", lambda _lock, path, told=told: path.write_text(told) and "")
        assert audit.main() == code
        said = capsys.readouterr()
        assert ("x 1.0: PYSEC-1, mended in 2.0" in said.err, "NOT AUDITED" in said.err) == (bool(ours), not canary)
