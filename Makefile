# One set of commands for people and for CI. All of them need only Python 3.11 or newer, make and pip:
# the first that runs makes .venv and installs stormgen there with its tools.

PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)
VENV    := .venv
READY   := $(VENV)/.ready
RUN     := $(VENV)/bin/python

# Suites that build packages, run generated services or need servers.
SLOW    := tests/packaging tests/generated tests/safety tests/browser tests/e2e
COVER   := --cov=stormgen --cov-report=term --cov-fail-under=90

.PHONY: help demo test slow lint format cover bench accept grammar package full clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{ printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(READY) ## From a model to a ranked seam, pictures and a running service
	@$(RUN) demo/run.py

test: $(READY) ## Unit tests, with a floor of 90 % on line coverage
	@$(RUN) -m pytest $(addprefix --ignore=,$(SLOW)) $(COVER)

slow: $(READY) ## The other tests: packages, generated services, servers where there are any
	@$(RUN) -m pytest $(wildcard $(SLOW))

full: test lint slow demo ## All of the above, and every mutation of sound texts
	STORMGEN_MUTATIONS=3000 $(RUN) -m pytest tests/properties/test_mutations.py

lint: $(READY) ## Style, types and the layers of the architecture
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports

format: $(READY) ## Format the code and sort its imports
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

cover: $(READY) ## Unit tests, and the lines they miss as HTML in out/coverage
	@$(RUN) -m pytest $(addprefix --ignore=,$(SLOW)) $(COVER) --cov-report=html:out/coverage

bench: $(READY) ## Speed and the quality of the seams, as ratios in one run
	@for script in benchmarks/*.py; do echo "== $$script"; $(RUN) $$script || exit 1; done

accept: $(READY) ## Rewrite the golden files from what stormgen prints now
	@STORMGEN_ACCEPT=1 $(RUN) -m pytest tests/golden

grammar: $(READY) ## Generate the parser's tables from grammars/storm.lark
	@$(RUN) -m stormgen.language.generate_tables

package: $(READY) ## Build the sdist and the wheel into dist/
	@$(RUN) -m build --no-isolation

clean: ## Remove what these commands made, .venv included
	rm -rf $(VENV) out dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml
	@for python in $(PYTHONS); do \
	    if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	    then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "There is no Python 3.11 or newer with the venv module among $(PYTHONS);" \
	         "install one (on Debian and Ubuntu: apt install python3 python3-venv) or name it: make PYTHON=/path/to/python3.12" >&2; \
	    exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$found" --version); this takes a minute, once."; \
	"$$found" -m venv $(VENV) && $(RUN) -m pip install --quiet --disable-pip-version-check -e '.[dev,pictures]'
	@touch $@
