"""`python -m language`: brings the catalogues up to date with the texts in the code and tells what lacks a translation."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from language.catalogue import LOCALE, path, read

ROOT = LOCALE.parent
# Ours, so that a catalogue changes only when a text does: the usual header holds the time of the last run.
HEADER = '''msgid ""
msgstr ""
"Project-Id-Version: Målkoll\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

'''
NOT_SHOWN = {"tests", "bench", "docs", "locale"}


def in_code() -> Catalog:
    """Every English text that the code marks."""
    template = Catalog(project="Målkoll", charset="utf-8")
    found = extract_from_dir(ROOT, method_map=[("**.py", "python")], directory_filter=_is_ours)
    for file, _line, text, comments, context in found:
        template.add(text, locations=[(file, 0)], auto_comments=comments, context=context)
    return template


def _is_ours(folder: str | Path) -> bool:
    """Folders with Python of our own: no tests, and no virtual environment whatever its name."""
    folder = Path(folder)
    hidden = folder.name.startswith((".", "_")) or folder.name in NOT_SHOWN
    return not hidden and not (folder / "pyvenv.cfg").exists() and folder.name != "node_modules"


def in_declarations() -> Catalog:
    """Every Swedish text that is declared outside the code: column titles, codes, and what each metric counts."""
    template = Catalog(project="Målkoll", charset="utf-8")
    for source, text in _declared():
        template.add(text, locations=[(source, 0)])
    return template


def _declared() -> Iterator[tuple[str, str]]:
    package = ROOT / "data" / "datapackage.json"
    for resource in json.loads(package.read_text("utf-8"))["resources"]:
        yield "data/datapackage.json", resource["title"]
        for field in resource["schema"]["fields"]:
            yield from (("data/datapackage.json", text) for text in (field["title"], *field.get("codes", {}).values()))
    from metrics import catalogue

    for metric in catalogue().values():
        texts = metric.title, metric.unit, f"1 {metric.one}", metric.definition
        yield from ((f"metrics/{metric.id}.sql", text) for text in texts)


SOURCES = {"sv": in_code, "en": in_declarations}


def main() -> int:
    missing = 0
    for language, texts in SOURCES.items():
        catalogue = read(language)
        catalogue.update(texts(), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path(language).open("wb") as file:
            file.write(HEADER.format(language=language).encode())
            write_po(file, catalogue, sort_output=True, width=110, include_lineno=False, omit_header=True)
        untranslated = [m.id for m in catalogue if m.id and not (m.string and all(m.string))]
        missing += len(untranslated)
        for text in untranslated:
            print(f"{language}: {text!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
