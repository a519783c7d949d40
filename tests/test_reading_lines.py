"""Every stored row leads back to its line, on both ways, in a database that was closed and opened again."""

import random

HEADER = "participant_id;org_nr;start_date;end_date;gender;home_municipality"
CELLS = {"org_nr": ["5560360793", "556036-0793", "5999000010", "x"], "start_date": ["2020-01-01", "2020-01-01", "1.2.2020", "2020-02-30", "", "epoch"],
    "end_date": ["", "2021-01-01", "2019-01-01", "31 jan 2022"], "gender": ["", "kvinna", "MAN", "annat", "q"]}  # fmt: skip


def messy(seed: int, many: int) -> tuple[list[str], dict[str, int]]:
    """Lines of a file, and the line of each place; some rows share a key."""
    chance, told, where = random.Random(seed), ["Lista över deltagare", HEADER], {}
    for n in range(many):
        if chance.random() < 0.03:
            told.append(chance.choice(["", ";;;;;", "A;B"]))
        clean, number = chance.random() < 0.6, n if chance.random() < 0.9 else n // 2
        cells = [f"D{number}", *(choices[0] if clean else chance.choice(choices) for choices in CELLS.values()), f"Ort {n}"]
        told.append(";".join(cells))
        where[f"Ort {n}"] = len(told)
    return told, where


def test_each_stored_row_has_its_line(read):
    for seed, many in enumerate((0, 1, 2, 40, 400)):
        lines, where = messy(seed, many)
        found = read(participants="\r\n".join(lines).encode())
        rejected = {line for (line,) in found.rejects("line")}
        traced = found.ask("SELECT home_municipality, line FROM with_line('participants') ORDER BY line")
        assert traced == [(place, line) for place, line in where.items() if line not in rejected]
        assert found.ask("SELECT count(*) = count(DISTINCT (table_name, first_position)) FROM lines") == [(True,)]


def test_records_of_several_lines(read):
    found = read(efforts=b'effort_id;name;kind;level\nE1;"a\nb\nc";information;individual\nE2;x;q;individual\nE3;"y";information;individual\n'
                         b'\nE4;z;information;individual\n')  # fmt: skip
    assert sorted(found.ask("SELECT effort_id, line FROM with_line('efforts')")) == [("E1", 2), ("E3", 6), ("E4", 8)]


def test_a_filter_a_whole_row_and_every_table(read):
    found = read(support=b"actor;service\na;b\na;b\nc;d\n")
    assert found.ask("FROM with_line('support') WHERE actor = 'c'") == [("c", "d", None, None, "support.csv", 4)]
    assert found.ask("SELECT name, file, line FROM with_line('enterprises') ORDER BY line") == [
        ("Ett AB", "enterprises.csv", 2), ("Två AB", "enterprises.csv", 3)]  # fmt: skip
    assert found.ask("FROM with_line('events')") == []
