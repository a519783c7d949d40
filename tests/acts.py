"""Everything that can be done in the app beyond looking at what is released: by which roles, where, by which click, and what shows that it was done."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import acted
from acted import ACTIVITY, DAY, TARGET, Came, button
from playwright.sync_api import Locator, Page

ANALYSTS, OFFICERS, EITHER, ADMINISTRATOR = "analyst administrator", "officer administrator", "analyst officer administrator", "administrator"
ROWS, YEARLY = f"explore?org=bollnas&metric=participants&time=day&on={DAY}", "yearly?org=bollnas&year=2023"
UPLOAD, CARD = "input[type=file]", "[class*=st-key-card-write-]"


@dataclass(frozen=True)
class Act:
    """The click on `control` at `address` does it, after all that `begin` does, and `noted` is the first that it writes in the log. `began` is what
    else stands there for those alone who may; `file` says that one is brought, `leads` to which page the click does.
    """

    who: str
    address: str
    control: Callable[[Page], Locator]
    came: Came
    noted: str = ""
    begin: Callable[[Page, Path], None] = lambda page, home: None
    began: str = ""
    file: bool = False
    leads: str = ""

    @property
    def page(self) -> str:
        return self.leads or self.address.partition("?")[0]


PACKAGE = button("Hämta allt som Data Package")
ACTS = {
    "rows": Act(EITHER, ROWS, lambda page: page.get_by_text("Visa raderna"), acted.rows_shown),
    "rows taken": Act(ANALYSTS, f"{ROWS}&rows=true", button("Hämta som CSV", ".st-key-download-rows"), acted.rows_brought, "download of rows", file=True),
    "package": Act(ANALYSTS, "explore?org=bollnas", PACKAGE, acted.package_brought, "download of rows", file=True),
    "package of Data": Act("analyst", "exports?org=bollnas", PACKAGE, acted.package_brought, "download of rows", file=True),
    "SQL": Act(ANALYSTS, "sql?org=bollnas", button("Fråga", "[data-testid=stForm]"), acted.asked, "sql", acted.write_statement, "textarea"),
    "answer taken": Act(ANALYSTS, "sql?org=bollnas", button("Hämta som CSV", ".st-key-download-sql"), acted.answer_brought, "download of rows", acted.ask,
                        "textarea", file=True),
    "target": Act(OFFICERS, YEARLY, button("Spara", TARGET), acted.saved("target", "asf", analysis="Två företag anställde."), "journal",
                  acted.write_analysis, CARD),
    "activity": Act(OFFICERS, YEARLY, button("Spara", ACTIVITY), acted.saved("activity", "advice", status="done"), "journal", acted.choose_status, CARD),
    "agreed": Act(OFFICERS, "presentation?org=bollnas&day=2022-12-31&slide=today", button("Anteckna"), acted.agreed, "action", acted.agree,
                  ".st-key-slide-today input"),
    "carried out": Act(OFFICERS, "plan?org=bollnas", button("Spara", '[data-testid=stForm]:has-text("Har genomförts")'), acted.carried_out, "action",
                       began="[data-testid=stForm]"),
    "papers": Act(OFFICERS, YEARLY, button("Gör utkast till alla dokument"), acted.drafted),
    "rejected taken": Act(OFFICERS, "exports?org=bollnas", button("Hämta de avvisade raderna"), acted.rejected_brought, "download of rows",
                          acted.send_export, UPLOAD, file=True),
    "load": Act(OFFICERS, "exports?org=bollnas", button("Läs in", ".st-key-decide"), acted.loaded, "load", acted.send_export, UPLOAD),
    "mapping": Act(OFFICERS, "exports?org=bollnas", button("Läs kolumnerna så"), acted.mapped, "mapping", acted.send_unknown, UPLOAD),
    "return": Act(OFFICERS, "exports?org=bollnas", button("Återgå till inläsningen"), acted.returned, "undo", began=UPLOAD),
    "adoption": Act(OFFICERS, YEARLY, button("Fastställ 2023"), acted.adopted, "adopt", acted.have_read, ".st-key-adopt"),
    "log": Act(ADMINISTRATOR, "?org=bollnas", lambda page: page.get_by_role("link", name="Logg", exact=True).first, acted.log_read, leads="log"),
    "log taken": Act(ADMINISTRATOR, "log?org=bollnas", button("Hämta som CSV", ".st-key-download-log"), acted.log_brought, file=True),
}  # fmt: skip
