"""Every text has its translation, and numbers and dates are written as Swedes write them."""

import datetime
import string
import threading

import pytest

from language import LANGUAGES, _, alike, current, date, ngettext, number, percent, use
from language.__main__ import SOURCES
from language.catalogue import read


@pytest.fixture(autouse=True)
def swedish():
    use("sv")
    yield
    use("sv")


def texts_of(message):
    return [message.id] if isinstance(message.id, str) else list(message.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_every_text_and_no_other(language):
    used = {m.id for m in SOURCES[language]() if m.id}
    translated = {m.id for m in read(language) if m.id and m.string and all(m.string)}
    assert used - translated == set(), "no translation: run `python -m language` and fill in what it lists"
    assert translated - used == set(), "no longer in use: run `python -m language`"
    assert not read(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_name_the_same_placeholders(language):
    def fields(text):
        return {name for _text, name, _spec, _conv in string.Formatter().parse(text) if name}

    for message in read(language):
        translations = [message.string] if isinstance(message.string, str) else message.string
        known = set().union(*map(fields, texts_of(message)))
        for text in translations:
            assert fields(text) <= known, f"{message.id!r} -> {text!r}"
        assert fields(translations[-1]) == known, f"{message.id!r} -> {translations[-1]!r}"


def test_unknown_text_stands_as_it_is():
    assert _("En text som ingen har översatt") == "En text som ingen har översatt"


def test_plural_without_translation_follows_the_number():
    assert ngettext("{n} frog", "{n} frogs", 1) == "{n} frog"
    assert ngettext("{n} frog", "{n} frogs", 0) == "{n} frogs"


def test_values_of_one_column_have_as_many_decimals():
    assert list(map(alike([69, None, 68.4]), [69, 68.4, 1234])) == ["69,0", "68,4", "1\u00a0234,0"]
    assert list(map(alike([69, None, 68.04]), [69, 68.04])) == ["69", "68"]
    assert list(map(alike([0.5, 0.125], percent), [0.5, 0.125])) == ["50,0\u00a0%", "12,5\u00a0%"]


def test_swedish_numbers_and_dates():
    assert number(1234.5) == "1\u00a0234,5"
    assert number(12.0) == "12"
    assert number(-3) == "\u22123"
    assert number(2.344, 2) == "2,34"
    assert number(7.6, 0) == "8"
    assert percent(0.125) == "12,5\u00a0%"
    assert date(datetime.date(2024, 12, 31)) == "2024-12-31"


def test_english_numbers():
    use("en")
    assert number(1234.5) == "1,234.5"
    assert percent(0.125) == "12.5%"


def test_language_is_one_thread_s_own():
    seen = []
    use("en")
    thread = threading.Thread(target=lambda: seen.append(current()))
    thread.start()
    thread.join()
    assert (seen, current()) == (["sv"], "en")


def test_language_of_commands_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("MALKOLL_LANGUAGE", "en")
    seen = []
    thread = threading.Thread(target=lambda: seen.append(current()))
    thread.start()
    thread.join()
    assert seen == ["en"]


def test_unknown_language_is_named():
    with pytest.raises(ValueError, match=r"'de'.*sv, en"):
        use("de")
