"""The journal's tables, the triggers that let nothing be changed or taken away, and the version of both."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    func,
    insert,
    inspect,
    select,
)

VERSION = 1


class Utc(TypeDecorator):
    """A moment, always with its zone. SQLite keeps none, so it gets all in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


METADATA = MetaData()
VERSIONS = Table("journal_version", METADATA, Column("version", Integer, primary_key=True), Column("since", Utc, nullable=False))
ENTRIES = Table(
    "journal_entries",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("organisation", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("number", Integer, CheckConstraint("number > 0"), nullable=False),
    Column("began_from", Integer, nullable=False),
    Column("author", Text, CheckConstraint("author <> ''"), nullable=False),
    Column("written", Utc, nullable=False),
    Column("content", JSON, nullable=False),
    UniqueConstraint("organisation", "year", "kind", "subject", "number"),
    CheckConstraint("began_from >= 0 AND began_from < number"),
)
REFUSED = "the journal only grows"
# INSERT OR REPLACE takes the row that stands away without asking a trigger on DELETE, so it is met before.
STANDS = {
    VERSIONS.name: "version >= NEW.version",
    ENTRIES.name: """id = NEW.id OR (organisation = NEW.organisation AND year = NEW.year AND kind = NEW.kind
        AND subject = NEW.subject AND number >= NEW.number)""",
}


def version(con: Connection) -> int:
    """0 where there is no journal yet."""
    return con.execute(select(func.max(VERSIONS.c.version))).scalar() or 0 if inspect(con).has_table(VERSIONS.name) else 0


def prepare(con: Connection) -> None:
    """From the version that stands to this one, a step at a time, in the transaction of whoever writes."""
    for number in range(version(con) + 1, VERSION + 1):
        STEPS[number](con)
        con.execute(insert(VERSIONS).values(version=number, since=datetime.now(UTC)))


def _first(con: Connection) -> None:
    METADATA.create_all(con)
    for statement in _postgresql() if con.dialect.name == "postgresql" else _sqlite():
        con.exec_driver_sql(statement)


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    return [
        f"CREATE TRIGGER {table}_{name} BEFORE {action} {refuse}"
        for table, stands in STANDS.items()
        for name, action in (
            ("kept", f"UPDATE ON {table}"),
            ("never_deleted", f"DELETE ON {table}"),
            ("never_replaced", f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {stands})"),
        )
    ]


def _postgresql() -> list[str]:
    """ALWAYS: also for somebody who has set triggers aside for the session."""
    refuse = f"RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'"
    found = [f"CREATE FUNCTION journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refuse}; END $$"]
    for table in STANDS:
        for name, action in (("kept", f"UPDATE OR DELETE ON {table} FOR EACH ROW"), ("never_emptied", f"TRUNCATE ON {table} FOR EACH STATEMENT")):
            found.append(f"CREATE TRIGGER {table}_{name} BEFORE {action} EXECUTE FUNCTION journal_only_grows()")
            found.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{name}")
    return found


STEPS = {1: _first}
