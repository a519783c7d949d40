"""Small loads and adoptions of them, and what must hold of what is adopted."""

from datetime import date as Day

from loading import ENTERPRISES, load

from store.adopted import Papers, adopt, adoptions

ONE_MORE = "{n};Bolag {n};limited_company;Boda;2020-01-01\n"
NUMBERS = ("5560000019", "5560000027", "5560000035", "5560000043", "5560000050", "5560000068")


def more(home, n):
    """A load with so many further enterprises."""
    assert load(home, enterprises=ENTERPRISES + "".join(ONE_MORE.format(n=one) for one in NUMBERS[:n]).encode()).refused == {}


def paper(build, text="report"):
    return Papers(f"{text} of {build.id}", Day(2022, 12, 31), {"paper.docx": text.encode()})


def freeze(home, known=0, by="Eva", make=paper):
    return adopt(home / "store", "boda", 2022, by, known, make)


def whole(home) -> list[str]:
    """The folders of what is adopted, each with all that it says it has, and nothing beside them."""
    folder = home / "store" / "boda" / "adopted"
    found = adoptions(home / "store", "boda")
    for one in found:
        one.report()
        assert {path.name for path in one.folder.iterdir()} == {"adoption.json", "report.json", *one.documents}
        assert all(one.document(name) for name in one.documents)
        assert all(path.is_file() for path in one.build.files())
    names = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    assert names == sorted(one.folder.name for one in found)
    return names
