"""A process that writes in a journal: so many versions in one place, a line on stdout for each that is saved. Run by tests."""

import sys

from followup.texts import write
from store.journal import NoJournal


def main(store: str, author: str, n: str) -> None:
    for text in range(int(n)):
        try:
            written = write(store, "town", 2023, "target", "asf", {"analysis": f"{author} {text} " + "ö" * 2000}, author, 0)
        except NoJournal as error:
            print(error, flush=True)
            return
        print(written.entry.number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
