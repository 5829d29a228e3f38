# One set of commands for people and for CI. All of them need only Python 3.11 or newer, make and pip:
# the first that runs makes .venv and installs stormgen there with its tools.

PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)
VENV    := .venv
READY   := $(VENV)/.ready
RUN     := $(VENV)/bin/python

# Suites that build packages, run generated services or need servers.
SLOW    := tests/differential/test_random.py tests/packaging tests/generated tests/schema_tools tests/safety tests/tree_sitter tests/browser tests/e2e
# Modules with an underscore are shared by the others; the obvious stack is what ours is compared with.
BENCHMARKS := $(filter-out benchmarks/_% benchmarks/obvious_stack.py,$(wildcard benchmarks/*.py))
# A folder with a `__main__.py` is one benchmark, run as a module: it has parts of its own.
SUITES  := $(patsubst benchmarks/%/__main__.py,benchmarks.%,$(wildcard benchmarks/*/__main__.py)) benchmarks.seams.growth
COVER   := --cov=stormgen --cov-report=term --cov-fail-under=90

.PHONY: help demo test slow lint format cover bench differential evolution accept grammar editors frontend package pythons full clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{ printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: $(READY) ## From a model to a ranked seam, pictures and a running service
	@$(RUN) demo/run.py

test: $(READY) ## Unit tests, with a floor of 90 % on line coverage
	@$(RUN) -m pytest $(addprefix --ignore=,$(SLOW)) $(COVER)

slow: $(READY) ## The other tests: packages, generated services, servers where there are any
	@$(RUN) -m pytest $(wildcard $(SLOW))

pythons: ## Unit tests on each of Python 3.11, 3.12 and 3.13 that is installed
	@for version in 3.11 3.12 3.13; do \
	    home="out/python$$version"; \
	    if ! "python$$version" -c 'import ensurepip, venv' 2>/dev/null; then \
	        echo "python$$version is not installed here, so it was not tried."; continue; fi; \
	    echo "== Python $$version"; \
	    "python$$version" -m venv "$$home" && \
	    "$$home/bin/python" -m pip install --quiet --disable-pip-version-check -e '.[dev,pictures]' && \
	    "$$home/bin/python" -m pytest -q $(addprefix --ignore=,$(SLOW)) || exit 1; \
	done

differential: $(READY) ## Services and interpreter on N random models from SEED on (500 from 0)
	@$(RUN) -m tests.differential $(or $(N),500) $(or $(SEED),0)

evolution: $(READY) ## Schemas of N random pairs of models from SEED on (2000 from 0), held against the libraries of each format
	@$(RUN) -m tests.properties.test_schema_evolution $(or $(N),2000) $(or $(SEED),0)

full: test lint slow pythons demo ## All of the above, and the random suites in full
	STORMGEN_MUTATIONS=3000 $(RUN) -m pytest tests/properties/test_mutations.py
	STORMGEN_SCHEMA_PAIRS=2000 $(RUN) -m pytest tests/properties/test_schema_evolution.py
	STORMGEN_SEQUENCES=1000 $(RUN) -m pytest tests/generated/test_regeneration.py

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
	@for script in $(BENCHMARKS); do echo "== $$script"; $(RUN) $$script || exit 1; done
	@for suite in $(SUITES); do echo "== $$suite"; $(RUN) -m $$suite || exit 1; done

accept: $(READY) ## Rewrite the golden files and the list of diagnostics from what stormgen prints now
	@STORMGEN_ACCEPT=1 $(RUN) -m pytest tests/golden tests/docs/test_diagnostic_pages.py tests/test_api.py tests/emitters/catalogue

grammar: $(READY) ## Generate the parser's tables and the grammars of editors from grammars/storm.lark
	@$(RUN) -m stormgen.language.generate_tables
	@$(RUN) -m editors.textmate
	@$(RUN) -m editors.tree_sitter

editors: $(READY) ## Check, test and pack the VS Code extension; needs npm
	@mkdir -p out && $(RUN) -m editors.uses > out/uses.json
	@cd editors/vscode && npm ci --ignore-scripts --silent && npm run -s check && npm run -s grammar && npm test --silent && npm run -s package

frontend: ## Check and build the board of the browser into stormgen/viewer/_built; needs npm
	@cd frontend && npm ci --ignore-scripts --silent --no-audit --no-fund && npm run -s check && npm run -s build

package: $(READY) ## Build the sdist and the wheel into dist/
	@$(RUN) -m build --no-isolation

clean: ## Remove what these commands made, .venv included
	rm -rf $(VENV) out dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf frontend/node_modules $(addprefix editors/vscode/,node_modules dist out LICENSE stormgen.vsix)

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
