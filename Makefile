# Two commands matter: `make run` and `make test`. Both need Python 3.11 or newer and nothing else;
# what they install comes from the locks, by hash. `make lock` alone needs uv, which the test lock brings.
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
ARGS ?=
PY := $(VENV)/bin/python
READY_TO_RUN := $(VENV)/.ready-to-run
READY_TO_TEST := $(VENV)/.ready-to-test
# What the class site is made of and what its tests ask, fetched by npm and pip, checked by hash, and kept.
CACHE := .cache
SITE_PARTS := $(CACHE)/.ready

# Every branch of these is walked by the tests; everything together, to 95 in 100.
WHOLE := recert_planner/rules recert_planner/record/activity.py recert_planner/standing recert_planner/planning
COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help run test lock bench site clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY_TO_RUN) ## Set up once, then open the planner in the browser (ARGS="lab", ARGS="--port 8899" …)
	@$(VENV)/bin/recert-planner $(ARGS)

# pytest goes last, and its closing line is the last one printed.
test: $(READY_TO_TEST) $(SITE_PARTS) ## Style, types, layers, then every test, notebooks and browsers included
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -n 2 -p tests.shares -p tests.coverage_gate --nbval-lax --nbval-current-env \
		--cov=recert_planner --cov-config=pyproject.toml --cov-report=term --cov-fail-under=95 $(addprefix --cov-whole=,$(WHOLE)) $(ARGS)

bench: $(READY_TO_TEST) $(SITE_PARTS) ## Time the planner against its yardsticks and print a table
	@$(PY) -m bench $(ARGS)

site: $(READY_TO_TEST) $(SITE_PARTS) ## Build the no-install class site in site/ (ARGS="--serve --host 0.0.0.0" …)
	@$(VENV)/bin/recert-planner site site --cache $(CACHE) $(ARGS)

lock: $(READY_TO_TEST) ## Make both locks again after pyproject.toml changed (ARGS=--upgrade takes newer versions)
	$(COMPILE) $(ARGS) --group build --output-file requirements.lock pyproject.toml
	$(COMPILE) $(ARGS) --all-extras --group test --constraints requirements.lock --output-file requirements-dev.lock pyproject.toml

clean: ## Take away everything that was set up or built here
	rm -rf $(VENV) $(CACHE) site build dist htmlcov .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis *.egg-info

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Recert Planner needs Python 3.11 or newer; '$(PYTHON)' is not. Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(READY_TO_RUN): requirements.lock pyproject.toml | $(PY)
	$(call install,requirements.lock)

$(READY_TO_TEST): requirements.lock requirements-dev.lock pyproject.toml | $(PY)
	$(call install,requirements-dev.lock)

$(SITE_PARTS): recert_planner/app/site/pins.toml tests/site/pins.toml $(READY_TO_TEST)
	$(PY) -m recert_planner.app.site.fetch $(CACHE) $(filter %.toml,$^)
	@touch $@

define install
$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
@touch $@
endef
