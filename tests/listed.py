"""What the lists behind the pages hold after a real load of small files."""

import csv
import io

import store


def listed(loaded, name: str) -> list[dict]:
    """As a page gets it."""
    with store.open_figures(loaded.store, "boda") as con:
        found = con.execute(f"FROM lists.{name}")
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def plain(content: bytes) -> list[dict[str, str]]:
    """A file's rows as texts, the slow and obvious way."""
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter=";"))


# In two municipalities, ended, outside the plan, with every answer to the criteria, and names that sort the Swedish way.
ENTERPRISES = """\
org_nr;name;legal_form;municipality;start_date;end_date;industry;parent;sells_goods_or_services;participation;reinvests_profit;independent
5560360793;Ängen AB;limited_company;Boda & Ek;2010-01-01;;odling;Gruppen;ja;ja;ja;ja
5560000001;Ån;foundation;Boda;2015-05-01;2020-06-30;;;ja;nej;ja;nej
5999000010;Utanför AB;limited_company;Ek;2010-01-01;;;;ja;ja;ja;ja
5999000002;Boden;economic_association;BODA;2019-12-31;;odling;Gruppen;;;;
""".encode()
