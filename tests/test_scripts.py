"""What a newcomer's machine may lack: each lack is named, with what to do about it."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from scripts import browser, environment


class Nothing:
    """A Playwright that has downloaded nothing."""

    class chromium:
        executable_path = "/nowhere/chromium"


@pytest.fixture
def path(tmp_path, monkeypatch):
    """An empty PATH; a program put there says what code it ends with."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def program(name: str, code: int) -> str:
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\nexit {code}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return str(file)

    return program


def test_browser_on_the_path_is_found_if_it_starts(path):
    path("chromium", 1)
    assert browser.find(Nothing) is None
    working = path("google-chrome", 0)
    assert browser.find(Nothing) == working


def test_no_browser_says_what_to_do(path, monkeypatch, capsys):
    monkeypatch.setattr(browser, "from_playwright", lambda: None)
    monkeypatch.setattr(browser, "find", lambda _playwright: None)
    for program in ("apt-get", "env", "sudo"):
        path(program, 1)
    with ThreadPoolExecutor(1) as apart:  # from the browser that the tests of pages have open: Playwright allows no second one in a thread
        assert apart.submit(browser.main).result() == 1
    said = capsys.readouterr().err
    assert "sudo apt-get install chromium" in said and "sudo without a password" in said


def test_distribution_is_asked_where_the_download_fails(monkeypatch):
    tried = []
    found = iter([None, "/usr/bin/chromium"])
    monkeypatch.setattr(browser, "from_playwright", lambda: tried.append("playwright"))
    monkeypatch.setattr(browser, "from_distribution", lambda: tried.append("distribution"))
    monkeypatch.setattr(browser, "find", lambda _playwright: next(found))
    assert browser.install(Nothing) == "/usr/bin/chromium"
    assert tried == ["playwright", "distribution"]


def test_python_without_venv_names_the_package(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(environment, "STAMP", tmp_path / "installed")
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _name: None)
    assert environment.main() == 1
    assert "apt-get install python3-venv" in capsys.readouterr().err


def test_old_python_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(environment, "OLDEST", (4, 0))
    assert environment.main() == 1
    assert "Python 4.0 or newer is needed" in capsys.readouterr().err


def test_environment_is_made_once_for_a_lock(monkeypatch, tmp_path):
    made = []
    monkeypatch.setattr(environment, "STAMP", tmp_path / "installed")
    monkeypatch.setattr(environment, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(environment.venv, "create", lambda folder, **_how: made.append(folder))
    monkeypatch.setattr(environment.subprocess, "run", lambda *_command, **_how: type("Done", (), {"returncode": 0}))
    for lock in ("a==1\n", "a==1\n", "a==2\n"):
        (tmp_path / "lock").write_text(lock, "utf-8")
        assert environment.main() == 0
    assert len(made) == 2


def test_failed_installation_is_tried_again(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "STAMP", tmp_path / "installed")
    monkeypatch.setattr(environment.venv, "create", lambda *_folder, **_how: None)
    monkeypatch.setattr(environment.subprocess, "run", lambda *_command, **_how: type("Failed", (), {"returncode": 1}))
    assert environment.main() == 1
    assert not (tmp_path / "installed").exists()
