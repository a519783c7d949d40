# Everything a person, a hook or CI does here. Windows and uv: see README.md.
PYTHON ?= python3
PY := .venv/bin/python
# All that have a plan, unless one is named.
ORGANISATION ?= $(notdir $(patsubst %/,%,$(dir $(wildcard data/*/plan.toml))))

.PHONY: help run test test-all test-faults fuzz audit bench lock environment browser lint

help:
	@echo "make run        load the exports in data/ and show the dashboard on http://localhost:8501"
	@echo "make test       lint and all tests, in a real browser too"
	@echo "make test-all   the same with the slow tests and many more made-up cases"
	@echo "make test-faults  killed 200 times, 5 full disks, 60 flipped bits: what was loaded last goes on being shown"
	@echo "make fuzz       ten minutes (SECONDS=600) of exports and plans with everything wrong in them"
	@echo "make bench      the measurements behind docs/performance.md"
	@echo "make audit      whether a vulnerability is known in what requirements.lock names; asks, and says if nobody answers"
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

test-faults: environment
	$(PY) -m pytest -m "" -n 2 --dist load $(wildcard tests/test_*faults.py) tests/test_damaged.py

# Seconds to look for what crashes, hangs or leaks.
SECONDS ?= 600
fuzz: environment
	$(PY) tests/fuzz.py $(SECONDS)

audit: environment
	@$(PY) -m scripts.audit

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
