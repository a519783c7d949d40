# Everything a person, a hook or CI does here. Windows and uv: see README.md.
PYTHON ?= python3
PY := .venv/bin/python
# All that have a plan, unless one is named.
ORGANISATION ?= $(notdir $(patsubst %/,%,$(dir $(wildcard data/*/plan.toml))))

.PHONY: help run test test-all bench lock environment browser lint

help:
	@echo "make run        load the exports in data/ and show the dashboard on http://localhost:8501"
	@echo "make test       lint and all tests, in a real browser too"
	@echo "make test-all   the same with the slow tests and many more made-up cases"
	@echo "make bench      the measurements behind docs/performance.md"
	@echo "make lock       requirements.lock anew: the newest versions that requirements.txt allows"

run: environment
	@for one in $(ORGANISATION); do echo "== $$one"; $(PY) -m etl $$one || exit 1; done
	$(PY) -m streamlit run dashboard.py

test: environment browser lint
	$(PY) -m pytest

test-all: environment browser lint
	$(PY) -m pytest -m "" --hypothesis-profile long

bench: environment
	@for file in bench/*.py; do echo "== $$file"; $(PY) $$file || failed=1; done; exit $${failed:-0}

lint: environment
	$(PY) -m ruff check .

environment:
	@$(PYTHON) scripts/environment.py

browser: environment
	@$(PY) scripts/browser.py

# uv resolves for every system at once; it stands aside, since nothing else here needs it.
lock: environment
	$(PY) -m pip install --quiet --target .venv/lock uv
	.venv/lock/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
		--no-config --custom-compile-command "make lock" requirements.txt --output-file requirements.lock
