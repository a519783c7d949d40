"""What can be asked, beside where it is: each table with its columns, each figure with its definition and its SQL."""

import streamlit as st
from duckdb import DuckDBPyConnection

from etl.schema import tables as declared
from goals import codes
from goals.figures import Figures
from language import N_, _
from store.console.tables import tables
from ui.choices import choose
from ui.markup import Markup, paragraph, show, table
from ui.page import section
from ui.rows import remembered, rows

MADE = {
    "plan": N_("The plan"), "plan_goals": N_("Goals of the plan"), "plan_targets": N_("Targets of the plan"), "plan_activities": N_("Activities of the plan"),
    "plan_enterprises": N_("Enterprises in the plan's municipalities"), "plan_municipalities": N_("Municipalities as the exports write them"),
    "thresholds": N_("Thresholds of procurement"), "files": N_("Exports that were read"), "rejects": N_("Rows that were not loaded"),
    "warnings": N_("Doubtful values"),
}  # fmt: skip
OF_METRIC = {
    "subject": N_("What is counted"), "starts": N_("From"), "ends": N_("To"), "amount": N_("How much it counts for"), "label": N_("Name"),
    "detail": N_("Detail"),
}  # fmt: skip
TYPES = {"VARCHAR": N_("text"), "DATE": N_("date"), "BOOLEAN": N_("yes/no"), "TIMESTAMP": N_("date and time")}
ALONE = (
    N_("Asked are the organisation's own rows, in one SELECT, with or without WITH; DESCRIBE and SUMMARIZE tell of a table. Functions of numbers, texts, "
       "days, lists, aggregates and windows may be used."),
    N_("metric_value('participants', DATE '2022-12-31') in FROM gives a figure on a day, metric_series('participants') its course, metric_rows('participants', "
       "DATE '2022-12-31') the rows behind it; dimension := 'gender' divides the first two."),
    N_("A question takes at most 10 seconds and gives at most 10,000 rows. Nothing can be changed, and no files, settings or other organisations be reached. "
       "Every question is noted in the log with who asked it."),
    N_("Persons stand by ids that are hashed where they were personal numbers. Small numbers of persons are for your own work, not to be passed on."),
)  # fmt: skip


def beside(data: Figures) -> None:
    """One table at a time, and closed until it is looked for: all at once would be a page of its own."""
    with st.expander(_("Tables and figures"), key="sql-tables"):
        _one(data, remembered(data, _known))


def _one(data: Figures, known: dict[str, list[tuple[str, str]]]) -> None:
    names = {name: f"{title} ({name})" for name, title in _titled(data, known).items()}
    chosen = choose(st.selectbox, "table", names, "participants", _("Table or figure"))
    metric = data.metrics.get(chosen.removeprefix("metric_")) if chosen.startswith("metric_") else None
    if metric:
        show(*(paragraph(part) for part in _(metric.definition).split("\n") if part.strip()))
    show(table(chosen, [(_("Column"), ""), (_("Holds"), "")], [(column, _holds(data, chosen, column, kind)) for column, kind in known[chosen]]))
    if metric:
        show(Markup('<h4>{}</h4><pre class="sql">{}</pre>').format(_("How it is counted"), metric.sql))


def rules() -> None:
    section(_("What may be asked"))
    show(*(paragraph(_(text)) for text in ALONE))


def _known(data: Figures) -> dict[str, list[tuple[str, str]]]:
    return _tables(rows(data))


def _tables(con: DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    return tables(con)


def _titled(data: Figures, known: dict) -> dict[str, str]:
    """Exports first, then figures, then the plan and the load."""
    figures = {f"metric_{one.id}": _("Figure: {title}").format(title=_(one.title)) for one in data.metrics.values()}
    titles = {**{name: _(one.title) for name, one in declared().items()}, **figures, **{name: _(title) for name, title in MADE.items()}}
    return {name: title for name, title in titles.items() if name in known}


def _from(data: Figures, table: str, column: str) -> str | None:
    """The export that a column comes from."""
    own = data.metrics[table.removeprefix("metric_")].table if table.startswith("metric_") else table
    places = (own, "enterprises") if own != table or table == "plan_enterprises" else (own,)
    return next((place for place in places if place in declared() and column in {one.name for one in declared()[place].columns}), None)


def _title(data: Figures, table: str, column: str) -> str:
    if table.startswith("metric_") and column in OF_METRIC:
        return _(OF_METRIC[column])
    place = _from(data, table, column)
    return codes.title(place, column) if place or column in codes.COLUMNS else ""


def _holds(data: Figures, table: str, column: str, kind: str) -> str:
    title, of = _title(data, table, column), _type(data, table, column, kind)
    return f"{title}: {of}" if title and of else title or of


def _type(data: Figures, table: str, column: str, kind: str) -> str:
    if kind.startswith("ENUM"):
        place = _from(data, table, column)
        known = declared()[place].column(column).codes if place else {}
        return ", ".join(f"{code} ({_(word)})" for code, word in known.items())
    return _(TYPES[kind]) if kind in TYPES else _("list") if kind.endswith("[]") else _("number") if kind[0] in "BIDHSU" else kind.lower()
