"""The explore page as a script: what the address asks for, what analysts and the public get, and that both are the figures."""

import re
from collections import Counter
from html import unescape

import pytest
from browser import ROOT
from streamlit.testing.v1 import AppTest

import store
from language import use
from metrics import catalogue
from metrics.exploring import columns
from ui.audience import NotAllowed
from ui.data import figures
from ui.rows import rows


@pytest.fixture
def explore(shipped, monkeypatch):
    """Runs the page as the address asks, and gives it back."""
    monkeypatch.setenv("MALKOLL_STORE", str(shipped))
    use("sv")

    def run(**address):
        app = AppTest.from_file(str(ROOT / "pages" / "explore.py"), default_timeout=30)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def html(app) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def table(app, n=0) -> list[list[str]]:
    """The cells of a table on the page, its heading first."""
    body = re.findall(r"<table>.*?</table>", html(app), re.DOTALL)[n]
    return [[unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)]


def labels(app, kind):
    return [widget.label for widget in app.get(kind)]


CROSS = {"org": "bollnas", "metric": "participants", "by": "gender", "and": "activity", "time": "day", "on": "2022-12-31"}


def counted(shipped, sql) -> list[tuple]:
    with store.open_rows(shipped, "bollnas") as con:
        return con.execute(sql).fetchall()


def test_two_columns_on_a_day_are_the_persons_counted_plainly(explore, shipped):
    heads, *body = table(explore(**CROSS))
    found = counted(shipped, """SELECT DISTINCT subject, gender::VARCHAR, activity::VARCHAR FROM metric_participants
        WHERE starts <= '2022-12-31' AND (ends IS NULL OR ends >= '2022-12-31')""")  # fmt: skip
    plain = Counter((gender, activity) for _subject, gender, activity in found)
    assert sum(int(cell) for row in body for cell in row[1:]) == sum(plain.values()) > 5
    woman = next(row for row in body if row[0] == "kvinna")
    assert dict(zip(heads, woman, strict=True))["praktik"] == str(plain["woman", "internship"])


def test_filter_in_the_address_filters(explore, shipped):
    body = table(explore(org="bollnas", metric="participants", by="gender", time="day", on="2022-12-31", only="referrer", in_referrer="municipality"))[1:]
    (n,) = counted(shipped, """SELECT count(DISTINCT subject) FROM metric_participants WHERE referrer = 'municipality' AND gender = 'man'
        AND starts <= '2022-12-31' AND (ends IS NULL OR ends >= '2022-12-31')""")[0]  # fmt: skip
    assert dict(map(tuple, body)).get("man", "0") == str(n)


def test_nonsense_in_the_address_is_passed_over(explore):
    app = explore(org="bollnas", metric="participants'; DROP", by="x", only="gender", in_gender="'); DROP TABLE participants; --", time="never")
    assert "Utforska" in html(app)
    assert app.query_params == {"org": "bollnas", "metric": "viable_enterprises", "time": "years"}


def test_choice_is_kept_in_the_address(explore):
    app = explore()
    app.selectbox(key="metric-").select("participants").run()
    app.selectbox(key="by-participants").select("gender").run()
    app.selectbox(key="time-participants").select("months").run()
    assert app.query_params == {"org": "bollnas", "metric": "participants", "by": "gender", "time": "months", "year": "2024"}
    assert len(table(app)[0]) == 13


def test_rows_behind_a_number_have_file_and_line(explore, shipped):
    app = explore(**CROSS, rows="true", of_1="man", of_2="internship")
    heads, *body = table(app, 1)
    (n,) = counted(shipped, """SELECT count(*) FROM metric_participants WHERE gender = 'man' AND activity = 'internship'
        AND starts <= '2022-12-31' AND (ends IS NULL OR ends >= '2022-12-31')""")[0]  # fmt: skip
    assert len(body) == n > 0
    assert heads[-2:] == ["Fil", "Rad"]
    lines = (ROOT / "data" / "bollnas" / "participants.csv").read_bytes().decode("cp1252").splitlines()
    for row in body:
        assert row[0] in lines[int(row[-1].replace("\u00a0", "")) - 1]


def test_the_public_gets_the_fixed_list_and_no_rows(explore, shipped, monkeypatch):
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    app = explore(**CROSS, rows="true")
    assert app.selectbox(key="time-participants").options == ["År för år"]
    assert labels(app, "multiselect") == [] and labels(app, "checkbox") == []
    heads, *body = table(app)
    assert heads[-1] == "2024" and body
    with pytest.raises(NotAllowed):
        rows(figures("bollnas"))


def test_the_public_breaks_down_what_counts_no_persons(explore, monkeypatch):
    address = {"org": "bollnas", "metric": "enterprises", "by": "legal_form", "and": "municipality", "time": "day", "on": "2022-12-31"}
    exact = table(explore(**address))
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    assert table(explore(**address)) == exact


@pytest.mark.parametrize("metric", catalogue())
def test_every_metric_by_every_column(explore, shipped, metric):
    with store.open_rows(shipped, "halland") as con:
        for column in columns(con, metric):
            assert html(explore(org="halland", metric=metric, by=column, time="day", on="2020-12-31"))
